#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# REUSE-IgnoreStart: what follows holds headers as data.
# lint.sh - must-fail and must-pass cases of tools/lint.c.
#
#     sh tests/tools/lint.sh [LINT]      the program; default build/tools/lint
#
# A case is one small file in a tree of its own.
set -u
lint=${1:-build/tools/lint}
case $lint in /*) ;; *) lint=$PWD/$lint ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0
spdx='// SPDX-License-Identifier: EUPL-1.2'

# run FILE TEXT: writes the file and runs lint over the tree it is in.
run() {
    rm -rf tree
    mkdir -p "tree/$(dirname "$1")"
    printf '%b' "$2" >"tree/$1"
    "$lint" tree >out 2>&1
    code=$?
}

verdict() {
    if [ "$1" -eq 1 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $2"
        cat out
    fi
}

# bad FILE TEXT FINDING: exit 1, and a line "FILE:n: ... FINDING".
bad() {
    run "$1" "$2"
    good=0
    if [ $code -eq 1 ] && grep -q "^tree/$1:[0-9]*: .*$3" out && tail -n 1 out | grep -q '^0 passed, 1 failed$'; then
        good=1
    fi
    verdict $good "$1 should fail with: $3"
}

# fine FILE TEXT: exit 0.
fine() {
    run "$1" "$2"
    good=0
    if [ $code -eq 0 ] && tail -n 1 out | grep -q '^1 passed, 0 failed$'; then
        good=1
    fi
    verdict $good "$1 should pass"
}

# --- who includes whom
bad src/base/a.c "$spdx\n#include \"event/ctx.h\"\n" 'src/base may not include event/ctx.h'
bad src/db/a.c "$spdx\n#include \"event/ctx.h\"\n" 'src/db may not include'
bad src/event/a.c "$spdx\n#include \"core/signal.h\"\n" 'src/event may not include'
bad src/tmpl/a.c "$spdx\n#include \"event/ctx.h\"\n" 'src/tmpl may not include'
bad src/text/a.c "$spdx\n#include \"pattern/index.h\"\n" 'src/text may not include'
bad src/pattern/a.c "$spdx\n#include \"db/db.h\"\n" 'src/pattern may not include'
bad src/core/a.c "$spdx\n#include \"web/route.h\"\n" 'src/core may not include'
bad src/core/a.c "$spdx\n#  include \"tmpl/text.h\"\n" 'src/core may not include'
bad src/report/a.c "$spdx\n#include \"web/route.h\"\n" 'src/report may not include'
bad src/web/doc/a.c "$spdx\n#include \"cmd/cmd.h\"\n" 'src/web may not include'
bad src/nieuw/a.c "$spdx\n#include \"base/str.h\"\n" 'not a folder that lint knows'
fine src/core/a.c "$spdx\n#include \"core/b.h\"\n#include \"base/str.h\"\n#include \"gen/sql.h\"\n"
fine src/cmd/a.c "$spdx\n#include \"web/route.h\"\n#include \"report/way.h\"\n"
fine tests/core/a.c "$spdx\n#include \"web/route.h\"\n"

# --- foreign headers
bad src/core/a.c "$spdx\n#include <jansson.h>\n" 'jansson.h'
bad src/core/a.c "$spdx\n#include <sqlite3.h>\n" 'sqlite3.h'
bad src/web/a.c "$spdx\n#include <libpq-fe.h>\n" 'libpq-fe.h'
bad src/core/a.c "$spdx\n#include <microhttpd.h>\n" 'microhttpd.h'
bad src/core/a.c "$spdx\n#include <gvc.h>\n" 'gvc.h'
bad tests/core/a.c "$spdx\n#include <sqlite3.h>\n" 'sqlite3.h'
fine src/db/a.c "$spdx\n#include <sqlite3.h>\n#include <libpq-fe.h>\n"
fine src/web/a.c "$spdx\n#include <microhttpd.h>\n#include <jansson.h>\n"
fine tests/event/a.c "$spdx\n#include <sqlite3.h>\n"
fine tools/a.c "$spdx\n#include <sqlite3.h>\n"

# --- calls
for call in strcpy strcat sprintf strncpy strtok gets atoi localtime asctime; do
    bad src/base/a.c "$spdx\nint f(void) { $call(a, b); }\n" "$call() is banned"
done
bad tests/base/a.c "$spdx\nint f(void) { strcpy (a, b); }\n" 'strcpy() is banned'
bad src/cmd/a.c "$spdx\nint f(void) { system(a); }\n" 'system() is banned'
fine tests/core/a.c "$spdx\nint f(void) { system(a); }\n"
for call in malloc calloc realloc free; do
    bad src/core/a.c "$spdx\nint f(void) { $call(a); }\n" "$call() outside src/base"
    fine src/base/a.c "$spdx\nint f(void) { $call(a); }\n"
done
fine src/pattern/index_part.c "$spdx\nint f(void) { free(a); }\n"
bad src/pattern/cluster.c "$spdx\nint f(void) { free(a); }\n" 'free() outside'
fine src/core/a.c "$spdx\nint f(void) { arena_free(a); backend->free(a); release.free(a); }\n"
bad src/core/a.c "$spdx\nint f(void) { log_line(LOG_INFO, a); }\n" 'only web and cmd log'
fine src/web/a.c "$spdx\nint f(void) { log_line(LOG_INFO, a); }\n"
fine src/core/a.c "$spdx\n/* strcpy(a, b) is\n * banned, free(a) too */\nchar *s = \"malloc(1)\"; // gets(s)\n"
bad src/core/a.c "$spdx\nchar c = '\"'; int f(void) { free(a); }\n" 'free() outside'
bad src/core/a.c "$spdx\nchar *s = \"\\\\\"\"; int f(void) { free(a); }\n" 'free() outside'

