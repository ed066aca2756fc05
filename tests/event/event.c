// SPDX-License-Identifier: EUPL-1.2
/* tests/event/event.c - the log is a chain, and what follows from it follows at once. */
#include "../core/core_help.h"

#include <inttypes.h>
#include <jansson.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/vec.h"
#include "core/entry.h"
#include "core/input.h"
#include "db/db.h"
#include "event/event.h"

static struct event_line_list all_lines(struct ctx *ctx)
{
    struct event_line_list list = {0};
    struct db_query        q    = db_query(ctx->db, SQL_EVENT_AFTER);

    db_bind_i64(&q, 0);
    db_bind_i64(&q, 1000000);
    while (db_next(&q)) {
        struct event_line line = {
            .seq   = db_col_i64(&q, EVENT_AFTER_SEQ),
            .at    = db_col_i64(&q, EVENT_AFTER_AT),
            .actor = db_col_i64(&q, EVENT_AFTER_ACTOR),
            .kind  = str_copy(ctx->arena, db_col_str(&q, EVENT_AFTER_KIND)),
            .body  = str_copy(ctx->arena, db_col_str(&q, EVENT_AFTER_BODY)),
            .hash  = str_copy(ctx->arena, db_col_blob(&q, EVENT_AFTER_HASH)),
        };
        VEC_PUSH(ctx->arena, &list, line);
    }
    assert_ok(ctx, db_end(&q, &ctx->err));
    return list;
}

static struct event_line last_line(struct ctx *ctx)
{
    struct event_line_list list = all_lines(ctx);

    return list.item[list.len - 1];
}

/* --- the chain -------------------------------------------------------------------- */

/* numbers without a gap, every hash over the line and the hash before it. */
static void test_event_event__lines_are_a_chain(void **state)
{
    struct world          *w                       = *state;
    unsigned char          before[EVENT_HASH_SIZE] = {0};
    struct event_line_list list;

    make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    list = all_lines(&w->ctx);
    assert_true(list.len > 20);
    for (size_t i = 0; i < list.len; i++) {
        unsigned char hash[EVENT_HASH_SIZE];

        assert_int_equal(i + 1, list.item[i].seq);
        event_hash(before, &list.item[i], hash);
        assert_memory_equal(hash, list.item[i].hash.ptr, sizeof hash);
        memcpy(before, hash, sizeof before);
    }
}

static void test_event_event__every_member_is_in_the_hash(void **state)
{
    struct event_line line = {.seq = 1, .at = 2, .actor = 3, .kind = STR("ab"), .body = STR("{}")};
    unsigned char     before[EVENT_HASH_SIZE] = {0}, hash[6][EVENT_HASH_SIZE];

    (void)state;
    event_hash(before, &line, hash[0]);
    line.seq = 9;
    event_hash(before, &line, hash[1]);
    line.at = 9;
    event_hash(before, &line, hash[2]);
    line.actor = 9;
    event_hash(before, &line, hash[3]);
    line.kind = STR("a"); /* the border between members counts: "a" "b{}" is not "ab" "{}" */
    line.body = STR("b{}");
    event_hash(before, &line, hash[4]);
    before[31] = 1;
    event_hash(before, &line, hash[5]);
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < i; k++)
            assert_memory_not_equal(hash[i], hash[k], EVENT_HASH_SIZE);
}

