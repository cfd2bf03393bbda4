"""Nothing in the tree is a secret, a path of somebody's machine, or an unfinished mark."""

import re

import pytest

from tests.architecture.source import ROOT, name_of, text, text_files

# written so that this file does not contain what it looks for
FORBIDDEN = {
    "a private key": "BEGIN [A-Z ]*PRIVATE " + "KEY",
    "a path of one machine": r"(?<![\w.])/(?:work|root|home|Users)" + r"/\w",
    "a registry's address": "(?:--|_)index-" + "url|https?://[a-z.]*pypi" + r"\.",
    "a password in an address": r"(?:postgresql|https?|s3)[+a-z]*://[^\s/:\"']+:[^\s/@\"'$<{]+" + "@",
    "an unfinished mark": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
}
LOCKED = {"requirements.txt", "requirements-dev.txt"}


def found(source: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source)]


@pytest.mark.parametrize("file", [f for f in text_files() if f.name not in LOCKED], ids=name_of)
def test_nothing_private_is_in_the_tree(file):
    assert found(file.read_bytes().decode("utf-8", "replace")) == []


def test_locked_requirements_name_no_registry():
    assert [name for name in LOCKED if "a registry's address" in found(text(ROOT / name))] == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("-----BEGIN RSA PRIVATE " + "KEY-----", "a private key"),
        ("open('/ho" + "me/budi/spbe')", "a path of one machine"),
        ("--index-" + "url x", "a registry's address"),
        ("postgresql://spbe:rahasia" + "@db/spbe", "a password in an address"),
        ("# TO" + "DO later", "an unfinished mark"),
    ],
)
def test_a_planted_secret_is_seen(line, what):
    assert found(line) == [what]
