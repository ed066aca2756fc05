// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/sight.c - opening a signal, in the browser or by the API, is recorded before the answer goes;
 * its owner reads by whom (T-05, X-03).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <sqlite3.h>

#include "core/directory.h"
#include "core/redress.h"
#include "core/redress_import.h"
#include "db/db.h"
#include "real_help.h"

static int setup(void **state)
{
    *state = real_open();
    return 0;
}

static int teardown(void **state)
{
    real_close(*state);
    return 0;
}

/* A new signal of the person: "/signalen/12". */
static struct str signal_of(struct real *real, const struct actor *owner, struct str json)
{
    struct answer answer = real_post(real, owner, true, STR("/signalen"), "application/json", json);

    assert_int_equal(201, answer.status);
    return str_copy(real->arena, str_slice(answer_header(&answer, "Location", 0), 7, 100));
}

static struct str new_signal(struct real *real, const struct actor *owner)
{
    return signal_of(real, owner, STR("{\"verhaal\":\"Wie leest dit eigenlijk?\"}"));
}

static void run_sql(struct real *real, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(SQLITE_OK, sqlite3_open(real->database, &db));
    assert_int_equal(SQLITE_OK, sqlite3_exec(db, sql, NULL, NULL, NULL));
    sqlite3_close(db);
}

static int count_of(struct real *real, const char *sql)
{
    sqlite3      *db    = NULL;
    sqlite3_stmt *query = NULL;
    int           count;

    assert_int_equal(SQLITE_OK, sqlite3_open(real->database, &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &query, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(query));
    count = sqlite3_column_int(query, 0);
    sqlite3_finalize(query);
    sqlite3_close(db);
    return count;
}

/* How many times somebody was recorded as having seen a signal. */
static int recorded(struct real *real)
{
    return count_of(real, "select count(*) from sight");
}

static struct answer seen_by(struct real *real, const struct actor *actor, struct str signal)
{
    return real_get(real, actor, true,
                    str_printf(real->scratch, "%.*s/gezien-door", STR_ARG(signal)));
}

static void test_web_sight__opening_is_recorded_once_a_day(void **state)
{
    struct real        *real   = *state;
    const struct actor *owner  = real_role(real, "collega");
    struct str          signal = new_signal(real, owner);
    int                 before = recorded(real);
    struct answer       answer;

    assert_int_equal(200, real_get(real, owner, false, signal).status);
    assert_int_equal(before, recorded(real)); /* one's own */
    answer = real_get(real, owner, false, signal);
    assert_true(answer_has(&answer, "Hier komt wie dit signaal opende"));
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before + 1, recorded(real));
    assert_int_equal(200, real_get(real, real_all(real), true, signal).status);
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before + 1, recorded(real));
    answer = seen_by(real, owner, signal);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "\"eersteOp\""));
    answer = real_get(real, owner, false, signal);
    assert_true(answer_has(&answer, "Wie dit signaal zag"));
    assert_int_equal(403, seen_by(real, real_all(real), signal).status);
}

static void test_web_sight__what_shows_nothing_is_not_recorded(void **state)
{
    struct real        *real   = *state;
    const struct actor *owner  = real_role(real, "collega");
    struct str          signal = new_signal(real, owner);
    int                 before = recorded(real);

    assert_int_equal(404, real_get(real, real_role(real, "beheer"), false, signal).status);
    assert_int_equal(404, seen_by(real, real_role(real, "beheer"), signal).status);
    assert_int_equal(200,
                     client_ask(real->port, real->scratch, "HEAD", str_z(real->scratch, signal),
                                str_z(real->scratch, real_all(real)->cookie), STR(""))
                         .status);
    assert_int_equal(before, recorded(real));
}

static void sight_breaks(struct real *real)
{
    run_sql(real,
            "create trigger broken before insert on sight begin select raise(abort, 'no'); end");
}

/* Who handles goes on reading when nothing can be written; the record is made when it can be. */
static void test_web_sight__a_log_that_takes_nothing_does_not_stop_handling(void **state)
{
    struct real *real   = *state;
    struct str   signal = new_signal(real, real_role(real, "collega"));
    int          before = recorded(real);

    sight_breaks(real);
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before, recorded(real));
    run_sql(real, "drop trigger broken");
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before + 1, recorded(real));
}

