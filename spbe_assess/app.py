"""The application, put together from its rooms: the roof, which may see everything."""

import os

from flask import Flask
from flask_compress import Compress
from flask_migrate import Migrate

from config import ROOT, Config
from spbe_assess import cli, jobs, storage, web
from spbe_assess.accounts import login
from spbe_assess.accounts import tasks as accounts_tasks  # noqa: F401 a room's tasks register the handlers of its jobs
from spbe_assess.accounts import views as accounts
from spbe_assess.admin import views as admin
from spbe_assess.assessments import tasks as assessments_tasks  # noqa: F401
from spbe_assess.assessments import views as assessments
from spbe_assess.db import NoSecret, db, init_db
from spbe_assess.db import is_well as database_is_well
from spbe_assess.documents import tasks as documents_tasks  # noqa: F401
from spbe_assess.documents import views as documents
from spbe_assess.findings import tasks as findings_tasks  # noqa: F401
from spbe_assess.findings import views as findings
from spbe_assess.kendala import views as kendala
from spbe_assess.projects import views as projects
from spbe_assess.reports import tasks as reports_tasks  # noqa: F401
from spbe_assess.reports import views as reports
from spbe_assess.review import views as review

# rooms with pages, in their order: their views bring a blueprint, a menu and fragments for the pages of lower rooms
ROOMS = (accounts, documents, assessments, kendala, review, projects, findings, reports, admin)
# what /sehat asks, under the names it tells
HEALTH = (("basis data", database_is_well), ("penyimpanan", storage.is_well), ("antrean", jobs.is_well))


def create_app(config: Config | None = None) -> Flask:
    """The application for `config`, by default the environment's."""
    config = config or Config()
    app = Flask(
        __name__,
        template_folder=ROOT / "templates",
        static_folder=ROOT / "static",
        instance_path=str(config.INSTANCE),
    )
    app.config.from_mapping({name: getattr(config, name) for name in dir(config) if name.isupper()})
    if not app.config["SECRET_KEY"] and os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        raise NoSecret
    init_db(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    Compress(app)
    login.init_login(app)
    web.init_web(app)
    for room in ROOMS:
        app.register_blueprint(room.bp)
    web.gather(app, ROOMS)
    app.extensions["sehat"] += HEALTH
    jobs.check()
    cli.register(app)
    return app
