// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/hostile.c - every command of the program, as page and in the API, with input that is not
 * well meant: the answer is never a failure of ours, bad input is never taken, all faults come at
 * once, what was typed comes back, nothing typed becomes markup, and the log verifies afterwards.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "core/option.h"
#include "db/db.h"
#include "real_help.h"
#include "web/page.h"
#include "web/field_value.h"

#define FORM   "application/x-www-form-urlencoded"
#define JSON   "application/json"
#define MARKUP "<b>\"'&</textarea><script>alert(1)</script>{{x}}{{{x_svg}}}"
#define SQLISH "'; drop table signal; -- %s%n ../../etc/passwd $(id) \\"

enum attack {
    EMPTY,
    WRONG_TYPE,
    TOO_LONG,
    MARKED_UP,
    LIKE_SQL,
    TOO_LARGE,
    NEGATIVE,
    NO_SUCH_THING,
    OTHER_THING,
    TWICE,
    NO_SUCH_OPTION,
    ATTACK_COUNT
};

static const char *const attack_name[ATTACK_COUNT] = {
    "empty",    "wrong type",    "too long",      "markup", "like SQL",      "too large",
    "negative", "no such thing", "another thing", "twice",  "no such option"};

struct hostile {
    struct real *real;
    struct ctx   ctx; /* reads: what can be chosen */
    int          asked, taken, missed, wrong;
};

static int setup(void **state)
{
    static struct hostile h;

    h      = (struct hostile){.real = real_open()};
    h.ctx  = (struct ctx){.arena = h.real->arena, .now = instant_now()};
    *state = &h;
    return db_open(h.real->database, DB_READ, &h.ctx.db, &h.ctx.err) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    struct hostile *h = *state;

    db_close(h->ctx.db);
    real_close(h->real);
    return 0;
}

static void complain(struct hostile *h, const struct command *command, bool api, const char *what,
                     const struct answer *answer, const char *why)
{
    h->wrong++;
    print_error("%s%s, %s: %d, %s\n", api ? "/api/v1" : "", command->path, what, answer->status,
                why);
}

/* ---- values ---- */

static bool is_text(const struct field *field)
{
    return field->type == FIELD_LINE || field->type == FIELD_TEXT;
}

static bool is_ref(const struct field *field)
{
    return field->type == FIELD_REF || field->type == FIELD_REFS;
}

static bool is_option(const struct field *field)
{
    return field->type == FIELD_OPTION || field->type == FIELD_OPTIONS;
}

static bool is_number(const struct field *field)
{
    return field->type == FIELD_NUMBER || is_ref(field);
}

/* Up to which message one has read: any number will do, one that is too high means all of them. */
static bool is_mark(const struct field *field)
{
    return is_ref(field) && field->list && strcmp(field->list, "bericht") == 0;
}

static bool is_many(const struct field *field)
{
    return field->type == FIELD_OPTIONS || field->type == FIELD_REFS;
}

/* Something that could be right, as a form sends it; "" when there is nothing. */
static struct str good_value(struct hostile *h, const struct field *field)
{
    struct option_list list = {0};

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT: return STR("Een gewone zin.");
    case FIELD_NUMBER: return STR("3");
    case FIELD_DATE: return STR("2027-01-15");
    case FIELD_MOMENT: return STR("2026");
    case FIELD_FLAG: return STR("ja");
    case FIELD_OPTION:
    case FIELD_OPTIONS:
        return option_list(&h->ctx, field->list, &list) == OK && list.len ? list.item[0].code
                                                                          : STR("");
    case FIELD_REF:
    case FIELD_REFS:
        return field->list && field_refs(&h->ctx, field->list, &list) == OK && list.len
                   ? list.item[0].code
                   : STR("");
    default: return STR("");
    }
}

static struct str many(struct hostile *h, char c, size_t count)
{
    char *text = arena_alloc(h->real->scratch, count);

    memset(text, c, count);
    return (struct str){text, count};
}