/* A vector made by hand: BLAKE2b-256 over the bytes that event.h names. */
static void test_event_event__the_hash_is_what_the_header_says(void **state)
{
    static const unsigned char bytes[] = {8, 0, 0, 0, 0, 0,   0, 0, 1, 0, 0, 0, 0, 0, 0,   0,  8,
                                          0, 0, 0, 0, 0, 0,   0, 0, 1, 0, 0, 0, 0, 0, 0,   8,  0,
                                          0, 0, 0, 0, 0, 0,   0, 0, 0, 0, 0, 0, 0, 0, 1,   0,  0,
                                          0, 0, 0, 0, 0, 'k', 2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    struct event_line          line    = {.seq = 1, .at = 256, .kind = STR("k"), .body = STR("{}")};
    unsigned char all[32 + sizeof bytes] = {0}, want[EVENT_HASH_SIZE], hash[EVENT_HASH_SIZE];

    (void)state;
    memcpy(all + 32, bytes, sizeof bytes);
    assert_int_equal(0, crypto_generichash(want, sizeof want, all, sizeof all, NULL, 0));
    event_hash(all, &line, hash);
    assert_memory_equal(want, hash, sizeof hash);
}

static void test_event_event__says_who_and_when(void **state)
{
    struct world     *w = *state;
    struct event      e;
    struct event_line line;

    act_as(&w->ctx, w->is.pin);
    days_later(&w->ctx, 3);
    e = event_new(&w->ctx, "inbox_read");
    event_i64(&e, "upto", 1);
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
    line = last_line(&w->ctx);
    assert_int_equal(e.seq, line.seq);
    assert_int_equal(w->ctx.now, line.at);
    assert_int_equal(w->is.pin, line.actor);
    assert_str("inbox_read", line.kind);
    assert_str("{\"upto\":1}", line.body);
}

/* Old matters keep the moment their source has. */
static void test_event_event__happened_is_in_the_body(void **state)
{
    struct world          *w = *state;
    int64_t                id;
    struct event_line_list list;
    struct str             happened;

    w->ctx.happened = STR("2011");
    id              = make_signal(&w->ctx, w->is.desk, "Toen al.");
    w->ctx.happened = STR("");
    assert_ok(&w->ctx, event_history(&w->ctx, id, &list));
    assert_ok(&w->ctx, event_text(&w->ctx, &list.item[0], "happened", &happened));
    assert_str("2011", happened);
    id = make_signal(&w->ctx, w->is.desk, "Nu.");
    assert_ok(&w->ctx, event_history(&w->ctx, id, &list));
    assert_ok(&w->ctx, event_text(&w->ctx, &list.item[0], "happened", &happened));
    assert_str("", happened);
}

/* that somebody chose to leave personal data in is in the log, the data are not. */
static void test_event_event__what_was_kept_is_in_the_body(void **state)
{
    struct world          *w      = *state;
    const struct str       kept[] = {STR("bsn nodig"), STR("naam geen-persoon")};
    struct event_line_list list;
    int64_t                signal;

    w->ctx.kept     = kept;
    w->ctx.kept_len = 2;
    signal          = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    w->ctx.kept_len = 0;
    assert_ok(&w->ctx, event_history(&w->ctx, signal, &list));
    assert_true(str_find(list.item[0].body, STR("\"kept\":[\"bsn nodig\",\"naam geen-persoon\"]")) <
                list.item[0].body.len);
}

static void test_event_event__a_body_that_is_no_json_is_corrupt(void **state)
{
    struct world     *w    = *state;
    struct event_line line = {.seq = 1, .kind = STR("k"), .body = STR("{")};
    struct str        out;

    assert_int_equal(ERR_CORRUPT, event_text(&w->ctx, &line, "x", &out));
    assert_int_equal(ERR_CORRUPT, event_project(&w->ctx, w->ctx.db, &line));
    line.body = STR("[1]");
    assert_int_equal(ERR_CORRUPT, event_project(&w->ctx, w->ctx.db, &line));
}

/* Members with every sign that means something in JSON, deep and shallow; the same numbers in every run. */
static json_t *any_value(uint32_t *seed, int depth)
{
    static const char *const texts[] = {"",        "a",    "\",\"b\":\"c", "}]{[",
                                        "\\",      "\\\"", "é\n€\t",       "\x01\x7f",
                                        "\\u0041", ":",    "\"a\":1"};
    static const char *const names[] = {"a", "b", "happened", "parts", "\"a\"", "\\"};
    json_t                  *value;
    uint32_t                 n;

    *seed = *seed * 1664525u + 1013904223u;
    n     = *seed >> 8;
    if (depth == 0 || n % 5 < 2)
        return n % 3 ? json_string(texts[n % ARRAY_LEN(texts)])
                     : json_integer((int)(n % 2001) - 1000);
    if (n % 5 == 2)
        return n % 2 ? json_true() : json_null();
    value = n % 5 == 3 ? json_array() : json_object();
    for (uint32_t i = 0; i < n % 7; i++) {
        if (json_is_array(value))
            json_array_append_new(value, any_value(seed, depth - 1));
        else
            json_object_set_new(value, names[(n + i) % ARRAY_LEN(names)],
                                any_value(seed, depth - 1));
    }
    return value;
}

/* A body is read where it stands, without a parser: it must find what a parser finds. */
static void test_event_event__a_member_is_what_a_parser_finds(void **state)
{
    static const char *const names[] = {"a", "b", "happened", "parts", "none", ""};
    struct world            *w       = *state;
    uint32_t                 seed    = 1;
    size_t                   found   = 0;

    for (int i = 0; i < 2000; i++) {
        json_t           *json = any_value(&seed, 3);
        char             *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
        struct event_line line = {.body = str_of(text)};
        const struct event_body *body;

        if (json_is_object(json)) {
            assert_ok(&w->ctx, event_body(&w->ctx, &line, &body));
            for (size_t j = 0; j < ARRAY_LEN(names); j++) {
                const json_t *member = json_object_get(json, names[j]);
                const char   *value  = json_string_value(member);

                assert_str(value ? value : "", body_str(body, names[j]));
                assert_int_equal(json_integer_value(member), body_i64(body, names[j]));
                found += member != NULL;
            }
        } else {
            assert_int_equal(ERR_CORRUPT, event_body(&w->ctx, &line, &body));
        }
        json_decref(json);
        free(text);
    }
    assert_true(found > 200);
}

/* --- parts -------------------------------------------------------------------------- */

/* What people typed is not in the log itself. */
static void test_event_event__parts_stand_apart(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, "Mijn verhaal.");
    struct event_line_list list;
    struct str             content, body;
    struct db_query        q;
    char                   hex[65];

    assert_ok(&w->ctx, event_history(&w->ctx, id, &list));
    body = list.item[0].body;
    assert_true(str_find(body, STR("verhaal")) == body.len);
    assert_ok(&w->ctx, part_load(&w->ctx, id, "story", &content));
    assert_str("Mijn verhaal.", content);
    assert_ok(&w->ctx, part_load(&w->ctx, id, "facts", &content)); /* empty: left out */
    assert_str("", content);
    assert_true(str_find(body, STR("facts")) == body.len);
    q = db_query(w->ctx.db, SQL_PART_OF_EVENT);
    db_bind_i64(&q, id);
    assert_true(db_next(&q));
    assert_int_equal(EVENT_SALT_SIZE, db_col_blob(&q, PART_OF_EVENT_SALT).len);
    part_hash(db_col_blob(&q, PART_OF_EVENT_SALT), db_col_str(&q, PART_OF_EVENT_CONTENT), false,
              hex);
    assert_false(db_next(&q));
    assert_ok(&w->ctx, db_end(&q, &w->ctx.err));
    assert_true(str_find(body, str_of(hex)) < body.len);
}

