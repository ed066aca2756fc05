// SPDX-License-Identifier: EUPL-1.2
/* tests/core/second_step.c - a second step begins, is asked, is used up and is taken off. */
#include "core/second_step.h"

#include "core_help.h"

#include <string.h>

#include "base/arena.h"
#include "core/account.h"
#include "core/totp.h"
#include "core/vault.h"
#include "core/way_in.h"
#include "db/db.h"
#include "event/event.h"

#define HALF_MINUTE INT64_C(30000)

static const struct vault vault = {{1, 2, 3}};

static int setup(void **state)
{
    struct world *w;

    if (core_setup(state) != 0)
        return -1;
    w            = *state;
    w->ctx.vault = &vault;
    act_as(&w->ctx, w->is.desk);
    return 0;
}

/* The secret behind the key that is shown: base32 in groups of four. */
static struct str secret_of(struct ctx *ctx)
{
    static const char      alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct second_step_key key        = {0};
    char                  *secret     = arena_alloc(ctx->arena, 64);
    unsigned               held = 0, bits = 0;
    size_t                 len = 0;

    assert_ok(ctx, second_step_key(ctx, &key));
    for (size_t i = 0; i < key.key.len; i++) {
        const char *at = strchr(alphabet, key.key.ptr[i]);

        if (key.key.ptr[i] == ' ')
            continue;
        assert_non_null(at);
        held = held << 5 | (unsigned)(at - alphabet);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            secret[len++] = (char)(held >> bits);
        }
    }
    assert_int_equal(TOTP_SECRET, len);
    return (struct str){secret, len};
}

static struct str code_now(struct ctx *ctx, struct str secret)
{
    return totp_code(ctx->arena, secret, ctx->now);
}

/* Puts it on for ctx->person and moves on to the next code. */
static struct str put_on(struct ctx *ctx, struct str_list *codes)
{
    struct str secret;

    assert_ok(ctx, second_step_begin(ctx));
    secret = secret_of(ctx);
    assert_ok(ctx, second_step_confirm(ctx, code_now(ctx, secret), codes));
    ctx->now += HALF_MINUTE;
    return secret;
}

static struct second_step load(struct ctx *ctx, int64_t person)
{
    struct second_step step = {0};

    assert_ok(ctx, second_step_load(ctx, person, &step));
    return step;
}

static void refused(struct ctx *ctx, struct str code)
{
    assert_int_equal(ERR_INVALID, second_step_check(ctx, code));
    assert_int_equal(1, faults_at(ctx, "code"));
}

static void test_core_second_step__counts_after_a_first_code(void **state)
{
    struct world   *w     = *state;
    struct ctx     *ctx   = &w->ctx;
    struct str_list codes = {0};
    struct str      secret;

    assert_ok(ctx, second_step_begin(ctx));
    assert_int_equal(0, load(ctx, w->is.desk).since);
    secret = secret_of(ctx);
    assert_int_equal(ERR_INVALID, second_step_confirm(ctx, STR("000000"), &codes));
    assert_int_equal(1, faults_at(ctx, "code"));
    assert_int_equal(0, load(ctx, w->is.desk).since);
    assert_ok(ctx, second_step_confirm(ctx, code_now(ctx, secret), &codes));
    assert_int_equal(ctx->now, load(ctx, w->is.desk).since);
    assert_int_equal(RECOVERY_CODES, codes.len);
    assert_int_equal(RECOVERY_CODES, load(ctx, w->is.desk).codes_left);
    assert_int_equal(0, load(ctx, w->is.desk2).since);
}

static void test_core_second_step__a_secret_is_shown_until_it_counts(void **state)
{
    struct world          *w     = *state;
    struct ctx            *ctx   = &w->ctx;
    struct str_list        codes = {0};
    struct second_step_key key;

    (void)put_on(ctx, &codes);
    assert_int_equal(ERR_NOT_FOUND, second_step_key(ctx, &key));
    err_clear(&ctx->err);
    assert_int_equal(ERR_CONFLICT, second_step_begin(ctx));
}

static void test_core_second_step__a_code_counts_once(void **state)
{
    struct world   *w      = *state;
    struct ctx     *ctx    = &w->ctx;
    struct str_list codes  = {0};
    struct str      secret = put_on(ctx, &codes);
    struct str      before = totp_code(ctx->arena, secret, ctx->now - HALF_MINUTE);

    refused(ctx, before); /* it was used to put it on */
    assert_ok(ctx, second_step_check(ctx, code_now(ctx, secret)));
    refused(ctx, code_now(ctx, secret));
    ctx->now += HALF_MINUTE;
    assert_ok(ctx, second_step_check(ctx, code_now(ctx, secret)));
}

