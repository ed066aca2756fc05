// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/seed_data.c - the files of data/ keep the rules of data/README.md, and hold every
 * list, role and setting that the code names.  Runs from the root of the project.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/seed.h"

enum { FILE_MAX = 1 << 20, WORDS_MAX = 15 };

enum { LIST, CODE, POSITION, LABEL_NL, LABEL_EN, HELP_NL, HELP_EN, COLUMNS };

static const char *const column[COLUMNS] = {"list",     "code",    "position", "label_nl",
                                            "label_en", "help_nl", "help_en"};

struct option_row {
    struct str value[COLUMNS];
};

struct texts {
    struct str *item;
    size_t      len, cap;
};

/* The lists and everything else that is read, in one arena. */
struct data {
    struct arena *arena;
    struct {
        struct option_row *item;
        size_t             len, cap;
    } option;
    struct texts source; /* the .c files under src/ */
    struct texts schema; /* the .sql files of sql/schema/ */
    struct str   readme;
};

static struct data data;

/* --- reading ---------------------------------------------------------------- */

static struct str read_file(const char *path)
{
    char  *text = arena_alloc(data.arena, FILE_MAX);
    FILE  *file = fopen(path, "rb");
    size_t len;

    if (!file)
        fail_msg("cannot read %s: run this from the root of the project", path);
    len = fread(text, 1, FILE_MAX, file);
    (void)fclose(file);
    assert_true(len < FILE_MAX);
    return str_copy(data.arena, (struct str){text, len});
}

/* Every file under the folder whose name ends so. */
static void read_texts(const char *folder, struct str end, struct texts *out)
{
    DIR           *dir = opendir(folder);
    struct dirent *entry;

    if (!dir)
        fail_msg("cannot read %s: run this from the root of the project", folder);
    while ((entry = readdir(dir))) {
        struct str name = str_of(entry->d_name);
        struct str path = str_printf(data.arena, "%s/%s", folder, entry->d_name);

        if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
            read_texts(path.ptr, end, out);
        else if (str_ends(name, end))
            VEC_PUSH(data.arena, out, read_file(path.ptr));
    }
    (void)closedir(dir);
}

static void read_options(void)
{
    struct csv     csv;
    struct csv_row row;
    struct err     err = {0};
    size_t         at[COLUMNS];

    csv_init(&csv, data.arena, seed_text(SEED_LISTS), ',');
    csv_columns(&csv, column, COLUMNS, at);
    while (csv_next(&csv, &row)) {
        struct option_row option;

        for (size_t i = 0; i < COLUMNS; i++)
            option.value[i] = row.item[at[i]];
        VEC_PUSH(data.arena, &data.option, option);
    }
    if (csv_end(&csv, &err) != OK)
        fail_msg("lijsten.csv: %s", err.text);
}

static int set_up(void **state)
{
    (void)state;
    data = (struct data){.arena = arena_new()};
    read_options();
    read_texts("src", STR(".c"), &data.source);
    read_texts("sql/schema", STR(".sql"), &data.schema);
    data.readme = read_file("data/README.md");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(data.arena);
    return 0;
}

static const struct option_row *find_option(struct str list, const char *code)
{
    for (size_t i = 0; i < data.option.len; i++)
        if (str_eq(data.option.item[i].value[LIST], list) &&
            (!code || str_eq_z(data.option.item[i].value[CODE], code)))
            return &data.option.item[i];
    return NULL;
}

static bool has_list(struct str list)
{
    return find_option(list, NULL) != NULL;
}

/* Whether the first column of rechten.csv or termijnen.csv has the name. */
static bool has_name(enum seed_file file, struct str name)
{
    struct csv     csv;
    struct csv_row row;

    csv_init(&csv, data.arena, seed_text(file), ',');
    while (csv_next(&csv, &row))
        if (row.line > 1 && str_eq(row.item[0], name))
            return true;
    return false;
}

/* --- the lists themselves ------------------------------------------------------ */

static bool is_kebab(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c    = s.ptr[i];
        bool edge = i == 0 || i + 1 == s.len || s.ptr[i - 1] == '-';

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && !edge)))
            return false;
    }
    return s.len > 0;
}

