#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# index.sh - make bench-index: the text index beside FTS5 and Xapian, on the same made texts, in one run.
#
#     tests/bench/index.sh COUNT FILE...
#
# COUNT may be more than one: "10000 100000 1000000".  Needs g++ and libxapian-dev for Xapian; without, that peer is left out.
set -eu
cd "$(dirname "$0")/../.."
counts=$1
shift
bench=build/release/tests/bench
for count in $counts; do
    dir=build/bench/index-$count
    mkdir -p "$dir"
    if [ ! -e "$dir/made" ]; then
        $bench/index_texts "$count" "$dir" "$@" >"$dir/made.new"
        mv "$dir/made.new" "$dir/made"
    fi
    cat "$dir/made"
    printf '%-44s %9s %9s %9s %9s\n' "milliseconds" mean p50 p99 worst
    $bench/index "$dir"
    $bench/index_fts5 "$dir" 60
    [ ! -x $bench/index_xapian ] || $bench/index_xapian "$dir" 60
    rm -rf "$dir/xapian"
    echo
done
