#!/bin/sh
# Installs the outside checkers into .tools/: those of package-lock.json by npm, veraPDF of pom.xml
# by Maven, both as locked. Where they are there already it is quick.
set -eu
cd "$(dirname "$0")"
tools=$PWD/../.tools
wanted=$(cat install.sh package.json package-lock.json pom.xml verapdf.sha256 | cksum)

[ "$(cat "$tools/installed" 2>/dev/null)" != "$wanted" ] || exit 0

missing=
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v mvn >/dev/null 2>&1 || missing="$missing maven"
[ -z "$missing" ] || {
    echo "The outside checkers need$missing. On Debian, type this and try again:" >&2
    echo "    sudo apt-get install --yes$missing" >&2
    exit 1
}

echo "Installing the checkers of package-lock.json and pom.xml into .tools/"
mkdir -p "$tools"
rm -rf "$tools/installed" "$tools/verapdf"
cp package.json package-lock.json "$tools/"
# Without scripts: one of the packages would download a Java of its own.
(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
mvn --quiet --batch-mode --file pom.xml dependency:copy-dependencies \
    -DoutputDirectory="$tools/verapdf"
# Maven locks no contents: these are the files that were tried.
(cd "$tools/verapdf" && sha256sum --check --strict --quiet) <verapdf.sha256
echo "$wanted" >"$tools/installed"
