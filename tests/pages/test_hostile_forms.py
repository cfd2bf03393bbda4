"""Whatever a form of the review carries, or leaves out, the answer is a page or a no, never a failure of ours."""

import pytest

from tests.pages.test_csrf import CASES, body, send

VALUES = ("", "-1", "9" * 5000, "1e999", "NaN", "0001-01-01", "a\0b", "x" * 9000)
# the scan is a file, and can be sent once only
REVIEW = [endpoint for endpoint in CASES if endpoint.startswith("review.") and endpoint != "review.attach_scan"]


@pytest.mark.parametrize("endpoint", REVIEW)
def test_no_field_of_a_form_breaks_us(sqlite_world, endpoint):
    data = body(sqlite_world, endpoint)
    assert send(sqlite_world, endpoint, {}).status_code < 500
    for name in data:
        for value in (None, *VALUES):
            others = {key: each for key, each in data.items() if key != name}
            response = send(sqlite_world, endpoint, others if value is None else others | {name: value})
            assert response.status_code < 500, (name, str(value)[:30])
