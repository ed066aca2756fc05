#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# lexicon.sh - small dictionaries through tools/lexicon.c: what it keeps, and what it refuses.
#
#     sh tests/tools/lexicon.sh [LEXICON]      the program; default build/tools/lexicon
set -u
lexicon=${1:-build/tools/lexicon}
case $lexicon in /*) ;; *) lexicon=$PWD/$lexicon ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

verdict() {
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $2"
        cat out
    fi
}

# words N: the lexicon is made of so many.
words() {
    "$lexicon" small parts.csv made.c >out 2>&1 && grep -q ": $1 words" made.c
}

printf 'word,begin,end\n' >parts.csv
printf 'SET UTF-8\nSFX Zb Y 2\nSFX Zb 0 en/CaCbCp [^eo]\tts:NN2\nSFX Zb 0 n/CaCbCp [eo]\n' >small.aff

printf '9\nhuur/CaCc\nmaand/CcZb\nloze/Zb\nNaam/CaCc\nkat/CaCc\nfout/FwCaCc\nniets\n' >small.dic
words 5 # huur, maand, maanden, loze and lozen; no capital, nothing short or forbidden
verdict $? "entries and their forms"

printf 'word,begin,end\nmaanden,no,no\nhuis,yes,\n' >parts.csv
words 5
verdict $? "parts take a word away and add one"

printf 'word,begin,end\nhuis,perhaps,\n' >parts.csv
! "$lexicon" small parts.csv made.c >out 2>&1
verdict $? "an answer that is no answer is refused"

printf 'word,end\nhuis,\n' >parts.csv
! "$lexicon" small parts.csv made.c >out 2>&1
verdict $? "a column that is missing is refused"

printf 'word,begin,end\nhuis,yes,\n' >parts.csv
"$lexicon" nowhere parts.csv made.c >out 2>&1 && grep -q ": 0 words" made.c &&
    grep -q "lexicon_root = 0;" made.c && grep -q "will not be split" out && [ "$(wc -l <out)" -eq 1 ]
verdict $? "no dictionary: empty, and said once"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