/* Whether this attack makes this field bad, so that the input may not be taken. */
static bool spoils(enum attack attack, bool api, const struct field *field)
{
    switch (attack) {
    case EMPTY: return field->required;
    case WRONG_TYPE: return api || !is_text(field);
    case TOO_LONG: return is_text(field);
    case TOO_LARGE:
        return (is_number(field) && !(api && is_mark(field))) || field->type == FIELD_DATE;
    case NEGATIVE: return is_number(field);
    case NO_SUCH_THING: return is_ref(field) && field->list && !is_mark(field);
    case TWICE: return !api && !is_many(field);
    case NO_SUCH_OPTION: return is_option(field);
    default: return false;
    }
}

static struct str form_value(struct hostile *h, enum attack attack, const struct field *field)
{
    if (attack == EMPTY)
        return STR("");
    if (attack == MARKED_UP && is_text(field))
        return STR(MARKUP);
    if (attack == LIKE_SQL && is_text(field))
        return STR(SQLISH);
    if (attack == OTHER_THING && is_ref(field))
        return STR("1");
    if (attack == TWICE || !spoils(attack, false, field))
        return good_value(h, field);
    switch (attack) {
    case TOO_LONG: return many(h, 'a', (size_t)field_max(field) + 1);
    case TOO_LARGE:
        return field->type == FIELD_DATE ? STR("9999-99-99") : STR("99999999999999999999");
    case NEGATIVE: return STR("-1");
    case NO_SUCH_THING: return STR("999999999");
    default: return STR("bestaat-niet");
    }
}

static json_t *text_json(struct str s)
{
    return json_stringn(s.ptr, s.len);
}

static json_t *in_list(const struct field *field, json_t *value)
{
    return is_many(field) ? json_pack("[o]", value) : value;
}

/* The same for the API, where values have a type; NULL = leave it out. */
static json_t *json_value(struct hostile *h, enum attack attack, const struct field *field)
{
    struct str text;
    int64_t    number;

    if (attack == WRONG_TYPE)
        return is_text(field) || field->type == FIELD_DATE || is_option(field) ||
                       field->type == FIELD_MOMENT
                   ? json_integer(7)
                   : json_string("zeven");
    if (attack == TOO_LARGE && is_number(field))
        return in_list(field, json_integer(INT64_MAX));
    text = form_value(h, attack == TWICE ? MARKED_UP : attack, field);
    if (text.len == 0)
        return NULL;
    if (field->type == FIELD_FLAG)
        return json_true();
    if (is_number(field))
        return str_to_i64(text, &number) ? in_list(field, json_integer(number)) : NULL;
    return in_list(field, text_json(text));
}

/* ---- bodies ---- */

static void put_pair(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "%s%s=", out->len ? "&" : "", name);
    for (size_t i = 0; i < value.len; i++)
        buf_printf(out, "%%%02X", (unsigned char)value.ptr[i]);
}

static struct str form_body(struct hostile *h, enum attack attack, const struct table *table)
{
    struct buf out;

    buf_init(&out, h->real->scratch, 4 * LIMIT_BODY);
    for (size_t i = 0; table && i < table->len; i++) {
        const struct field *field = &table->field[i];

        if (!(field->use & FIELD_IN))
            continue;
        for (int times = attack == TWICE ? 2 : 1; times > 0; times--)
            put_pair(&out, field->name, form_value(h, attack, field));
    }
    put_pair(&out, "actie", STR("versturen"));
    return buf_view(&out);
}

static struct str dumped(struct hostile *h, json_t *object)
{
    char      *text = json_dumps(object, JSON_COMPACT);
    struct str body = str_copy(h->real->scratch, str_of(text));

    json_decref(object);
    free(text);
    return body;
}

static struct str json_body(struct hostile *h, enum attack attack, const struct table *table)
{
    json_t *object = json_object();

    for (size_t i = 0; table && i < table->len; i++) {
        const struct field *field = &table->field[i];
        json_t             *value = field->use & FIELD_IN ? json_value(h, attack, field) : NULL;

        if (value)
            json_object_set_new(object, field->name, value);
    }
    return dumped(h, object);
}

/* ---- what is right ---- */

static bool is_polite(int status)
{
    return status == 400 || status == 403 || status == 404 || status == 409 || status == 413 ||
           status == 422;
}

static bool is_taken(int status)
{
    return status == 200 || status == 201 || status == 303;
}

