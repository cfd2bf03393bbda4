"""Nothing grows past what one can read at once, and every module says at its top what it promises."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, functions, name_of, python_files, text, tree

FUNCTION, TEMPLATE, CONFTEST = 40, 150, 100
CODE = [*python_files("spbe_assess", "tests", "bench"), ROOT / "config.py", ROOT / "wsgi.py"]


def allowed_lines(file: Path) -> int:
    if file.name == "conftest.py":
        return CONFTEST
    return 400 if {"models", "operations"} & {file.stem, file.parent.name} else 300


def too_long(module: ast.Module) -> list[str]:
    """Functions of more lines than one takes in at a glance."""
    lengths = ((f.name, f.end_lineno - f.lineno + 1) for f in functions(module))
    return [f"{name}: {length} lines" for name, length in lengths if length > FUNCTION]


def without_promise(module: ast.Module) -> bool:
    """Whether the module does not open with a whole sentence."""
    first = (ast.get_docstring(module) or "").split("\n\n")[0].rstrip()
    return len(first.split()) < 3 or first[-1] not in ".:;)"


@pytest.mark.parametrize("file", CODE, ids=name_of)
def test_a_module_is_short_and_says_what_it_promises(file):
    assert len(text(file).splitlines()) <= allowed_lines(file)
    assert too_long(tree(file)) == []
    assert not without_promise(tree(file)), "opens with one sentence that says what it promises"


def test_templates_are_short():
    files = (ROOT / "templates").rglob("*.html")
    assert [name_of(file) for file in files if len(text(file).splitlines()) > TEMPLATE] == []


def test_a_long_function_and_a_silent_module_are_seen():
    assert too_long(ast.parse("def f():\n" + "    x = 1\n" * FUNCTION)) == [f"f: {FUNCTION + 1} lines"]
    assert too_long(ast.parse("class A:\n    def f(self):\n" + "        x = 1\n" * FUNCTION)) != []
    assert without_promise(ast.parse("import json"))
    assert without_promise(ast.parse('"""Utils."""'))
    assert allowed_lines(Path("review/operations.py")) == 400
    assert allowed_lines(Path("review/views.py")) == 300
