#!/bin/sh
# Run every check and every test on Debian 12, system libraries included: as root or with sudo,
# from a fresh machine or again and again.
set -eu
cd "$(dirname "$0")/.."

# For a window; for a window without a screen; what the tests read and write with.
PACKAGES="
    python3-venv
    libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1
    xvfb xauth
    libreoffice-calc poppler-utils softhsm2
"

missing=""
for package in $PACKAGES; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" ||
        missing="$missing $package"
done
if [ -n "$missing" ]; then
    apt="$(command -v sudo || true) env DEBIAN_FRONTEND=noninteractive apt-get -q"
    $apt update
    # shellcheck disable=SC2086 # a list of words
    $apt install -y --no-install-recommends $missing
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes \
    -r requirements-test.lock
exec .venv/bin/python packaging/check.py