/* The same text twice cannot be seen from the hashes. */
static void test_event_event__the_same_text_has_another_hash(void **state)
{
    struct world          *w = *state;
    struct event_line_list a, b;
    struct str             x, y;

    assert_ok(&w->ctx, event_history(&w->ctx, make_signal(&w->ctx, w->is.desk, "Ja."), &a));
    assert_ok(&w->ctx, event_history(&w->ctx, make_signal(&w->ctx, w->is.desk, "Ja."), &b));
    x = str_slice(a.item[0].body, str_find(a.item[0].body, STR("\"parts\"")), 90);
    y = str_slice(b.item[0].body, str_find(b.item[0].body, STR("\"parts\"")), 90);
    assert_true(x.len == 90 && !str_eq(x, y));
}

/* Erasing leaves the event, says why, and takes the salt too; teardown proves the chain still holds. */
static void test_event_event__a_part_is_erased_with_its_reason(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, "Mijn verhaal.");
    struct event_line_list list;
    struct str             content, ground;
    struct db_query        q;

    assert_int_equal(ERR_NOT_FOUND, part_erase(&w->ctx, id, "facts", STR("verzoek")));
    assert_ok(&w->ctx, part_erase(&w->ctx, id, "story", STR("verzoek")));
    assert_int_equal(ERR_NOT_FOUND, part_erase(&w->ctx, id, "story", STR("verzoek")));
    assert_ok(&w->ctx, part_load(&w->ctx, id, "story", &content));
    assert_str("", content);
    assert_ok(&w->ctx, event_history(&w->ctx, id, &list));
    assert_int_equal(2, list.len);
    assert_str("part_erased", list.item[1].kind);
    assert_ok(&w->ctx, event_text(&w->ctx, &list.item[1], "ground", &ground));
    assert_str("verzoek", ground);
    q = db_query(w->ctx.db, SQL_PART_OF_EVENT);
    db_bind_i64(&q, id);
    assert_true(db_next(&q));
    assert_true(db_col_is_null(&q, PART_OF_EVENT_CONTENT));
    assert_int_equal(0, db_col_blob(&q, PART_OF_EVENT_SALT).len);
    assert_ok(&w->ctx, db_end(&q, &w->ctx.err));
}

