#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# check.sh - make check: builds and runs every test, and closes with "N passed, N failed".
#
#     tools/check.sh [NAME]      only the C tests whose path holds NAME, on SQLite: core_step, web
#
# C tests run with the address and undefined behaviour sanitizers; those that
# use a database run again on a private PostgreSQL, as do those of the API.  Two lanes take their work
# from one queue; what measures time runs alone.  The log of a test that failed is shown, without what
# the program itself wrote.
set -u
cd "$(dirname "$0")/.."
only=${1:-}
log=build/check.log       # of the test that runs now; each lane has its own
results=build/check.results # a line "GOOD BAD NAME" for each run, from all lanes
mkdir -p build
: >$results

# count NAME CODE LOG: adds the cases of one run; a run without cases counts as one.
count() {
    good=$(grep -c '^\[       OK \]' "$3")
    bad=$(grep -c '^\[  FAILED  \] [a-z].*[^.]$' "$3")
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$3" | tail -n 1)
    if [ -n "$line" ]; then
        good=$(echo "$line" | sed 's/ passed.*//')
        bad=$(echo "$line" | sed 's/.*passed, //; s/ failed.*//')
    elif grep -q '^# pass ' "$3"; then
        good=$(sed -n 's/^# pass //p' "$3" | tail -n 1)
        bad=$(sed -n 's/^# fail //p' "$3" | tail -n 1)
    elif [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
        [ "$2" -eq 0 ] && good=1
    fi
    [ "$2" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    echo "$good $bad $1" >>$results
    if [ "$bad" -gt 0 ]; then
        echo "FAILED  $1"
        grep -v '^{"time"' "$3" | tail -n 60
    else
        echo "ok      $1 ($good, $(($(date +%s) - began)) s)"
    fi
}

# run NAME COMMAND...
run() {
    name=$1
    began=$(date +%s)
    shift
    "$@" >"$log" 2>&1
    count "$name" $? "$log"
}

finish() {
    awk '$2 > 0 { $1 = $2 = ""; print "failed:" $0 }' $results
    awk '{ good += $1; bad += $2 } END { print good + 0 " passed, " bad + 0 " failed"; exit bad > 0 || good == 0 }' $results
    exit $?
}

jobs=$(nproc)
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1

if [ -n "$only" ]; then
    make -s -j"$jobs" MODE=asan tests || exit 1
    for test in $(find build/asan/tests -type f -perm -u+x | sort); do
        name=${test#build/asan/tests/}
        case $(echo "$name" | tr / _) in *"$only"*) run "$name" "$test" ;; esac
    done
    finish
fi

tools/install.sh check || exit 1
[ -d build/node ] && PATH="$PWD/build/node/node_modules/node/bin:$PATH"
make -s gen || exit 1
run lint make -s lint
run "gcc, with sanitizers" make -s -j"$jobs" MODE=asan tests build/asan/gehoor
run "gcc, release" make -s -j"$jobs" all
run "benches" make -s build/release/tests/bench/fill build/release/tests/bench/index build/release/tests/bench/index_texts build/release/tests/bench/index_fts5 build/release/tests/bench/duplicate
run "clang" make -s -j"$jobs" CC=clang MODE=clang build/clang/gehoor
run "fuzz" env SEED=1 make -s -j"$jobs" fuzz SECONDS=3
make -s build/release/tests/reader/apart || exit 1
run "reader/apart, confined" build/release/tests/reader/apart
run tests/tools/embed.sh env EMBED=build/tools/embed CC=gcc sh tests/tools/embed.sh
run tests/tools/sql2c.sh sh tests/tools/sql2c.sh build/tools/sql2c
run tests/tools/lexicon.sh sh tests/tools/lexicon.sh build/tools/lexicon
run tests/tools/lint.sh sh tests/tools/lint.sh build/tools/lint
run tests/tools/words.mjs node tests/tools/words.mjs
run tests/tools/papers.mjs node tests/tools/papers.mjs
run tests/tools/guard.mjs node tests/tools/guard.mjs
run tests/tools/usage.sh sh tests/tools/usage.sh build/asan/gehoor
run tests/tools/import.sh sh tests/tools/import.sh build/release/gehoor
run tests/tools/reproduce.sh sh tests/tools/reproduce.sh build/release/gehoor
run tests/tools/outdated.mjs node tests/tools/outdated.mjs
run tests/tools/sbom.mjs node tests/tools/sbom.mjs build/release/gehoor
run tests/tools/unit.sh sh tests/tools/unit.sh build/release/gehoor
run tests/tools/rekey.sh sh tests/tools/rekey.sh build/release/gehoor
run tests/tools/run.sh sh tests/tools/run.sh build/gehoor
# The demonstration is loaded once for all tests of the API.
export GEHOOR_DEMO="$PWD/build/check-demo.db"
rm -f "$GEHOOR_DEMO"
build/release/gehoor demo --db "$GEHOOR_DEMO" || exit 1

queue=build/check.queue # a line for each test that waits
page() { node --test --test-reporter=tap --test-concurrency=1 "$1"; }

# take: prints the first test that waits, and takes it off; fails when none does.
take() {
    (
        flock 9
        head -n 1 $queue | grep . && sed -i 1d $queue
    ) 9>build/check.lock
}

# one TEST: a C test on SQLite or a test that drives the program from outside.
one() {
    case $1 in
    *.mjs) run "$1" page "$1" ;;
    *) run "${1#build/asan/tests/}" "$1" ;;
    esac
}

# lane NAME: takes what waits until nothing does.
lane() {
    log=build/check-$1.log
    while test=$(take); do one "$test"; done
}

# They share one database, so one after the other.
postgresql() {
    log=build/check-postgresql.log
    address=$(tools/pg.sh start build/pg) || { echo "0 1 PostgreSQL" >>$results; return; }
    export GEHOOR_TEST_PG="$address"
    for part in cmd core db event exchange fault; do
        for test in $(find "build/asan/tests/$part" -type f -perm -u+x | sort); do
            run "${test#build/asan/tests/} on PostgreSQL" "$test"
        done
    done
    for test in tests/api/*.test.mjs; do run "$test on PostgreSQL" page "$test"; done
    unset GEHOOR_TEST_PG
    tools/pg.sh stop build/pg >/dev/null 2>&1
}

is_alone='web/(daily|multipart|server)$'
programs=$(find build/asan/tests -type f -perm -u+x | sort)
{
    echo "$programs" | grep -vE "$is_alone"
    ls tests/api/*.test.mjs tests/browser/*.test.mjs
} >$queue
{ postgresql; lane one; } &
lane other
wait
for test in $(echo "$programs" | grep -E "$is_alone") tests/crash/*.test.mjs; do one "$test"; done
run tests/security/attack.mjs node tests/security/attack.mjs --short
finish
