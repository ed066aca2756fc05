#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# run.sh - make bench: fills a database, drives the program with wrk, prints one table.
#
#     tests/bench/run.sh [SIGNALS] [SECONDS]
#
# Everything on this machine, nothing over the network.  The peer in the same run is Fossil (Debian),
# when it is installed: a list of tickets, one ticket, what happened to tickets, a search, and
# what it takes to make one, to start, and in memory.
set -eu
cd "$(dirname "$0")/../.."
signals=${1:-100000}
seconds=${2:-8}
dir=build/bench
port=8099
mkdir -p $dir
db=$dir/$signals.db
curl() { command curl -s --noproxy '*' "$@"; }

if [ ! -e "$db" ]; then
    build/gehoor demo --db "$db.new" >/dev/null
    build/release/tests/bench/fill "$db.new" "$signals" 60 tests/data/text/documents.csv tests/data/text/texts.csv data/demo/*.json
    mv "$db.new" "$db"
fi
server=
peer=
trap 'kill $server $peer 2>/dev/null || true' EXIT
serve() { # DATABASE: sets server, and first to the milliseconds before its first answer
    start=$(date +%s%N)
    printf '[gehoor]\nwrites-per-minute = 0\n' >$dir/gehoor.ini
    build/gehoor serve --db "$1" --listen 127.0.0.1:$port --config $dir/gehoor.ini 2>$dir/server.log &
    server=$!
    until curl -o /dev/null http://127.0.0.1:$port/healthz; do sleep 0.02; done
    first=$(( ($(date +%s%N) - start) / 1000000 ))
    sleep 25 # the index is read in and the daily round is over
}
memory() { awk '/VmRSS/ {print int($2/1024)}' /proc/$server/status; }

rm -f $dir/empty.db* $dir/work.db*
serve $dir/empty.db
empty=$(memory)
kill $server
wait $server 2>/dev/null || true
cp "$db" $dir/work.db
serve $dir/work.db
full=$(memory)

token=$(build/gehoor token add --db $dir/work.db --login pin --name bench)
page=$(curl -c $dir/jar http://127.0.0.1:$port/inloggen)
csrf=$(echo "$page" | sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | head -n 1)
curl -o /dev/null -b $dir/jar -c $dir/jar -H "Origin: http://127.0.0.1:$port" \
    --data-urlencode "gebruikersnaam=pin" --data-urlencode "wachtwoord=gehoor-demonstratie" \
    --data-urlencode "csrf=$csrf" http://127.0.0.1:$port/inloggen
cookie=$(awk '$6 ~ /sessie/ {print $6"="$7}' $dir/jar)
id=$(curl -H "Authorization: Bearer $token" "http://127.0.0.1:$port/api/v1/signalen?limit=1" | sed -n 's/.*"id": *\([0-9]*\).*/\1/p')
knelpunt=$(curl -H "Authorization: Bearer $token" "http://127.0.0.1:$port/api/v1/knelpunten?limit=1" | sed -n 's/.*"id": *\([0-9]*\).*/\1/p')

printf '%-44s %10s %9s %9s %7s\n' "$signals signals" "per second" "p50 ms" "p99 ms" errors
row() { # NAME CONNECTIONS SCRIPT URL ARG
    result=$(wrk -t"$( [ "$2" -gt 1 ] && echo 2 || echo 1 )" -c"$2" -d"${seconds}s" -s tests/bench/"$3" "$4" -- "$5" | sed -n 's/^RESULT //p')
    printf '%-44s %10s %9s %9s %7s\n' "$1" $result
}
row "list of 50, HTML, 16 clients" 16 get.lua "http://127.0.0.1:$port/signalen" "$cookie"
row "signal page, HTML, 16 clients" 16 get.lua "http://127.0.0.1:$port/signalen/$id" "$cookie"
[ -n "$knelpunt" ] && row "bottleneck page, HTML, 16 clients" 16 get.lua "http://127.0.0.1:$port/knelpunten/$knelpunt" "$cookie"
row "similar while typing, API, 1 client" 1 similar.lua "http://127.0.0.1:$port" "$token"
row "similar while typing, API, 16 clients" 16 similar.lua "http://127.0.0.1:$port" "$token"
row "POST signal, API, 1 client" 1 post.lua "http://127.0.0.1:$port" "$token"
row "POST signal, API, 256 clients" 256 post.lua "http://127.0.0.1:$port" "$token"
echo "start to first answer ${first} ms; memory with $signals signals ${full} MB, of an empty database ${empty} MB"

if command -v fossil >/dev/null 2>&1; then
    tickets=200
    rm -rf $dir/fossil && mkdir -p $dir/fossil
    began=$(date +%s%N)
    (
        cd $dir/fossil
        export HOME=$PWD USER=bench
        fossil init peer.fossil >/dev/null
        fossil open --force peer.fossil >/dev/null
        i=0
        while [ $i -lt $tickets ]; do
            fossil ticket add title "Ticket $i" comment "Text of ticket $i" type Code_Defect status Open >/dev/null
            i=$((i + 1))
        done
        fossil fts-config enable t >/dev/null
        fossil fts-config index on >/dev/null
    )
    made=$(( ($(date +%s%N) - began) / 1000000 ))
    uuid=$(cd $dir/fossil && HOME=$PWD fossil sql "select tkt_uuid from ticket limit 1" | tr -d "'")
    start=$(date +%s%N)
    fossil server --port 8098 --localhost $dir/fossil/peer.fossil >/dev/null 2>&1 &
    peer=$!
    until curl -o /dev/null http://127.0.0.1:8098/timeline; do sleep 0.02; done
    first=$(( ($(date +%s%N) - start) / 1000000 ))
    row "peer: Fossil, list of tickets, 16 clients" 16 get.lua "http://127.0.0.1:8098/rptview?rn=1" ""
    row "peer: Fossil, one ticket, 16 clients" 16 get.lua "http://127.0.0.1:8098/tktview?name=$uuid" ""
    row "peer: Fossil, timeline of tickets, 16 clients" 16 get.lua "http://127.0.0.1:8098/timeline?y=t" ""
    row "peer: Fossil, search in tickets, 1 client" 1 get.lua "http://127.0.0.1:8098/search?s=ticket+text&y=t" ""
    row "peer: Fossil, search in tickets, 16 clients" 16 get.lua "http://127.0.0.1:8098/search?s=ticket+text&y=t" ""
    # It has no API to write by: its own command, one after the other, as a script would.
    echo "peer: Fossil, a ticket by its command $((made / tickets)) ms; start to first answer ${first} ms with $tickets tickets; memory $(awk '/VmRSS/ {print int($2/1024)}' /proc/$peer/status) MB, and a process for each request"
fi