/* How many fields are bad; at most this many the reader must be told of. */
static size_t spoilt(enum attack attack, bool api, const struct table *table)
{
    size_t count = 0;

    for (size_t i = 0; table && i < table->len; i++)
        count += (table->field[i].use & FIELD_IN) && spoils(attack, api, &table->field[i]);
    return count;
}

static size_t count_of(struct str text, struct str what)
{
    size_t count = 0, at;

    while ((at = str_find(text, what)) < text.len) {
        count++;
        text = str_slice(text, at + what.len, text.len);
    }
    return count;
}

/* With wrong types every field is at fault, and the API says so of every one at once. */
static void check_all_faults(struct hostile *h, const struct command *command, enum attack attack,
                             const struct answer *answer)
{
    size_t want = spoilt(attack, true, command->table);

    if (answer->status == 400 && attack == WRONG_TYPE &&
        count_of(answer->body, STR("\"pointer\"")) < want)
        complain(h, command, true, attack_name[attack], answer, "not all faults at once");
}

/* What was typed is in the page that comes back, as text; but no secret. */
static void check_typed(struct hostile *h, const struct command *command, enum attack attack,
                        const struct answer *answer)
{
    if (!is_polite(answer->status) || answer->status == 404 || answer->status == 413)
        return;
    for (size_t i = 0; command->table && i < command->table->len; i++) {
        const struct field *field = &command->table->field[i];

        if (!(field->use & FIELD_IN) || !is_text(field) || page_is_secret(str_of(field->name)))
            continue;
        if (attack == MARKED_UP && !answer_has(answer, "&lt;script&gt;alert(1)"))
            complain(h, command, false, field->name, answer, "markup that was typed is gone");
        if (attack == LIKE_SQL &&
            !answer_has(answer, "drop table signal; -- %s%n ../../etc/passwd"))
            complain(h, command, false, field->name, answer, "what was typed is gone");
        if (attack == TOO_LONG &&
            count_of(answer->body, many(h, 'a', (size_t)field_max(field))) == 0)
            complain(h, command, false, field->name, answer, "what was too long is gone");
        return; /* the first tells enough */
    }
}

/* The receipt was closed by the command that does so, and is asked for. */
static bool asks_receipt(const struct command *command, const struct answer *answer)
{
    return command->right == RIGHT_RECEIPT && answer->status == 401;
}

/* A file to keep: the browser shows nothing of it, whatever is in it. */
static bool is_kept(const struct answer *answer)
{
    return str_starts(answer_header(answer, "Content-Disposition", 0), STR("attachment")) &&
           str_starts(answer_header(answer, "Content-Security-Policy", 0), STR("sandbox"));
}

static void check_answer(struct hostile *h, const struct command *command, bool api,
                         enum attack attack, const struct answer *answer)
{
    bool bad = spoilt(attack, api, command->table) > 0;

    h->asked++;
    h->taken += is_taken(answer->status);
    h->missed += answer->status == 404;
    if (!is_polite(answer->status) && !is_taken(answer->status) && !asks_receipt(command, answer))
        complain(h, command, api, attack_name[attack], answer, "no answer that we give");
    else if (bad && is_taken(answer->status))
        complain(h, command, api, attack_name[attack], answer, "bad input was taken");
    if (!api && !is_kept(answer) && answer_has(answer, "<script>alert(1)"))
        complain(h, command, api, attack_name[attack], answer, "what was typed became markup");
    if (answer_has(answer, "SQLITE") || answer_has(answer, "sqlite3"))
        complain(h, command, api, attack_name[attack], answer, "tells what is behind it");
    if (api)
        check_all_faults(h, command, attack, answer);
    else
        check_typed(h, command, attack, answer);
}

/* What was taken is shown as text on the page it leads to. */
static void check_shown(struct hostile *h, const struct command *command,
                        const struct answer *answer)
{
    struct str    to = answer_header(answer, "Location", 0);
    struct answer page;

    if (to.len == 0 || str_starts(to, STR("/api")))
        return;
    page = real_get(h->real, real_all(h->real), false, to);
    if (page.status >= 500)
        complain(h, command, false, "the page after it", &page, "fails");
    if (answer_has(&page, "<script>alert(1)") || answer_has(&page, "<b>\"'"))
        complain(h, command, false, "the page after it", &page, "what was typed became markup");
}

