// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/redress_wait.c - a file waits for who brought it, until it is read, put away or too old (I-16).
 */
#include "redress_help.h"

#include "core/access.h"
#include "core/fault.h"
#include "core/redress_wait.h"
#include "event/event.h"

/* Two who keep complaints of the gemeente; the first acts. */
static void keepers(struct world *w)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("analist")));
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.gemeente, STR("analist")));
    act_as(&w->ctx, w->is.pin);
}

static int64_t put_ready(struct world *w)
{
    const struct redress_file_new file = redress_how_of(w).file;
    int64_t                       id   = 0;

    assert_ok(&w->ctx, redress_wait_add(&w->ctx, &file, &id));
    return id;
}

static struct redress_file load(struct world *w, int64_t id)
{
    struct redress_file file = {0};

    assert_ok(&w->ctx, redress_file_load(&w->ctx, id, &file));
    return file;
}

static struct str bytes_of(struct world *w, int64_t id)
{
    struct str bytes = STR("");

    assert_ok(&w->ctx, part_bytes(&w->ctx, id, "file", &bytes));
    return bytes;
}

/* Reads one good row from it, with a file of refused rows. */
static void read_it(struct world *w, int64_t id)
{
    struct ctx            *ctx = &w->ctx;
    struct redress_how     how = redress_how_of(w);
    struct redress_row     row = redress_row_of("K-1", "klacht", "2026-01-05");
    struct redress_import *import;
    enum redress_result    result;

    how.waiting = id;
    assert_ok(ctx, redress_import_open(ctx, &how, &import));
    assert_ok(ctx, redress_put(import, &row, &result));
    redress_refuse(import);
    assert_ok(ctx, redress_import_close(import, STR("2;;reden\r\n"), &id));
}

static size_t listed(struct world *w)
{
    struct redress_file_list list;

    assert_ok(&w->ctx, redress_file_list(&w->ctx, 0, 10, &list));
    return list.len;
}

static void test_core_redress_wait__only_who_brought_it_sees_it(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    struct redress_file file;
    int64_t             id;

    keepers(w);
    id = put_ready(w);
    assert_str("klaargezet", load(w, id).state);
    assert_str("bytes", bytes_of(w, id));
    assert_int_equal(1, listed(w));

    act_as(ctx, w->is.handler);
    assert_int_equal(ERR_NOT_FOUND, redress_file_load(ctx, id, &file));
    assert_int_equal(ERR_NOT_FOUND, redress_wait_start(ctx, id));
    assert_int_equal(0, listed(w));
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, redress_wait_drop(ctx, id));
    assert_int_equal(
        ERR_DENIED,
        redress_wait_add(
            ctx, &(struct redress_file_new){.unit = w->is.gemeente, .source = STR("x")}, &id));
    err_clear(&ctx->err);
}

static void test_core_redress_wait__what_is_read_keeps_refused_rows_and_not_the_file(void **state)
{
    struct world             *w    = *state;
    struct ctx               *ctx  = &w->ctx;
    const struct redress_undo undo = {.reason = STR("Verkeerd bestand")};
    struct redress_file       file;
    struct str                rows;
    int64_t                   id, last = 0;

    keepers(w);
    id = put_ready(w);
    assert_ok(ctx, redress_file_last(ctx, w->is.gemeente, STR("zaaksysteem"), &last));
    assert_int_equal(0, last); /* what only waits is not remembered */
    assert_ok(ctx, redress_wait_map(ctx, id, STR("kenmerk = Nummer\n")));
    assert_ok(ctx, redress_wait_start(ctx, id));
    assert_ok(ctx, redress_wait_next(ctx, &last));
    assert_int_equal(id, last);
    read_it(w, id);
    assert_ok(ctx, redress_wait_next(ctx, &last));
    assert_int_equal(0, last);

    act_as(ctx, w->is.handler); /* now it is of all who keep them */
    file = load(w, id);
    assert_str("ingelezen", file.state);
    assert_int_equal(1, file.count[REDRESS_ADDED]);
    assert_int_equal(1, file.count[REDRESS_REFUSED]);
    assert_str("kenmerk = Nummer\n", file.map);
    assert_str("", bytes_of(w, id));
    assert_ok(ctx, redress_file_refused(ctx, &file, &rows));
    assert_str("2;;reden\r\n", rows);
    assert_ok(ctx, redress_file_last(ctx, w->is.gemeente, STR("zaaksysteem"), &last));
    assert_int_equal(id, last);

    assert_ok(ctx, redress_file_undo(ctx, id, &undo));
    assert_ok(ctx, redress_file_refused(ctx, &file, &rows));
    assert_str("", rows);
}

static void test_core_redress_wait__each_state_has_its_ways_out(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    struct redress_file file;
    struct str          text;
    int64_t             id;

    keepers(w);
    id = put_ready(w);
    assert_int_equal(ERR_CONFLICT, redress_wait_stop(ctx, id, STR("nee")));
    assert_ok(ctx, redress_wait_start(ctx, id));
    assert_int_equal(ERR_CONFLICT, redress_wait_start(ctx, id));
    assert_int_equal(ERR_CONFLICT, redress_wait_map(ctx, id, STR("")));
    assert_int_equal(ERR_CONFLICT, redress_wait_drop(ctx, id));
    assert_ok(ctx, redress_wait_stop(ctx, id, STR("Te veel woorden")));
    file = load(w, id);
    assert_str("klaargezet", file.state);
    assert_ok(ctx, redress_wait_why(ctx, &file, &text));
    assert_str("Te veel woorden", text);
    assert_ok(ctx, redress_wait_drop(ctx, id));
    file = load(w, id);
    assert_str("weggedaan", file.state);
    assert_str("", bytes_of(w, id));
    assert_int_equal(ERR_CONFLICT, redress_wait_bytes(ctx, &file, &text));
    assert_int_equal(ERR_CONFLICT, redress_wait_start(ctx, id));
    err_clear(&ctx->err);
}

static void test_core_redress_wait__read_twice_is_read_once(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    struct redress_how     how = redress_how_of(w);
    struct redress_import *import;
    int64_t                id;

    keepers(w);
    id          = put_ready(w);
    how.waiting = id;
    assert_ok(ctx, redress_import_open(ctx, &how, &import)); /* another server found it too */
    read_it(w, id);
    assert_int_equal(ERR_CONFLICT, redress_import_close(import, STR(""), &id));
    err_clear(&ctx->err);
    assert_int_equal(1, load(w, how.waiting).count[REDRESS_ADDED]);
}

static void test_core_redress_wait__what_is_forgotten_is_put_away(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       old, young;

    keepers(w);
    old = put_ready(w);
    days_later(ctx, 1);
    young = put_ready(w);
    days_later(ctx, REDRESS_WAIT_DAYS - 1);
    act_as(ctx, 0);
    assert_ok(ctx, redress_wait_expire(ctx));
    assert_str("klaargezet", load(w, old).state); /* seven days are whole days */
    ctx->now++;
    assert_ok(ctx, redress_wait_expire(ctx));
    assert_str("weggedaan", load(w, old).state);
    assert_str("", bytes_of(w, old));
    assert_str("klaargezet", load(w, young).state);
    assert_str("bytes", bytes_of(w, young));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_redress_wait__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(only_who_brought_it_sees_it),   CASE(what_is_read_keeps_refused_rows_and_not_the_file),
        CASE(each_state_has_its_ways_out),   CASE(read_twice_is_read_once),
        CASE(what_is_forgotten_is_put_away),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