/* BIO-8.15.01: what is for few is not shown unrecorded, and its owner reads it all the same. */
static void test_web_sight__what_is_for_few_waits_for_the_log(void **state)
{
    struct real        *real  = *state;
    const struct actor *owner = real_role(real, "collega");
    struct str          kept =
        signal_of(real, owner,
                  STR("{\"verhaal\":\"Alleen voor wie het behandelt.\",\"toestemming\":\"nee\"}"));
    int           before = recorded(real);
    struct answer answer;

    sight_breaks(real);
    answer = real_get(real, real_all(real), false, kept);
    assert_int_equal(503, answer.status);
    assert_true(answer_has(&answer, "Wie dit leest, wordt vastgelegd."));
    assert_false(answer_has(&answer, "Alleen voor wie het behandelt"));
    answer = real_get(real, real_all(real), true, kept);
    assert_int_equal(503, answer.status);
    assert_false(answer_has(&answer, "Alleen voor wie het behandelt"));
    assert_int_equal(200, real_get(real, owner, false, kept).status);
    assert_int_equal(before, recorded(real));
    run_sql(real, "drop trigger broken");
    answer = real_get(real, real_all(real), false, kept);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "Alleen voor wie het behandelt"));
    assert_int_equal(before + 1, recorded(real));
    /* Recorded today: nothing is to be written any more. */
    sight_breaks(real);
    assert_int_equal(200, real_get(real, real_all(real), false, kept).status);
    run_sql(real, "drop trigger broken");
}

/* The path of what was made by the API. */
static struct str made(struct real *real, const struct actor *actor, const char *path,
                       struct str json)
{
    struct answer answer = real_post(real, actor, true, str_of(path), "application/json", json);

    assert_int_equal(201, answer.status);
    return str_copy(real->arena, str_slice(answer_header(&answer, "Location", 0), 7, 100));
}

/* "12" of "/signalen/12". */
static struct str number_in(struct str signal)
{
    return str_slice(signal, STR("/signalen/").len, signal.len);
}

/* A story as it was told, where the page is of a bottleneck: of one signal read, it is recorded once. */
static void test_web_sight__a_story_with_a_bottleneck_is_recorded(void **state)
{
    struct real        *real  = *state;
    const struct actor *owner = real_role(real, "collega");
    struct str          kept  = signal_of(real, owner,
                                          STR("{\"verhaal\":\"Het loket is dicht.\","
                                                        "\"toestemming\":\"nee\"}")),
               shown          = signal_of(real, owner,
                                          STR("{\"verhaal\":\"Ook aan de telefoon.\","
                                                       "\"toestemming\":\"ja\"}"));
    struct str page           = made(
                  real, real_role(real, "linking-pin"), "/knelpunten",
                  str_printf(real->scratch, "{\"zin\":\"Mensen komen niet binnen\",\"signalen\":[%.*s,%.*s]}",
                             STR_ARG(number_in(kept)), STR_ARG(number_in(shown))));
    struct str    list   = str_printf(real->arena, "%.*s/signalen", STR_ARG(page));
    int           before = recorded(real);
    struct answer answer;

    sight_breaks(real);
    answer = real_get(real, real_all(real), false, page);
    assert_int_equal(503, answer.status);
    assert_false(answer_has(&answer, "Het loket is dicht"));
    assert_int_equal(503, real_get(real, real_all(real), true, list).status);
    run_sql(real, "drop trigger broken");
    answer = real_get(real, owner, false, page);
    assert_int_equal(200, answer.status);
    assert_int_equal(before, recorded(real)); /* one's own */
    answer = real_get(real, real_all(real), false, page);
    assert_true(answer_has(&answer, "Het loket is dicht"));
    assert_int_equal(before + 2, recorded(real));
    assert_int_equal(200, real_get(real, real_all(real), true, list).status);
    assert_int_equal(200, real_get(real, real_all(real), false, kept).status);
    assert_int_equal(before + 2, recorded(real));
}

/* The same with what is asked. */
static void test_web_sight__a_story_with_a_question_is_recorded(void **state)
{
    struct real        *real   = *state;
    const struct actor *owner  = real_role(real, "collega");
    struct str          signal = new_signal(real, owner), step;
    int                 before;
    struct answer       answer;

    made(real, real_all(real),
         str_z(real->arena, str_printf(real->scratch, "%.*s/stappen", STR_ARG(signal))),
         str_printf(real->scratch, "{\"vraag\":\"Kan het anders?\",\"eenheid\":%d}",
                    count_of(real, "select min(id) from unit")));
    step   = str_printf(real->arena, "/stappen/%d", count_of(real, "select max(id) from step"));
    before = recorded(real);
    answer = real_get(real, real_all(real), false, step);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "Wie leest dit eigenlijk?"));
    assert_int_equal(before + 1, recorded(real));
    assert_int_equal(200, real_get(real, real_all(real), false, step).status);
    assert_int_equal(before + 1, recorded(real));
}