static void test_core_seed_data__codes_are_kebab_case_and_stand_there_once(void **state)
{
    (void)state;
    assert_true(data.option.len > 500);
    for (size_t i = 0; i < data.option.len; i++) {
        const struct str *value = data.option.item[i].value;

        if (!is_kebab(value[LIST]) || !is_kebab(value[CODE]))
            fail_msg("%.*s %.*s", STR_ARG(value[LIST]), STR_ARG(value[CODE]));
        if (find_option(value[LIST], str_z(data.arena, value[CODE])) != &data.option.item[i])
            fail_msg("twice: %.*s %.*s", STR_ARG(value[LIST]), STR_ARG(value[CODE]));
    }
}

/* The rows of a list stand together and in the order in which they are shown. */
static void test_core_seed_data__positions_go_up(void **state)
{
    struct str list   = STR("");
    int64_t    before = 0, position;

    (void)state;
    for (size_t i = 0; i < data.option.len; i++) {
        const struct str *value = data.option.item[i].value;

        if (!str_eq(value[LIST], list)) {
            if (find_option(value[LIST], NULL) != &data.option.item[i])
                fail_msg("list %.*s does not stand together", STR_ARG(value[LIST]));
            before = 0;
            list   = value[LIST];
        }
        assert_true(str_to_i64(value[POSITION], &position));
        if (position <= before)
            fail_msg("position of %.*s in %.*s", STR_ARG(value[CODE]), STR_ARG(list));
        before = position;
    }
}

static void test_core_seed_data__texts_are_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < data.option.len; i++) {
        const struct str *value = data.option.item[i].value;

        for (int k = LABEL_NL; k <= HELP_EN; k++)
            if (str_trim(value[k]).len != value[k].len || utf8_count(value[k]) > LIMIT_LINE)
                fail_msg("spaces or length: %.*s", STR_ARG(value[k]));
        if (value[LABEL_NL].len == 0 || value[LABEL_EN].len == 0 ||
            (value[HELP_NL].len == 0) != (value[HELP_EN].len == 0))
            fail_msg("one language: %.*s %.*s", STR_ARG(value[LIST]), STR_ARG(value[CODE]));
    }
}

static void test_core_seed_data__labels_of_a_list_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i < data.option.len; i++)
        for (size_t k = i + 1; k < data.option.len; k++) {
            const struct str *a = data.option.item[i].value, *b = data.option.item[k].value;

            if (str_eq(a[LIST], b[LIST]) &&
                (str_eq(a[LABEL_NL], b[LABEL_NL]) || str_eq(a[LABEL_EN], b[LABEL_EN])))
                fail_msg("same label: %.*s %.*s", STR_ARG(b[LIST]), STR_ARG(b[CODE]));
        }
}

/* Words in a text, and sentences: what ends in . ? ! or in nothing. */
static void count_words(struct str text, int *words, int *sentences)
{
    struct str word;
    bool       open = false;

    *words     = 0;
    *sentences = 0;
    while (str_cut(&text, ' ', &word)) {
        *words += word.len > 0;
        open = !str_ends(word, STR(".")) && !str_ends(word, STR("?")) && !str_ends(word, STR("!"));
        *sentences += !open;
    }
    *sentences += open;
}

static void test_core_seed_data__sentences_are_short(void **state)
{
    (void)state;
    for (size_t i = 0; i < data.option.len; i++)
        for (int k = LABEL_NL; k <= HELP_EN; k++) {
            struct str text = data.option.item[i].value[k];
            int        words, sentences;

            count_words(text, &words, &sentences);
            if (words > WORDS_MAX * sentences)
                fail_msg("%d words in %d sentences: %.*s", words, sentences, STR_ARG(text));
        }
}

/* Words that no screen shows; in any case of letters. */
static void test_core_seed_data__calm_words(void **state)
{
    static const char *const banned[] = {"escal",   "!",    "afgewezen", "openstaand",
                                         "burger ", " je ", " jouw ",    "rejected"};

    (void)state;
    for (enum seed_file file = SEED_LISTS; file < SEED_FILE_COUNT; file++)
        for (size_t i = 0; i < ARRAY_LEN(banned); i++)
            if (strcasestr(str_z(data.arena, seed_text(file)), banned[i]))
                fail_msg("\"%s\" in file %d", banned[i], (int)file);
}

/* --- anders and onbekend --------------------------------------------------------- */

