#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# reproduce.sh - the pattern engine gives the reference numbers: all of them, and it would be told if not.
#
#     tests/tools/reproduce.sh GEHOOR
#
# Runs "gehoor reproduce" over tests/data/vectors, then over copies in which something is wrong.
set -u

gehoor=$(realpath "$1")
vectors=$(realpath "$(dirname "$0")/../data/vectors")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

result() { # condition (0 = well), what was asked
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $2: exit $code"
        sed 's/^/    /' out
    fi
}

run() {
    "$gehoor" reproduce "$1" >out 2>&1
    code=$?
}

run "$vectors"
[ $code -eq 0 ]
result $? "all vectors"
tail -n 1 out | grep -qE '^[1-9][0-9]* passed, 0 failed$'
result $? "the last line"

later="cusum_glr its" # not in the engine yet
for folder in "$vectors"/*/; do # each of the others is known, and compares something
    name=$(basename "$folder")
    case " $later " in *" $name "*) continue ;; esac
    grep -qE "^$name: [1-9][0-9]* passed, 0 failed$" out
    result $? "$name"
done

# One number that is changed, one file that is gone: told with its place, and exit code 1.
mkdir -p copy/onbekend
cp -r "$vectors"/multiple_testing copy
sed -i '3s/0\.003,/0.004,/' copy/multiple_testing/p_adjust.csv
run copy
[ $code -eq 1 ] && grep -q '^  p_adjust.csv:3: bh: wanted 0.004, got 0.003$' out &&
    grep -q '^onbekend: not a folder of vectors that is known, skipped$' out &&
    tail -n 1 out | grep -qE '^[1-9][0-9]* passed, 1 failed$'
result $? "a changed number"
rm copy/multiple_testing/p_adjust.csv
run copy/multiple_testing
[ $code -eq 1 ] && grep -q '^  p_adjust.csv: the file cannot be read: No such file' out &&
    tail -n 1 out | grep -qx '0 passed, 1 failed'
result $? "a missing file"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
