// SPDX-License-Identifier: EUPL-1.2
/* tests/core/signal.c - taking signals in, and who may read them. */
#include "core_help.h"

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/similar.h"

/* K-30: only the story is required; Z-03: without any category somebody asks on. */
static void test_core_signal__a_story_is_enough(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Het formulier past niet bij deze mensen.");
    struct signal signal;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("S-2026-000001", signal.reference);
    assert_str("onduidelijk", signal.state);
    assert_str("Het formulier past niet bij deze mensen.", signal.story);
    assert_true(signal.mine);
}

static void test_core_signal__without_a_story_it_is_refused(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story = STR("  \n ");
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "story"));
}

static void test_core_signal__all_faults_are_told_at_once(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.kind   = STR("bestaat-niet");
    in.moment = STR("2031");
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(3, w->ctx.faults.len);
    faults_at(&w->ctx, "");
}

/* Z-01, Z-04, Z-07, Z-08, Z-16, Z-18, Z-24, B-06, B-09, B-15: what was said is kept as it was said. */
static void test_core_signal__keeps_what_was_said(void **state)
{
    struct world           *w        = *state;
    struct signal_new       in       = signal_blank();
    struct str              impact[] = {STR("schulden")};
    struct str              layers[] = {STR("netwerk"), STR("systeem")}; /* never only one */
    struct signal           signal;
    struct signal_text_list texts;
    int64_t                 id = 0;

    in.story       = STR("Studenten zonder diploma door ziekte krijgen niets.");
    in.kind        = STR("zorg-over-later");
    in.subsistence = STR("ja");
    in.times       = 3;
    in.group_size  = 0;
    in.excluded_by = STR("een diploma hebben");
    in.facts       = STR("Ziek geworden in het laatste jaar.");
    in.impact      = (struct str_list){impact, 1, 1};
    in.layers      = (struct str_list){layers, 2, 2};
    in.look_again  = date_add_days(w->ctx.today, 30);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("zorg-over-later", signal.kind);
    assert_str("ja", signal.subsistence);
    assert_str("onbekend", signal.belly);
    assert_int_equal(3, signal.times);
    assert_int_equal(0, signal.group_size);
    assert_int_equal(1, signal.impact.len);
    assert_int_equal(2, signal.layers.len);
    assert_str("systeem", signal.layers.item[1]);
    assert_int_equal(0, date_cmp(in.look_again, signal.look_again));
    assert_ok(&w->ctx, signal_texts(&w->ctx, id, &texts));
    assert_int_equal(3, texts.len);
    assert_str("excluded_by", texts.item[0].name);
    assert_str("een diploma hebben", texts.item[0].content);
}

/* I-01, Z-20, X-10: the linking pin gets it, never the reporter. */
static void test_core_signal__the_linking_pin_has_it_first(void **state)
{
    struct world *w = *state;
    struct signal signal;

    assert_ok(&w->ctx,
              signal_load(&w->ctx, make_signal(&w->ctx, w->is.desk, "Dit knelt."), &signal));
    assert_int_equal(w->is.pin, signal.handler);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx,
              signal_load(&w->ctx, make_signal(&w->ctx, w->is.pin, "Dit knelt ook."), &signal));
    assert_int_not_equal(w->is.pin, signal.handler);
    assert_int_equal(w->is.handler, signal.handler);
}

/* a signal about acts of a unit is not handled by that unit. */
static void test_core_signal__not_by_the_unit_it_is_about(void **state)
{
    struct world           *w  = *state;
    struct signal_new       in = signal_blank();
    struct signal_line_list list;
    struct signal           signal;
    int64_t                 id = 0;

    in.story      = STR("Ons eigen team stuurt mensen weg.");
    in.about_unit = w->is.inkomen;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(0, signal.handler);
    assert_ok(&w->ctx, signal_list_unhandled(&w->ctx, &list)); /* Z-20 */
    assert_int_equal(1, list.len);
    assert_int_equal(id, list.item[0].id);
}

