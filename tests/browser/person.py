"""Somebody at a browser: signs in, reads, clicks; what the page complains about in its console is kept."""

from playwright.sync_api import BrowserContext, Page

PASSWORD = "contoh-2026"  # noqa: S105 the example's, known to everybody


class Person:
    """One window of one browser. `page` is Playwright's; locate by role and label, which tests both for free."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._miss)
        self._expected: tuple[str, ...] = ()

    def _hear(self, message) -> None:
        if message.type in {"error", "warning"} and not any(part in message.text for part in self._expected):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _miss(self, request) -> None:
        # a download ends its navigation on purpose
        if request.failure != "net::ERR_ABORTED" and not any(part in request.failure for part in self._expected):
            self.complaints.append(f"{request.url}: {request.failure}")

    def expect(self, *parts: str) -> None:
        """Console messages that belong to what this test does on purpose, such as a page answered with 422."""
        self._expected = parts

    def sign_in(self, account: str) -> None:
        self.go("/masuk")
        self.page.get_by_label("NIP atau surel").fill(account)
        self.page.get_by_label("Kata sandi").fill(PASSWORD)
        self.page.get_by_role("button", name="Masuk").click()
        self.page.wait_for_url(lambda url: "/masuk" not in url)

    def go(self, path: str):
        """Open a page and return Playwright's response."""
        return self.page.goto(self.address + path)

    def follow(self, link_or_button) -> None:
        """Click, and wait for the whole page that follows: a click alone does not."""
        with self.page.expect_navigation():
            link_or_button.click()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def own_name(self) -> str:
        """What the masthead calls whoever is signed in."""
        return self.page.locator(".who p").evaluate("element => element.firstChild.textContent").strip()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def leave(self) -> None:
        self.context.close()
