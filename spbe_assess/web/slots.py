"""Named places in a lower room's page, filled read-only by upper rooms: sights flow up without an import down."""

from collections.abc import Callable, Iterable
from types import FunctionType, ModuleType

from flask import Flask, current_app
from markupsafe import Markup

Fragment = Callable[[object], str]


def fills(name: str) -> Callable[[Fragment], Fragment]:
    """Mark a function of a room's views as a fragment of the slot: it takes the thing and returns HTML or ""."""

    def mark(fragment: Fragment) -> Fragment:
        fragment.fills_slot = name
        return fragment

    return mark


def slot(name: str, thing: object) -> Markup:
    """All fragments of the slot about this thing, in the order of the rooms; empty where nobody fills it."""
    fragments = current_app.extensions["slots"].get(name, ())
    return Markup("\n").join(Markup(fragment(thing)) for fragment in fragments)  # noqa: S704 templates escaped it


def gather(app: Flask, modules: Iterable[ModuleType]) -> None:
    """Collect the marked fragments of the rooms' views."""
    slots = app.extensions["slots"]
    for module in modules:
        for thing in vars(module).values():
            # nothing else is asked: proxies like `request` may not be touched here
            name = getattr(thing, "fills_slot", None) if isinstance(thing, FunctionType) else None
            # fragments of another room belong to the module that made them
            if isinstance(name, str) and f"{thing.__module__}.".startswith(f"{module.__name__}."):
                slots.setdefault(name, []).append(thing)


def init_app(app: Flask) -> None:
    """Templates call `slot`."""
    app.extensions["slots"] = {}
    app.jinja_env.globals["slot"] = slot
