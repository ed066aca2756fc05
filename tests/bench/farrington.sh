#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# farrington.sh - make bench-farrington: the improved Farrington algorithm beside R's, in one run.
#
# Fails when the results differ, or when it is not LEAST times as fast a series.
set -eu
cd "$(dirname "$0")/../.."
least=${LEAST:-100}
file=build/bench/farrington.csv
mkdir -p build/bench
command -v Rscript >/dev/null || { echo "bench-farrington needs r-cran-surveillance" >&2; exit 1; }
own=$(build/release/tests/bench/farrington "$file")
peer=$(Rscript tests/bench/farrington.R "$file")
echo "$own $peer" | awk -v least="$least" '{
    printf "improved Farrington, a week of five years: %.1f us a series (10,000 series)\n", $1
    printf "R surveillance %s:                     %.0f us a series (%d series)\n", $5, $2, $4
    printf "the same alarms and %d bounds; expectations differ by %s of themselves at most\n", $6, $3
    printf "ratio: %.0f times as fast (at least %d)\n", $2 / $1, least
    exit !($2 / $1 >= least && $3 < 1e-3)
}'