# --- SQL, typedefs
bad src/core/a.c "$spdx\nchar *s = \"select id from signal\";\n" 'SQL text'
bad src/core/a.c "$spdx\nchar *s = \"INSERT INTO signal values (1)\";\n" 'SQL text'
bad src/web/a.c "$spdx\nchar *s = \"update signal set id = 1\";\n" 'SQL text'
bad src/web/a.c "$spdx\nchar *s = \"delete from signal\";\n" 'SQL text'
bad src/web/a.c "$spdx\nchar *s = \"create table signal (id)\";\n" 'SQL text'
fine src/db/a.c "$spdx\nchar *s = \"select 1\";\n"
fine src/web/a.c "$spdx\nchar *s = \"selected\", *t = \"update the page\", *u = \"delete\", *v = \"created\";\n"
for statement in EVENT_INSERT PART_INSERT PART_ERASE; do
    bad src/core/a.c "$spdx\nint f(void) { q = db_query(db, SQL_$statement); }\n" 'only src/event writes the log'
    fine src/event/a.c "$spdx\nint f(void) { q = db_query(db, SQL_$statement); }\n"
done
fine src/core/a.c "$spdx\nint f(void) { q = db_query(db, SQL_EVENT_INSERTED); }\n"
bad src/core/a.h "$spdx\ntypedef struct a a_t;\n" 'typedef of a struct'
bad src/core/a.h "$spdx\ntypedef\n  struct { int x; } a;\n" 'typedef of a struct'
fine src/core/a.h "$spdx\ntypedef int number;\n/* typedef struct */\n"

# --- a folder of headers
bad src/core/a.c "$spdx\n#include <gsl/gsl_cdf.h>\n" 'belongs in src/stats'
fine src/stats/a.c "$spdx\n#include <gsl/gsl_cdf.h>\n"

# --- text
for file in src/core/a.c src/core/a.h tests/a.sh sql/a.sql templates/a.mustache static/a.js static/a.css tools/a.mjs Makefile; do
    bad $file 'niets\n' 'SPDX'
done
fine templates/a.mustache '{{! SPDX-License-Identifier: EUPL-1.2 }}\n<p>[[Tekst]]</p>\n'
fine tools/a.sh '#!/bin/sh\n# SPDX-License-Identifier: EUPL-1.2\n'
bad templates/a.mustache '{{! SPDX-License-Identifier: EUPL-1.2 }}\n<p>[[Escaleren]]</p>\n' 'never see'
bad locale/a.po 'msgid "geescaleerd"\nmsgstr "escalered"\n' 'never see'
bad data/lijsten.csv 'lijst,code\nx,escaleren\n' 'never see'
bad data/demo/a.json '{"met": "escaleren"}\n' 'never see'
bad src/core/a.c "$spdx\nchar *s = TR(\"U kunt escaleren.\");\n" 'never see'
fine src/core/a.c "$spdx\n/* never escaleren */\n"
bad src/core/a.c "$spdx\nint a; \n" 'white space at the end'
bad sql/a.sql '-- SPDX-License-Identifier: EUPL-1.2\nselect 1;\t\n' 'white space at the end'
bad src/core/a.c "$spdx\n\tint a;\n" 'a tab'
fine src/core/a.c "$spdx\nint aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;\n"
grep -q '^1 lines over 100 columns$' out
verdict $((1 - $?)) 'a long line is counted'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
# REUSE-IgnoreEnd
