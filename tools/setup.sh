#!/usr/bin/env bash
# Set up this checkout: tools/setup.sh LOCKFILE
#
# The system's libraries (only the missing ones), .venv, the packages of LOCKFILE by their hashes,
# and the project itself, editable. Leaves .venv/bin/kiosk. May be run again at any time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

lock=${1:?usage: tools/setup.sh LOCKFILE}

# What Kivy's window needs (OpenGL, multitouch), what joins and orders Arabic in pictures, and the
# scripts and emoji that guests write in; the microphone and the voice that reads aloud; then the
# virtual screen and the hand of tour and tests.
libraries=(
    libgl1 libgl1-mesa-dri libmtdev1 libfribidi0
    fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    libportaudio2 espeak-ng
    xvfb xauth xdotool
)

# What the tests open our PDFs, tables and locked copies with, a printer that prints into a file, and
# the tests of Unicode's own algorithms.
if [[ $lock == *dev* ]]; then
    libraries+=(
        poppler-utils libreoffice-calc-nogui
        cups-daemon cups-client printer-driver-cups-pdf
        unicode-data age
    )
fi

say() { printf '%s\n' "$*" >&2; }

installed() {
    # Debian's move to 64-bit times renamed some libraries: libmtdev1t64 is libmtdev1.
    local states
    states=$(dpkg-query -W -f '[${db:Status-Status}]' "$1" "${1}t64" 2>/dev/null) || true
    [[ $states == *"[installed]"* ]]
}

# install PACKAGE...: with apt, as root or through sudo; else says the line to run, and stops.
install() {
    local as_root=()
    if [[ $EUID -ne 0 ]]; then
        as_root=(sudo)
        if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            say "Some of the system's packages are missing. Run this line, then try again:"
            say "  sudo apt-get install --yes --no-install-recommends $*"
            exit 1
        fi
    fi
    say "Installing what the system lacks: $*"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
        -o DPkg::Lock::Timeout=300)
    # A list that is missing or too old shows as a failure; only then is a new one fetched.
    "${apt[@]}" install --yes --no-install-recommends "$@" >/dev/null 2>&1 ||
        { "${apt[@]}" update && "${apt[@]}" install --yes --no-install-recommends "$@" >/dev/null; }
}

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

find_python() {
    local python
    for python in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if fits "$python"; then
            command -v "$python"
            return
        fi
    done
    say "Python 3.11, 3.12 or 3.13 is needed (PYTHON=/path/to/python names one); none was found."
    exit 1
}

if has_apt; then
    missing=()
    for library in "${libraries[@]}"; do
        installed "$library" || missing+=("$library")
    done
    if ((${#missing[@]})); then
        install "${missing[@]}"
    fi
else
    say "This is no Debian or Ubuntu: see to it that these, by whatever name, are there:"
    say "  ${libraries[*]}"
fi

if ! fits .venv/bin/python; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip' 2>/dev/null && has_apt; then
        install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    say "Making .venv with $python"
    "$python" -m venv --clear .venv
fi

say "Installing the packages of $lock"
pip=(.venv/bin/python -m pip -qq --disable-pip-version-check --no-input install)
"${pip[@]}" --require-hashes --only-binary :all: -r "$lock"
# Nothing but the project itself is left to install, so nothing needs to be looked up.
"${pip[@]}" --no-index --no-deps --no-build-isolation --editable .
