#!/bin/sh
# Sets up what a build needs, or with `test` what the tests need: packages of the system, .venv with
# the locked packages of Python, and the project in it. Where nothing is missing it is quick.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-build}
venv=$PWD/.venv

case $purpose in
    build) lock=requirements.lock ;;
    test) lock=requirements-dev.lock ;;
    *) echo "usage: $0 [build|test]" >&2; exit 2 ;;
esac

# A Python of 3.11 or later that can make virtual environments: Debian packs that part by itself.
find_python() {
    for python in ${PYTHON:-} python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

# By loading them, as their users do: a package list would not know of those built by hand.
need_libraries() {
    packages=$1
    shift
    [ "$(uname)" = Linux ] || return 0
    "${python:-false}" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' \
        "$@" 2>/dev/null || lack "$1" "$packages"
}

need() {
    command -v "$1" >/dev/null 2>&1 || lack "$1" "$2"
}

lack() {
    names="$names${names:+, }$1"
    missing="$missing${missing:+ }$2"
}

# What is missing, by name and by the packages that bring it.
look() {
    names=
    missing=
    python=$(find_python)
    [ -n "$python" ] || lack "Python 3.11 or later" "python3 python3-venv"
    need_libraries "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" libgobject-2.0.so.0 \
        libpango-1.0.so.0 libharfbuzz.so.0 libharfbuzz-subset.so.0 libfontconfig.so.1 \
        libpangoft2-1.0.so.0
    if [ "$purpose" = test ]; then
        need soffice libreoffice-writer
        # Calc has no command of its own.
        [ -n "$(find /usr/lib*/libreoffice /opt/libreoffice* -name 'libsclo.so' 2>/dev/null)" ] ||
            lack "LibreOffice Calc" libreoffice-calc
        /usr/bin/python3 -c 'import uno' 2>/dev/null || missing="$missing python3-uno"
        need pdftotext poppler-utils
        need qpdf qpdf
        need chromium chromium
        need java default-jre-headless
        need node nodejs
        need npm npm
        need mvn maven
        need_libraries libatomic1 libatomic.so.1 # for the node that playwright brings along
    fi
}

apt_get() {
    if [ "$(id -u)" -eq 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

ask() {
    echo "Missing on this machine: $names. On Debian, type this and try again:" >&2
    echo "    sudo apt-get install --yes $missing" >&2
    exit 1
}

look
if [ -n "$missing" ]; then
    may_install || ask
    echo "Installing $missing"
    apt_get update --quiet || true # one broken source need not hinder the others
    # shellcheck disable=SC2086 # a list of words
    apt_get install --yes --quiet --no-install-recommends $missing </dev/null || true
    look
    [ -z "$missing" ] || ask
fi

# What is installed from which lock stands in stamps, so that a second run has nothing to do.
stamp() {
    cksum <"$1"
}

if ! "$venv/bin/python" -c '' 2>/dev/null; then
    echo "Making .venv"
    "$(find_python)" -m venv --clear "$venv"
fi
if [ "$(cat "$venv/installed-$lock" 2>/dev/null)" != "$(stamp "$lock")" ]; then
    echo "Installing the packages of $lock"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --requirement "$lock"
    stamp "$lock" >"$venv/installed-$lock"
fi

# The project itself: a path file, for it needs no building, and a command beside Python.
site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
case $site in
    "$venv"/*) ;;
    *) echo "$venv is no environment of its own: remove it and try again" >&2; exit 1 ;;
esac
[ "$(cat "$site/reportgen.pth" 2>/dev/null)" = "$PWD" ] || echo "$PWD" >"$site/reportgen.pth"
if [ ! -x "$venv/bin/reportgen" ]; then
    printf '#!/bin/sh\nexec "${0%%/*}/python" -m reportgen "$@"\n' >"$venv/bin/reportgen"
    chmod +x "$venv/bin/reportgen"
fi

# Where PYTHONDONTWRITEBYTECODE is set, each of many processes would compile what it imports again.
"$venv/bin/python" -m compileall -q reportgen

[ "$purpose" = build ] || tools/install.sh