/* Bytes of any kind, also a NUL: they come back as they were, are no text, and can be erased. */
static void test_event_event__bytes_are_a_part_too(void **state)
{
    static const char bytes[] = "\xff\0\x89PNG\r\n"; /* and the NUL behind it */
    struct world     *w       = *state;
    struct str        file    = {bytes, sizeof bytes}, back;
    struct event      e       = event_new(&w->ctx, "signal_detailed");
    char              text_hash[65], bytes_hash[65];

    event_i64(&e, "signal", make_signal(&w->ctx, w->is.desk, "Met een brief erbij."));
    event_bytes(&e, "file", file);
    event_bytes(&e, "none", STR(""));
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
    assert_ok(&w->ctx, part_bytes(&w->ctx, e.seq, "file", &back));
    assert_true(str_eq(file, back));
    assert_ok(&w->ctx, part_load(&w->ctx, e.seq, "file", &back));
    assert_str("", back);
    assert_ok(&w->ctx, part_bytes(&w->ctx, e.seq, "none", &back));
    assert_str("", back);
    assert_ok(&w->ctx, part_erase(&w->ctx, e.seq, "file", STR("verzoek")));
    assert_ok(&w->ctx, part_bytes(&w->ctx, e.seq, "file", &back));
    assert_str("", back);
    assert_int_equal(ERR_NOT_FOUND, part_erase(&w->ctx, e.seq, "file", STR("verzoek")));
    part_hash(STR("salt"), STR("tekst"), false, text_hash);
    part_hash(STR("salt"), STR("tekst"), true, bytes_hash);
    assert_string_not_equal(text_hash, bytes_hash);
}

/* --- what follows --------------------------------------------------------------------- */

