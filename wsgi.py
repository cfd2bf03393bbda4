"""The application a web server serves: `wsgi:app`."""

import sys

from spbe_assess.app import create_app
from spbe_assess.errors import Refused

try:
    app = create_app()
except Refused as no:  # no secret, or a setting that cannot be followed
    sys.stderr.write(f"{no.message}\n")
    sys.exit(2)
