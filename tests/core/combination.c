// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/combination.c - what comes together in signals is told, once, to who can look; what a
 * channel brings much of is not taken for it (B-26).
 */
#include "core_help.h"

#include <math.h>
#include <string.h>

#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/combination.h"
#include "core/rule.h"
#include "core/scan.h"
#include "stats/stats.h"

struct about {
    int64_t     rule; /* 0 = none */
    const char *domain, *channel;
};

/* So many signals that are alike in this, each with a story of its own, of two reporters in turn; group NULL = none. */
static void come_in_of(struct world *w, int count, struct about about, const char *group)
{
    for (int i = 0; i < count; i++) {
        struct signal_new in     = signal_blank();
        struct str        domain = str_of(about.domain), whom = str_of(group);
        int64_t           id;

        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        in.story = str_printf(w->ctx.arena, "Verhaal %d %s %s %d.", i, about.domain, about.channel,
                              (int)about.rule);
        in.channel     = str_of(about.channel);
        in.domain.item = &domain;
        in.domain.len  = 1;
        in.groups      = (struct str_list){&whom, group != NULL, 0};
        in.rules.item  = &about.rule;
        in.rules.len   = about.rule ? 1 : 0;
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
}

static void come_in(struct world *w, int count, struct about about)
{
    come_in_of(w, count, about, NULL);
}

/* A rule and housing in one: eight times, beside thirty other matters. */
static int64_t one_goes_together(struct world *w)
{
    int64_t rule = make_rule(w, "Kostendelersnorm"), other = make_rule(w, "Inlichtingenplicht");

    come_in(w, 8, (struct about){rule, "wonen", "web"});
    come_in(w, 15, (struct about){other, "inkomen", "web"});
    come_in(w, 15, (struct about){0, "vervoer", "web"});
    act_as(&w->ctx, w->is.pin);
    return rule;
}

static struct combination_found_list look(struct world *w)
{
    struct combination_found_list found;

    assert_ok(&w->ctx, combination_look(&w->ctx, &found));
    return found;
}

static struct scan_done scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    return done;
}

static struct combination_list combinations(struct world *w, bool open)
{
    struct combination_filter filter = {.open = open, .most = 50};
    struct combination_list   list;

    assert_ok(&w->ctx, combination_list(&w->ctx, filter, &list));
    return list;
}

/* The combination of these two subjects; NULL = there is none. */
static const struct combination *of(const struct combination_list *list, const char *x,
                                    const char *y)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq_z(list->item[i].part[0].about, x) && str_eq_z(list->item[i].part[1].about, y))
            return &list->item[i];
    return NULL;
}

/* Counted by hand: 8 of 38 have the rule, 8 have the domain, 8 have both; all in one layer. */
static void test_core_combination__what_goes_together_is_told(void **state)
{
    struct world                 *w = *state;
    struct combination_list       list;
    const struct combination     *found;
    struct ref_list               signals;
    struct combination_layer_list layers;

    one_goes_together(w);
    assert_true(scan(w).combinations > 0);
    list  = combinations(w, true);
    found = of(&list, "Kostendelersnorm", "Wonen");
    assert_non_null(found);
    assert_str("samen", found->kind);
    assert_int_equal(found->counts.total, 38);
    assert_int_equal(found->counts.observed, 8);
    assert_int_equal(found->counts.with_x, 8);
    assert_int_equal(found->counts.with_y, 8);
    assert_true(fabs(found->counts.expected - 64.0 / 38) < 0.001);
    assert_true(fabs(found->counts.ic - log2(8.5 / (64.0 / 38 + 0.5))) < 0.001);
    assert_true(found->counts.ic_low > 0 && found->counts.ic_low < found->counts.ic);
    assert_true(found->counts.chance <= 0.05);
    assert_int_equal(found->counts.reporters, 2);
    assert_true(found->counts.ebgm < 0); /* too few cells to say it */
    assert_true(found->may_judge && found->exact && !found->more);
    assert_ok(&w->ctx, combination_signals(&w->ctx, found, &signals));
    assert_int_equal(signals.len, 8);
    assert_ok(&w->ctx, combination_layers(&w->ctx, found, &layers));
    assert_int_equal(layers.len, 1);
    assert_str("web", layers.item[0].channel);
    assert_str("2026-K1", layers.item[0].quarter);
    assert_int_equal(layers.item[0].total, 38);
    assert_true(fabs(layers.item[0].expected - found->counts.expected) < 0.001);
}