/* Z-12: entered for somebody else, who is its owner; only with the right. */
static void test_core_signal__entered_for_another_stays_theirs(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    struct signal     signal;
    int64_t           id = 0;

    in.story    = STR("Verteld aan de telefoon.");
    in.reporter = w->is.desk;
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "reporter"));
    act_as(&w->ctx, w->is.pin);
    in.reporter = w->is.partner; /* of another organisation: told before sending, not after */
    assert_int_equal(ERR_INVALID, signal_check(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reporter"));
    in.reporter = 999999;
    assert_int_equal(ERR_INVALID, signal_check(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reporter"));
    in.reporter = w->is.desk;
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_true(signal.mine);
    assert_int_equal(w->is.pin, signal.entered_by);
}

/* Z-19: the owner always reads it; a stranger does not learn that it exists. */
static void test_core_signal__is_read_by_those_who_may(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.partner, "Wij horen nooit iets terug.");
    struct signal signal;

    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, signal_load(&w->ctx, id, &signal));
    act_as(&w->ctx, w->is.admin); /* sees no content */
    assert_int_equal(ERR_NOT_FOUND, signal_load(&w->ctx, id, &signal));
}

/* Z-30, X-04: what is added stands beside the story; the story stays. */
static void test_core_signal__the_story_is_never_edited(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = make_signal(&w->ctx, w->is.desk, "Zo was het.");
    struct signal_new       in = signal_blank();
    struct signal_text_list texts;
    struct signal           signal;

    in.context = STR("Er speelde meer.");
    in.kind    = STR("knelt");
    assert_ok(&w->ctx, signal_detail(&w->ctx, id, &in));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("Zo was het.", signal.story);
    assert_str("knelt", signal.kind);
    assert_ok(&w->ctx, signal_texts(&w->ctx, id, &texts));
    assert_int_equal(2, texts.len);
    assert_true(texts.item[1].event > id);
    in = signal_blank();
    assert_int_equal(ERR_INVALID, signal_detail(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* W-31: raising it again counts, by the owner only. */
static void test_core_signal__raising_again_counts(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Nog steeds.");
    struct signal signal;

    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR("Het is er nog.")));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(2, signal.raised);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, signal_renew(&w->ctx, id, STR("")));
}

/* Z-06: a note becomes a signal and shows which. */
static void test_core_signal__a_note_becomes_a_signal(void **state)
{
    struct world     *w    = *state;
    struct entry      note = {.story = STR("Drie mensen aan de balie met dezelfde brief.")};
    struct signal_new in   = signal_blank();
    int64_t           id = 0, signal = 0;

    assert_ok(&w->ctx, entry_add(&w->ctx, &note, &id));
    in.story = STR("De brief is niet te begrijpen.");
    in.entry = id;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal));
    assert_ok(&w->ctx, entry_load(&w->ctx, id, &note));
    assert_int_equal(signal, note.signal);
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, entry_load(&w->ctx, id, &note));
}

