// SPDX-License-Identifier: EUPL-1.2
/* tests/core/rule.c - what a rule says, what it is for, and who misses it. */
#include "core_help.h"

#include "core/rule.h"
#include "event/event.h"

static struct rule_new card(const char *name)
{
    return (struct rule_new){.name = str_of(name), .valid_from = DATE_NONE, .valid_to = DATE_NONE};
}

static int64_t add(struct world *w, const struct rule_new *in)
{
    int64_t id = 0;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, rule_add(&w->ctx, in, &id));
    return id;
}

/* B-01, B-27 */
static void test_core_rule__a_card_holds_letter_room_and_validity(void **state)
{
    struct world   *w   = *state;
    struct ctx     *ctx = &w->ctx;
    struct rule_new in  = card("Maatregel bij te laat melden");
    struct rule     rule;
    int64_t         id;

    in.law        = STR("Participatiewet");
    in.article    = STR("artikel 18");
    in.letter     = STR("Het college verlaagt de bijstand.");
    in.room       = STR("Het college ziet ervan af als verwijt ontbreekt.");
    in.motivation = STR("Waarom verwijt ontbreekt.");
    in.origin     = STR("landelijk");
    in.freedom    = STR("ambtelijk");
    in.owner_unit = w->is.gemeente;
    assert_true(date_of(2015, 1, 1, &in.valid_from));
    id = add(w, &in);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_str("Participatiewet", rule.law);
    assert_str("artikel 18", rule.article);
    assert_str("Het college ziet ervan af als verwijt ontbreekt.", rule.room);
    assert_str("landelijk", rule.origin); /* B-27 */
    assert_str("ambtelijk", rule.freedom);
    assert_int_equal(w->is.gemeente, rule.owner_unit);
    assert_int_equal(0, date_cmp(in.valid_from, rule.valid_from));
}

/* B-27: where a rule comes from and how free one is in it are two choices, each of its list. */
static void test_core_rule__origin_and_freedom_are_choices(void **state)
{
    struct world   *w   = *state;
    struct ctx     *ctx = &w->ctx;
    struct rule_new in = card("Maatregel bij te laat melden"), later = {0};
    struct rule     rule;
    int64_t         id = 0;

    in.freedom = STR("landelijk"); /* an origin is no freedom */
    act_as(ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, rule_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "freedom"));
    in.freedom = STR("mechanisch");
    in.origin  = STR("autonoom");
    assert_int_equal(ERR_INVALID, rule_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "origin"));
    in.origin        = STR("gemeentelijk");
    id               = add(w, &in);
    later.freedom    = STR("autonoom");
    later.valid_from = later.valid_to = DATE_NONE;
    assert_ok(ctx, rule_change(ctx, id, &later));
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_str("autonoom", rule.freedom);
    assert_str("gemeentelijk", rule.origin);
}

static void test_core_rule__only_who_keeps_cards_writes_them(void **state)
{
    struct world   *w  = *state;
    struct rule_new in = card("Een regel");
    int64_t         id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, rule_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.policy);
    in.name = STR("");
    assert_true(date_of(2020, 1, 1, &in.valid_from));
    assert_true(date_of(2019, 1, 1, &in.valid_to));
    assert_int_equal(ERR_INVALID, rule_add(&w->ctx, &in, &id));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
}

static void test_core_rule__changing_one_thing_keeps_the_rest(void **state)
{
    struct world   *w   = *state;
    struct ctx     *ctx = &w->ctx;
    struct rule_new in = card("Een regel"), change = card("");
    struct rule     rule;
    int64_t         id;

    in.law         = STR("Awb");
    in.article     = STR("4:84");
    in.room        = STR("Er is ruimte.");
    id             = add(w, &in);
    change.article = STR("4:81");
    change.letter  = STR("Een bestuursorgaan kan beleidsregels vaststellen.");
    assert_ok(ctx, rule_change(ctx, id, &change));
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_str("Een regel", rule.name);
    assert_str("Awb", rule.law);
    assert_str("4:81", rule.article);
    assert_str("Er is ruimte.", rule.room);
    assert_str("Een bestuursorgaan kan beleidsregels vaststellen.", rule.letter);
}

