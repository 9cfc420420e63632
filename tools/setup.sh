#!/bin/sh
# Put what the lock file names into .venv: setup.sh run (what the site needs) | dev (and
# what the tests need) | bench (and the peers that the speed is measured beside) | fuzz (and the fuzzer).
# Needs Python 3.11 or newer; Debian's packages are installed only where root calls.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
case $kind in run) group= ;; *) group=$kind ;; esac

fail() {
    echo "setup: $*" >&2
    exit 1
}

debian() { # debian WHAT-FOR PACKAGE...: install Debian packages, or say how
    purpose=$1
    shift
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "setup: installing $* ($purpose)"
        apt-get install -y -q "$@" >/dev/null 2>&1 && return
        apt-get update -q >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@" >/dev/null && return
    fi
    fail "$purpose is missing; install it with: sudo apt-get install $*"
}

python() { # the first Python that is new enough
    for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is missing; install it (Debian: sudo apt-get install python3 python3-venv) or name one: make PYTHON=/path/to/python3.11"
}

tools_venv() { # uv, apart from the project's own environment
    [ -x .tools/bin/uv ] && return
    "$python" -c 'import ensurepip' 2>/dev/null || debian "Python's venv module" python3-venv
    "$python" -m venv .tools || fail "could not make a virtual environment with $python"
    .tools/bin/pip install -q --disable-pip-version-check 'uv>=0.8' || echo "setup: uv cannot be had, using pip without the lock" >&2
}

with_uv() {
    export UV_PYTHON_DOWNLOADS=never
    [ -x .venv/bin/python ] || "$uv" venv -q --python "$python" .venv
    # --inexact: make run after make test leaves the tests' packages where they are
    "$uv" sync -q --frozen --all-extras --inexact ${group:+--group "$group"}
}

with_pip() {
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install -q --upgrade 'pip>=25.1'
    .venv/bin/python -m pip install -q -e '.[web]'
    if [ -n "$group" ]; then .venv/bin/python -m pip install -q --group "$group"; fi
}

python=$(python)
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    tools_venv
    uv=.tools/bin/uv
fi
echo "setup: installing into .venv"
if [ -x "$uv" ]; then with_uv; else with_pip; fi
# Compiled once here: a command's start is most of the time that reading one page takes.
.venv/bin/python -m compileall -q -j 0 src .venv/lib || true

if [ "$kind" = dev ]; then
    command -v chromium >/dev/null || debian "the browser of the journeys" chromium
    [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || debian "a Chinese font for the browser" fonts-noto-cjk fontconfig
fi
touch ".venv/.ready-$kind"
