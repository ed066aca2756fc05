#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# usage.sh - how each subcommand answers --help, wrong use and a database that fails.
#
#     tests/tools/usage.sh GEHOOR
#
# Exit code 0 with the text on standard output; 2 or 1 with exactly one line on standard error that begins
# with the name of the command and says what is wrong; and wrong use makes no database.
set -u

gehoor=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
unset GEHOOR_DB GEHOOR_LISTEN GEHOOR_ORIGIN
passed=0
failed=0

result() { # condition (0 = well), what was asked
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED gehoor $2: exit $code"
        sed 's/^/    out: /' out
        sed 's/^/    err: /' err
    fi
}

run() {
    timeout 20 "$gehoor" "$@" >out 2>err </dev/null
    code=$?
}

# helps WORD...: the words ask for help, and get it.
helps() {
    run "$@"
    [ $code -eq 0 ] && [ ! -s err ] && grep -q '^use: gehoor ' out && [ "$(wc -l <out)" -gt 3 ]
    result $? "$*"
}

# says CODE TEXT COMMAND WORD...: that exit code, and one line of that command with that text.
says() {
    expected=$1
    text=$2
    shift 2
    run "$@"
    [ $code -eq "$expected" ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] &&
        grep -q "^gehoor $1: " err && grep -qF -- "$text" err
    result $? "$*"
}

# wrong TEXT COMMAND WORD...
wrong() {
    says 2 "$@"
    [ ! -e gehoor.db ] || result 1 "made a database"
    rm -f gehoor.db*
}

commands="serve demo verify backup rekey user token remind scan import search erase dpia logbook"
for command in $commands eval reproduce restore; do
    helps "$command" --help
    helps "$command" -h
    wrong 'there is no option --bestaat-niet' "$command" --bestaat-niet
    wrong 'there is no option -x' "$command" -x
done
for command in $commands; do
    wrong '--db needs a value' "$command" --db
done
helps --help
helps -h
for command in serve demo verify rekey remind scan dpia; do
    wrong '"woord" is one word too many' "$command" woord
done
wrong '"woord" is one word too many' erase --event 1 --part story --ground verzoek woord
wrong 'which words' search
wrong 'which words' search --json ''
wrong '"x"' search --rule x woord
wrong '"gisteren"' search --from gisteren woord
wrong '"31-12-2026"' search --to 31-12-2026 woord

run weet-niet
[ $code -eq 2 ] && [ "$(wc -l <err)" -eq 1 ] && grep -q '^gehoor: there is no command weet-niet ' err
result $? weet-niet
run
[ $code -eq 2 ] && [ ! -s out ] && grep -q '^use: gehoor COMMAND' err
result $? "(no word)"

wrong 'address "foo"' serve --listen foo
wrong 'address "127.0.0.1:99999"' serve --listen 127.0.0.1:99999
wrong 'without TLS' serve --listen 0.0.0.0:0
wrong 'security-contact starts with' serve --security-contact iemand
wrong 'security-expires is a day' serve --security-expires 2001-01-01
wrong '--since is a day' logbook --since gisteren
wrong '--head is a hash' verify --head geen-hash

wrong 'the file of the backup is missing' backup
wrong '"twee" is one word too many' backup een twee
wrong 'the file of the backup is missing' restore --db nieuw.db
wrong '"twee" is one word too many' restore een twee --db nieuw.db
wrong '--db is missing' restore een
wrong '--until needs a value' restore een --until
says 1 'een: SQLite 14' restore een --db nieuw.db

wrong 'add, list or revoke is missing' token
wrong '"geef" is not add, list or revoke' token geef
wrong '"twee" is one word too many' token list twee --login pin
wrong 'add needs --login' token add --name toets
wrong 'add needs --name' token add --login pin
wrong 'list needs --login' token list
wrong 'revoke needs --id' token revoke
wrong '--id is the number of a token, not "x"' token revoke --id x
wrong '--days is a number from 1 to' token add --login pin --name toets --days 0

