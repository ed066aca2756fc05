#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# import.sh - gehoor import from the command line: in once, not twice, out again, and never half.
#
#     tests/tools/import.sh GEHOOR
set -u

gehoor=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
unset GEHOOR_DB
passed=0
failed=0

# check WHAT: the condition was the last command.
check() {
    if [ $? -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
        sed 's/^/    out: /' out
        sed 's/^/    err: /' err
    fi
}

run() {
    timeout 120 "$gehoor" "$@" --db x.db >out 2>err </dev/null
    code=$?
}

# says CODE TEXT: of the last run.
says() {
    [ $code -eq "$1" ] && cat out err | grep -qF -- "$2"
}

intact() {
    run verify
    says 0 'all is well'
}

"$gehoor" demo --db x.db >out 2>err
check "demo"

printf 'Zaaknummer;Type;Datum ontvangst;Regeling;Oordeel\r\nK-1;Klacht;3-1-2025;Wet;gegrond\r\nK-2;Klacht;31-2-2025;;\r\n' >a.csv

run import a.csv --source zaak --unit amsterdam --dry-run
says 0 'would be: 1 added, 0 changed, 0 known already, 1 refused'
check "dry run"
says 0 'row 3, column Datum ontvangst: Deze dag bestaat niet.'
check "dry run names line and column"

printf 'Zaaknummer;Type;Datum ontvangst\r\nK-1;Klacht\r\nK-2;Klacht;3-1-2025;te veel\r\n' >ragged.csv
run import ragged.csv --source zaak --unit amsterdam --dry-run
says 0 'row 2, column Datum ontvangst: Het aantal cellen past niet bij de kop: 2 / 3.' &&
    says 0 'row 3, column Datum ontvangst: Het aantal cellen past niet bij de kop: 4 / 3.'
check "a row with cells too few or too many names where"

printf 'Nummer;Wat\r\nK-1;Klacht\r\n' >bare.csv
run import bare.csv --source kaal --unit amsterdam
says 1 'ontvangen: Kies in welke kolom de dag van ontvangst staat.' && ! grep -q ' day:' err
check "what is missing is named as a map names it"

run import a.csv --source zaak --unit amsterdam --refused r.csv
says 0 '1 added, 0 changed, 0 known already, 1 refused'
check "import"
id=$(sed -n 's/^import \([0-9]*\) .*/\1/p' out)
grep -q '^3;Datum ontvangst;Deze dag bestaat niet.;K-2;Klacht;31-2-2025;;.$' r.csv
check "refused rows come back"

run import a.csv --source zaak
says 0 '0 added, 0 changed, 1 known already, 1 refused'
check "the same file twice adds nothing, and its unit is remembered"
! grep -q '^import ' out
check "nothing new, no import"

printf 'kenmerk = Nr\nontvangen = Dag\nsoort := bezwaar\nuitkomst = Besluit\nuitkomst: toegewezen = gegrond\n' >map
printf 'Nr,Dag,Besluit\nB-1,2025-02-01,toegewezen\nB-2,2025-02-02,onbeslist\n' >b.csv
run import b.csv --source bezwaren --unit amsterdam --map map
says 0 '1 added, 0 changed, 0 known already, 1 refused'
check "with a map"
printf 'Nr,Dag,Besluit,Meer\nB-3,2025-02-03,Toegewezen,x\n' >b2.csv
run import b2.csv --source bezwaren
says 0 '1 added, 0 changed, 0 known already, 0 refused'
check "the map of a source is remembered"

printf 'Nr,Dag,Besluit\nB-4,2025-02-03,\nB-5,"2025-02-04,\nB-6,2025-02-05,\n' >open.csv
run import open.csv --source bezwaren
says 1 'Op regel 3 begint een cel met een aanhalingsteken'
check "a file that cannot be read is refused whole"
run import open.csv --source bezwaren --dry-run
says 1 'Op regel 3'
check "also when it is only looked at"
[ "$(sqlite3 x.db "select count(*) from redress where reference = 'B-4'")" -eq 0 ]
check "nothing of it is there"
intact
check "the log is whole"

run import --undo "$id" --reason "Verkeerd bestand"
says 0 "import $id is undone"
check "undo"
[ "$(sqlite3 x.db 'select count(*) from redress_fact where live = 1')" -eq 2 ]
check "its rows are gone and others are not"
run import --undo "$id" --reason "Nog eens"
says 1 'is teruggedraaid'
check "undone once"
intact
check "the log is whole after undoing"

run import a.csv --source Zaak --unit amsterdam
says 1 'Geef de bron een korte naam'
check "name of a source"
run import a.csv --source nieuw
says 1 '--unit says whose complaints these are'
check "a first file needs its unit"
run import a.csv --source nieuw --unit bestaat-niet
says 1 'bestaat-niet'
check "a unit that is none"
run import weg.csv --source zaak
says 1 'weg.csv cannot be read: No such file'
check "a file that is none"
printf 'kenmerk = Nr\nnonsens = Dag\n' >map
run import b.csv --source bezwaren --map map
says 1 'map: line 2: there is no such column'
check "a map that is none"

# Personal data: refused with the reason, told, and only with a choice stored or replaced (X-01).
printf 'Zaaknummer;Type;Datum ontvangst;Onderwerp\nP-1;Klacht;3-1-2025;Bel 06-12345678\nP-2;Klacht;3-1-2025;Te laat\n' >p.csv
run import p.csv --source persoon --unit amsterdam --dry-run
says 0 'personal data in 1 rows: refused'
check "personal data is told"
says 0 '  telefoon: 1 (rows 2)'
check "which kind in which row"
run import p.csv --source persoon --unit amsterdam --refused r.csv
says 0 '1 added, 0 changed, 0 known already, 1 refused'
check "without a choice it does not come in"
grep -q '^2;Onderwerp;Hier staan persoonsgegevens (telefoonnummer).*;P-1;' r.csv
check "and comes back with the reason"
run import p.csv --source persoon --personal vervang
says 0 '1 added, 0 changed, 1 known already, 0 refused'
check "replaced when that is chosen"
[ "$(sqlite3 x.db "select count(*) from part where content like '%[telefoonnummer]%'")" -eq 1 ] &&
    [ "$(sqlite3 x.db "select count(*) from part where content like '%06-12345678%'")" -eq 0 ]
check "and stored so"
run import p.csv --source persoon
says 0 '0 added, 0 changed, 1 known already, 1 refused'
check "the choice is not remembered"
run import p.csv --source persoon --personal nodig
says 0 '0 added, 1 changed, 1 known already, 0 refused'
check "left in when that is chosen"
run import p.csv --source persoon --personal weg
says 2 '--personal is vervang, nodig or geen-persoon'
check "a choice that is none"
intact
check "the log is whole with it"

# Killed in the middle there is nothing of it, and the next time all of it.
awk 'BEGIN { print "Zaaknummer;Type;Datum ontvangst"; for (i = 0; i < 60000; i++) print "Z-" i ";klacht;2025-01-02" }' >big.csv
"$gehoor" import big.csv --source groot --unit amsterdam --db x.db >out 2>err &
sleep 0.4
kill -9 $! 2>/dev/null
wait $! 2>/dev/null
[ "$(sqlite3 x.db "select count(*) from redress where source = 'groot'")" -eq 0 ]
check "killed: nothing half"
intact
check "killed: the log is whole"
run import big.csv --source groot --unit amsterdam
says 0 '60000 added'
check "and then all of it"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