/* Whether data/README.md names the list as one without anders and onbekend. */
static bool is_exception(struct str list)
{
    struct str rest = data.readme, line;
    struct str item = str_printf(data.arena, "- `%.*s`", STR_ARG(list));
    bool       here = false;

    while (str_cut(&rest, '\n', &line)) {
        if (str_starts(line, STR("#")))
            here = str_eq_z(line, "### Lists without `anders` and `onbekend`");
        if (here && str_starts(line, item))
            return true;
    }
    return false;
}

static void test_core_seed_data__anders_and_onbekend_or_a_named_exception(void **state)
{
    int exceptions = 0;

    (void)state;
    for (size_t i = 0; i < data.option.len; i++) {
        struct str list = data.option.item[i].value[LIST];
        bool       both = find_option(list, "anders") && find_option(list, "onbekend");

        if (find_option(list, NULL) != &data.option.item[i])
            continue;
        if (both == is_exception(list))
            fail_msg("list %.*s %s", STR_ARG(list),
                     both ? "is no exception" : "needs anders and onbekend");
        exceptions += !both;
    }
    assert_true(exceptions > 30); /* or nothing was looked at */
}

static void test_core_seed_data__exceptions_are_lists(void **state)
{
    struct str rest = data.readme, line;
    size_t     at   = str_find(rest, STR("### Lists without"));
    int        seen = 0;

    (void)state;
    rest = str_slice(rest, at, rest.len);
    while (str_cut(&rest, '\n', &line) && !str_starts(line, STR("## "))) {
        struct str name;

        if (!str_starts(line, STR("- `")))
            continue;
        line = str_slice(line, 3, line.len);
        assert_true(str_cut(&line, '`', &name));
        if (!has_list(name))
            fail_msg("data/README.md names %.*s", STR_ARG(name));
        seen++;
    }
    assert_true(seen > 30); /* or nothing was looked at */
}

static void test_core_seed_data__layer_lists_begin_with_a_layer(void **state)
{
    static const char *const list[] = {"laag-belemmering", "laag-kans"};

    (void)state;
    for (size_t i = 0; i < data.option.len; i++) {
        const struct str *value = data.option.item[i].value;
        bool              found = false;

        if (!str_eq_z(value[LIST], list[0]) && !str_eq_z(value[LIST], list[1]))
            continue;
        for (size_t k = 0; k < data.option.len; k++)
            found |= str_eq_z(data.option.item[k].value[LIST], "laag") &&
                     str_starts(value[CODE], data.option.item[k].value[CODE]);
        if (!found)
            fail_msg("%.*s has no layer", STR_ARG(value[CODE]));
    }
}

/* How many options of the list have a code that starts so. */
static int count_options(const char *list, struct str start)
{
    int count = 0;

    for (size_t i = 0; i < data.option.len; i++)
        count += str_eq_z(data.option.item[i].value[LIST], list) &&
                 str_starts(data.option.item[i].value[CODE], start);
    return count;
}

/* R-03: what the source names per layer. */
static void test_core_seed_data__the_five_layers_have_all_barriers_and_opportunities(void **state)
{
    static const struct {
        const char *layer;
        int         barriers, opportunities;
    } known[] = {{"interactie", 3, 2},
                 {"organisatie", 3, 7},
                 {"netwerk", 3, 5},
                 {"systeem", 3, 4},
                 {"mens-en-wereldbeeld", 2, 6}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct str start = str_printf(data.arena, "%s-", known[i].layer);

        assert_non_null(find_option(STR("laag"), known[i].layer));
        assert_int_equal(known[i].barriers, count_options("laag-belemmering", start));
        assert_int_equal(known[i].opportunities, count_options("laag-kans", start));
    }
}

