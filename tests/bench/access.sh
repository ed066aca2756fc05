#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# access.sh - make bench-access: which share of a page goes to asking who may read what (doc/decisions/0013-policy.md).
#
#     tests/bench/access.sh GEHOOR
#
# GEHOOR is a program without confinement, which valgrind cannot live with.  It serves the demonstration with a
# thousand signals more under callgrind, to a handler of one unit and to a linking pin with roles at seven.  Of one page at
# a time it counts the instructions from dispatch() on; a share is of what a function did with all that it called.  access_load
# reads the rights, policy_may asks the table (a list by signal_may, after facts_of_row), page_read searches.
set -eu
cd "$(dirname "$0")/../.."
gehoor=$1
dir=build/bench
db=$dir/access.db
port=8098
asks=20
mkdir -p $dir
curl() { command curl -s --noproxy '*' "$@"; }
server=
trap 'kill $server 2>/dev/null || true' EXIT
rm -f $db $db-wal $db-shm $db.key
"$gehoor" demo --db $db >/dev/null
build/release/tests/bench/fill $db 1000 60 tests/data/text/documents.csv tests/data/text/texts.csv data/demo/*.json >/dev/null

begin() { # NAME
    rm -f "$dir/access.$1.out"*
    valgrind -q --tool=callgrind --collect-atstart=no --toggle-collect=dispatch --callgrind-out-file="$dir/access.$1.out" \
        "$gehoor" serve --db $db --listen 127.0.0.1:$port 2>"$dir/access.$1.log" &
    server=$!
    until curl -o /dev/null http://127.0.0.1:$port/healthz; do sleep 0.2; done
}
end() {
    kill $server
    wait $server || true
    server=
}
sign_in() { # ACCOUNT
    csrf=$(curl -c $dir/jar http://127.0.0.1:$port/inloggen | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | head -n 1)
    curl -o /dev/null -b $dir/jar -c $dir/jar -H "Origin: http://127.0.0.1:$port" --data-urlencode "gebruikersnaam=$1" \
        --data-urlencode "wachtwoord=gehoor-demonstratie" --data-urlencode "csrf=$csrf" http://127.0.0.1:$port/inloggen
    cookie=$(awk '$6 ~ /sessie/ {print $6"="$7}' $dir/jar)
}
page() { curl -H "Cookie: $cookie" "http://127.0.0.1:$port$1"; }
first_of() { # LIST: the address of the first in it
    page "$1" | grep -o "href=\"$1/[0-9]*\"" | head -n 1 | sed 's/href="\(.*\)"/\1/'
}
share() { # NAME FUNCTION: instructions, of all that was counted
    callgrind_annotate --inclusive=yes --threshold=100 "$dir/access.$1.out" 2>/dev/null |
        awk -v f="$2" '/PROGRAM TOTALS/ {gsub(",", "", $1); all = $1}
            $0 ~ ":" f "( |$|\\[|'"'"')" && !n {gsub(",", "", $1); n = $1}
            END {printf "%s %.2f\n", f, all ? 100 * n / all : 0}'
}
measure() { # NAME ACCOUNT LIST [one]: the list, or the page of the first in it
    begin "$1"
    sign_in "$2"
    path=$3
    [ $# -lt 4 ] || path=$(first_of "$3")
    page "$path" >/dev/null
    callgrind_control -z $server >/dev/null 2>&1
    for i in $(seq $asks); do page "$path" >"$dir/access.html"; done
    grep -q '<h1' "$dir/access.html"
    end
    echo "$path for $2, $(grep -c '<tr' "$dir/access.html") lines in tables"
    for f in access_load policy_may signal_may facts_of_row page_read; do
        echo "    $(share "$1" $f) %"
    done
}
measure list behandelaar /signalen
measure many pin /signalen
measure signal pin /signalen one
measure bottleneck pin /knelpunten one
