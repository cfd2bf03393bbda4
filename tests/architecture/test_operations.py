"""Every verb that changes something writes to the log, says who did it, and leaves the commit to its caller."""

import ast

import pytest

from tests.architecture.source import PACKAGE, called, functions, name_of, python_files, tree

# what may be silent, and why
SILENT = {
    "audit.record": "is the log itself",
}
OPERATIONS = [file for file in python_files("spbe_assess") if "operations" in {file.stem, file.parent.name}]


def verbs(module: ast.Module) -> list[ast.FunctionDef]:
    """The public functions of a module."""
    return [f for f in module.body if isinstance(f, ast.FunctionDef) and not f.name.startswith("_")]


def silent(module: ast.Module) -> list[str]:
    """Public functions that reach no record(…), neither themselves nor through a function of the same module."""
    calls = {f.name: called(f) for f in functions(module)}

    def records(name: str, seen: frozenset[str] = frozenset()) -> bool:
        if name in seen:
            return False
        return "record" in calls[name] or any(records(n, seen | {name}) for n in calls[name] & set(calls))

    return [f.name for f in verbs(module) if not records(f.name)]


def without_actor(module: ast.Module) -> list[str]:
    """Public functions whose actor is not a named parameter."""
    return [f.name for f in verbs(module) if "actor" not in {a.arg for a in f.args.kwonlyargs}]


@pytest.mark.parametrize("file", OPERATIONS, ids=name_of)
def test_every_operation_is_logged_with_its_actor(file):
    room = file.relative_to(PACKAGE).parts[0]
    assert [name for name in silent(tree(file)) if f"{room}.{name}" not in SILENT] == []
    assert [name for name in without_actor(tree(file)) if f"{room}.{name}" not in SILENT] == []


def test_the_list_of_silent_ones_names_only_what_exists():
    here = {f"{f.relative_to(PACKAGE).parts[0]}.{verb.name}" for f in OPERATIONS for verb in verbs(tree(f))}
    assert set(SILENT) <= here


def test_a_silent_operation_is_seen():
    source = """
def answer(a, *, actor):
    record(actor, "answered", a, {})
def quiet(a, *, actor):
    a.level = 1
def through(a, *, actor):
    _write(a, actor)
def _write(a, actor):
    record(actor, "written", a, {})
def anonymous(a, actor):
    record(actor, "done", a, {})
"""
    assert silent(ast.parse(source)) == ["quiet"]
    assert without_actor(ast.parse(source)) == ["anonymous"]