/* R-05: who may send a signal, and for whom people work. */
static void test_core_seed_data__senders_and_contracts_of_the_sources_are_there(void **state)
{
    static const char *const known[][2] = {
        {"melder-soort", "inwoner groep-inwoners balie-of-telefoon achter-de-schermen "
                         "beleidsadviseur wijkteam maatschappelijke-organisatie "
                         "klachtenfunctionaris advocaat deskundige journalist "
                         "volksvertegenwoordiger ombudsman interne-notitie sociale-media"},
        {"dienstverband", "ambtenaar gedetacheerd uitzendkracht in-opdracht"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        struct str rest = str_of(known[i][1]), code;

        while (str_cut(&rest, ' ', &code))
            if (!find_option(str_of(known[i][0]), str_z(data.arena, code)))
                fail_msg("list %s has no %.*s", known[i][0], STR_ARG(code));
    }
}

/* --- what the code names ----------------------------------------------------------- */

/* Codes that stand in src/ and sql/, so that no list can do without them. */
static const struct {
    const char *list, *codes;
} named[] = {
    {"signaal-soort", "knelt buikgevoel zorg-over-later succes kans onbekend"},
    {"signaal-staat", "ontvangen onduidelijk opgepakt opengehouden tweede-lezing in-knelpunt "
                      "beantwoord veranderd nagekeken"},
    {"oplossing-staat", "open beantwoord veranderd nagekeken"},
    {"fix-staat", "nog-niet bezig gedaan niet-mogelijk"},
    {"triage", "nu minder-dringend"},
    {"afronding", "beantwoord veranderd"},
    {"afronden-antwoord", "eens bezwaar"},
    {"antwoord-soort", "klopt aanvulling bezwaar"},
    {"bericht-soort", "bericht nee nog-open"},
    {"terugkoppeling-soort",
     "ontvangst triage opgepakt teruggegeven fix opengehouden niet-doorgegeven afronden-gevraagd "
     "bezwaar afgerond heropend bericht nee nog-open stap-gevraagd stap-antwoord duiding "
     "vertaling knelpunt oplossing effect"},
    {"laag", "interactie organisatie netwerk systeem mens-en-wereldbeeld"},
    {"rol", "collega leidinggevende linking-pin behandelaar beleid bestuurder analist "
            "procesbegeleider vertrouwenspersoon ombuds tweede-lezer griffie beheer"},
};

static void test_core_seed_data__codes_of_the_program_are_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(named); i++) {
        struct str rest = str_of(named[i].codes), code;

        while (str_cut(&rest, ' ', &code))
            if (!find_option(str_of(named[i].list), str_z(data.arena, code)))
                fail_msg("list %s has no %.*s", named[i].list, STR_ARG(code));
    }
}

/* The arguments of a call, from behind its "(": cut at the commas that are its own. */
struct arguments {
    struct str item[24];
    size_t     len;
};

static struct arguments read_arguments(struct str text)
{
    struct arguments arguments = {0};
    size_t           start = 0, depth = 0;
    bool             quoted = false;

    for (size_t i = 0; i < text.len && arguments.len < ARRAY_LEN(arguments.item); i++) {
        char c = text.ptr[i];

        if (c == '"' && text.ptr[i - 1] != '\\')
            quoted = !quoted;
        if (quoted || (c != ',' && c != '(' && c != ')'))
            continue;
        if (depth == 0 && c != '(') {
            arguments.item[arguments.len++] = str_trim(str_slice(text, start, i - start));
            start                           = i + 1;
        }
        if (depth == 0 && c == ')')
            break;
        depth += c == '(' ? 1 : 0;
        depth -= c == ')' ? 1 : 0;
    }
    return arguments;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Takes the next call of the function (or use of the macro) off the front of the text. */
static bool next_call(struct str *text, const char *function, struct arguments *out)
{
    struct str name = str_printf(data.arena, "%s(", function);

    for (;;) {
        size_t at    = str_find(*text, name);
        bool   whole = at == 0 || !is_word(text->ptr[at - 1]);

        if (at == text->len)
            return false;
        *text = str_slice(*text, at + name.len, text->len);
        if (whole) {
            *out = read_arguments(*text);
            return true;
        }
    }
}

/* Whether each literal in the argument is known; counts them. */
static int check_literals(struct str argument, bool (*is_known)(struct str), const char *function)
{
    struct str part;
    int        seen = 0;

    for (bool quoted = false; str_cut(&argument, '"', &part); quoted = !quoted) {
        if (!quoted)
            continue;
        if (!is_known(part))
            fail_msg("%s names \"%.*s\", which is not in data/", function, STR_ARG(part));
        seen++;
    }
    return seen;
}

static bool is_role(struct str name)
{
    return find_option(STR("rol"), str_z(data.arena, name)) != NULL;
}

static bool is_setting(struct str name)
{
    return has_name(SEED_SETTINGS, name);
}

static bool is_feedback(struct str name)
{
    return find_option(STR("terugkoppeling-soort"), str_z(data.arena, name)) != NULL;
}

/* Which argument of what names something of data/; at least so many times in src/. */
static const struct {
    const char *function;
    size_t      argument; /* from 0 */
    bool (*is_known)(struct str);
    int least;
} use[] = {
    {"option_has", 1, has_list, 3},     {"option_label", 1, has_list, 2},
    {"option_list", 1, has_list, 1},    {"need_code", 2, has_list, 4},
    {"check_list", 2, has_list, 3},     {"check_code", 2, has_list, 3},
    {"CODED", 1, has_list, 10},         {"telling", 3, is_feedback, 5},
    {"person_nearest", 2, is_role, 2},  {"setting_deadline", 2, is_setting, 3},
    {"setting_load", 2, is_setting, 0}, {"put_term", 2, is_setting, 5},
};

static void test_core_seed_data__what_the_code_names_is_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(use); i++) {
        struct arguments arguments;
        int              seen = 0;

        for (size_t k = 0; k < data.source.len; k++) {
            struct str rest = data.source.item[k];

            while (next_call(&rest, use[i].function, &arguments))
                if (arguments.len > use[i].argument)
                    seen += check_literals(arguments.item[use[i].argument], use[i].is_known,
                                           use[i].function);
        }
        if (seen < use[i].least)
            fail_msg("%s was seen %d times: was it renamed?", use[i].function, seen);
    }
}