/* A group that says a rule of itself is told with it, and with the channel it comes by. */
static void test_core_combination__a_group_has_an_axis(void **state)
{
    struct world             *w    = *state;
    int64_t                   rule = make_rule(w, "Kostendelersnorm");
    const struct combination *found;
    struct combination_list   list;

    come_in_of(w, 8, (struct about){rule, "wonen", "web"}, "jongeren");
    come_in_of(w, 15, (struct about){0, "inkomen", "web"}, "ouderen");
    come_in_of(w, 15, (struct about){0, "vervoer", "web"}, "onbekend");
    come_in_of(w, 8, (struct about){0, "vervoer", "telefoon"}, "zieken");
    act_as(&w->ctx, w->is.pin);
    scan(w);
    list  = combinations(w, true);
    found = of(&list, "Kostendelersnorm", "Jongeren tot 27 jaar");
    assert_non_null(found);
    assert_str("doelgroep", found->part[1].dimension);
    assert_int_equal(found->counts.observed, 8);
    assert_int_equal(found->counts.with_y, 8);
    assert_non_null(of(&list, "Mensen die lang ziek zijn", "Per telefoon"));
    for (size_t i = 0; i < list.len; i++) /* not knowing it says nothing */
        for (size_t k = 0; k < COMBINATION_PARTS; k++)
            assert_false(str_eq_z(list.item[i].part[k].subject, "onbekend"));
}

/* What a bottleneck says of all its signals goes with its rules by itself. */
static void test_core_combination__the_group_of_a_bottleneck_is_none(void **state)
{
    struct world           *w     = *state;
    int64_t                 rule  = one_goes_together(w);
    struct str              group = STR("jongeren");
    struct combination_list before, after;
    struct ref_list         signals;
    struct bottleneck_new   in = {.statement  = STR("De norm treft jongeren."),
                                  .group_size = NUMBER_NONE,
                                  .harm_on    = DATE_NONE,
                                  .groups     = {&group, 1, 1},
                                  .rules      = {&rule, 1, 1}};
    int64_t                 id;

    scan(w);
    before = combinations(w, false);
    assert_ok(&w->ctx,
              combination_signals(&w->ctx, of(&before, "Kostendelersnorm", "Wonen"), &signals));
    in.signals = signals;
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    scan(w);
    after = combinations(w, false);
    assert_int_equal(before.len, after.len);
}

/* n >= 3: two signals are never a combination, whatever their chance. */
static void test_core_combination__two_signals_are_none(void **state)
{
    struct world *w    = *state;
    int64_t       rule = make_rule(w, "Zeldzaam");

    come_in(w, 2, (struct about){rule, "wonen", "web"});
    come_in(w, 40, (struct about){0, "vervoer", "web"});
    assert_int_equal(look(w).len, 0);
}

/* One reporter who says it often is no evidence of two. */
static void test_core_combination__one_reporter_is_none(void **state)
{
    struct world *w    = *state;
    int64_t       rule = make_rule(w, "Kostendelersnorm");

    for (int i = 0; i < 8; i++)
        come_in(w, 1, (struct about){rule, "wonen", "web"}), w->ctx.now += 1000;
    assert_int_equal(look(w).len, 0);
}

/* The same story of the same reporter counts once. */
static void test_core_combination__a_story_sent_twice_counts_once(void **state)
{
    struct world                 *w    = *state;
    int64_t                       rule = make_rule(w, "Kostendelersnorm");
    struct combination_found_list found;

    come_in(w, 8, (struct about){rule, "wonen", "web"});
    come_in(w, 8, (struct about){rule, "wonen", "web"}); /* word for word */
    come_in(w, 30, (struct about){0, "vervoer", "web"});
    found = look(w);
    assert_true(found.len > 0);
    for (size_t i = 0; i < found.len; i++)
        assert_int_equal(found.item[i].counts.total, 38);
}

