"""Lines of the access table about projects, data and findings, gathered from their own files."""

from tests.pages.access_imports import IMPORTS

LATER = IMPORTS