static void test_core_second_step__a_recovery_code_counts_once(void **state)
{
    struct world   *w     = *state;
    struct ctx     *ctx   = &w->ctx;
    struct str_list codes = {0};
    char            typed[64];

    (void)put_on(ctx, &codes);
    assert_int_equal(19, codes.item[3].len); /* four groups of four */
    (void)snprintf(typed, sizeof(typed), " %.*s ", STR_ARG(codes.item[3]));
    for (char *c = typed; *c; c++)
        *c = *c == '-' ? ' ' : (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    assert_ok(ctx, second_step_check(ctx, str_of(typed)));
    assert_int_equal(RECOVERY_CODES - 1, load(ctx, w->is.desk).codes_left);
    refused(ctx, codes.item[3]);
    assert_ok(ctx, second_step_check(ctx, codes.item[4]));
}

static void test_core_second_step__what_is_another_s_opens_nothing(void **state)
{
    struct world   *w     = *state;
    struct ctx     *ctx   = &w->ctx;
    struct str_list codes = {0}, others = {0};
    struct str      secret = put_on(ctx, &codes);

    act_as(ctx, w->is.desk2);
    (void)put_on(ctx, &others);
    refused(ctx, codes.item[0]);
    refused(ctx, code_now(ctx, secret));
}

static void test_core_second_step__new_recovery_codes_end_the_old(void **state)
{
    struct world   *w     = *state;
    struct ctx     *ctx   = &w->ctx;
    struct str_list codes = {0}, more = {0};
    struct str      secret = put_on(ctx, &codes);

    assert_ok(ctx, second_step_new_codes(ctx, code_now(ctx, secret), &more));
    refused(ctx, codes.item[0]);
    assert_ok(ctx, second_step_check(ctx, more.item[0]));
    assert_int_equal(RECOVERY_CODES - 1, load(ctx, w->is.desk).codes_left);
}

static void test_core_second_step__ends_with_a_code_only(void **state)
{
    struct world   *w      = *state;
    struct ctx     *ctx    = &w->ctx;
    struct str_list codes  = {0};
    struct str      secret = put_on(ctx, &codes);

    assert_int_equal(ERR_INVALID, second_step_end(ctx, STR("123")));
    assert_int_equal(1, faults_at(ctx, "code"));
    assert_ok(ctx, second_step_end(ctx, code_now(ctx, secret)));
    assert_int_equal(0, load(ctx, w->is.desk).since);
    assert_int_equal(0, load(ctx, w->is.desk).codes_left);
}

static void test_core_second_step__the_administrator_takes_it_off_of_others(void **state)
{
    struct world   *w     = *state;
    struct ctx     *ctx   = &w->ctx;
    struct str_list codes = {0};

    (void)put_on(ctx, &codes);
    assert_int_equal(ERR_DENIED, second_step_take_off(ctx, w->is.desk));
    err_clear(&ctx->err);
    act_as(ctx, w->is.admin);
    (void)put_on(ctx, &codes);
    assert_int_equal(ERR_INVALID, second_step_take_off(ctx, w->is.admin));
    assert_int_equal(1, faults_at(ctx, ""));
    assert_ok(ctx, second_step_take_off(ctx, w->is.desk));
    assert_int_equal(0, load(ctx, w->is.desk).since);
    assert_true(load(ctx, w->is.admin).since > 0);
    assert_int_equal(ERR_CONFLICT, second_step_take_off(ctx, w->is.desk));
}

static bool has_role(const struct str_list *roles, const char *role)
{
    for (size_t i = 0; i < roles->len; i++)
        if (str_eq_z(roles->item[i], role))
            return true;
    return false;
}

/* Nobody said so: who administers, opens identities or keeps files of the desk, until their organisation says that it is not. */
static void test_core_second_step__is_asked_by_itself_of_who_may_much(void **state)
{
    struct world *w             = *state;
    struct ctx   *ctx           = &w->ctx;
    struct second_step_role not = {STR("beheer"), false};
    struct str_list roles;

    act_as(ctx, w->is.admin);
    assert_true(load(ctx, w->is.admin).needed);
    assert_false(load(ctx, w->is.desk).needed);
    assert_ok(ctx, second_step_roles(ctx, &roles));
    assert_true(has_role(&roles, "beheer") && has_role(&roles, "vertrouwenspersoon") &&
                has_role(&roles, "ombuds"));
    assert_int_equal(3, roles.len);
    ctx->vault = NULL; /* it could not be set up */
    assert_false(load(ctx, w->is.admin).needed);
    assert_ok(ctx, second_step_roles(ctx, &roles));
    assert_int_equal(0, roles.len);
    ctx->vault = &vault;
    assert_ok(ctx, second_step_role_set(ctx, &not ));
    assert_false(load(ctx, w->is.admin).needed);
    assert_ok(ctx, second_step_roles(ctx, &roles));
    assert_int_equal(2, roles.len);
}

/* As in the demonstration: only what an organisation says itself counts. */
static void test_core_second_step__may_be_spared_of_all(void **state)
{
    struct world           *w         = *state;
    struct ctx             *ctx       = &w->ctx;
    struct second_step_role need      = {STR("beheer"), true};
    struct ctx              by_system = *ctx;
    struct str_list         roles;

    by_system.person = 0;
    by_system.access = NULL;
    assert_ok(&by_system, second_step_spare_all(&by_system));
    act_as(ctx, w->is.admin);
    assert_false(load(ctx, w->is.admin).needed);
    assert_ok(ctx, second_step_roles(ctx, &roles));
    assert_int_equal(0, roles.len);
    assert_ok(ctx, second_step_role_set(ctx, &need));
    assert_true(load(ctx, w->is.admin).needed);
}

static void test_core_second_step__a_role_may_need_it(void **state)
{
    struct world           *w    = *state;
    struct ctx             *ctx  = &w->ctx;
    struct second_step_role need = {STR("collega"), true};
    struct str_list         roles;

    assert_int_equal(ERR_DENIED, second_step_role_set(ctx, &need));
    err_clear(&ctx->err);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, second_step_role_set(ctx, &need));
    assert_true(load(ctx, w->is.desk).needed);
    assert_false(load(ctx, w->is.handler).needed);
    assert_false(load(ctx, w->is.partner).needed); /* another organisation */
    assert_ok(ctx, second_step_roles(ctx, &roles));
    assert_true(has_role(&roles, "collega"));
    need.needed = false;
    assert_ok(ctx, second_step_role_set(ctx, &need));
    assert_false(load(ctx, w->is.desk).needed);
}