static void test_web_sight__opening_the_sessions_of_a_team_is_recorded(void **state)
{
    static const char *const count = "select count(*) from team_sight";
    struct real             *real  = *state;
    const struct actor      *actor = real_role(real, "collega");
    struct str               path =
        made(real, actor, "/teamsessies",
             str_printf(real->scratch, "{\"waarover\":\"Waar wij op vastlopen\",\"weken\":6,"
                                       "\"volgendeOp\":\"2199-01-04\"}"));
    int before = count_of(real, count);

    assert_int_equal(200, real_get(real, actor, false, path).status);
    assert_int_equal(before + 1, count_of(real, count));
    assert_int_equal(
        200, real_get(real, actor, true, str_printf(real->scratch, "%.*s/verslagen", STR_ARG(path)))
                 .status);
    assert_int_equal(before + 1, count_of(real, count));
}

/* A complaint that the system brings in. */
static struct str new_case(struct real *real)
{
    struct ctx         ctx = {.arena = real->scratch, .now = instant_now()};
    struct redress_how how = {.file = {.source = STR("zaaksysteem"),
                                       .name   = STR("klachten.csv"),
                                       .bytes  = STR("bytes"),
                                       .map    = STR("kenmerk = Zaak\n")}};
    struct redress_row row = {
        .reference = STR("K-1"), .kind = STR("klacht"), .closed = DATE_NONE, .days = NUMBER_NONE};
    struct redress_import *import;
    enum redress_result    result;
    int64_t                id;

    ctx.today = row.day = date_of_instant(ctx.now);
    assert_int_equal(OK, db_open(real->database, DB_WRITE, &ctx.db, &ctx.err));
    assert_int_equal(OK, db_begin(ctx.db, &ctx.err));
    assert_int_equal(OK, unit_find(&ctx, STR("duo"), &how.file.unit));
    assert_int_equal(OK, redress_import_open(&ctx, &how, &import));
    assert_int_equal(OK, redress_put(import, &row, &result));
    assert_int_equal(OK, redress_import_close(import, STR(""), &id));
    assert_int_equal(OK, redress_find(&ctx, how.file.unit, how.file.source, row.reference, &id));
    assert_int_equal(OK, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    return str_printf(real->arena, "/klachten-en-bezwaren/zaken/%" PRId64, id);
}

/* Nobody here owns a complaint: everybody who opens one is recorded, on the page as by a program. */
static void test_web_sight__opening_a_complaint_is_recorded(void **state)
{
    static const char *const count  = "select count(*) from redress_sight";
    struct real             *real   = *state;
    struct str               path   = new_case(real);
    int                      before = count_of(real, count);

    assert_int_equal(404, real_get(real, real_role(real, "beheer"), false, path).status);
    assert_int_equal(before, count_of(real, count));
    assert_int_equal(200, real_get(real, real_all(real), false, path).status);
    assert_int_equal(before + 1, count_of(real, count));
    assert_int_equal(200, real_get(real, real_all(real), true, path).status);
    assert_int_equal(before + 1, count_of(real, count));
}

/* BIO-8.15.01: where another system asked for it, the line of what was read is of that trace; what is told is of none. */
static void test_web_sight__a_trace_of_the_request_goes_on(void **state)
{
    static const char *const traced =
        "select count(*) from event where body like '%0af7651916cd43dd8448eb211c80319c%'";
    struct real        *real  = *state;
    const struct actor *owner = real_role(real, "collega");
    const char *trace  = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n";
    struct str  signal = new_signal(real, owner);

    assert_int_equal(
        201, client_ask(real->port, real->scratch, "POST", "/api/v1/signalen",
                        str_z(real->scratch,
                              str_printf(real->scratch, "%s%.*sContent-Type: application/json\r\n",
                                         trace, STR_ARG(owner->bearer))),
                        STR("{\"verhaal\":\"Wie volgt mij?\"}"))
                 .status);
    assert_int_equal(0, count_of(real, traced));
    assert_int_equal(200,
                     client_ask(real->port, real->scratch, "GET", str_z(real->scratch, signal),
                                str_z(real->scratch, str_printf(real->scratch, "%s%.*s", trace,
                                                                STR_ARG(real_all(real)->cookie))),
                                STR(""))
                         .status);
    assert_int_equal(1, count_of(real, traced));
}

#define CASE(name_) cmocka_unit_test(test_web_sight__##name_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(opening_is_recorded_once_a_day),
        CASE(what_shows_nothing_is_not_recorded),
        CASE(a_log_that_takes_nothing_does_not_stop_handling),
        CASE(what_is_for_few_waits_for_the_log),
        CASE(a_story_with_a_bottleneck_is_recorded),
        CASE(a_story_with_a_question_is_recorded),
        CASE(opening_the_sessions_of_a_team_is_recorded),
        CASE(opening_a_complaint_is_recorded),
        CASE(a_trace_of_the_request_goes_on),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
