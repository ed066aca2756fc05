// SPDX-License-Identifier: EUPL-1.2
/* tests/core/party.c - who takes part, who is missing, and how each party reasons. */
#include "core_help.h"

#include "core/feedback.h"
#include "core/party.h"
#include "event/event.h"

static int64_t scene(struct world *w)
{
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.desk, "De aanvraag loopt vast."), id = 0;
    struct bottleneck_new in = {.statement  = STR("De aanvraag loopt vast."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {&signal, 1, 1}};

    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_open(ctx, &in, &id));
    return id;
}

static int64_t add(struct ctx *ctx, int64_t bottleneck, int64_t unit, const char *name,
                   const char *mandate)
{
    const struct party_new in = {
        .unit = unit, .name = str_of(name), .mandate = str_of(mandate), .unusual = unit == 0};
    int64_t id = 0;

    assert_ok(ctx, party_add(ctx, bottleneck, &in, &id));
    return id;
}

/* I-31: a unit or a free name, with a mandate; who was not asked or not there is missing. */
static void test_core_party__shows_who_is_missing(void **state)
{
    struct world        *w        = *state;
    struct ctx          *ctx      = &w->ctx;
    int64_t              id       = scene(w);
    int64_t              ministry = add(ctx, id, w->is.ministerie, "", "beslist");
    int64_t              partner  = add(ctx, id, w->is.partner_unit, "", "voert-uit");
    int64_t              clients  = add(ctx, id, 0, "een cliëntenraad", "niet-gevraagd");
    struct gathering_new in       = {
              .held_on = ctx->today, .occasion = STR("Kwestietafel"), .present = {&partner, 1, 1}};
    struct party_list     list;
    struct gathering_list gatherings;

    assert_ok(ctx, party_list(ctx, id, &list));
    assert_int_equal(3, list.len);
    assert_false(list.item[0].missing);
    assert_int_equal(PARTY_NOT_YET, list.item[0].present);
    assert_str("een cliëntenraad", list.item[2].name);
    assert_true(list.item[2].missing);
    assert_true(list.item[2].unusual);
    assert_ok(ctx, gathering_add(ctx, id, &in));
    assert_ok(ctx, party_list(ctx, id, &list));
    assert_int_equal(ministry, list.item[0].id);
    assert_true(list.item[0].missing);
    assert_false(list.item[1].missing);
    assert_int_equal(clients, list.item[2].id);
    assert_ok(ctx, gathering_list(ctx, id, &gatherings));
    assert_int_equal(1, gatherings.item[0].present);
    assert_int_equal(2, gatherings.item[0].missing);
}

/* I-10, T-01: who sent a signal hears that it was talked about, and when; it stands on its way. */
static void test_core_party__owners_hear_of_a_gathering(void **state)
{
    struct world                 *w   = *state;
    struct ctx                   *ctx = &w->ctx;
    int64_t                       id  = scene(w);
    struct gathering_new          in  = {.held_on = ctx->today, .occasion = STR("Kwestietafel")};
    struct bottleneck_signal_list signals;
    struct feedback_list          told;
    size_t                        heard = 0;

    assert_ok(ctx, bottleneck_signals(ctx, id, 0, 5, &signals));
    assert_ok(ctx, gathering_add(ctx, id, &in));
    assert_ok(ctx, feedback_of_signal(ctx, signals.item[0].id, &told));
    for (size_t i = 0; i < told.len; i++)
        heard += str_eq_z(told.item[i].kind, "overleg-gehouden") && !told.item[i].substance;
    assert_int_equal(1, heard);
}

static void test_core_party__needs_a_name_and_a_mandate(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    int64_t                id = scene(w), party = 0;
    const struct party_new in = {.name = STR(" ")};

    assert_int_equal(ERR_INVALID, party_add(ctx, id, &in, &party));
    assert_int_equal(2, ctx->faults.len);
    faults_at(ctx, "");
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, party_add(ctx, id, &in, &party));
}

/* I-34: the party writes its own card; every version is kept. */
static void test_core_party__keeps_every_version_of_a_card(void **state)
{
    struct world        *w      = *state;
    struct ctx          *ctx    = &w->ctx;
    int64_t              id     = scene(w);
    int64_t              party  = add(ctx, id, w->is.ministerie, "", "beslist");
    struct position_new  first  = {.logic  = STR("De wet geldt voor iedereen gelijk."),
                                   .bounds = STR("Het budget.")};
    struct position_new  second = {.logic = STR("Maatwerk kan, als het uit te leggen is.")};
    struct position_new  empty  = {.logic = STR(" ")};
    struct party         now;
    struct position_list versions;

    act_as(ctx, w->is.desk2); /* of another unit */
    assert_int_equal(ERR_DENIED, position_write(ctx, id, party, &first));
    act_as(ctx, w->is.ministry);
    assert_int_equal(ERR_INVALID, position_write(ctx, id, party, &empty));
    faults_at(ctx, "");
    assert_ok(ctx, position_write(ctx, id, party, &first));
    act_as(ctx, w->is.pin); /* the lead notes what was said */
    assert_ok(ctx, position_write(ctx, id, party, &second));
    assert_ok(ctx, party_load(ctx, id, party, &now));
    assert_str("Maatwerk kan, als het uit te leggen is.", now.logic);
    assert_str("", now.bounds);
    assert_ok(ctx, position_list(ctx, id, &versions));
    assert_int_equal(2, versions.len);
    assert_str("De wet geldt voor iedereen gelijk.", versions.item[0].logic);
}

static void test_core_party__a_mandate_can_change(void **state)
{
    struct world              *w     = *state;
    struct ctx                *ctx   = &w->ctx;
    int64_t                    id    = scene(w);
    int64_t                    party = add(ctx, id, w->is.partner_unit, "", "niet-gevraagd");
    const struct party_mandate in    = {.mandate = STR("adviseert"), .text = STR("Zij doen mee.")};
    struct party               now;

    assert_ok(ctx, party_change(ctx, id, party, &in));
    assert_ok(ctx, party_load(ctx, id, party, &now));
    assert_str("adviseert", now.mandate);
    assert_false(now.missing);
    assert_int_equal(ERR_NOT_FOUND, party_change(ctx, id, id, &in));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_party__shows_who_is_missing),
        CASE(test_core_party__owners_hear_of_a_gathering),
        CASE(test_core_party__needs_a_name_and_a_mandate),
        CASE(test_core_party__keeps_every_version_of_a_card),
        CASE(test_core_party__a_mandate_can_change),
    };

    return cmocka_run_group_tests_name("core/party", tests, NULL, NULL);
}