static void test_core_signal__lists_newest_first_and_by_page(void **state)
{
    struct world           *w = *state;
    struct signal_line_list list;
    struct signal_filter    filter = {.most = 2};
    int64_t                 first  = make_signal(&w->ctx, w->is.desk, "Een.");

    make_signal(&w->ctx, w->is.desk, "Twee.");
    make_signal(&w->ctx, w->is.desk, "Drie.");
    assert_ok(&w->ctx, signal_list(&w->ctx, filter, &list));
    assert_int_equal(2, list.len);
    assert_str("Drie.", list.item[0].title);
    filter.before = list.item[1].id;
    assert_ok(&w->ctx, signal_list(&w->ctx, filter, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(first, list.item[0].id);
}

static size_t listed(struct world *w, const char *group, const char *kind)
{
    struct signal_filter    filter = {.group = str_of(group), .kind = str_of(kind), .most = 5};
    struct signal_line_list list;

    assert_ok(&w->ctx, signal_list(&w->ctx, filter, &list));
    return list.len;
}

/* B-26: whom it happens to is said of the signal, by its reporter, and signals are found by it. */
static void test_core_signal__is_about_a_group(void **state)
{
    struct world     *w       = *state;
    struct str        young[] = {STR("jongeren"), STR("onbekend")}, old = STR("ouderen");
    struct str        person = STR("de-buurman");
    struct signal_new in = signal_blank(), more = signal_blank();
    struct signal     signal;
    int64_t           id;

    make_signal(&w->ctx, w->is.desk, "Een ander verhaal.");
    in.story  = STR("De norm treft jongeren.");
    in.kind   = STR("knelt");
    in.groups = (struct str_list){young, 2, 2};
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    more.groups = (struct str_list){&old, 1, 1};
    assert_ok(&w->ctx, signal_detail(&w->ctx, id, &more));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(3, signal.groups.len);
    more.groups = (struct str_list){&person, 1, 1};
    assert_int_equal(ERR_INVALID, signal_detail(&w->ctx, id, &more));
    assert_int_equal(1, faults_at(&w->ctx, "groups"));
    more.groups = in.groups;
    act_as(&w->ctx, w->is.desk2); /* only the reporter, or who handles it, says so */
    assert_int_equal(ERR_INVALID, signal_detail(&w->ctx, id, &more));
    assert_int_equal(1, faults_at(&w->ctx, ""));

    for (int i = 0; i < 3; i++) {
        act_as(&w->ctx, i == 0 ? w->is.desk : i == 1 ? w->is.handler : w->is.ombuds);
        assert_int_equal(2, listed(w, "", ""));
        assert_int_equal(1, listed(w, "jongeren", ""));
        assert_int_equal(1, listed(w, "ouderen", "knelt"));
        assert_int_equal(0, listed(w, "ouderen", "succes"));
        assert_int_equal(0, listed(w, "gezinnen", ""));
    }
    act_as(&w->ctx, w->is.ministry);
    assert_int_equal(0, listed(w, "jongeren", ""));
}

static int64_t make_kind(struct world *w, const char *kind, const char *story)
{
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story = str_of(story);
    in.kind  = str_of(kind);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    return id;
}

/* Z-25, Z-26: a success and an opportunity are sent, read, found and answered as any signal. */
static void test_core_signal__successes_and_opportunities_are_signals(void **state)
{
    static const char *const kind[] = {"succes", "kans"};
    struct world            *w      = *state;
    struct ctx              *ctx    = &w->ctx;
    int64_t                  id[]   = {make_kind(w, "succes", "Bellen vooraf werkte."),
                                       make_kind(w, "kans", "Dit formulier kan korter.")};

    make_signal(ctx, w->is.desk, "Het knelt.");
    for (size_t i = 0; i < 2; i++) {
        struct similar_new      me_too = {.times = NUMBER_NONE};
        struct signal_line_list list;
        struct signal           signal;

        act_as(ctx, w->is.desk2);
        assert_ok(ctx, similar_add(ctx, id[i], &me_too));
        act_as(ctx, w->is.pin);
        assert_ok(ctx, signal_list(ctx, (struct signal_filter){.kind = str_of(kind[i]), .most = 10},
                                   &list));
        assert_int_equal(1, list.len);
        assert_int_equal(id[i], list.item[0].id);
        assert_str(kind[i], list.item[0].kind);
        assert_int_equal(1, list.item[0].recognised);
        assert_ok(ctx, signal_load(ctx, id[i], &signal));
        assert_str(kind[i], signal.kind);
        assert_int_equal(w->is.pin, signal.handler); /* somebody has it, with a day to answer */
        assert_true(date_is_given(signal.due));
    }
}

/* A kind and a state together; what of it was brought in by oneself counts too. */
static void test_core_signal__kind_and_state_narrow_the_list(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct signal_line_list list;
    struct signal_filter    filter = {.state = STR("ontvangen"), .kind = STR("succes"), .most = 1};
    int64_t first = make_kind(w, "succes", "Een."), second = make_kind(w, "succes", "Twee.");
    struct hand_over take = {0};

    make_signal(ctx, w->is.desk, "Het knelt.");
    assert_ok(ctx, signal_list(ctx, filter, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(second, list.item[0].id);
    filter.before = second;
    assert_ok(ctx, signal_list(ctx, filter, &list));
    assert_int_equal(first, list.item[0].id);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_hand_over(ctx, first, &take));
    assert_ok(ctx, signal_list(ctx, filter, &list));
    assert_int_equal(0, list.len);
}

/* Who has to answer sees a new signal first, whatever lies there from before; days nobody knows are last. */
static void test_core_signal__old_matters_come_after_new_ones(void **state)
{
    static const char *const known[] = {"onbekend", "2011", "", ""};
    struct world            *w       = *state;
    struct ctx              *ctx     = &w->ctx;
    struct signal_line_list  list;
    struct keep_open         keep = {.until  = date_add_days(ctx->today, 30),
                                     .reason = STR("Er komt nog iets.")};
    int64_t                  id[4];

    for (size_t i = 0; i < 4; i++) {
        ctx->happened = str_of(known[i]);
        id[i]         = make_signal(ctx, w->is.desk, "Het knelt.");
    }
    ctx->happened = STR("");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_keep_open(ctx, id[2], &keep)); /* no due day: nothing to do now */
    assert_ok(ctx, signal_list_handled(ctx, 3, &list));
    assert_int_equal(3, list.len);
    assert_int_equal(id[3], list.item[0].id);
    assert_int_equal(id[2], list.item[1].id);
    assert_int_equal(id[1], list.item[2].id);
    assert_false(date_is_given(list.item[2].due));
}

/* The ids on all pages together, each page of at most two lines; returns how many. */
static size_t walk_pages(struct ctx *ctx, int64_t scan, int64_t *ids, size_t room)
{
    struct signal_filter filter = {.most = 2, .scan = scan};
    size_t               len    = 0;

    for (int pages = 0; pages < 50; pages++) {
        struct signal_line_list list;

        assert_ok(ctx, signal_list(ctx, filter, &list));
        for (size_t i = 0; i < list.len && len < room; i++)
            ids[len++] = list.item[i].id;
        filter.before = list.len == 2 ? list.item[1].id : list.looked;
        if (filter.before == 0)
            return len;
    }
    fail_msg("the pages have no end");
    return 0;
}

/* Own signals and signals of others lie between: however far one page looks, each is shown once. */
static void test_core_signal__pages_show_each_signal_once(void **state)
{
    struct world *w     = *state;
    int64_t       who[] = {w->is.handler, w->is.desk,   w->is.policy, w->is.partner,
                           w->is.policy,  w->is.policy, w->is.desk2,  w->is.desk};
    int64_t       all[16], paged[16];
    size_t        count;

    act_as(&w->ctx, 0); /* a role in another organisation makes it two searches */
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.partner_unit, STR("linking-pin")));
    for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++)
        make_signal(&w->ctx, who[i], "Het knelt.");
    for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++) {
        act_as(&w->ctx, who[i]);
        count = walk_pages(&w->ctx, 0, all, 16);
        assert_true(count > 0);
        for (size_t k = 1; k < count; k++)
            assert_true(all[k] < all[k - 1]);
        for (int64_t scan = 1; scan < 10; scan++) {
            assert_int_equal(count, walk_pages(&w->ctx, scan, paged, 16));
            assert_memory_equal(all, paged, count * sizeof(all[0]));
        }
    }
}

