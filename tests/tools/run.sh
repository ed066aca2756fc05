#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# run.sh - make run again, after it was interrupted while the demonstration was loading.
#
#     tests/tools/run.sh GEHOOR
set -u

gehoor=$1
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
server=
export GEHOOR_DB="$work/demo.db" GEHOOR_LISTEN=127.0.0.1:0
passed=0
failed=0

result() { # condition (0 = well), what was asked
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $2"; fi
}

timeout -s INT 0.5 tools/run.sh >/dev/null 2>&1
[ -e "$GEHOOR_DB.new" ] && [ ! -e "$GEHOOR_DB" ]
result $? "half a demonstration is not served"

tools/run.sh >"$work/out" 2>&1 &
server=$!
for second in $(seq 60); do
    grep -q '"what":"start"' "$work/out" && break
    sleep 1
done
grep -q '"what":"start"' "$work/out"
result $? "it starts within a minute (now $second s)"
"$gehoor" token add --login balie --name toets --days 1 --db "$GEHOOR_DB" >/dev/null
result $? "its accounts are there"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
