// SPDX-License-Identifier: EUPL-1.2
/* tests/core/assumption.c - views of people and society, each next to the one it clashes with (B-20). */
#include "core_help.h"

#include "core/assumption.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "core/interpretation.h"
#include "core/rule.h"
#include "event/event.h"

static struct assumption_new earned(void)
{
    return (struct assumption_new){.text = STR("Opvang moet je verdienen.")};
}

static int64_t a_rule(struct world *w)
{
    struct rule_new in = {
        .name = STR("De arbeidseis"), .valid_from = DATE_NONE, .valid_to = DATE_NONE};
    int64_t id = 0;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, rule_add(&w->ctx, &in, &id));
    return id;
}

static struct assumption_list all(struct world *w, int64_t about)
{
    struct assumption_list list;

    assert_ok(&w->ctx, assumption_list(&w->ctx, about, &list));
    return list;
}

static void test_core_assumption__stands_on_a_rule_with_its_clash(void **state)
{
    struct world          *w    = *state;
    struct ctx            *ctx  = &w->ctx;
    int64_t                rule = a_rule(w), id = 0;
    struct assumption_new  in = {.text  = STR("Wie niet werkt, wil niet."),
                                 .clash = STR("Wie ziek is, kan niet.")};
    struct assumption_list list;

    act_as(ctx, w->is.desk);
    assert_ok(ctx, assumption_add(ctx, rule, &in, &id));
    list = all(w, rule);
    assert_int_equal(2, list.len);
    assert_int_equal(id, list.item[0].id);
    assert_int_equal(rule, list.item[0].object);
    assert_int_equal(0, list.item[0].clashes);
    assert_str("Wie ziek is, kan niet.", list.item[1].text);
    assert_int_equal(id, list.item[1].clashes);
    assert_str("collega", list.item[0].role);
    assert_str("Balie Inkomen", list.item[0].unit_name);
    assert_str("Gemeente", list.item[0].organisation_name);
    assert_true(list.item[0].mine);
}

static void test_core_assumption__somebody_else_says_the_clash(void **state)
{
    struct world               *w           = *state;
    const struct assumption_new earned_view = earned();
    struct ctx                 *ctx         = &w->ctx;
    int64_t                     rule = a_rule(w), id = 0, other = 0;
    struct assumption_new       clash = {.clash = STR("")};
    struct assumption_list      list;

    assert_ok(ctx, assumption_add(ctx, rule, &earned_view, &id));
    assert_int_equal(1, all(w, rule).len);
    act_as(ctx, w->is.partner);
    assert_int_equal(ERR_INVALID, assumption_add_clash(ctx, rule, id, &clash, &other));
    assert_int_equal(1, faults_at(ctx, "clash"));
    clash.clash = STR("Opvang is er voor het kind.");
    assert_ok(ctx, assumption_add_clash(ctx, rule, id, &clash, &other));
    list = all(w, rule);
    assert_str("Buurtteam", list.item[1].organisation_name);
    assert_false(list.item[0].mine);
    /* Not next to a clash, and not to one that stands elsewhere. */
    assert_int_equal(ERR_NOT_FOUND, assumption_add_clash(ctx, rule, other, &clash, &id));
    err_clear(&ctx->err);
    rule = a_rule(w);
    assert_int_equal(ERR_NOT_FOUND, assumption_add_clash(ctx, rule, id, &clash, &other));
    err_clear(&ctx->err);
}

static void test_core_assumption__of_a_bottleneck_with_those_of_its_readings(void **state)
{
    struct world               *w           = *state;
    const struct assumption_new earned_view = earned();
    struct ctx                 *ctx         = &w->ctx;
    int64_t                     about, id = make_bottleneck(w, &about), own = 0, reading = 0;
    struct interpretation_new   in = {.text       = STR("De eis is een keuze."),
                                      .structural = STR("structureel"),
                                      .own_layer  = STR("ja"),
                                      .reason     = STR("Zij staat in de wet."),
                                      .assumption = STR("Werk gaat voor.")};
    struct assumption_list      list;

    assert_ok(ctx, assumption_add(ctx, id, &earned_view, &own));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, interpretation_add(ctx, id, &in, &reading));
    list = all(w, id);
    assert_int_equal(2, list.len);
    assert_int_equal(id, list.item[0].object);
    assert_int_equal(reading, list.item[1].object);
    assert_str("Werk gaat voor.", list.item[1].text);
    in.assumption = STR("");
    assert_ok(ctx, interpretation_add(ctx, id, &in, &reading));
    assert_int_equal(2, all(w, id).len);
}

static void test_core_assumption__only_who_has_a_voice_there(void **state)
{
    struct world               *w           = *state;
    const struct assumption_new earned_view = earned();
    struct ctx                 *ctx         = &w->ctx;
    int64_t                     about, id = make_bottleneck(w, &about), out = 0, rule = a_rule(w);
    int64_t                     signal = make_signal(ctx, w->is.desk, "De termijn is te kort.");
    struct assumption_new       blank  = {.text = STR(" "), .role = STR("linking-pin")};
    struct assumption_list      list;

    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, assumption_add(ctx, id, &earned_view, &out));
    err_clear(&ctx->err);
    assert_ok(ctx, assumption_add(ctx, rule, &earned_view, &out)); /* B-04: every professional */
    assert_int_equal(ERR_NOT_FOUND, assumption_list(ctx, signal, &list));
    err_clear(&ctx->err);
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, assumption_add(ctx, id, &blank, &out));
    assert_int_equal(1, faults_at(ctx, "role"));
    blank.role = STR("");
    assert_int_equal(ERR_INVALID, assumption_add(ctx, id, &blank, &out));
    assert_int_equal(1, faults_at(ctx, "text"));
    assert_int_equal(0, all(w, id).len);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_assumption__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(stands_on_a_rule_with_its_clash),
        CASE(somebody_else_says_the_clash),
        CASE(of_a_bottleneck_with_those_of_its_readings),
        CASE(only_who_has_a_voice_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