static int64_t somebody(struct ctx *ctx, int64_t unit, const char *role)
{
    struct person in = {.unit = unit, .name = str_of(role)};
    int64_t       id = 0;

    act_as(ctx, 0);
    assert_ok(ctx, person_add(ctx, &in, &id));
    assert_ok(ctx, role_give(ctx, id, unit, str_of(role)));
    return id;
}

/* In the hands of the linking pin, of another unit or organisation than its reporter. */
static int64_t from_elsewhere(struct world *w, int64_t unit, int64_t reporter)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, unit, STR("behandelaar")));
    return make_signal(&w->ctx, reporter, "Van een ander.");
}

static int64_t typed_by(struct world *w, int64_t who)
{
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story    = STR("Voor een ander.");
    in.reporter = w->is.desk;
    in.consent  = STR("nee");
    act_as(&w->ctx, who);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    return id;
}

static int64_t objected(struct world *w)
{
    int64_t               id     = make_signal(&w->ctx, w->is.desk, "Lees dit opnieuw.");
    struct closing        end    = {STR("beantwoord"), STR("Het kan niet.")};
    struct closing_answer object = {STR("bezwaar"), STR("Het kan wel.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &end));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    return id;
}

static bool is_among(const int64_t *ids, size_t len, int64_t id)
{
    for (size_t i = 0; i < len; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* The list and the page of one signal have one judge: what one may open is listed, and nothing else. */
static void test_core_signal__every_way_of_reading_is_in_the_list(void **state)
{
    struct world *w       = *state;
    int64_t       adviser = somebody(&w->ctx, w->is.gemeente, "vertrouwenspersoon");
    int64_t       second  = somebody(&w->ctx, w->is.gemeente, "tweede-lezer");
    int64_t       both    = somebody(&w->ctx, w->is.gemeente, "ombuds");
    int64_t       id[]    = {make_signal(&w->ctx, w->is.desk, "Van de balie."),
                             make_signal(&w->ctx, w->is.ministry, "Van het ministerie."),
                             from_elsewhere(w, w->is.partner_unit, w->is.partner),
                             from_elsewhere(w, w->is.gemeente, w->is.policy),
                             typed_by(w, adviser),
                             objected(w)};
    int64_t       who[] = {w->is.desk,    w->is.desk2,    w->is.pin,    w->is.handler, w->is.policy,
                           w->is.partner, w->is.ministry, w->is.ombuds, w->is.reader,  w->is.admin,
                           adviser,       second,         both};

    act_as(&w->ctx, 0); /* one who reads in two organisations has no unit that holds both */
    assert_ok(&w->ctx, role_give(&w->ctx, both, w->is.ministerie, STR("beleid")));
    for (size_t p = 0; p < sizeof(who) / sizeof(who[0]); p++) {
        int64_t listed[16];
        size_t  count, open = 0;

        act_as(&w->ctx, who[p]);
        count = walk_pages(&w->ctx, 1, listed, 16);
        for (size_t i = 0; i < sizeof(id) / sizeof(id[0]); i++) {
            struct signal signal;
            bool          may = signal_load(&w->ctx, id[i], &signal) == OK;

            act_as(&w->ctx, who[p]);
            if (may != is_among(listed, count, id[i]))
                fail_msg("person %d %s signal %d", (int)p, may ? "misses" : "sees", (int)i);
            open += may;
        }
        assert_int_equal(open, count);
    }
}

/* Roles in two teams: the list starts from the unit that holds both. */
static void test_core_signal__two_roles_have_one_list(void **state)
{
    struct world *w     = *state;
    struct unit   unit  = {.code   = STR("gemeente-inburgering"),
                           .name   = STR("Inburgering"),
                           .kind   = STR("team"),
                           .parent = w->is.gemeente,
                           .layer  = 2};
    int64_t       first = make_signal(&w->ctx, w->is.desk, "Van de balie."), who, other, ids[4];

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, unit_add(&w->ctx, &unit, &other));
    who = somebody(&w->ctx, other, "collega");
    assert_ok(&w->ctx, role_give(&w->ctx, who, w->is.inkomen, STR("collega")));
    act_as(&w->ctx, who); /* "/gemeente/gemeente-in" is no unit */
    assert_int_equal(1, walk_pages(&w->ctx, 0, ids, 4));
    assert_int_equal(first, ids[0]);
}

/* Z-30: "nee" means that only who handles it reads it, also not the colleagues of the team. */
static void test_core_signal__consent_no_is_kept(void **state)
{
    struct world           *w  = *state;
    struct signal_new       in = signal_blank();
    struct signal_line_list list;
    struct signal           signal;
    int64_t                 id = 0;

    in.story   = STR("Alleen voor wie dit behandelt.");
    in.consent = STR("nee");
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, signal_load(&w->ctx, id, &signal));
    assert_ok(&w->ctx, signal_list(&w->ctx, (struct signal_filter){.most = 10}, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
}

/* Z-19: a reader may add what they know, but does not speak for the owner. */
static void test_core_signal__others_do_not_speak_for_the_owner(void **state)
{
    struct world           *w   = *state;
    int64_t                 id  = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct signal_new       say = signal_blank(), tell = signal_blank();
    struct signal_text_list texts;

    say.consent  = STR("ja");
    tell.context = STR("Bij ons speelt dit ook.");
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, signal_detail(&w->ctx, id, &say));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_ok(&w->ctx, signal_detail(&w->ctx, id, &tell));
    assert_ok(&w->ctx, signal_texts(&w->ctx, id, &texts));
    assert_int_equal(w->is.desk2, texts.item[texts.len - 1].actor);
    assert_str("Balie Inkomen", texts.item[texts.len - 1].unit_name);
}

/* A new signal leaves no trace in one it resembles, and names none its reporter may not read. */
static void test_core_signal__resembling_reveals_nothing(void **state)
{
    struct world           *w     = *state;
    int64_t                 other = make_signal(&w->ctx, w->is.partner, "Van een ander.");
    int64_t                 own   = make_signal(&w->ctx, w->is.desk, "Eerder.");
    struct signal_new       in    = signal_blank();
    struct signal_text_list texts;
    int64_t                 id = 0;

    in.story = STR("Lijkt erop.");
    in.join  = other;
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "join"));
    in.join = 999999; /* the same words when there is none */
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "join"));
    in.join = own;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_texts(&w->ctx, own, &texts));
    assert_int_equal(1, texts.len);
}