/*
 * Simpson's paradox: by telephone both come much, by web both come little, and in neither do they
 * come together more than each alone would have it.
 */
static void simpson(struct world *w)
{
    int64_t rule = make_rule(w, "Kostendelersnorm");

    come_in(w, 32, (struct about){rule, "wonen", "telefoon"});
    come_in(w, 8, (struct about){rule, "werk", "telefoon"});
    come_in(w, 8, (struct about){0, "wonen", "telefoon"});
    come_in(w, 2, (struct about){0, "werk", "telefoon"});
    come_in(w, 2, (struct about){rule, "werk", "web"});
    come_in(w, 2, (struct about){0, "wonen", "web"});
    come_in(w, 96, (struct about){0, "werk", "web"});
    act_as(&w->ctx, w->is.pin);
}

static void test_core_combination__a_paradox_is_shown_and_no_news(void **state)
{
    struct world                 *w    = *state;
    const struct judgement        said = {STR("bekend"), STR("Dat wisten wij.")};
    struct combination_list       list;
    const struct combination     *found;
    struct combination_layer_list layers;

    simpson(w);
    scan(w);
    list  = combinations(w, false);
    found = of(&list, "Kostendelersnorm", "Wonen");
    assert_non_null(found);
    assert_str("schijn", found->kind);
    assert_true(found->counts.crude_low > 0);
    assert_true(found->counts.ic_low <= 0);
    assert_true((double)found->counts.observed > 2 * found->counts.expected_crude);
    assert_ok(&w->ctx, combination_layers(&w->ctx, found, &layers));
    assert_int_equal(layers.len, 2); /* by telephone, where it is as expected, and by web */
    assert_str("telefoon", layers.item[0].channel);
    assert_int_equal(layers.item[0].observed, 32);
    assert_true(fabs(layers.item[0].expected - 32) < 0.001);
    assert_str("web", layers.item[1].channel);
    assert_int_equal(layers.item[1].observed, 0);
    assert_false(found->may_judge); /* nobody is asked to look at it */
    assert_int_equal(ERR_INVALID, combination_judge(&w->ctx, found->id, &said));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    list = combinations(w, true);
    assert_null(of(&list, "Kostendelersnorm", "Wonen"));
}

/* Both go with the telephone, so that is what is told; the layers of that are quarters. */
static void test_core_combination__a_channel_can_be_part_of_it(void **state)
{
    struct world                 *w = *state;
    struct combination_list       list;
    const struct combination     *found;
    struct combination_layer_list layers;

    simpson(w);
    scan(w);
    list  = combinations(w, true);
    found = of(&list, "Kostendelersnorm", "Per telefoon");
    assert_non_null(found);
    assert_str("samen", found->kind);
    assert_ok(&w->ctx, combination_layers(&w->ctx, found, &layers));
    assert_int_equal(layers.len, 1);
    assert_str("", layers.item[0].channel);
    assert_int_equal(layers.item[0].total, 150);
}

/* A third that two bring more of than each adds. */
static void test_core_combination__three_together(void **state)
{
    struct world             *w    = *state;
    int64_t                   rule = make_rule(w, "Kostendelersnorm");
    struct combination_list   list;
    const struct combination *three = NULL;

    come_in(w, 20, (struct about){rule, "wonen", "papier"});
    come_in(w, 20, (struct about){rule, "werk", "web"});
    come_in(w, 20, (struct about){0, "wonen", "web"});
    come_in(w, 100, (struct about){0, "vervoer", "web"});
    come_in(w, 1, (struct about){rule, "werk", "papier"});
    come_in(w, 1, (struct about){0, "wonen", "papier"});
    come_in(w, 3, (struct about){0, "vervoer", "papier"});
    act_as(&w->ctx, w->is.pin);
    scan(w);
    list = combinations(w, true);
    for (size_t i = 0; i < list.len; i++)
        if (str_eq_z(list.item[i].kind, "drie")) {
            assert_null(three); /* one, though it stands above three pairs */
            three = &list.item[i];
        }
    assert_non_null(three);
    assert_int_equal(three->counts.observed, 20);
    assert_true(three->counts.expected < 10);
    assert_true(three->part[2].about.len > 0);
}