static void attack_one(struct hostile *h, const struct command *command, bool api)
{
    struct str path = real_path(h->real, command->path);

    for (enum attack attack = 0; attack < ATTACK_COUNT; attack++) {
        struct str body =
            api ? json_body(h, attack, command->table) : form_body(h, attack, command->table);
        struct answer answer =
            real_post(h->real, real_all(h->real), api, path, api ? JSON : FORM, body);

        check_answer(h, command, api, attack, &answer);
        if (attack == MARKED_UP || attack == LIKE_SQL)
            check_shown(h, command, &answer);
        real_forget(h->real);
    }
}

static void each_command(struct hostile *h,
                         void (*fn)(struct hostile *h, const struct command *command, bool api))
{
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->command_count; k++) {
            const struct command *command = &resource_all[i]->command[k];

            if (command->where & ON_PAGE)
                fn(h, command, false);
            if (command->where & IN_API)
                fn(h, command, true);
        }
}

static void test_web_hostile__bad_values_are_refused_with_all_faults(void **state)
{
    struct hostile *h = *state;

    h->asked = h->wrong = 0;
    each_command(h, attack_one);
    print_message("%d asked, %d taken, %d not there\n", h->asked, h->taken, h->missed);
    assert_int_equal(0, h->wrong);
    assert_true(h->asked > 500 && h->taken > 20);
}

/* ---- what is pointed at and is not there ---- */

/* Of a few commands the demonstration has nothing to do them with. */
static bool is_missing(struct hostile *h, const struct command *command)
{
    return real_get(h->real, real_all(h->real), false, real_path(h->real, command->path)).status ==
           404;
}

/* What could be right, but for one field that points at this number. */
static struct str pointing_body(struct hostile *h, const struct table *table,
                                const struct field *at, int64_t number)
{
    json_t *object = json_object();

    for (size_t i = 0; i < table->len; i++) {
        const struct field *field = &table->field[i];
        json_t             *value = NULL;

        if (field == at)
            value = in_list(field, json_integer(number));
        else if (field->use & FIELD_IN)
            value = json_value(h, ATTACK_COUNT, field);
        if (value)
            json_object_set_new(object, field->name, value);
    }
    return dumped(h, object);
}

/*
 * What is not there, or is something else, is a fault of the field that points at it: whoever sent the
 * form gets it back, and does not read that the page itself is not there.
 */
static void point_at(struct hostile *h, const struct command *command, const struct field *field,
                     int64_t number)
{
    struct str    path   = real_path(h->real, command->path);
    struct str    body   = pointing_body(h, command->table, field, number);
    struct answer answer = real_post(h->real, real_all(h->real), true, path, JSON, body);
    struct str    at     = str_printf(h->real->scratch, "\"#/%s\"", field->name);

    h->asked += count_of(answer.body, at) > 0;
    if (is_taken(answer.status))
        complain(h, command, true, field->name, &answer, "what is not there was taken");
    if (answer.status == 404 && !is_missing(h, command))
        complain(h, command, true, field->name, &answer, "no fault of the field");
    real_forget(h->real);
}

static void point_everywhere(struct hostile *h, const struct command *command, bool api)
{
    for (size_t i = 0; api && command->table && i < command->table->len; i++) {
        const struct field *field = &command->table->field[i];

        if (!is_ref(field) || !(field->use & FIELD_IN) || is_mark(field))
            continue;
        point_at(h, command, field, 999999999);
        point_at(h, command, field, 1); /* the first line of the log made something else */
    }
}

static void test_web_hostile__what_is_not_there_is_a_fault_of_its_field(void **state)
{
    struct hostile *h = *state;

    h->asked = h->wrong = 0;
    each_command(h, point_everywhere);
    print_message("%d faults at the field that pointed at nothing\n", h->asked);
    assert_int_equal(0, h->wrong);
    assert_true(h->asked > 60);
}

/* ---- bodies that are no input at all ---- */

static void want(struct hostile *h, const struct command *command, bool api, const char *what,
                 struct str body, int status)
{
    struct answer answer = real_post(h->real, real_all(h->real), api,
                                     real_path(h->real, command->path), api ? JSON : FORM, body);

