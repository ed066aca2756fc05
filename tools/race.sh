#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# race.sh TEST... - runs each under ThreadSanitizer, two at a time; the first race that one finds ends it.  MOST: seconds for one.
set -u
export TSAN_OPTIONS="halt_on_error=1 exitcode=66 second_deadlock_stack=1"
export MOST="${MOST:-300}"

# shellcheck disable=SC2016 # it is the inner one that fills in
printf '%s\n' "$@" | xargs -P 2 -I TEST sh -c '
    test=TEST log=build/tsan/$(echo TEST | tr / _).log
    if timeout "$MOST" build/tsan/tests/"$test" >"$log" 2>&1; then
        echo "ok $test"
    else
        echo "not ok $test"
        grep -A40 "WARNING: ThreadSanitizer" "$log" || tail -n 20 "$log"
        exit 1
    fi'