/* With enough cells the whole table says how much of it is to be believed (EBGM). */
static void test_core_combination__a_large_table_holds_it_back(void **state)
{
    enum { RULES = 42 };
    static const char *const  domain[] = {"inkomen",
                                          "schulden",
                                          "werk",
                                          "wonen",
                                          "zorg-en-gezondheid",
                                          "gezin-en-opvoeding",
                                          "onderwijs",
                                          "meedoen",
                                          "vervoer",
                                          "veiligheid-en-justitie",
                                          "verblijf",
                                          "digitaal"};
    struct world             *w        = *state;
    struct str                all[ARRAY_LEN(domain)];
    struct combination_list   list;
    const struct combination *found;
    int64_t                   rule = 0;

    for (size_t i = 0; i < ARRAY_LEN(domain); i++)
        all[i] = str_of(domain[i]);
    for (int i = 0; i < RULES; i++) {
        rule = make_rule(w, i ? str_z(w->ctx.arena, str_printf(w->ctx.arena, "Regel %d", i))
                              : "Kostendelersnorm");
        if (i == 0)
            come_in(w, 18, (struct about){rule, "wonen", "web"});
        for (size_t k = 0; k < ARRAY_LEN(domain); k += 2) {
            struct signal_new in = signal_blank();
            int64_t           id;

            in.story   = str_printf(w->ctx.arena, "Alles van %d over %s.", i, domain[k]);
            in.channel = STR("web");
            in.domain  = (struct str_list){all + k, 2, 0};
            in.rules   = (struct ref_list){&rule, 1, 0};
            assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
        }
    }
    act_as(&w->ctx, w->is.pin);
    scan(w);
    list  = combinations(w, true);
    found = of(&list, "Kostendelersnorm", "Wonen");
    assert_non_null(found);
    assert_true(found->counts.ebgm > 1);
    assert_true(found->counts.ebgm_low > 0 && found->counts.ebgm_low < found->counts.ebgm);
    assert_true(found->counts.ebgm <
                (double)found->counts.observed / found->counts.expected); /* held back */
}

static void test_core_combination__is_told_once(void **state)
{
    struct world *w    = *state;
    int64_t       rule = one_goes_together(w);

    assert_true(scan(w).combinations > 0);
    assert_int_equal(scan(w).combinations, 0);
    come_in(w, 2, (struct about){rule, "wonen", "papier"});
    assert_int_equal(scan(w).combinations, 0); /* no half more */
    come_in(w, 4, (struct about){rule, "wonen", "e-mail"});
    assert_true(scan(w).combinations > 0);
}

/* Only signals of the period count: an administrator sets how long it is. */
static void test_core_combination__looks_at_the_period_that_is_set(void **state)
{
    struct world                 *w = *state;
    struct combination_found_list found;

    one_goes_together(w);
    days_later(&w->ctx, 40);
    found = look(w);
    assert_true(found.len > 0);
    assert_int_equal(date_days_between(found.item[0].first_day, w->ctx.today), 729);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("combinatie-periode"), STR("P1M")));
    assert_int_equal(look(w).len, 0);
}

/* old matters, registered later, are of no quarter that is looked at. */
static void test_core_combination__old_matters_do_not_count(void **state)
{
    struct world *w = *state;

    w->ctx.happened = STR("2011");
    one_goes_together(w);
    w->ctx.happened = STR("");
    assert_int_equal(look(w).len, 0);
}