/* What "not said" is stored as must be in the list too: the third argument of CODED. */
static void test_core_seed_data__blanks_of_the_code_are_there(void **state)
{
    struct arguments arguments;
    int              seen = 0;

    (void)state;
    for (size_t i = 0; i < data.source.len; i++) {
        struct str rest = data.source.item[i];

        while (next_call(&rest, "CODED", &arguments)) {
            struct str list, code;

            if (arguments.len != 3 || !str_starts(arguments.item[1], STR("\"")))
                continue; /* the macro itself */
            list = str_slice(arguments.item[1], 1, arguments.item[1].len - 2);
            code = str_slice(arguments.item[2], 1, arguments.item[2].len - 2);
            if (code.len && !find_option(list, str_z(data.arena, code)))
                fail_msg("%.*s has no %.*s", STR_ARG(list), STR_ARG(code));
            seen++;
        }
    }
    assert_true(seen >= 10);
}

/* The option fields of forms and API: FIELD(..., FIELD_OPTION, ..., .list = "kanaal"). */
static void test_core_seed_data__lists_of_the_forms_are_there(void **state)
{
    struct arguments arguments;
    int              seen = 0;

    (void)state;
    for (size_t i = 0; i < data.source.len; i++) {
        struct str rest = data.source.item[i];

        while (next_call(&rest, "FIELD", &arguments)) {
            if (arguments.len < 5 || !str_starts(arguments.item[3], STR("FIELD_OPTION")))
                continue;
            for (size_t k = 4; k < arguments.len; k++)
                if (str_starts(arguments.item[k], STR(".list")))
                    seen += check_literals(arguments.item[k], has_list, "FIELD");
        }
    }
    assert_true(seen >= 20);
}

/* The columns of a table say of which list their codes are: "-- list kanaal". */
static void test_core_seed_data__lists_of_the_schema_are_there(void **state)
{
    const struct str mark = STR("-- list ");
    int              seen = 0;

    (void)state;
    for (size_t i = 0; i < data.schema.len; i++) {
        struct str rest = data.schema.item[i];

        for (size_t at; (at = str_find(rest, mark)) < rest.len; seen++) {
            size_t len = 0;

            rest = str_slice(rest, at + mark.len, rest.len);
            while (len < rest.len && (is_word(rest.ptr[len]) || rest.ptr[len] == '-'))
                len++;
            if (!has_list(str_slice(rest, 0, len)))
                fail_msg("sql/schema names list %.*s", (int)len, rest.ptr);
        }
    }
    assert_true(seen >= 3);
}

/* --- rights and settings ------------------------------------------------------------ */

static void test_core_seed_data__rights_of_the_program_have_a_sentence(void **state)
{
    int rights = 0;

    (void)state;
    for (int i = RIGHT_READ; i < RIGHT_COUNT; i++) {
        const struct option_row *row = find_option(STR("recht"), right_code((enum right)i));

        if (!row)
            fail_msg("no sentence for right %s", right_code((enum right)i));
        assert_true(str_ends(row->value[LABEL_NL], STR(".")));
    }
    for (size_t i = 0; i < data.option.len; i++)
        rights += str_eq_z(data.option.item[i].value[LIST], "recht");
    assert_int_equal(RIGHT_COUNT - RIGHT_READ, rights);
}

