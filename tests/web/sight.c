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
#include <sqlite3.h>

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
static struct str new_signal(struct real *real, const struct actor *owner)
{
    struct answer answer = real_post(real, owner, true, STR("/signalen"), "application/json",
                                     STR("{\"verhaal\":\"Wie leest dit eigenlijk?\"}"));

    assert_int_equal(201, answer.status);
    return str_copy(real->arena, str_slice(answer_header(&answer, "Location", 0), 7, 100));
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

/* Reading goes on when nothing can be written; the record is made when it can be. */
static void test_web_sight__a_log_that_takes_nothing_does_not_stop_reading(void **state)
{
    struct real *real   = *state;
    struct str   signal = new_signal(real, real_role(real, "collega"));
    int          before = recorded(real);

    run_sql(real,
            "create trigger broken before insert on sight begin select raise(abort, 'no'); end");
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before, recorded(real));
    run_sql(real, "drop trigger broken");
    assert_int_equal(200, real_get(real, real_all(real), false, signal).status);
    assert_int_equal(before + 1, recorded(real));
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
        CASE(a_log_that_takes_nothing_does_not_stop_reading),
        CASE(a_trace_of_the_request_goes_on),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