/* The same signals give the same bytes. */
static void test_core_combination__two_looks_see_the_same(void **state)
{
    struct world                 *w = *state;
    struct combination_found_list first, second;

    simpson(w);
    first  = look(w);
    second = look(w);
    assert_true(first.len > 1);
    assert_int_equal(first.len, second.len);
    for (size_t i = 0; i < first.len; i++) {
        const struct combination_found *a = &first.item[i], *b = &second.item[i];

        assert_memory_equal(&a->counts, &b->counts, sizeof a->counts);
        assert_string_equal(a->kind, b->kind);
        assert_true(str_eq(a->method, b->method));
        for (size_t k = 0; k < COMBINATION_PARTS; k++)
            assert_true(str_eq(a->part[k].subject, b->part[k].subject));
        assert_int_equal(a->signals, b->signals);
        assert_memory_equal(a->signal, b->signal, a->signals * sizeof *a->signal);
        assert_int_equal(a->layers.len, b->layers.len);
        for (size_t k = 0; k < a->layers.len; k++)
            assert_true(str_eq(a->layers.item[k], b->layers.item[k]));
    }
}

/* Who reads only a unit, or only administers, or is of another organisation, knows nothing of it. */
static void test_core_combination__who_may_see_it(void **state)
{
    struct world      *w = *state;
    struct combination one;
    int64_t            id;

    one_goes_together(w);
    scan(w);
    id = combinations(w, true).item[0].id;
    for (int i = 0; i < 4; i++) {
        const int64_t stranger[] = {w->is.desk, w->is.admin, w->is.ministry, w->is.partner};

        act_as(&w->ctx, stranger[i]);
        assert_int_equal(combinations(w, false).len, 0);
        assert_int_equal(ERR_NOT_FOUND, combination_load(&w->ctx, id, &one));
        err_clear(&w->ctx.err);
    }
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, combination_load(&w->ctx, id, &one));
    assert_true(one.may_judge);
}

/* One of the desk that is shared with nobody. */
static void keep_one(struct world *w, int64_t rule, const char *about)
{
    struct signal_new in     = signal_blank();
    struct str        domain = str_of(about);
    int64_t           hidden;

    act_as(&w->ctx, w->is.desk);
    in.story       = str_printf(w->ctx.arena, "Dit is van mij, over %s.", about);
    in.consent     = STR("nee");
    in.channel     = STR("web");
    in.domain.item = &domain;
    in.domain.len  = 1;
    in.rules.item  = &rule;
    in.rules.len   = 1;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &hidden));
}

/* behind a small number stand people; who may not read all signals gets none of the numbers. */
static void test_core_combination__no_small_numbers_of_what_one_may_not_read(void **state)
{
    struct world                 *w    = *state;
    int64_t                       rule = make_rule(w, "Kostendelersnorm");
    const struct combination     *found;
    struct combination_list       list;
    struct combination_layer_list layers;

    come_in(w, 8, (struct about){rule, "wonen", "web"});
    come_in(w, 30, (struct about){0, "vervoer", "web"});
    keep_one(w, rule, "wonen");
    scan(w);
    act_as(&w->ctx, w->is.ombuds);
    list  = combinations(w, false);
    found = of(&list, "Kostendelersnorm", "Wonen");
    assert_non_null(found);
    assert_true(found->more);
    assert_false(found->exact);
    assert_int_equal(found->readable, 8);
    assert_ok(&w->ctx, combination_layers(&w->ctx, found, &layers));
    assert_int_equal(layers.len, 0);
    act_as(&w->ctx, w->is.pin); /* handles it, so reads it */
    list = combinations(w, false);
    assert_true(of(&list, "Kostendelersnorm", "Wonen")->exact);
}