/* A role without a right is one forgotten, but for the role that only bars: who decides on a contract
 * sees less by it, and may do nothing more. */
static void test_core_seed_data__roles_have_rights_that_exist(void **state)
{
    const struct str bars = STR("contracthouder");
    struct csv       csv;
    struct csv_row   row;
    struct err       err = {0};

    (void)state;
    csv_init(&csv, data.arena, seed_text(SEED_RIGHTS), ',');
    while (csv_next(&csv, &row))
        if (row.line > 1 &&
            (!is_role(row.item[0]) || !find_option(STR("recht"), str_z(data.arena, row.item[1]))))
            fail_msg("rechten.csv, line %zu", row.line);
    assert_int_equal(OK, csv_end(&csv, &err));
    for (size_t i = 0; i < data.option.len; i++) {
        const struct str *value = data.option.item[i].value;

        if (str_eq_z(value[LIST], "rol"))
            if (has_name(SEED_RIGHTS, value[CODE]) == str_eq(value[CODE], bars))
                fail_msg("role %.*s: has no right, or bars and has one", STR_ARG(value[CODE]));
    }
}

/* Who runs the technique sees no content. */
static void test_core_seed_data__administrator_has_one_right_and_alone(void **state)
{
    struct csv     csv;
    struct csv_row row;
    int            seen = 0;

    (void)state;
    csv_init(&csv, data.arena, seed_text(SEED_RIGHTS), ',');
    while (csv_next(&csv, &row)) {
        assert_int_equal(str_eq_z(row.item[0], "beheer"), str_eq_z(row.item[1], "beheren"));
        seen += str_eq_z(row.item[0], "beheer");
    }
    assert_int_equal(1, seen);
}

static void test_core_seed_data__settings_are_deadlines_or_whole_numbers(void **state)
{
    static const char *const name[] = {"name", "value"};
    struct csv               csv;
    struct csv_row           row;
    struct err               err = {0};
    size_t                   at[2];

    (void)state;
    csv_init(&csv, data.arena, seed_text(SEED_SETTINGS), ',');
    csv_columns(&csv, name, ARRAY_LEN(name), at);
    while (csv_next(&csv, &row)) {
        struct str      value = row.item[at[1]];
        struct deadline deadline;
        int64_t         number;

        if (!is_kebab(row.item[at[0]]) ||
            !find_option(STR("instelling"), str_z(data.arena, row.item[at[0]])) ||
            (!deadline_parse(value, &deadline) && !(str_to_i64(value, &number) && number > 0)))
            fail_msg("termijnen.csv, line %zu", row.line);
    }
    assert_int_equal(OK, csv_end(&csv, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_seed_data__codes_are_kebab_case_and_stand_there_once),
        cmocka_unit_test(test_core_seed_data__positions_go_up),
        cmocka_unit_test(test_core_seed_data__texts_are_in_both_languages),
        cmocka_unit_test(test_core_seed_data__labels_of_a_list_differ),
        cmocka_unit_test(test_core_seed_data__sentences_are_short),
        cmocka_unit_test(test_core_seed_data__calm_words),
        cmocka_unit_test(test_core_seed_data__anders_and_onbekend_or_a_named_exception),
        cmocka_unit_test(test_core_seed_data__exceptions_are_lists),
        cmocka_unit_test(test_core_seed_data__layer_lists_begin_with_a_layer),
        cmocka_unit_test(test_core_seed_data__the_five_layers_have_all_barriers_and_opportunities),
        cmocka_unit_test(test_core_seed_data__senders_and_contracts_of_the_sources_are_there),
        cmocka_unit_test(test_core_seed_data__codes_of_the_program_are_there),
        cmocka_unit_test(test_core_seed_data__what_the_code_names_is_there),
        cmocka_unit_test(test_core_seed_data__blanks_of_the_code_are_there),
        cmocka_unit_test(test_core_seed_data__lists_of_the_forms_are_there),
        cmocka_unit_test(test_core_seed_data__lists_of_the_schema_are_there),
        cmocka_unit_test(test_core_seed_data__rights_of_the_program_have_a_sentence),
        cmocka_unit_test(test_core_seed_data__roles_have_rights_that_exist),
        cmocka_unit_test(test_core_seed_data__administrator_has_one_right_and_alone),
        cmocka_unit_test(test_core_seed_data__settings_are_deadlines_or_whole_numbers),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
