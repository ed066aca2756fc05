#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# run.sh - make run: the program with the demonstration, at http://localhost:8080.
set -eu
cd "$(dirname "$0")/.."
db=${GEHOOR_DB:-var/demo.db}
listen=${GEHOOR_LISTEN:-127.0.0.1:8080}
mkdir -p var
if [ ! -e "$db" ]; then
    echo "loading the demonstration into $db"
    rm -f "$db.new" "$db.new-wal" "$db.new-shm"
    build/gehoor demo --db "$db.new"
    mv "$db.new" "$db" # only a whole one is served
fi
cat <<TEXT

  Gehoor draait op http://localhost:${listen##*:}  (stop: Ctrl-C)

  Meld u aan met een van deze accounts; het wachtwoord is gehoor-demonstratie
TEXT
sed -n 's/.*"login": *"\([^"]*\)".*"functie": *"\([^"]*\)".*/    \1|\2/p' data/demo/organisatie.json |
    awk -F'|' '{printf "%-28s %s\n", $1, $2}' | head -20
echo
exec build/gehoor serve --db "$db" --listen "$listen"
