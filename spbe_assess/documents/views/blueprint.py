"""The one blueprint of the room; its views stand beside it, by what a person does there."""

from flask import Blueprint

bp = Blueprint("documents", __name__)
