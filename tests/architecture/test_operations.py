"""Every verb that changes something writes to the log, says who did it, and leaves the commit to its caller."""

import ast

import pytest

from tests.architecture.source import PACKAGE, called, functions, name_of, python_files, tree

# what may be silent, and why
SILENT = {
    "audit.record": "is the log itself",
    "accounts.ask_digests": "a wish for work; each message it leads to is written down",
    "accounts.ask_mail": "a wish for work; what becomes of each message is written down",
    "documents.want_scan": "asks a program; what it answers is written down",
    "documents.want_page": "a wish to see; nothing is decided by it",
    "findings.keep_profiles": "a copy of what the engine reads, made anew whenever it is gone",
    "documents.keep_page": "a copy of what the version is already, made anew whenever it is gone",
}
OPERATIONS = [file for file in python_files("spbe_assess") if "operations" in {file.stem, file.parent.name}]


def verbs(module: ast.Module) -> list[ast.FunctionDef]:
    """The public functions of a module."""
    return [f for f in module.body if isinstance(f, ast.FunctionDef) and not f.name.startswith("_")]


def lower_operations(module: ast.Module) -> set[str]:
    """Names under which a module knows other rooms' operations: "assessments", or a verb itself."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("spbe_assess."):
            verbs_themselves = node.module.endswith((".operations", ".guards"))
            names |= {a.asname or a.name for a in node.names if verbs_themselves or a.name == "operations"}
    return names


def hands_on(function: ast.AST, lower: set[str]) -> bool:
    """Whether it calls another room's operation for its actor; that one writes the line."""
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and "actor" in {keyword.arg for keyword in call.keywords}:
            target = call.func.value if isinstance(call.func, ast.Attribute) else call.func
            if getattr(target, "id", "") in lower:
                return True
    return False


def silent(module: ast.Module) -> list[str]:
    """Public functions that reach no record(…): not themselves, not by the same module, not by a lower operation."""
    calls = {f.name: called(f) for f in functions(module)}
    lower = lower_operations(module)
    logged = {f.name for f in functions(module) if "record" in calls[f.name] or hands_on(f, lower)}

    def records(name: str, seen: frozenset[str] = frozenset()) -> bool:
        return name in logged or any(records(n, seen | {name}) for n in (calls[name] & set(calls)) - seen - {name})

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
from spbe_assess.assessments import operations as assessments
def start(a, *, actor):
    assessments.move(a, "start", actor=actor)
def forgetful(a, *, actor):
    assessments.move(a, "start")
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
    assert silent(ast.parse(source)) == ["forgetful", "quiet"]
    assert without_actor(ast.parse(source)) == ["anonymous"]
