"""An application without a database: paper is made of plain values."""

from collections.abc import Iterator

import pytest
from flask import Flask

from config import TestConfig
from spbe_assess.app import create_app


@pytest.fixture(scope="session")
def press(tmp_path_factory) -> Flask:
    return create_app(TestConfig(tmp_path_factory.mktemp("press")))


@pytest.fixture
def paper(press) -> Iterator[Flask]:
    """Inside its app context, as the worker prints."""
    with press.app_context():
        yield press