wrong 'add or passwd is missing' user
wrong '"weg" is not add or passwd' user weg --login pin
wrong '"twee" is one word too many' user passwd twee --login pin
wrong 'passwd needs --login' user passwd
wrong 'add needs --name' user add --login pin --unit balie
wrong 'add needs --unit' user add --login pin --name pin
wrong 'no password on standard input' user passwd --login pin
many=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do printf ' --role r'; done)
# shellcheck disable=SC2086
wrong '--role can be given 12 times' user add $many

wrong '--lang is nl or en, not "de"' dpia --lang de
wrong 'weg/gehoor.ini cannot be read' dpia --config weg/gehoor.ini
wrong '--event is missing' erase --part story --ground verzoek
wrong '--part is missing' erase --event 1 --ground verzoek
wrong '--ground is missing' erase --event 1 --part story
wrong '--event is the number of an event, not "0"' erase --event 0

wrong 'the folder with vectors is missing' reproduce
wrong '"twee" is one word too many' reproduce een twee
says 1 'weg: No such file' reproduce weg
mkdir leeg && says 1 'leeg has no folder of vectors' reproduce leeg

wrong 'what to measure is missing' eval --text tekst --label soort
wrong '"gelijk" is not similar, duplicates, clusters or personal' eval gelijk rijen.csv
wrong 'the file is missing' eval similar --text tekst --label soort
wrong '"twee" is one word too many' eval similar rijen.csv twee --text tekst --label soort
wrong '--text is missing' eval similar rijen.csv --label soort
wrong '--label is missing' eval similar rijen.csv --text tekst
wrong '--lang is nl or en, not "fr"' eval similar rijen.csv --text tekst --label soort --lang fr
wrong '--pairs and --is go together' eval similar rijen.csv --text tekst --label soort --is 3
wrong 'personal takes no --label' eval personal rijen.csv --text tekst --label soort
wrong '--pairs and --is go together' eval similar rijen.csv --text tekst --label soort --pairs p.csv
wrong 'clusters takes no --pairs' eval clusters rijen.csv --text tekst --label soort --pairs p.csv --is 3
wrong '--group is for similar' eval duplicates rijen.csv --text tekst --label soort --group g
says 1 'rijen.csv: No such file' eval similar rijen.csv --text tekst --label soort
printf 'tekst,soort\nde brug,a\neen brug,a\n' >rijen.csv
says 1 'the heading has no "kleur"' eval similar rijen.csv --text tekst --label kleur
run eval similar rijen.csv --text tekst --label soort --json
[ $code -eq 0 ] && [ ! -s err ] && grep -qx '{"texts": 2, .*"nn1": 1.000000, .*}' out
result $? "eval similar --json"
run eval similar rijen.csv --text tekst --label soort
[ $code -eq 0 ] && [ ! -s err ] && grep -qx 'nn1 *1.0000' out
result $? "eval similar"
run eval clusters rijen.csv --text tekst --label soort
[ $code -eq 0 ] && [ ! -s err ] && grep -qx 'texts *2' out
result $? "eval clusters"
printf 'id,tekst\n1,de brug\n2,De brug!\n' >rijen.csv
printf 'id_a,id_b,graad\n1,2,3\n' >paren.csv
run eval duplicates rijen.csv rijen.csv --text tekst --pairs paren.csv --label graad --is 3
[ $code -eq 1 ] && grep -qx 'gehoor eval: two texts have id "1"' err
result $? "eval duplicates, twice the same"
run eval duplicates rijen.csv --text tekst --pairs paren.csv --label graad --is 3
[ $code -eq 0 ] && [ ! -s err ] && grep -qx 'recall *1.0000' out
result $? "eval duplicates --pairs"