    h->asked++;
    if (answer.status != status && !(answer.status == 404 && is_missing(h, command)))
        complain(h, command, api, what, &answer, "not what it should be");
    real_forget(h->real);
}

static struct str many_fields(struct hostile *h, bool api)
{
    struct buf out;

    buf_init(&out, h->real->scratch, LIMIT_BODY);
    buf_z(&out, api ? "{" : "");
    for (int i = 0; i < 10000; i++)
        buf_printf(&out, api ? "%s\"veld%d\":1" : "%sveld%d=1", i ? api ? "," : "&" : "", i);
    buf_z(&out, api ? "}" : "");
    return buf_view(&out);
}

static void break_one(struct hostile *h, const struct command *command, bool api)
{
    want(h, command, api, "10,000 fields", many_fields(h, api), 413);
    want(h, command, api, "a body that is too large", many(h, 'x', LIMIT_BODY + 1), 413);
    if (api) {
        want(h, command, api, "no UTF-8", STR("{\"verhaal\":\"\xff\xfe\"}"), 400);
        want(h, command, api, "a NUL", STR("{\"verhaal\":\"\\u0000\"}"), 400);
        want(h, command, api, "half of a pair", STR("{\"verhaal\":\"\\ud800\"}"), 400);
        want(h, command, api, "no object", STR("[]"), 400);
        if (command->table)
            want(h, command, api, "an unknown key", STR("{\"bestaatNiet\":1}"), 400);
    } else {
        want(h, command, api, "no UTF-8", STR("verhaal=%FF%FE"), 400);
        want(h, command, api, "a NUL", STR("verhaal=%00"), 400);
        want(h, command, api, "half of an escape", STR("verhaal=%4"), 400);
    }
}

static void test_web_hostile__what_is_no_input_is_refused(void **state)
{
    struct hostile *h = *state;

    h->asked = h->wrong = 0;
    each_command(h, break_one);
    assert_int_equal(0, h->wrong);
    assert_true(h->asked > 300);
}

/* ---- queries of views ---- */

static void ask_view(struct hostile *h, const struct view *view, bool api, const char *key)
{
    static const char *const value[] = {"",
                                        "-1",
                                        "0",
                                        "99999999999999999999",
                                        "%27%3B%20drop%20table",
                                        "%3Cscript%3Ealert%281%29",
                                        "..%5C..",
                                        "bestaat-niet",
                                        "2026-02-31"};
    struct str               path    = real_path(h->real, view->path);

    for (size_t i = 0; i < ARRAY_LEN(value); i++) {
        struct str target =
            str_printf(h->real->scratch, "%.*s?%s=%s", STR_ARG(path), key, value[i]);
        struct answer answer = real_get(h->real, real_all(h->real), api, target);

        h->asked++;
        if (answer.status == 0 || answer.status >= 500 || answer_has(&answer, "<script>alert(1)")) {
            h->wrong++;
            print_error("%s%.*s: %d\n", api ? "/api/v1" : "", STR_ARG(target), answer.status);
        }
        real_forget(h->real);
    }
}

static void ask_views(struct hostile *h, const struct view *view)
{
    for (int api = 0; api <= 1; api++) {
        struct str keys = str_of(view->query), key;

        if (!(view->where & (api ? IN_API : ON_PAGE)))
            continue;
        while (str_cut(&keys, ' ', &key))
            if (key.len > 0)
                ask_view(h, view, api, str_z(h->real->arena, key));
        if (view->list) {
            ask_view(h, view, api, "cursor");
            ask_view(h, view, api, "limit");
        }
    }
}

static void test_web_hostile__no_query_breaks_a_view(void **state)
{
    struct hostile *h = *state;

    h->asked = h->wrong = 0;
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->view_count; k++)
            ask_views(h, &resource_all[i]->view[k]);
    assert_int_equal(0, h->wrong);
    assert_true(h->asked > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_hostile__what_is_no_input_is_refused),
        cmocka_unit_test(test_web_hostile__no_query_breaks_a_view),
        cmocka_unit_test(test_web_hostile__what_is_not_there_is_a_fault_of_its_field),
        cmocka_unit_test(test_web_hostile__bad_values_are_refused_with_all_faults),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
