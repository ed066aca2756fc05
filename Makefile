# SPDX-License-Identifier: EUPL-1.2
# Gehoor: one makefile, no configure step.
#
#   make            the program: build/gehoor
#   make run        installs what is missing, loads the demonstration, serves http://localhost:8080
#   make check      builds and runs every test; T=core_step runs a part
#   make fuzz       feeds any bytes to all that reads; SECONDS=600 or RUNS=10000000 looks longer, FUZZ=law at one
#   make bench      measures, each figure beside a peer; bench-farrington, bench-onset: rises
#   make personal TEXTS=FOLDER   counts what is taken for personal data in tables of open texts
#   make bench-index  the text index beside FTS5 and Xapian; N="10000 100000" TEXTS="a.csv b.csv"
#   make bench-scan   a whole scan beside readers and reporters; N and TEXTS as for bench-index
#   make bench-access   which share of a page goes to asking who may read what, with valgrind
#   make bench-import   a table of complaints read in, beside sqlite3's .import; N as for bench-index
#   make security   attacks the program with the demonstration in it, and lets wapiti and sqlmap look for holes
#   make race       what runs in threads, under ThreadSanitizer: ten minutes
#   make sbom       what is in the program, as SPDX 2.3: build/gehoor.spdx.json
#   make outdated   which of those parts Debian has a newer version of, as far as the last apt-get update knows
#   make sizes      the longest functions and files, to talk about
#
# MODE = release (default), debug, asan, tsan, cov, fuzz.

MODE ?= release
# V=1 shows every command.
Q    := $(if $(V),,@)
CC   ?= gcc
B    := build/$(MODE)
GEN  := build/gen

PACKAGES := libmicrohttpd sqlite3 libpq jansson libsodium inih libcgraph libgvc libmagic gsl igraph hunspell libzip expat libqpdf zlib libseccomp liboath libqrencode libcurl librhonabwy
LIBS      = $(shell pkg-config --libs $(PACKAGES)) -lstemmer -lunistring -lm -lpthread
INCLUDES  = $(shell pkg-config --cflags-only-I $(PACKAGES))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wvla -Wformat=2 -Werror
CFLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS_clang   := -O1 -g
CFLAGS_debug   := -O0 -g3
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation -DUNCONFINED
CFLAGS_tsan    := -O1 -g -fsanitize=thread -Wno-maybe-uninitialized -DUNCONFINED
CFLAGS_cov     := -O0 -g --coverage -DUNCONFINED
# mimalloc: documents are many small pieces that live for one request.
LDFLAGS_release := -pie -Wl,-z,relro,-z,now -Wl,--no-as-needed -lmimalloc -Wl,--as-needed
LDFLAGS_asan    := -fsanitize=address,undefined
LDFLAGS_tsan    := -fsanitize=thread
LDFLAGS_cov     := --coverage
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DUNCONFINED
LDFLAGS_fuzz   := -fsanitize=address,undefined
CFLAGS_ALL  = -std=c17 -D_GNU_SOURCE $(WARNINGS) -Isrc -Ibuild $(INCLUDES) -MMD -MP $(CFLAGS_$(MODE)) $(CFLAGS)
LDFLAGS_ALL = $(LDFLAGS_$(MODE)) $(LDFLAGS)

