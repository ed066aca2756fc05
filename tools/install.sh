#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# install.sh - installs what is missing to build and run Gehoor; with "check" also what its tests need, with
# "security" what make security needs.
#
#     tools/install.sh [check|security]
#
# Asks nothing, says what it does, does nothing when all is there.  Debian 12 packages, as root or
# with sudo, and npm packages by their lock file.
set -eu
cd "$(dirname "$0")/.."

BUILD="gcc make pkg-config libmicrohttpd-dev libsqlite3-dev libpq-dev libjansson-dev libsodium-dev
libstemmer-dev libunistring-dev libinih-dev libgraphviz-dev libmagic-dev libmimalloc-dev
zlib1g-dev libgsl-dev libigraph-dev libhunspell-dev libzip-dev libexpat1-dev libqpdf-dev libseccomp-dev liboath-dev libqrencode-dev
libcurl4-gnutls-dev librhonabwy-dev hunspell-nl"
CHECK="libcmocka-dev clang libclang-rt-14-dev clang-format cppcheck postgresql postgresql-client chromium
reuse sqlite3 wrk libfaketime libxlsxwriter-dev systemd glewlwyd dbconfig-sqlite3 openssl time clamav-daemon"

wanted=$BUILD
[ "${1:-}" = check ] && wanted="$BUILD $CHECK"
[ "${1:-}" = security ] && wanted="$BUILD wapiti sqlmap sqlite3"
command -v node >/dev/null 2>&1 || wanted="$wanted nodejs npm"

# Debian 12 has Node 18; that makes the style sheet, but does not drive a browser.
NODE=20.19.5

missing=
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "installing from Debian:$missing"
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
    echo "installing npm packages (package-lock.json)"
    npm ci --no-audit --no-fund --silent
    touch node_modules
fi
if [ "${1:-}" = check ] && [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ] && [ ! -d build/node ]; then
    echo "installing Node $NODE for the browser tests (npm)"
    npm install --prefix build/node --no-audit --no-fund --silent "node@$NODE"
fi
