"""The regulation's nouns are Indonesian, our verbs English in British spelling: nothing has two names."""

import ast
import re

import pytest

from tests.architecture.source import functions, name_of, python_files, tree

# never : say instead
TWINS = {
    "indicator": "indikator",
    "aspect": "aspek",
    "weight": "bobot",
    "criteria": "kriteria",
    "criterion": "kriteria",
    "questionnaire": "instrument",
    "egov": "spbe",
    "agency": "opd",
    "regency": "pemda",
    "government": "pemda",
    "province": "provinsi",
    "obstacle": "kendala",
    "grade": "level",
    "maturity": "level",
    "tingkatan": "level",
    "rating": "predikat",
    "penilaian": "assessment",
    "jawaban": "answer",
    "putusan": "decision",
    "temuan": "finding",
    "proyek": "project",
    "petugas": "officer",
    "asesor": "evaluator",
    "assessor": "evaluator",
    "reviewer": "evaluator",
    "wawancara": "interviu",
    "interview": "interviu",
    "objection": "sanggah",
    "official": "pejabat",
    "flag": "finding",
    "flags": "finding",
    "organization": "organisation",
    "finalize": "finalise",
    "normalize": "normalise",
    "authorize": "authorise",
    "color": "colour",
    "center": "centre",
    "behavior": "behaviour",
}


def words(identifier: str) -> list[str]:
    """record_answer → record, answer; UserSession → user, session."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)]


def named(module: ast.Module) -> set[str]:
    """The names a module gives, as far as they are its own choice."""
    names = {node.name for node in ast.walk(module) if isinstance(node, ast.ClassDef)}
    for function in functions(module):
        given = function.args
        told = set() if function.name.startswith("test_") else {function.name}  # a test's name is a sentence
        names |= {*told, *(a.arg for a in [*given.posonlyargs, *given.args, *given.kwonlyargs])}
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            names |= {node.attr} if node.value.id == "self" else set()
    return names


def banned(module: ast.Module) -> list[str]:
    return sorted(f"{name} (say {TWINS[word]})" for name in named(module) for word in words(name) if word in TWINS)


@pytest.mark.parametrize("file", python_files("spbe_assess", "tests/unit", "tests/pages"), ids=name_of)
def test_one_word_for_one_thing(file):
    assert banned(tree(file)) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("indicator_total = 3", "indicator_total (say indikator)"),
        ("class ProvinceForm: pass", "ProvinceForm (say provinsi)"),
        ("def finalize(answer): pass", "finalize (say finalise)"),
        ("def f(*, weight): pass", "weight (say bobot)"),
        ("def f(self):\n    self.jawaban = 1", "jawaban (say answer)"),
    ],
)
def test_a_banned_twin_is_seen(line, complaint):
    assert banned(ast.parse(line)) == [complaint]


def test_words_of_others_are_theirs():
    assert banned(ast.parse("Font(color='FF0000')\nimport criteria\nx = 'penilaian'")) == []