/* B-02: on the gap list with its owner until the purpose is stated; a dissenting view fills nothing. */
static void test_core_rule__without_a_purpose_it_is_on_the_gap_list(void **state)
{
    struct world            *w    = *state;
    struct ctx              *ctx  = &w->ctx;
    struct rule_new          in   = card("Een regel");
    const struct purpose_new view = {.source = STR("praktijk"),
                                     .text   = STR("Mensen vooruit helpen.")};
    struct rule_list         list;
    int64_t                  id;

    in.owner_unit = w->is.inkomen;
    id            = add(w, &in);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, rule_dissent(ctx, id, &view));
    assert_ok(ctx, rule_list(ctx, true, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(w->is.inkomen, list.item[0].owner_unit);
    assert_true(list.item[0].owner_name.len > 0);
    assert_int_equal(ERR_DENIED, rule_add_purpose(ctx, id, &view));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, rule_add_purpose(ctx, id, &view));
    assert_ok(ctx, rule_list(ctx, true, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, rule_list(ctx, false, &list));
    assert_int_equal(1, list.len);
}

/* B-02: while nobody knows who may change the rule, whoever wrote the card is named. */
static void test_core_rule__without_an_owner_its_keeper_is_named(void **state)
{
    struct world    *w  = *state;
    struct rule_new  in = card("Een regel");
    struct rule_list list;

    (void)add(w, &in);
    assert_ok(&w->ctx, rule_list(&w->ctx, true, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(0, list.item[0].owner_name.len);
    assert_str("Gemeente", list.item[0].keeper_name);
}

/* B-03, B-04: per source, with role and date; two can contradict each other. */
static void test_core_rule__purposes_stand_side_by_side(void **state)
{
    struct world            *w      = *state;
    struct ctx              *ctx    = &w->ctx;
    struct rule_new          in     = card("Een regel");
    const struct purpose_new vision = {.source = STR("missie-en-visie"),
                                       .text   = STR("Iedereen doet mee.")};
    const struct purpose_new view   = {.source = STR("praktijk"),
                                       .text   = STR("Het houdt mensen juist weg.")};
    struct conflict_new      clash  = {0};
    struct purpose_list      list;
    struct conflict_list     conflicts;
    int64_t                  id;

    in.purpose = STR("Misbruik tegengaan.");
    id         = add(w, &in);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, rule_dissent(ctx, id, &view));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, rule_add_purpose(ctx, id, &vision));
    assert_ok(ctx, rule_purposes(ctx, id, &list));
    assert_int_equal(3, list.len);
    assert_str("wet", list.item[0].source);
    assert_str("missie-en-visie", list.item[1].source);
    assert_true(list.item[2].dissent);
    assert_str("collega", list.item[2].role);
    assert_true(list.item[2].at > 0);

    clash.one  = list.item[1].id;
    clash.text = STR("Het een sluit het ander uit.");
    assert_int_equal(ERR_INVALID, rule_mark_conflict(ctx, id, &clash));
    faults_at(ctx, "");
    clash.other = list.item[0].id;
    assert_ok(ctx, rule_mark_conflict(ctx, id, &clash));
    assert_ok(ctx, rule_conflicts(ctx, id, &conflicts));
    assert_int_equal(1, conflicts.len);
    assert_int_equal(list.item[0].id, conflicts.item[0].one);
}

/* B-26: signals link any number of rules and organisations; what meets most often is listed first. */
static void test_core_rule__what_meets_most_often_comes_first(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct rule_new   one = card("Regel een"), two = card("Regel twee"), three = card("Regel drie");
    int64_t           rules[4] = {0};
    struct signal_new in       = signal_blank();
    struct rule_pair_list list;
    struct named_list     mine;
    int64_t               id;

    rules[0] = add(w, &one);
    rules[1] = add(w, &two);
    rules[2] = add(w, &three);
    rules[3] = rules[2] + 1000; /* no rule */
    act_as(ctx, w->is.desk);
    in.story = STR("Twee regels bijten elkaar.");
    in.rules = (struct ref_list){rules, 2, 2};
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_ok(ctx, signal_add(ctx, &in, &id));
    in.rules = (struct ref_list){rules, 4, 4};
    assert_int_equal(ERR_INVALID, signal_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "rules"));
    in.rules = (struct ref_list){rules, 3, 3};
    in.units = (struct ref_list){&w->is.ministerie, 1, 1};
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_ok(ctx, rule_pairs(ctx, 10, &list));
    assert_str("regels", list.item[0].kind);
    assert_int_equal(rules[0], list.item[0].one);
    assert_int_equal(rules[1], list.item[0].other);
    assert_int_equal(NUMBER_NONE, list.item[0].times); /* three is few */
    act_as(ctx, 0);
    assert_ok(ctx, setting_set(ctx, 0, STR("kleinste-groep"), STR("2")));
    assert_ok(ctx, rule_pairs(ctx, 10, &list));
    assert_int_equal(3, list.item[0].times);
    assert_int_equal(NUMBER_NONE, list.item[1].times);
    assert_ok(ctx, rule_of_signal(ctx, id, &mine));
    assert_int_equal(3, mine.len);
    assert_ok(ctx, unit_of_signal(ctx, id, &mine));
    assert_int_equal(1, mine.len);
    assert_int_equal(w->is.ministerie, mine.item[0].id);
}

