"""The menu: each room says which items it has and who may see them, this puts them in one order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from flask import Flask, current_app, request, url_for
from flask_login import current_user


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu. `allowed` is a predicate of the room's policy, asked with the signed-in person."""

    label: str
    endpoint: str
    allowed: Callable[[object], bool]
    order: int


@dataclass(frozen=True)
class Link:
    """A menu item as printed; `here` is the value of aria-current, empty where one is elsewhere."""

    label: str
    url: str
    here: str


def gather(app: Flask, modules: Iterable[ModuleType]) -> None:
    """Collect `MENU` of the rooms' views."""
    items = [item for module in modules for item in getattr(module, "MENU", ())]
    app.extensions["menu"] = sorted(items, key=lambda item: item.order)


def menu(here: str | None = None) -> list[Link]:
    """The items this person may see; `here` names the endpoint of the current one where the address does not tell."""
    items = [(item, url_for(item.endpoint)) for item in current_app.extensions["menu"] if item.allowed(current_user)]
    above = _nearest([url for _, url in items], request.path)
    return [Link(item.label, url, _mark(item, url, above, here)) for item, url in items]


def _nearest(urls: Iterable[str], path: str) -> str | None:
    """The longest address the path lies under."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url + "/"))]
    return max(under, key=len, default=None)


def _mark(item: MenuItem, url: str, above: str | None, here: str | None) -> str:
    if request.endpoint == item.endpoint:
        return "page"
    return "true" if (item.endpoint == here if here else url == above) else ""


def init_app(app: Flask) -> None:
    """Templates call `menu`."""
    app.extensions["menu"] = []
    app.jinja_env.globals["menu"] = menu
