"""A page is named after its view: endpoint `review.sheet` shows `review/sheet.html`, and no template lies unused."""

import ast

import pytest

from tests.architecture.source import PACKAGE, ROOMS, ROOT, functions, name_of, python_files, text, tree

TEMPLATES = ROOT / "templates"
# folders without pages of their own
SHARED = {"layouts", "components", "errors", "print"}
VERBS = {"route", "get", "post"}


def endpoints(module: ast.Module) -> set[str]:
    """Names of the functions that answer an address."""
    return {f.name for f in functions(module) if any(_is_route(decorator) for decorator in f.decorator_list)}


def _is_route(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") in VERBS


def shown(module: ast.Module) -> dict[str, set[str]]:
    """Function → the templates it names when it renders."""
    found = {}
    for function in functions(module):
        calls = (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args)
        names = {
            call.args[0].value
            for call in calls
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in {"render_template", "render"}
            and isinstance(call.args[0], ast.Constant)
        }
        found[function.name] = {name for name in names if isinstance(name, str) and name.endswith(".html")}
    return found


def view_files() -> list:
    files = python_files("spbe_assess")
    return [f for f in files if "views" in {f.stem, f.parent.name} or f == PACKAGE / "web" / "pages.py"]


def misnamed(room: str, module: ast.Module) -> list[str]:
    """Views that show a whole page under another name than their own."""
    answering = endpoints(module)
    return [
        f"{room}.{view} shows {template}"
        for view, templates in shown(module).items()
        for template in templates
        if view in answering and not template.split("/")[-1].startswith("_") and template != f"{room}/{view}.html"
    ]


@pytest.mark.parametrize("file", view_files(), ids=name_of)
def test_a_view_shows_the_page_of_its_own_name(file):
    assert misnamed(file.relative_to(PACKAGE).parts[0], tree(file)) == []
    missing = {name for names in shown(tree(file)).values() for name in names if not (TEMPLATES / name).is_file()}
    assert missing == set(), "templates that are not there"


def test_every_page_has_its_view():
    known = {f"{f.relative_to(PACKAGE).parts[0]}/{name}.html" for f in view_files() for name in endpoints(tree(f))}
    rooms_with_views = {file.relative_to(PACKAGE).parts[0] for file in view_files()}
    pages = {
        file.relative_to(TEMPLATES).as_posix()
        for file in TEMPLATES.rglob("*.html")
        if not file.name.startswith("_") and file.parent.name not in SHARED and file.parent.name in rooms_with_views
    }
    assert pages - known == set(), "pages that no view shows"


def test_every_piece_is_used():
    sources = "\n".join(text(f) for f in [*TEMPLATES.rglob("*.html"), *python_files("spbe_assess")])
    pieces = [file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("_*.html")]
    assert [piece for piece in pieces if f'"{piece}"' not in sources] == []


def test_templates_live_in_rooms():
    folders = {file.parent.name for file in TEMPLATES.rglob("*.html")}
    assert folders <= {*ROOMS, *SHARED, "web"}


def test_a_page_under_a_strange_name_is_seen():
    source = """
@bp.get("/reviu")
def queue():
    return render_template("review/list.html")
@bp.route("/reviu/<id>")
def sheet():
    return render_template("review/sheet.html"), render_template("review/_row.html")
"""
    assert misnamed("review", ast.parse(source)) == ["review.queue shows review/list.html"]
