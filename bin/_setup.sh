# Sourced by bin/serve, bin/test and bin/bench: makes what they need, once, and notices within a moment that it is there.
# Promise: works from any directory, and without a network once everything is installed.
set -eu
unset CDPATH PYTHONHOME
ROOT=$(cd "$(dirname "$0")/.." && pwd)
VENV=$ROOT/.venv
PY=$VENV/bin/python
# the folder somebody types a command in stays theirs: files are named from there, and no module is taken from it
export PYTHONPATH="$ROOT" PYTHONSAFEPATH=1 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The first Python of 3.11 or later that is at hand.
find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    die "Perlu Python 3.11 atau lebih baru: apt-get install python3 python3-venv"
}

# Those of the given Debian packages that are not installed. Elsewhere than on Debian and Ubuntu: none, we cannot know.
missing_packages() {
    command -v dpkg-query >/dev/null || return 0
    installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii //p')
    for package in "$@"; do
        printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
    done
}

# Installs the given packages when root; otherwise, or when that fails, one line says what to type.
need_packages() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Memasang pustaka sistem: $*"
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
        apt-get update -qq >/dev/null 2>&1 || true
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    fi
    say "Pasang dahulu (sebagai root), lalu ulangi: apt-get install $*"
    return 1
}

# make_venv STAMP REQUIREMENTS…: the environment holds exactly what the files name; STAMP remembers their hash.
make_venv() {
    stamp=$VENV/$1
    shift
    wanted=$(cat "$@" | sha256sum | cut -d' ' -f1)
    [ -x "$PY" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0
    (
        flock 9 # two commands started at once: the second waits, then finds it done
        [ -x "$PY" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0
        python=$(find_python) || exit 1
        say "Menyiapkan lingkungan Python di .venv (sekali saja) …"
        [ -x "$PY" ] || "$python" -m venv --clear "$VENV"
        args=
        for file in "$@"; do args="$args -r $file"; done
        "$PY" -m pip install -qq --no-input --require-hashes $args || die "Pemasangan gagal: periksa jaringan, lalu ulangi."
        printf '%s\n' "$wanted" >"$stamp"
    ) 9>"$ROOT/.venv.lock"
}

LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS="fonts-dejavu-core fonts-inter"

# What the program itself needs.
setup_run() (
    cd "$ROOT"
    wanted=$(missing_packages $LIBRARIES)
    if [ ! -x "$PY" ]; then
        python=$(find_python)
        "$python" -c 'import ensurepip' 2>/dev/null || wanted="python3-venv $wanted"
    fi
    need_packages $wanted
    make_venv .ok requirements.txt
    # a report prints without its font too, only less well: tried once, then the line is all
    fonts=$(missing_packages $FONTS)
    if [ -n "$fonts" ] && [ ! -f "$VENV/.fonts" ]; then
        need_packages $fonts || true
        touch "$VENV/.fonts"
    fi
)

# What its tests need on top.
setup_test() (
    setup_run
    cd "$ROOT"
    make_venv .ok-test requirements.txt requirements-dev.txt
    command -v chromium >/dev/null || need_packages chromium
    { ls /usr/lib/postgresql/*/bin/initdb || command -v initdb; } >/dev/null 2>&1 || need_packages postgresql
)