SOURCES   := $(sort $(shell find src -name '*.c') $(shell find src -name '*.S'))
OBJECTS   := $(patsubst %.S,$(B)/%.o,$(patsubst %.c,$(B)/%.o,$(SOURCES))) $(B)/gen/sql.o $(B)/gen/assets.o $(B)/gen/lexicon.o $(B)/gen/rules.o
LIBRARY   := $(filter-out $(B)/src/main.o,$(OBJECTS))
TEST_SRC  := $(sort $(wildcard tests/base/*.c tests/db/*.c tests/event/*.c tests/tmpl/*.c tests/text/*.c \
                    tests/stats/*.c tests/pattern/*.c tests/reproduce/*.c tests/reader/*.c tests/exchange/*.c tests/core/*.c tests/report/*.c tests/web/*.c tests/cmd/*.c tests/fault/*.c))
# A test file that is helper code for others ends in _help.c.
TEST_HELP := $(filter %_help.c,$(TEST_SRC))
TESTS     := $(patsubst %.c,$(B)/%,$(filter-out $(TEST_HELP),$(TEST_SRC)))
TEMPLATES := $(shell find templates -name '*.mustache') $(wildcard static/*) locale/en.po
SQL       := $(wildcard sql/*.sql sql/schema/*.sql)

.PHONY: all gen run check security sbom outdated race fuzz bench bench-index bench-scan bench-import bench-access personal sizes clean lint format tests
.SECONDARY:
all: build/gehoor

build/gehoor: $(B)/gehoor
	@ln -sf $(MODE)/gehoor $@

$(B)/gehoor: $(B)/src/main.o $(B)/libgehoor.a
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(B)/libgehoor.a $(LIBS)

$(B)/libgehoor.a: $(LIBRARY)
	@rm -f $@
	@ar rcs $@ $^

# What includes the generated headers is in its .d file; they only have to be there the first time.
$(B)/%.o: %.c | $(GEN)/sql.h $(GEN)/assets.h
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<

$(B)/%.o: %.S $(wildcard data/*.csv data/namen/*.csv data/demo/*.json) $(GEN)/demo.json
	@mkdir -p $(@D)
	$(Q)$(CC) -c -o $@ $<

$(B)/gen/%.o: $(GEN)/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS_ALL) -c -o $@ $<

# --- generated sources --------------------------------------------------------

gen: $(GEN)/sql.h $(GEN)/assets.h

# A digest of all that cuts texts into terms: see src/text/rules.h.
RULES := $(sort $(wildcard src/text/*.c src/text/*.h src/pattern/index*.c src/pattern/index*.h data/wetten.csv)) $(GEN)/lexicon.c
$(GEN)/rules.c: $(RULES)
	@mkdir -p $(@D)
	@printf '#include "text/rules.h"\n\nconst char text_rules[TEXT_RULES_LEN + 1] = "%s";\n' \
	    "$$(cat $(RULES) | sha256sum | cut -c 1-32)" > $@

build/tools/%.o: tools/%.c $(wildcard tools/*.h src/base/*.h src/text/lexicon.h)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -Isrc -O1 -g -c -o $@ $<

build/tools/base/%.o: src/base/%.c $(wildcard src/base/*.h)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -Isrc -O1 -g -c -o $@ $<

TOOL_BASE := $(patsubst src/base/%.c,build/tools/base/%.o,$(wildcard src/base/*.c))

build/tools/sql2c: $(patsubst tools/%.c,build/tools/%.o,$(wildcard tools/sql2c*.c tools/sqltext.c)) $(TOOL_BASE)
	$(Q)$(CC) -o $@ $^ -lsqlite3

build/tools/lexicon: $(patsubst tools/%.c,build/tools/%.o,$(wildcard tools/lexicon*.c)) $(TOOL_BASE)
	$(Q)$(CC) -o $@ $^

build/tools/embed: $(patsubst tools/%.c,build/tools/%.o,$(wildcard tools/embed*.c)) $(TOOL_BASE)
	$(Q)$(CC) -o $@ $^

$(GEN)/sql.h $(GEN)/sql.c &: build/tools/sql2c $(SQL)
	@mkdir -p $(GEN)
	build/tools/sql2c sql $(GEN)/sql.h $(GEN)/sql.c
	@touch $(GEN)/sql.h $(GEN)/sql.c

# The spelling dictionary of OpenTaal; without it the program does not split compounds.
DICTIONARY ?= /usr/share/hunspell/nl
$(GEN)/lexicon.c: build/tools/lexicon data/woorddelen.csv $(wildcard $(DICTIONARY).aff $(DICTIONARY).dic)
	@mkdir -p $(GEN)
	build/tools/lexicon $(DICTIONARY) data/woorddelen.csv $@

$(GEN)/assets.h $(GEN)/assets.c &: build/tools/embed $(TEMPLATES) $(SOURCES) build/static/gehoor.css $(GEN)/en.po
	@mkdir -p $(GEN)
	build/tools/embed --sources src templates build/static $(GEN)/en.po $(GEN)/assets.h $(GEN)/assets.c

$(GEN)/en.po: $(wildcard locale/*.po locale/po.d/*.po)
	@mkdir -p $(@D)
	@cat locale/en.po $(wildcard locale/po.d/*.po) > $@

# All worked cases in one array of arrays.
$(GEN)/demo.json: $(wildcard data/demo/C-*.json)
	@mkdir -p $(@D)
	@{ printf '[\n'; sep=; for f in $(sort $^); do printf '%s' "$$sep"; cat $$f; sep=','; done; printf ']\n'; } > $@

build/static/gehoor.css: tools/look.mjs package.json $(wildcard static/*) $(shell find templates -name '*.mustache') | node_modules
	node tools/look.mjs

node_modules: package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

# --- tests ----------------------------------------------------------------------

tests: $(TESTS)

$(B)/libhelp.a: $(patsubst %.c,$(B)/%.o,$(TEST_HELP))
	@rm -f $@
	@ar rcs $@ $^

$(B)/tests/reader/%: LIBS += -lxlsxwriter
$(B)/tests/%: $(B)/tests/%.o $(B)/libhelp.a $(B)/libgehoor.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(B)/libhelp.a $(B)/libgehoor.a $(LIBS) -lcmocka

# The database layer is tested on statements of its own, so it is compiled again beside them.
DB_TEST  := $(B)/dbtest
$(DB_TEST)/gen/sql.h $(DB_TEST)/gen/sql.c &: build/tools/sql2c $(wildcard tests/data/sql2c/ok/*.sql tests/data/sql2c/ok/schema/*.sql)
	@mkdir -p $(DB_TEST)/gen
	@build/tools/sql2c tests/data/sql2c/ok $(DB_TEST)/gen/sql.h $(DB_TEST)/gen/sql.c

$(B)/tests/db/db: tests/db/db.c $(wildcard src/db/*) $(DB_TEST)/gen/sql.h $(B)/libgehoor.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -MMD -MP -Ibuild,$(CFLAGS_ALL)) -I$(DB_TEST) $(LDFLAGS_ALL) -o $@ tests/db/db.c src/db/*.c \
	    $(DB_TEST)/gen/sql.c $(wildcard src/base/*.c) $(LIBS) -lcmocka

check:
	@tools/check.sh $(T)

# The whole program compiled with libFuzzer, so that it sees every branch.  Each target begins with what made a
# difference before (tests/fuzz/corpus), and looks for SECONDS, or feeds it RUNS inputs.
FUZZED  := $(patsubst tests/fuzz/%.c,build/fuzz/tests/fuzz/%,$(wildcard tests/fuzz/*.c))
SECONDS ?= 5
# Every letter of 2,048 words is compared: libFuzzer learns nothing from that and takes nine tenths of the time.
build/fuzz/src/core/receipt_word.o build/fuzz/src/base/str.o: CFLAGS += -fno-sanitize-coverage=trace-cmp
build/fuzz/tests/fuzz/index_file: LDFLAGS += -Wl,--wrap=law_book_new
build/fuzz/tests/fuzz/sheet_rows: LDFLAGS += -Wl,--wrap=apart_begin,--wrap=apart_take,--wrap=apart_end
build/fuzz/tests/fuzz/%: build/fuzz/tests/fuzz/%.o build/fuzz/libgehoor.a
	$(Q)clang $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(LIBS)

ifeq ($(MODE),fuzz)
fuzz: $(FUZZED)
	@tests/fuzz/run.sh "$(SECONDS)" "$(RUNS)" $(or $(FUZZ),$(notdir $^))
else
fuzz:
	@$(MAKE) -s MODE=fuzz CC="$(or $(FUZZ_CC),clang)" fuzz
endif

# Everything that makes a thread or is used by several at once.
RACED := event/event pattern/index reader/apart reader/virus core/option report/route_map \
         $(addprefix web/,writer tailer importer daily door bucket attempt crowd server session version answers admin second_step)
race:
	@$(MAKE) -s MODE=tsan $(RACED:%=build/tsan/tests/%)
	@tools/race.sh $(RACED)

$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libgehoor.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(B)/libgehoor.a $(LIBS)

bench: all $(B)/tests/bench/fill $(B)/tests/bench/personal
	@$(B)/tests/bench/personal
	@tests/bench/run.sh $(SIGNALS)

# Beside the R package surveillance (r-cran-surveillance).
bench-farrington: build/release/tests/bench/farrington
	@tests/bench/farrington.sh

# In which bulletin corona stands out; QUESTIONS is a table of parliamentary questions.
QUESTIONS ?= ../shared/data/nl_parlementsvragen_2020.csv.gz
bench-onset: build/release/tests/bench/onset
	@if [ -e $(QUESTIONS) ]; then zcat $(QUESTIONS) | $<; else echo "no $(QUESTIONS)"; fi

# What is taken for personal data in the column tekst of every table of a folder.
personal: all
	@for table in $(TEXTS)/*.csv*; do \
	    if zcat -f $$table | head -n 1 | grep -q tekst; then \
	        echo "== $${table##*/}"; build/gehoor eval personal $$table --text tekst || exit 1; fi; done

# Texts are made of the sentences of TEXTS.
N ?= 100000
$(B)/tests/bench/index_xapian: tests/bench/index_xapian.cc tests/bench/index_lines.h
	@mkdir -p $(@D)
	$(Q)if [ -e /usr/include/xapian.h ]; then $(CXX) -O2 -Wall -Wextra -o $@ $< -lxapian; fi

bench-index: $(addprefix $(B)/tests/bench/,index_texts index index_fts5 index_xapian)
	@tests/bench/index.sh "$(N)" $(or $(TEXTS),$(wildcard tests/data/open/*.csv))

bench-scan: all $(B)/tests/bench/fill
	@tests/bench/scan.sh "$(N)" $(or $(TEXTS),$(wildcard tests/data/open/*.csv))

# Valgrind does not live with a confined process.
bench-access: $(B)/tests/bench/fill
	@$(MAKE) -s MODE=profile CFLAGS_profile="-O2 -g -DUNCONFINED" build/profile/gehoor
	@tests/bench/access.sh build/profile/gehoor

bench-import: all
	@tests/bench/import.sh "$(N)"

security:
	@tools/install.sh security
	$(Q)$(MAKE) -s all
	node tests/security/attack.mjs
	node tests/security/scan.mjs

sbom: all
	node tools/sbom.mjs build/release/gehoor >build/gehoor.spdx.json

outdated: sbom
	@LC_ALL=C apt list --upgradable 2>/dev/null | node tools/outdated.mjs build/gehoor.spdx.json

run:
	@tools/install.sh
	@$(MAKE) -s -j2 all
	@tools/run.sh

# --- looking at the house ----------------------------------------------------------

lint: build/tools/lint
	build/tools/lint src tests sql templates static tools locale data Makefile
	clang-format --dry-run --Werror $$(find src tests tools -name '*.c' -o -name '*.h')
	cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,portability --inline-suppr \
	    --suppress=missingIncludeSystem --suppress=autoVariables --include=tools/cppcheck.h -Isrc -Ibuild src
	reuse lint --quiet

build/tools/lint: tools/lint.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -o $@ $<

format:
	clang-format -i $$(find src tests tools -name '*.c' -o -name '*.h')

# The longest functions and files: talk about those, not the average.
sizes:
	@ctags -R --languages=C --kinds-C=f --fields=+ne -o - src | awk -F'\t' '{l=0;e=0;for(i=4;i<=NF;i++){ \
	    if($$i~/^line:/)l=substr($$i,6);if($$i~/^end:/)e=substr($$i,5)} print e-l+1, $$2":"$$1}' | sort -rn | head -10
	@wc -l $$(find src -name '*.c') | sort -rn | sed -n '2,11p'

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(patsubst %,%.d,$(TESTS)) $(patsubst %.c,$(B)/%.d,$(TEST_HELP)) \
    $(wildcard $(B)/tests/bench/*.d $(B)/tests/fuzz/*.d)
