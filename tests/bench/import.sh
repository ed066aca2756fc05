#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# import.sh - make bench-import: what reading in a table of complaints takes, beside sqlite3's own .import.
#
#     tests/bench/import.sh ROWS
#
# ROWS may be more than one: "10000 100000 1000000".  A row has ten columns and a subject of 8 to 20 words.  The
# peer copies the same file into a table with the same key: no dates read, no personal data looked for, no log.
set -eu
cd "$(dirname "$0")/../.."
dir=build/bench
mkdir -p $dir
gehoor=build/gehoor
csv=$dir/import.csv
db=$dir/import.db

table() { # ROWS
    awk -v rows="$1" 'BEGIN {
        srand(20260101)
        words = split("de aanvraag brief loket termijn uitkering toeslag wijziging adres bewijs afspraak lang wachten " \
            "geen antwoord gekregen formulier past niet situatie opnieuw gevraagd inkomen beslissing uitleg", word, " ")
        rules = split("Participatiewet|Wmo 2015|Jeugdwet|Wet basisregistratie personen|Bijzondere bijstand", rule, "|")
        units = split("Loket Noord|Loket Zuid|Werk en Inkomen|Burgerzaken", unit, "|")
        outcomes = split("gegrond|ongegrond|deels gegrond|ingetrokken", outcome, "|")
        kinds = split("klacht|bezwaar|beroep", kind, "|")
        print "Zaaknummer;Soort;Datum ontvangst;Datum afgehandeld;Onderwerp;Regeling;Afdeling;Ontvankelijk;Uitkomst;Besluit"
        for (i = 1; i <= rows; i++) {
            text = ""
            for (n = 8 + int(rand() * 13); n > 0; n--)
                text = text word[1 + int(rand() * words)] (n > 1 ? " " : "")
            printf "Z-%08d;%s;%02d-%02d-2025;%02d-12-2025;%s;%s;%s;ja;%s;besluit %d\r\n", i, kind[1 + int(rand() * kinds)],
                1 + int(rand() * 28), 1 + int(rand() * 11), 1 + int(rand() * 28), text, rule[1 + int(rand() * rules)],
                unit[1 + int(rand() * units)], outcome[1 + int(rand() * outcomes)], i % 97
        }
    }'
}
# took WHAT ROWS COMMAND...: runs it and tells seconds, those of a processor, rows a second and memory.
took() {
    what=$1 rows=$2
    shift 2
    /usr/bin/time -f '%e %U %S %M' -o $dir/import.time "$@" >$dir/import.out 2>$dir/import.err || {
        cat $dir/import.out $dir/import.err
        exit 1
    }
    awk -v what="$what" -v rows="$rows" '{printf "%-24s %7.2f s, processor %7.2f s %9.0f rows a second %5d MB\n", what, $1, $2 + $3, rows / $1, $4 / 1024}' $dir/import.time
}

for rows in $1; do
    table "$rows" >$csv
    echo "$rows rows, $(($(wc -c <$csv) / 1000000)) MB"
    rm -f $db* $dir/peer.db*
    $gehoor demo --db $db >/dev/null
    took "gehoor import --dry-run" "$rows" $gehoor import $csv --db $db --source bench --unit amsterdam --dry-run
    took "gehoor import" "$rows" $gehoor import $csv --db $db --source bench --unit amsterdam
    head -n 5 $dir/import.out
    took "the same file again" "$rows" $gehoor import $csv --db $db --source bench
    head -n 1 $dir/import.out
    took "gehoor verify" "$rows" $gehoor verify --db $db
    took "peer: sqlite3 .import" "$rows" sqlite3 $dir/peer.db "pragma journal_mode=wal" "pragma synchronous=full" \
        "create table t (ref text primary key, kind, received, done, subject, rule, unit, admissible, outcome, decision)" \
        ".separator ;" ".import --skip 1 $csv t"
    echo
done