static void test_core_second_step__nothing_works_without_the_key(void **state)
{
    static const struct vault other  = {{9}};
    struct world             *w      = *state;
    struct ctx               *ctx    = &w->ctx;
    struct str_list           codes  = {0};
    struct str                secret = put_on(ctx, &codes);

    ctx->vault = &other; /* the database alone, with a key of its thief */
    assert_int_equal(ERR_CORRUPT, second_step_check(ctx, code_now(ctx, secret)));
    err_clear(&ctx->err);
    ctx->vault = NULL;
    assert_int_equal(ERR_NOT_FOUND, second_step_check(ctx, code_now(ctx, secret)));
    err_clear(&ctx->err);
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, second_step_begin(ctx));
}

/* Another key file: the app goes on, the codes on paper do not, and their owner is told (core/way_in). */
static void test_core_second_step__recovery_codes_end_with_their_key(void **state)
{
    struct world      *w      = *state;
    struct ctx        *ctx    = &w->ctx;
    struct str_list    codes  = {0};
    struct str         secret = put_on(ctx, &codes);
    struct way_in_list told;

    act_as(ctx, 0);
    assert_ok(ctx, second_step_end_codes(ctx, w->is.desk));
    act_as(ctx, w->is.desk);
    assert_int_equal(0, load(ctx, w->is.desk).codes_left);
    assert_int_equal(ERR_INVALID, second_step_check(ctx, codes.item[0]));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, way_in_list(ctx, &told));
    assert_str("recovery_codes_ended", told.item[0].kind);
    assert_int_equal(WAY_IN_OPERATOR, told.item[0].by);
    w->ctx.now += HALF_MINUTE;
    assert_ok(ctx, second_step_check(ctx, code_now(ctx, secret)));
}

/* What the log says of it holds no secret and no code. */
static void test_core_second_step__the_log_tells_that_and_not_what(void **state)
{
    static const char *const kind[] = {"second_step_set", "recovery_code_used",
                                       "second_step_removed"};
    struct world            *w      = *state;
    struct ctx              *ctx    = &w->ctx;
    struct str_list          codes  = {0};
    struct str               secret = put_on(ctx, &codes);
    struct event_line_list   lines;
    size_t                   at = 0;

    assert_ok(ctx, second_step_check(ctx, codes.item[0]));
    assert_ok(ctx, second_step_end(ctx, code_now(ctx, secret)));
    assert_ok(ctx, event_history(ctx, w->is.desk, &lines));
    for (size_t i = 0; i < lines.len; i++) {
        struct event_line line = lines.item[i];

        if (at < ARRAY_LEN(kind) && str_eq_z(line.kind, kind[at]))
            at++;
        assert_int_equal(line.body.len, str_find(line.body, codes.item[0]));
    }
    assert_int_equal(ARRAY_LEN(kind), at);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_second_step__##name, setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(counts_after_a_first_code),
        CASE(a_secret_is_shown_until_it_counts),
        CASE(a_code_counts_once),
        CASE(a_recovery_code_counts_once),
        CASE(what_is_another_s_opens_nothing),
        CASE(new_recovery_codes_end_the_old),
        CASE(ends_with_a_code_only),
        CASE(the_administrator_takes_it_off_of_others),
        CASE(is_asked_by_itself_of_who_may_much),
        CASE(may_be_spared_of_all),
        CASE(a_role_may_need_it),
        CASE(recovery_codes_end_with_their_key),
        CASE(nothing_works_without_the_key),
        CASE(the_log_tells_that_and_not_what),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