static void test_event_event__belongs_to_all_it_is_about(void **state)
{
    struct world          *w     = *state;
    int64_t                first = make_signal(&w->ctx, w->is.desk, "Een.");
    int64_t                other = make_signal(&w->ctx, w->is.desk, "Twee.");
    struct event           e     = event_new(&w->ctx, "inbox_read");
    struct event_line_list list;

    event_i64(&e, "upto", 1);
    event_about(&e, first);
    event_about(&e, other);
    event_about(&e, first); /* once is enough */
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
    assert_ok(&w->ctx, event_history(&w->ctx, first, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(e.seq, list.item[1].seq);
    assert_ok(&w->ctx, event_history(&w->ctx, other, &list));
    assert_int_equal(2, list.len);
    assert_ok(&w->ctx, event_history(&w->ctx, e.seq, &list)); /* and to itself */
    assert_int_equal(1, list.len);
}

/* "each:" runs once for every element, and not at all without the list. */
static void test_event_event__a_list_is_gone_through(void **state)
{
    struct world     *w        = *state;
    struct str        impact[] = {STR("schulden"), STR("psychische-klachten"), STR("schulden")};
    struct signal_new in       = signal_blank();
    struct signal     signal;
    int64_t           id = 0;

    in.story  = STR("Lijst.");
    in.impact = (struct str_list){impact, 3, 3};
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(2, signal.impact.len);
    assert_int_equal(0, signal.done.len);
}

static void test_event_event__a_body_has_a_limit(void **state)
{
    struct world *w         = *state;
    int64_t       last      = last_line(&w->ctx).seq;
    struct event  e         = event_new(&w->ctx, "inbox_read");
    char         *long_text = arena_alloc(w->ctx.arena, LIMIT_EVENT_BODY);

    memset(long_text, 'a', LIMIT_EVENT_BODY);
    event_str(&e, "x", (struct str){long_text, LIMIT_EVENT_BODY - 8}); /* {"x":""} is eight */
    event_i64(&e, "y", 1);
    assert_int_equal(ERR_LIMIT, event_write(&w->ctx, &e));
    assert_int_equal(last, last_line(&w->ctx).seq);
    e = event_new(&w->ctx, "limit_test"); /* a kind nothing follows from */
    event_str(&e, "x", (struct str){long_text, LIMIT_EVENT_BODY - 8});
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
}

/* A part may be far larger than a body. */
static void test_event_event__a_part_is_not_in_that_limit(void **state)
{
    struct world *w     = *state;
    size_t        len   = 3 * LIMIT_EVENT_BODY;
    char         *story = arena_alloc(w->ctx.arena, len);
    struct entry  note  = {.story = {story, len}}, back;
    int64_t       id    = 0;

    memset(story, 'b', len);
    assert_ok(&w->ctx, entry_add(&w->ctx, &note, &id));
    assert_ok(&w->ctx, entry_load(&w->ctx, id, &back));
    assert_int_equal(len, back.story.len);
}

/* What cannot follow takes its event with it. */
static void test_event_event__what_fails_leaves_nothing(void **state)
{
    struct world *w    = *state;
    int64_t       last = last_line(&w->ctx).seq;
    struct event  e    = event_new(&w->ctx, "unit_added");

    event_str(&e, "unit_kind", STR("team"));
    event_str(&e, "code", STR("gemeente")); /* is there already */
    event_str(&e, "name", STR("Nog een"));
    event_i64(&e, "contract", 0);
    event_i64(&e, "layer", 2);
    event_str(&e, "phone", STR(""));
    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    assert_int_equal(ERR_CONFLICT, event_write(&w->ctx, &e));
    db_rollback_to_savepoint(w->ctx.db);
    assert_int_equal(last, last_line(&w->ctx).seq);
}

/* --- reading back ------------------------------------------------------------------------ */

/* A database that stores something else than it was given is caught before the commit. */
static void test_event_event__is_read_back(void **state)
{
    char         folder[] = "/tmp/gehoor-event-XXXXXX", name[64];
    struct ctx   ctx      = {.arena = arena_new()};
    struct event e;
    sqlite3     *direct;

    (void)state;
    assert_true(sodium_init() >= 0);
    assert_non_null(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/log.db", folder);
    assert_ok(&ctx, db_open(name, DB_WRITE, &ctx.db, &ctx.err));
    assert_ok(&ctx, db_migrate(ctx.db, &ctx.err));
    assert_int_equal(SQLITE_OK, sqlite3_open(name, &direct));
    assert_int_equal(
        SQLITE_OK, sqlite3_exec(direct,
                                "create trigger spoil after insert on event when new.seq = 2 begin "
                                "update event set at = new.at + 1 where seq = new.seq; end",
                                NULL, NULL, NULL));
    sqlite3_close(direct);
    assert_ok(&ctx, db_begin(ctx.db, &ctx.err));
    e = event_new(&ctx, "read_back_test");
    assert_ok(&ctx, event_write(&ctx, &e));
    e = event_new(&ctx, "read_back_test");
    assert_int_equal(ERR_BUG, event_write(&ctx, &e));
    db_rollback(ctx.db);
    db_close(ctx.db);
    unlink(name);
    rmdir(folder);
    arena_free(ctx.arena);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_event_event__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(lines_are_a_chain),
        CASE(every_member_is_in_the_hash),
        CASE(the_hash_is_what_the_header_says),
        CASE(says_who_and_when),
        CASE(happened_is_in_the_body),
        CASE(what_was_kept_is_in_the_body),
        CASE(a_body_that_is_no_json_is_corrupt),
        CASE(a_member_is_what_a_parser_finds),
        CASE(parts_stand_apart),
        CASE(the_same_text_has_another_hash),
        CASE(bytes_are_a_part_too),
        CASE(a_part_is_erased_with_its_reason),
        CASE(belongs_to_all_it_is_about),
        CASE(a_list_is_gone_through),
        CASE(a_body_has_a_limit),
        CASE(a_part_is_not_in_that_limit),
        CASE(what_fails_leaves_nothing),
        cmocka_unit_test(test_event_event__is_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
