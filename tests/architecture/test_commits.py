"""One function commits; and no import hides inside a function."""

import ast

import pytest

from tests.architecture.source import functions, name_of, python_files, tree

COMMITS = {"commit", "rollback", "begin", "begin_nested"}
# the only place that may: transaction() itself
HOME = {"spbe_assess/db.py"}


def commits(module: ast.Module) -> list[str]:
    """Calls that end or begin a transaction, whatever they are called on."""
    calls = (node.func for node in ast.walk(module) if isinstance(node, ast.Call))
    return [f"{call.attr}, line {call.lineno}" for call in calls if getattr(call, "attr", "") in COMMITS]


def hidden_imports(module: ast.Module) -> list[str]:
    inside = (node for function in functions(module) for node in ast.walk(function))
    return [f"line {node.lineno}" for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize("file", python_files("spbe_assess"), ids=name_of)
def test_nobody_commits_but_transaction(file):
    assert name_of(file) in HOME or commits(tree(file)) == []


@pytest.mark.parametrize("file", python_files("spbe_assess", "tests"), ids=name_of)
def test_no_import_inside_a_function(file):
    assert hidden_imports(tree(file)) == []


def test_a_planted_commit_and_a_hidden_import_are_seen():
    assert commits(ast.parse("def f():\n    db.session.commit()")) == ["commit, line 2"]
    assert commits(ast.parse("with session.begin():\n    pass")) == ["begin, line 1"]
    assert hidden_imports(ast.parse("def f():\n    from flask import request")) == ["line 2"]
    assert hidden_imports(ast.parse("import json")) == []
