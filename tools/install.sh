#!/bin/sh
# Installs the checkers that the tests use into .tools/: the versions of package-lock.json, by npm.
# Where they are there already it is quick.
set -eu
cd "$(dirname "$0")"
tools=$PWD/../.tools
wanted=$(cat package.json package-lock.json | cksum)

[ "$(cat "$tools/installed" 2>/dev/null)" != "$wanted" ] || exit 0

command -v npm >/dev/null 2>&1 || {
    echo "The tests need npm. On Debian, type this and try again:" >&2
    echo "    sudo apt-get install --yes npm" >&2
    exit 1
}

echo "Installing the checkers of package-lock.json into .tools/"
mkdir -p "$tools"
rm -f "$tools/installed"
cp package.json package-lock.json "$tools/"
# Without scripts: one of the packages would download a Java of its own.
(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
echo "$wanted" >"$tools/installed"
