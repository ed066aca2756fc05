#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# scan.sh - make bench-scan: what a whole scan takes, and what others notice of it.
#
#     tests/bench/scan.sh SIGNALS FILE...
#
# SIGNALS may be more than one: "10000 100000 1000000".  The signals of two years are made of the sentences
# of FILE..., four in each (see fill.c), and kept in build/bench.  While the first scan runs, the
# program serves the list to four readers and takes signals of one reporter, each every 50 ms.
set -eu
cd "$(dirname "$0")/../.."
counts=$1
shift
dir=build/bench
port=8097
two_years=63072000
mkdir -p $dir
curl() { command curl -s --noproxy '*' "$@"; }
server=
trap 'kill $server 2>/dev/null || true' EXIT
cookie_of() { # signs in as the linking pin of the demonstration
    csrf=$(curl -c $dir/jar http://127.0.0.1:$port/inloggen | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | head -n 1)
    curl -o /dev/null -b $dir/jar -c $dir/jar -H "Origin: http://127.0.0.1:$port" --data-urlencode "gebruikersnaam=pin" \
        --data-urlencode "wachtwoord=gehoor-demonstratie" --data-urlencode "csrf=$csrf" http://127.0.0.1:$port/inloggen
    awk '$6 ~ /sessie/ {print $6"="$7}' $dir/jar
}
page() { # PATH: the middle one of five answers, in milliseconds
    for i in 1 2 3 4 5; do curl -o /dev/null -w '%{http_code} %{time_total}\n' -H "Cookie: $cookie" "http://127.0.0.1:$port$1"; done |
        sort | awk -v path="$1" 'NR == 3 {printf "GET %-14s %8.1f ms, answer %s\n", path, $2 * 1000, $1}'
}
drive() { # NAME KIND SECRET CONNECTIONS: until it is interrupted
    exec wrk -t1 -c"$4" -d3600s -s tests/bench/during.lua http://127.0.0.1:$port -- "$2" "$3" >"$dir/$1.out"
}
people_begin() {
    (drive read get "$cookie" 4) &
    readers=$!
    (drive write post "$token" 1) &
    writer=$!
}
people_end() { # WHEN
    kill -INT $readers $writer
    wait $readers $writer || true
    sed -n "s/^RESULT/$1, the list:   /p" $dir/read.out
    sed -n "s/^RESULT/$1, a signal:   /p" $dir/write.out
}

for count in $counts; do
    db=$dir/scan-$count.db
    if [ ! -e "$db" ]; then
        build/gehoor demo --db "$db.new" >/dev/null
        build/release/tests/bench/fill "$db.new" "$count" $((two_years / count)) "$@"
        mv "$db.new" "$db"
    fi
    echo "$count signals"
    rm -f $dir/scan.db*
    cp "$db" $dir/scan.db
    token=$(build/gehoor token add --db $dir/scan.db --login pin --name bench)
    printf '[gehoor]\nwrites-per-minute = 0\n' >$dir/gehoor.ini
    build/gehoor serve --db $dir/scan.db --listen 127.0.0.1:$port --config $dir/gehoor.ini 2>$dir/server.log &
    server=$!
    until curl -o /dev/null http://127.0.0.1:$port/healthz; do sleep 0.2; done
    sleep $((10 + count / 10000)) # the index is read in and the daily round is over
    cookie=$(cookie_of)
    people_begin
    sleep 10
    people_end "before it ran"
    people_begin
    build/gehoor scan --db $dir/scan.db --times
    people_end "while it ran"
    echo "the next scan, of what is known:"
    build/gehoor scan --db $dir/scan.db --times
    page /patronen
    page /stijgingen
    page /combinaties
    kill $server
    wait $server 2>/dev/null || true
    echo
done