wrong 'the file is missing' import --source zaak
wrong '--source is missing' import klachten.csv
wrong '"twee" is one word too many' import klachten.csv twee --source zaak
wrong '--undo is the number of an import, not "x"' import --undo x --reason y
wrong '--undo needs --reason' import --undo 7
wrong '--undo takes no file' import klachten.csv --undo 7 --reason y

# --- what must not get out -------------------------------------------------------------

for secret in 'postgresql://u:geheim@h/d' 'postgres://u:g%40@h' 'postgresql:///d?user=u&password=geheim' \
    'postgresql://h/d?sslpassword=geheim' 'postgresql://u:ge heim/@h:x/d'; do
    for command in serve demo verify remind scan dpia; do
        wrong 'GEHOOR_DB' "$command" --db "$secret"
        wrong 'GEHOOR_DB' "$command" "--db=$secret"
    done
    wrong 'PGPASSFILE' restore "$secret" --db nieuw.db
    ! grep -qF -e geheim -e 'g%40' err || result 1 'tells the password'
done

# No dump of any command: this one waits for a password.
mkfifo wait
"$gehoor" user passwd --login pin <wait >out 2>err &
process=$!
exec 3>wait
tries=0
until grep -q '^Max core file size *0 *0 ' "/proc/$process/limits" || [ $tries -eq 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
code=$tries
[ $tries -lt 100 ]
result $? 'user passwd makes no core dump'
exec 3>&-
wait $process

# --- the INI file: the line that is wrong, and why ---------------------------------

# ini TEXT LINES: what serve says of such a file.
ini() {
    printf '%b' "$2" >gehoor.ini
    wrong "$1" serve --config gehoor.ini
}
wrong 'nietdaar.ini cannot be read: No such file' serve --config nietdaar.ini
wrong '. cannot be read: ' serve --config .
ini 'gehoor.ini:3: this setting is not known (' '[gehoor]\n# een\nkleur = rood\n'
ini 'algorithm-contact is a mail address' '[gehoor]\nalgorithm-contact = de beheerder\n'
ini 'gehoor.ini:2: trusted-proxy is ja or nee (' '[gehoor]\ntrusted-proxy = misschien\nkleur = rood\n'
ini 'gehoor.ini:1: settings stand below [gehoor] (' 'db = x.db\n'
ini 'gehoor.ini:2: this is not NAME = VALUE (' '[gehoor]\nzomaar\nkleur = rood\n'
long=https://$(printf '%200s' '' | tr ' ' a).nl # never cut to something that looks whole
ini 'gehoor.ini:3: this line is too long: keep it below 199 characters (' \
    "[gehoor]\nlisten = 127.0.0.1:0\norigin = $long\nkleur = rood\n"
ini 'gehoor.ini:2: this line is too long' "# wat hier staat\n# $long\n[gehoor]\nkleur = rood\n"
ini 'gehoor.ini:2: this setting is not known (' "[gehoor]\nkleur = rood\norigin = $long\n"
ini 'gehoor.ini:3: this setting is not known (' \
    "[gehoor]\norigin = https://$(printf '%178s' '' | tr ' ' a).nl\nkleur = rood\n" # 198 of them
for wrong in veel -1 60001 1.5; do
    ini 'writes-per-minute is 0 ... 60000 (' "[gehoor]\nwrites-per-minute = $wrong\nkleur = rood\n"
done
ini 'this setting is not known (' '[gehoor]\nwrites-per-minute = 0\nkleur = rood\n'
for yes in ja yes true 1; do # taken: so the next mistake is what is told
    ini 'address "foo"' "[gehoor]\ntrusted-proxy = $yes\nlisten = foo\n"
    printf '[gehoor]\nlisten = 0.0.0.0:0\ndb = weg/x.db\ntrusted-proxy = %s\n' $yes >gehoor.ini
    says 1 'weg/x.db' serve --config gehoor.ini
done
for no in nee no false 0; do
    ini 'without TLS' "[gehoor]\nlisten = 0.0.0.0:0\ntrusted-proxy = $no\n"
    printf '[gehoor]\nlisten = 0.0.0.0:0\ndb = weg/x.db\ntrusted-proxy = %s\n' $no >gehoor.ini
    says 1 'weg/x.db' serve --config gehoor.ini --trusted-proxy # the command line goes first
done

# --- a database that fails ------------------------------------------------------------

says 1 'weg/x.db: ' verify --db weg/x.db
echo 'this is no database, whatever its name may be' >geen.db
for database in weg/x.db geen.db 'postgresql:///x?host=/bestaat/niet'; do
    echo een-lang-wachtwoord >secret
    for command in serve demo verify remind scan dpia; do
        says 1 '' "$command" --db "$database"
    done
    export GEHOOR_DB="$database"
    for command in serve demo verify remind scan dpia 'backup reserve' 'search woord' 'token list --login pin' \
        'erase --event 1 --part story --ground verzoek'; do
        # shellcheck disable=SC2086
        says 1 '' $command
        [ ! -e gehoor.db ] || result 1 "$command made a database"
    done
    unset GEHOOR_DB
    says 1 '' search --db "$database" woord
    says 1 '' erase --event 1 --part story --ground verzoek --db "$database"
    says 1 '' backup --db "$database" reserve
    says 1 '' restore "$database" --db nieuw.db
    says 1 '' token list --login pin --db "$database"
    timeout 20 "$gehoor" user passwd --login pin --db "$database" <secret >out 2>err
    code=$?
    [ $code -eq 1 ] && grep -q '^gehoor user: ' err
    result $? "user passwd --db $database"
done

# What is refused inside is told under the name of the command as well.
run remind --db leeg.db
result $code "remind --db leeg.db"
run search --db leeg.db --state loopt --from 2026-01-01 --to 2026-12-31 woord
[ $code -eq 0 ] && grep -q '^0 found$' out
result $? "search with filters"
[ "$(sqlite3 leeg.db "select count(*), max(body like '%woord%') from event where kind = 'all_searched'")" = '1|0' ]
result $? "that everything was searched is in the log, without the words"
run backup --db leeg.db reserve
[ $code -eq 0 ] && [ "$(sqlite3 leeg.db "select body from event where kind = 'backup_made'")" = "{\"events\":$(sqlite3 reserve 'select count(*) from event')}" ]
result $? "that a backup was made is in the log, and of how many events"
rm -f reserve
sqlite3 leeg.db "create trigger vol before insert on event begin select raise(abort, 'vol'); end"
run backup --db leeg.db reserve
[ $code -eq 0 ] && [ -s reserve ] && grep -q 'the log could not be told' err
result $? "a backup is there also when the log takes nothing"
sqlite3 leeg.db 'drop trigger vol'
rm -f reserve
says 1 'no unit weg' search --unit weg --db leeg.db woord
for filter in '--kind vis' '--state weg' '--rule 999999'; do
    run search --db leeg.db $filter woord
    member=${filter%% *}
    [ $code -eq 1 ] && grep -q "^  ${member#--}: " err
    result $? "search $filter"
done
run backup --db leeg.db reserve && run restore reserve --db nieuw.db
[ $code -eq 0 ] && [ ! -s err ] && grep -q '^all is well; hash of the last event: ' out
result $? "backup, and restore"
says 1 'reserve is there already' backup --db leeg.db reserve
says 1 'nieuw.db is there already' restore reserve --db nieuw.db
says 1 'map/reserve.new: No such file' backup --db leeg.db map/reserve
says 1 '' token list --login niemand --db leeg.db
says 1 '' token revoke --id 7 --db leeg.db
says 1 '' erase --event 999999 --part story --ground verzoek --db leeg.db
timeout 20 "$gehoor" user add --login x --name x --unit weg --db leeg.db <secret >out 2>err
code=$?
[ $code -eq 1 ] && grep -q '^gehoor user: ' err
result $? "user add --unit weg"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