/* The same of a count that would follow from the others: the rule without the domain. */
static void test_core_combination__no_number_gives_a_small_one_away(void **state)
{
    struct world                 *w    = *state;
    int64_t                       rule = make_rule(w, "Kostendelersnorm");
    const struct combination     *found;
    struct combination_list       list;
    struct combination_layer_list layers;

    come_in(w, 8, (struct about){rule, "wonen", "web"});
    come_in(w, 30, (struct about){0, "vervoer", "web"});
    keep_one(w, rule, "inkomen");
    keep_one(w, rule, "wonen");
    scan(w);
    for (int least = 1; least <= 2; least++) { /* one signal is of the rule alone */
        act_as(&w->ctx, w->is.admin);
        assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"),
                                       least == 1 ? STR("1") : STR("2")));
        act_as(&w->ctx, w->is.ombuds);
        list  = combinations(w, false);
        found = of(&list, "Kostendelersnorm", "Wonen");
        assert_int_equal(2, found->counts.reporters);
        assert_int_equal(1, found->counts.with_x - found->counts.observed);
        assert_int_equal(least == 1, found->exact);
        assert_ok(&w->ctx, combination_layers(&w->ctx, found, &layers));
        assert_int_equal(0, layers.len); /* each would be fewer */
    }
}

static void test_core_combination__a_person_looks_and_says_what_it_is(void **state)
{
    struct world      *w  = *state;
    struct judgement   in = {.verdict = STR("bekend"), .reason = STR(" ")};
    struct combination one;
    size_t             before;
    int64_t            id;

    one_goes_together(w);
    scan(w);
    before = combinations(w, true).len;
    id     = combinations(w, true).item[0].id;
    act_as(&w->ctx, w->is.policy); /* reads widely, handles nothing */
    assert_int_equal(ERR_DENIED, combination_judge(&w->ctx, id, &in));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, combination_judge(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    in.verdict = STR("schuldig");
    in.reason  = STR("Dit team doet deze regel.");
    assert_int_equal(ERR_INVALID, combination_judge(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "verdict"));
    in.verdict = STR("bekend");
    assert_ok(&w->ctx, combination_judge(&w->ctx, id, &in));
    assert_ok(&w->ctx, combination_load(&w->ctx, id, &one));
    assert_str("bekend", one.verdict);
    assert_false(one.may_judge);
    assert_int_equal(combinations(w, true).len, before - 1);
    assert_int_equal(ERR_CONFLICT, combination_judge(&w->ctx, id, &in));
    (void)faults_at(&w->ctx, "");
}

/* Where nothing stands out nothing is told. */
static void test_core_combination__nothing_stands_out(void **state)
{
    struct world *w    = *state;
    int64_t       rule = make_rule(w, "Kostendelersnorm");

    assert_int_equal(look(w).len, 0);
    come_in(w, 10, (struct about){rule, "wonen", "web"});
    come_in(w, 10, (struct about){rule, "vervoer", "web"});
    come_in(w, 10, (struct about){0, "wonen", "web"});
    come_in(w, 10, (struct about){0, "vervoer", "web"});
    assert_int_equal(look(w).len, 0);
    assert_true(look(w).tests > 0);
}

/* Margins of 0: no signal is without the rule, the domain or the channel, so nothing can be compared. */
static void test_core_combination__what_all_have_is_no_news(void **state)
{
    struct world *w    = *state;
    int64_t       rule = make_rule(w, "Kostendelersnorm");

    come_in(w, 20, (struct about){rule, "wonen", "web"});
    assert_int_equal(look(w).len, 0);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_combination__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_goes_together_is_told),
        CASE(a_group_has_an_axis),
        CASE(the_group_of_a_bottleneck_is_none),
        CASE(two_signals_are_none),
        CASE(one_reporter_is_none),
        CASE(a_story_sent_twice_counts_once),
        CASE(a_paradox_is_shown_and_no_news),
        CASE(a_channel_can_be_part_of_it),
        CASE(three_together),
        CASE(a_large_table_holds_it_back),
        CASE(is_told_once),
        CASE(looks_at_the_period_that_is_set),
        CASE(old_matters_do_not_count),
        CASE(two_looks_see_the_same),
        CASE(who_may_see_it),
        CASE(no_small_numbers_of_what_one_may_not_read),
        CASE(no_number_gives_a_small_one_away),
        CASE(a_person_looks_and_says_what_it_is),
        CASE(nothing_stands_out),
        CASE(what_all_have_is_no_news),
    };

    stats_start();
    return cmocka_run_group_tests_name("core/combination", tests, NULL, NULL);
}
