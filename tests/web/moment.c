// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/moment.c - who told something without a name is not found by the second it came in (W-01).
 *
 * The owner of a receipt tells something, says something back and adds a file.  Somebody with every role asks for every page,
 * form, document and table, also about that signal.  No answer has an instant in any form: days alone.  One
 * instant would be enough: lay it beside the logs of a network, and the name is there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/attachment.h"
#include "core/feedback.h"
#include "core/signal.h"
#include "db/db.h"
#include "real_help.h"
#include "web/reply.h"

static const char *const story  = "De brief kwam te laat.";
static const char *const answer = "De brief kwam weer te laat.";

enum { CLOCK = 16 }; /* "2026-03-02T09:30" */

struct walk {
    struct real    *real;
    int64_t         signal;
    struct str_list act; /* each moment at which an owner of a receipt did something, as numbers */
    int             asked, tables, told, answered, wrong;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* --- the stage ------------------------------------------------------------------------------ */

static sqlite3_stmt *ready(struct walk *walk, sqlite3 **db, const char *sql)
{
    sqlite3_stmt *stmt;

    assert_int_equal(SQLITE_OK,
                     sqlite3_open_v2(walk->real->database, db, SQLITE_OPEN_READONLY, NULL));
    if (sqlite3_prepare_v2(*db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(*db));
    return stmt;
}

static int64_t number_in(struct walk *walk, const char *sql)
{
    sqlite3      *db;
    sqlite3_stmt *stmt = ready(walk, &db, sql);
    int64_t       number;

    assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
    number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return number;
}

static void note_acts(struct walk *walk)
{
    sqlite3      *db;
    sqlite3_stmt *stmt =
        ready(walk, &db,
              "select distinct e.at from event e join person p on p.id = e.actor where "
              "p.kind = 'anoniem'");

    while (sqlite3_step(stmt) == SQLITE_ROW) {
        int64_t at = sqlite3_column_int64(stmt, 0);

        VEC_PUSH(walk->real->arena, &walk->act,
                 str_printf(walk->real->arena, "%" PRId64, at / 1000)); /* begins the other too */
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void as(struct ctx *ctx, int64_t person)
{
    ctx->person = person;
    must(ctx, access_load(ctx));
}

static void live(struct walk *walk)
{
    struct ctx            ctx  = {.arena = walk->real->arena, .apart = walk->real->apart};
    struct file           file = {.name = STR("brief.txt"), .bytes = STR("De brief.")};
    struct attachment_new in   = {.files = {&file, 1, 1}};
    struct feedback_list  heard;
    struct feedback_reply back    = {.kind = STR("aanvulling"), .text = str_of(answer)};
    struct feedback_new   message = {.kind = STR("bericht"), .text = STR("Wij zoeken het uit.")};
    static const char     last[]  = "from signal where anonymous = 1 order by id desc limit 1";
    static char           sql[100];
    int64_t               owner, handler;

    snprintf(sql, sizeof sql, "select id %s", last);
    walk->signal = number_in(walk, sql);
    snprintf(sql, sizeof sql, "select reporter %s", last);
    owner = number_in(walk, sql);
    snprintf(sql, sizeof sql, "select handler %s", last);
    handler   = number_in(walk, sql);
    ctx.now   = instant_now();
    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk->real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    as(&ctx, handler);
    must(&ctx, feedback_give(&ctx, walk->signal, &message));
    ctx.now += 1;
    as(&ctx, owner);
    must(&ctx, feedback_of_signal(&ctx, walk->signal, &heard));
    assert_true(heard.len > 0);
    must(&ctx, feedback_reply(&ctx, walk->signal, heard.item[heard.len - 1].event, &back));
    ctx.now += 1;
    file.size = file.bytes.len;
    must(&ctx, attachment_add(&ctx, walk->signal, &in));
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
}

static int setup(void **state)
{
    static struct walk walk;

    walk.real = real_open();
    live(&walk);
    note_acts(&walk);
    *state = &walk;
    return 0;
}

static int teardown(void **state)
{
    real_close(((struct walk *)*state)->real);
    return 0;
}

/* --- the walk ------------------------------------------------------------------------------- */

static bool is_clock(const char *text)
{
    static const char shape[] = "0000-00-00T00:00";

    for (int i = 0; i < CLOCK; i++)
        if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return true;
}

/* An instant that is written out, or the number of an act; "" when there is none. */
static struct str instant_in(const struct walk *walk, struct str text)
{
    for (size_t i = 0; i + CLOCK <= text.len; i++)
        if (text.ptr[i + 10] == 'T' && is_clock(text.ptr + i))
            return str_slice(text, i, CLOCK);
    for (size_t i = 0; i < walk->act.len; i++)
        if (str_find(text, walk->act.item[i]) < text.len)
            return walk->act.item[i];
    return STR("");
}

static void look(struct walk *walk, const struct answer *got, const char *how, struct str path)
{
    struct str found = instant_in(walk, got->body);

    walk->asked++;
    walk->told += answer_has(got, story);
    walk->answered += answer_has(got, answer);
    if (found.len > 0) {
        print_error("%s%.*s says %.*s\n", how, STR_ARG(path), STR_ARG(found));
        walk->wrong++;
    }
    real_forget(walk->real);
}

static void look_at_table(struct walk *walk, const struct actor *actor, struct str path)
{
    struct arena *arena   = walk->real->scratch;
    struct str    target  = str_printf(arena, API_BASE "%.*s", STR_ARG(path));
    struct str    headers = str_printf(arena, "Accept: text/csv\r\n%.*s", STR_ARG(actor->bearer));
    struct answer got     = client_ask(walk->real->port, arena, "GET", str_z(arena, target),
                                       str_z(arena, headers), STR(""));

    walk->tables += str_starts(answer_header(&got, "Content-Type", 0), STR("text/csv"));
    look(walk, &got, "text/csv of ", path);
}

static void ask(struct walk *walk, enum where where, struct str path)
{
    const struct actor *actor = real_all(walk->real);
    struct answer       got;

    path = str_copy(walk->real->arena, path);
    if (where & ON_PAGE) {
        got = real_get(walk->real, actor, false, path);
        look(walk, &got, "", path);
    }
    if (where & IN_API) {
        got = real_get(walk->real, actor, true, path);
        look(walk, &got, "/api/v1", path);
        look_at_table(walk, actor, path);
    }
}

/* The pattern with that signal for its one parameter; "" for a pattern of something else, or with more. */
static struct str about(struct walk *walk, const char *pattern)
{
    struct str all = str_of(pattern), start = STR("/signalen/:id");
    struct str rest = str_slice(all, start.len, all.len);

    if (!str_starts(all, start) || str_find(rest, STR(":")) < rest.len)
        return STR("");
    return str_printf(walk->real->arena, "/signalen/%" PRId64 "%.*s", walk->signal, STR_ARG(rest));
}

static void ask_both(struct walk *walk, enum where where, const char *pattern)
{
    struct str path = about(walk, pattern);

    ask(walk, where, real_path(walk->real, pattern));
    if (path.len > 0)
        ask(walk, where, path);
}

static void test_web_moment__no_answer_has_an_instant(void **state)
{
    struct walk *walk = *state;

    assert_true(walk->act.len >= 3);
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++)
            ask_both(walk, resource->view[k].where, resource->view[k].path);
        for (size_t k = 0; k < resource->command_count; k++)
            if (!resource->command[k].answer && (resource->command[k].where & ON_PAGE))
                ask_both(walk, ON_PAGE, resource->command[k].path);
    }
    print_message("%d answers, %d tables; %d have the story, %d what was said back\n", walk->asked,
                  walk->tables, walk->told, walk->answered);
    assert_true(walk->asked > 400 && walk->tables > 20);
    assert_true(walk->told > 4 && walk->answered > 1);
    assert_int_equal(0, walk->wrong);
}

/* So that the one above can fail. */
static void test_web_moment__an_instant_is_seen(void **state)
{
    const struct walk *walk = *state;
    struct str         number;

    number = str_printf(walk->real->arena, "{\"op\": %.*s123}", STR_ARG(walk->act.item[0]));
    assert_true(instant_in(walk, number).len > 0);
    assert_true(instant_in(walk, STR("\"op\": \"2026-03-02T09:30:00Z\"")).len > 0);
    assert_int_equal(0, instant_in(walk, STR("\"op\": \"2026-03-02\", \"T\"")).len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_moment__an_instant_is_seen),
        cmocka_unit_test(test_web_moment__no_answer_has_an_instant),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
