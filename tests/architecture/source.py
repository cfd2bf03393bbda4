"""The source text, read once, for the tests that read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "spbe_assess"
ROOMS = (
    "instruments",
    "scoring",
    "audit",
    "organisation",
    "accounts",
    "documents",
    "actions",
    "assessments",
    "kendala",
    "review",
    "projects",
    "findings",
    "reports",
    "admin",
)
MADE_BY_MACHINE = {".venv", ".git", "instance", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def python_files(*folders: str) -> list[Path]:
    """Every module below the folders of the root, sorted."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def text_files() -> list[Path]:
    """Everything somebody wrote, in any language."""
    found = (file for file in ROOT.rglob("*") if file.is_file() and not MADE_BY_MACHINE & set(file.parts))
    return sorted(file for file in found if file.suffix not in {".png", ".pdf", ".xlsx", ".pyc"})


def name_of(file: Path) -> str:
    """The path as it is told to a person: from the root."""
    return file.relative_to(ROOT).as_posix()


@cache
def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(text(file), str(file))


def functions(module: ast.AST) -> list[ast.FunctionDef]:
    """All functions and methods, nested ones too."""
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def called(node: ast.AST) -> set[str]:
    """Names of what is called below `node`: "record" for record(…) and for x.record(…)."""
    names = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            target = call.func
            names.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
    return names
