#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# rekey.sh - another key file with the data kept (gehoor rekey), by the program itself.
#
#     tests/tools/rekey.sh GEHOOR
set -u

gehoor=$1
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
server=
export GEHOOR_DB="$work/gehoor.db"
passed=0
failed=0

result() { # condition (0 = well), what was asked
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $2"; fi
}

serve() {
    "$gehoor" serve --listen 127.0.0.1:0 >"$work/log" 2>&1 &
    server=$!
    for tenth in $(seq 300); do
        grep -q '"what":"start"' "$work/log" && return
        kill -0 "$server" 2>/dev/null || return
        sleep 0.1
    done
}

halt() {
    kill "$server"
    wait "$server"
    server=
}

"$gehoor" rekey >"$work/out" 2>&1
[ $? -eq 1 ] && grep -q 'gehoor.db.key: No such file' "$work/out"
result $? "without a key file there is nothing to change"

serve
cp "$GEHOOR_DB.key" "$work/first"
"$gehoor" rekey >"$work/out" 2>&1
[ $? -eq 1 ] && grep -q 'stop it first' "$work/out" && cmp -s "$GEHOOR_DB.key" "$work/first"
result $? "not while it is served"

halt
"$gehoor" rekey >"$work/out" 2>&1
result $? "done when nobody serves"
kept=$(sed -n 's/^the key before: //p' "$work/out")
cmp -s "$kept" "$work/first"
result $? "the key before is kept"
[ "$(wc -l <"$GEHOOR_DB.key")" -eq 1 ] && ! cmp -s "$GEHOOR_DB.key" "$work/first"
result $? "the file holds one key, and another"
[ "$(stat -c %a "$GEHOOR_DB.key" "$kept" | sort -u)" = 600 ]
result $? "both are their owner's alone"

cat "$work/first" >>"$GEHOOR_DB.key"
serve
! kill -0 "$server" 2>/dev/null && grep -q 'run gehoor rekey' "$work/log"
result $? "half a change is not served"
"$gehoor" rekey >"$work/out" 2>&1 && [ "$(wc -l <"$GEHOOR_DB.key")" -eq 1 ]
result $? "half a change is finished"
serve
grep -q '"what":"start"' "$work/log"
result $? "and then it is served"
"$gehoor" verify >/dev/null
result $? "and its log is whole"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
