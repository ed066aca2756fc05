#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# run.sh SECONDS RUNS NAME... - looks for SECONDS with each target, or feeds each RUNS inputs; two at a time.
#
# tests/fuzz/corpus/NAME.tar.gz holds inputs that each reach something of their own; with RUNS it is made again,
# with what was found and without what became needless.  What fails is kept as build/fuzz/NAME-crash-...
set -u
seconds=$1 runs=$2
shift 2
export ASAN_OPTIONS=malloc_context_size=1:quarantine_size_mb=4

look() {
    name=$1
    program=build/fuzz/tests/fuzz/$name
    kept=tests/fuzz/corpus/$name.tar.gz
    found=build/fuzz/corpus/$name
    mkdir -p "$found"
    [ -e "$kept" ] && tar xzf "$kept" -C "$found"
    if [ -n "$runs" ]; then limit="-runs=$runs"; else limit="-max_total_time=$seconds"; fi
    $program "$limit" -seed="${SEED:-0}" -timeout=60 -rss_limit_mb=1500 -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" "$found" \
        >"build/fuzz/$name.log" 2>&1 || { tail -n 40 "build/fuzz/$name.log"; return 1; }
    sed -n "s/^stat::number_of_executed_units: /$name: inputs /p" "build/fuzz/$name.log"
    [ -n "$runs" ] || return 0
    least=build/fuzz/corpus/$name.least
    rm -rf "$least" && mkdir -p "$least"
    $program -merge=1 "$least" "$found" >>"build/fuzz/$name.log" 2>&1 || return 1
    tar c --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$least" . | gzip -n9 >"$kept"
}

bad=0
while [ $# -gt 0 ]; do
    look "$1" &
    first=$!
    shift
    if [ $# -gt 0 ]; then
        look "$1" || bad=1
        shift
    fi
    wait $first || bad=1
done
exit $bad