/* the story keeps every character; the line that names it turns nothing around it. */
static void test_core_signal__a_title_turns_no_letters(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Dit \xE2\x80\xAEtleenk\xE2\x80\xAC.");
    struct signal signal;

    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("Dit tleenk.", signal.summary);
    assert_str("Dit \xE2\x80\xAEtleenk\xE2\x80\xAC.", signal.story);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_signal__##name_, core_setup, core_teardown)

/* Pictures, Chinese, an address of a page: a title that ends within a character would be none. */
static void test_core_signal__a_title_without_spaces_is_cut_between_characters(void **state)
{
    static const char *const one[] = {"😀", "é", "水"};
    struct world            *w     = *state;

    for (size_t k = 0; k < ARRAY_LEN(one); k++)
        for (size_t before = 0; before < 4; before++) { /* each place within a character */
            struct str story = str_slice(STR("abc"), 0, before), title;

            for (int i = 0; i < 60; i++)
                story = str_printf(w->ctx.arena, "%.*s%s", STR_ARG(story), one[k]);
            title = signal_title(&w->ctx, STR(""), story);
            assert_true(utf8_is_valid(title));
            assert_true(title.len > 100 && title.len <= 110 + 4);
        }
    assert_str("kort 水", signal_title(&w->ctx, STR(""), STR("kort 水")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_story_is_enough),
        CASE(is_about_a_group),
        CASE(without_a_story_it_is_refused),
        CASE(all_faults_are_told_at_once),
        CASE(keeps_what_was_said),
        CASE(the_linking_pin_has_it_first),
        CASE(not_by_the_unit_it_is_about),
        CASE(entered_for_another_stays_theirs),
        CASE(is_read_by_those_who_may),
        CASE(the_story_is_never_edited),
        CASE(raising_again_counts),
        CASE(a_note_becomes_a_signal),
        CASE(lists_newest_first_and_by_page),
        CASE(old_matters_come_after_new_ones),
        CASE(successes_and_opportunities_are_signals),
        CASE(kind_and_state_narrow_the_list),
        CASE(pages_show_each_signal_once),
        CASE(every_way_of_reading_is_in_the_list),
        CASE(two_roles_have_one_list),
        CASE(consent_no_is_kept),
        CASE(others_do_not_speak_for_the_owner),
        CASE(resembling_reveals_nothing),
        CASE(a_title_turns_no_letters),
        CASE(a_title_without_spaces_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
