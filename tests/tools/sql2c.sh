#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# sql2c.sh - what sql2c must refuse, and with which words; and that it writes only changes.
#
#     tests/tools/sql2c.sh SQL2C
#
# Each tests/data/sql2c/fail/NAME.sql is added to the statements of
# tests/data/sql2c/ok (schema_NAME.sql: to its schema).  Its second line says what is
# expected: "-- expect: LINE: MESSAGE".
set -u

sql2c=$1
data=$(dirname "$0")/../data/sql2c
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

result() { # condition (0 = well), what was tested, more
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $2: $3"
    fi
}

fresh() {
    rm -rf "$work/sql"
    cp -rL "$data/ok" "$work/sql"
}

run() {
    "$sql2c" "$work/sql" "$work/sql.h" "$work/sql.c" >"$work/said" 2>&1
}

refuses() { # file
    name=$(basename "$1" .sql)
    target=$work/sql/zz_$name.sql
    case $name in
        schema_*) target=$work/sql/schema/0099_$name.sql ;;
    esac
    fresh
    rm -f "$work/sql.h" "$work/sql.c"
    cp "$1" "$target"
    expected=$target:$(sed -n 's/^-- expect: //p' "$1")
    run
    code=$?
    [ $code -eq 1 ] && grep -qF -- "$expected" "$work/said" && [ ! -e "$work/sql.h" ]
    result $? "$name" "exit $code, said: $(cat "$work/said")"
}

for file in "$data"/fail/*.sql; do
    refuses "$file"
done

fresh
run
result $? "what is right passes" "$(cat "$work/said")"

touch -d '2001-01-01' "$work/sql.h" "$work/sql.c"
run
[ -z "$(find "$work/sql.h" "$work/sql.c" -newermt 2002-01-01)" ]
result $? "nothing new, nothing written" "$(ls -l "$work")"

echo '-- name: new_one    out: id
select id from thing;' >"$work/sql/zz.sql"
run
grep -q 'SQL_NEW_ONE' "$work/sql.h" && grep -q 'NEW_ONE_ID' "$work/sql.h"
result $? "a new statement is written" "$(cat "$work/said")"

for name in 12_short.sql 0001_again.sql xxxx_no.sql; do
    fresh
    echo 'select 1;' >"$work/sql/schema/$name"
    run
    [ $? -eq 1 ] && grep -qF "sql:1: " "$work/said" && grep -qF "migration" "$work/said"
    result $? "migration $name is refused" "$(cat "$work/said")"
done

rm -rf "$work/sql/schema"
run
[ $? -eq 1 ] && grep -q 'schema:1: is not a folder' "$work/said"
result $? "no schema" "$(cat "$work/said")"

"$sql2c" "$work/sql" >"$work/said" 2>&1
[ $? -eq 2 ] && grep -q usage "$work/said"
result $? "usage" "$(cat "$work/said")"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
