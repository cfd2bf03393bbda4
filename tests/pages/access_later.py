"""Lines of the access table about projects, data and findings, gathered from their own files."""

from tests.pages.access_findings import FINDINGS
from tests.pages.access_imports import IMPORTS
from tests.pages.access_projects import INVENTORY
from tests.pages.access_similar import SIMILAR

LATER = FINDINGS + INVENTORY + IMPORTS + SIMILAR
