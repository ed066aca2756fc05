#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# unit.sh - the unit of systemd has no mistakes, gives little away, and leaves the program what it needs.
#
#     tests/tools/unit.sh GEHOOR
set -u
export LC_ALL=C

gehoor=$(realpath "$1")
unit=dist/gehoor.service
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

result() { # condition (0 = well), what was asked
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $2"
        sed 's/^/    /' "$work/out"
    fi
}

systemd-analyze security --offline=true --no-pager --threshold=15 $unit >"$work/out" 2>&1
result $? "exposure of at most 1.5"

# What systemd does not know it passes over with a warning.
sed "s|/usr/bin/gehoor|$gehoor|" $unit >"$work/gehoor.service"
systemd-analyze verify "$work/gehoor.service" >"$work/out" 2>&1 && [ ! -s "$work/out" ]
result $? "no word that systemd does not know"

# expand WORD...: the calls themselves, of sets of systemd and of the sets in those.
expand() {
    for word in "$@"; do
        case $word in
        @*) systemd-analyze syscall-filter "$word" | sed -n 's/^ \{1,\}\([-@a-z0-9_]\{1,\}\)$/\1/p' ;;
        *) echo "$word" ;;
        esac
    done >"$work/words"
    if grep -q '^@' "$work/words"; then
        # shellcheck disable=SC2046
        expand $(cat "$work/words")
    else
        sort -u "$work/words"
    fi
}

# As systemd does: a line adds what it names, one with a ~ takes it away again.
: >"$work/allowed"
sed -n 's/^SystemCallFilter=//p' $unit >"$work/lines"
while read -r line; do
    # shellcheck disable=SC2086
    expand ${line#\~} >"$work/named"
    case $line in
    \~*) comm -23 "$work/allowed" "$work/named" >"$work/next" ;;
    *) sort -u "$work/allowed" "$work/named" >"$work/next" ;;
    esac
    mv "$work/next" "$work/allowed"
done <"$work/lines"
grep -o 'SCMP_SYS([a-z0-9_]*)' src/cmd/confine.c | sed 's/.*(\(.*\))/\1/' | sort -u >"$work/needed"
comm -23 "$work/needed" "$work/allowed" >"$work/out"
[ -s "$work/needed" ] && [ ! -s "$work/out" ]
result $? "what the program keeps for itself, the unit does not take"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
