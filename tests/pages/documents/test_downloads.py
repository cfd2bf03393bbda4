"""A download says its length, so that one that broke off goes on."""

from contextlib import closing

from spbe_assess.accounts.rules import Role
from tests.factories import make_user
from tests.pages.documents.test_library import bring


def test_a_download_says_its_length_and_goes_on_where_it_broke(page, db):
    officer = make_user(Role.OFFICER)
    page.login(officer)
    document = bring(actor=officer)
    url = page.url("documents.version", document_id=document.id, n=1)
    with closing(page.open(url)) as response:
        whole, etag = response.data, response.headers["ETag"]
        assert response.content_length == len(whole) == document.versions[0].size
    with closing(page.open(url, headers={"Range": "bytes=5-", "If-Range": etag})) as response:
        assert (response.status_code, response.data) == (206, whole[5:])
        assert response.headers["Cache-Control"] == "no-store"