/* Screens 8: the signals that the reader may see, with the count of all. */
static void test_core_rule__lists_what_the_reader_may_see_and_counts_all(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct rule_new         in  = card("De arbeidseis");
    int64_t                 id = add(w, &in), first = 0, other = 0;
    struct signal_new       told = signal_blank();
    struct rule             rule;
    struct rule_signal_list list;

    told.story = STR("De eis sluit mensen uit.");
    told.rules = (struct ref_list){&id, 1, 1};
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_add(ctx, &told, &first));
    act_as(ctx, w->is.partner);
    assert_ok(ctx, signal_add(ctx, &told, &other));
    assert_ok(ctx, rule_signals(ctx, id, 1, &list));
    assert_int_equal(other, list.item[0].id);
    act_as(ctx, w->is.desk); /* the newest is not for the desk: the one before it still is */
    assert_ok(ctx, rule_signals(ctx, id, 1, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_str("De eis sluit mensen uit.", list.item[0].title);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, rule_signals(ctx, id, 10, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_int_equal(2, rule.signals);

    /* Two are few: the number is for who reads both (L-10), or none at all. */
    assert_ok(ctx, rule_hide_few(ctx, &rule, 1));
    assert_int_equal(NUMBER_NONE, rule.signals);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_ok(ctx, rule_hide_few(ctx, &rule, 1));
    assert_int_equal(NUMBER_NONE, rule.signals);
    act_as(ctx, 0);
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_ok(ctx, rule_hide_few(ctx, &rule, 1));
    assert_int_equal(2, rule.signals);
    assert_ok(ctx, setting_set(ctx, 0, STR("kleinste-groep"), STR("2")));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, rule_hide_few(ctx, &rule, 1));
    assert_int_equal(2, rule.signals);
}

/* Signals of its bottlenecks are about it too; what went up in another is not counted twice. */
static void test_core_rule__counts_a_merged_bottleneck_once(void **state)
{
    struct world         *w     = *state;
    struct ctx           *ctx   = &w->ctx;
    struct rule_new       in    = card("De arbeidseis");
    int64_t               id    = add(w, &in), signal, one, other;
    struct bottleneck_new about = {
        .rules = {&id, 1, 1}, .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct merging          merge = {.text = STR("Het is hetzelfde.")};
    struct rule_signal_list list;
    struct named_list       rules;
    struct rule             rule;

    one   = make_bottleneck(w, &signal);
    other = make_bottleneck(w, &signal);
    assert_ok(ctx, bottleneck_describe(ctx, one, &about));
    assert_ok(ctx, bottleneck_describe(ctx, other, &about));
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_int_equal(2, rule.bottlenecks);
    merge.into = one;
    assert_ok(ctx, bottleneck_merge(ctx, other, &merge));
    assert_ok(ctx, rule_load(ctx, id, &rule));
    assert_int_equal(1, rule.bottlenecks);
    assert_int_equal(2, rule.signals); /* both are in it now */
    assert_ok(ctx, rule_signals(ctx, id, 10, &list));
    assert_int_equal(2, list.len);
    assert_ok(ctx, rule_of_signal(ctx, signal, &rules));
    assert_int_equal(1, rules.len);
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_rule__a_card_holds_letter_room_and_validity),
        CASE(test_core_rule__origin_and_freedom_are_choices),
        CASE(test_core_rule__only_who_keeps_cards_writes_them),
        CASE(test_core_rule__changing_one_thing_keeps_the_rest),
        CASE(test_core_rule__without_a_purpose_it_is_on_the_gap_list),
        CASE(test_core_rule__without_an_owner_its_keeper_is_named),
        CASE(test_core_rule__purposes_stand_side_by_side),
        CASE(test_core_rule__what_meets_most_often_comes_first),
        CASE(test_core_rule__lists_what_the_reader_may_see_and_counts_all),
        CASE(test_core_rule__counts_a_merged_bottleneck_once),
    };

    return cmocka_run_group_tests_name("core/rule", tests, NULL, NULL);
}
