// SPDX-License-Identifier: EUPL-1.2
/* tests/core/search.c - one list of what the person may read, found by its words. */
#include "core_help.h"

#include "base/arena.h"
#include "core/action.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/rule.h"
#include "core/search.h"
#include "core/tail.h"
#include "event/event.h"
#include "pattern/index.h"

static void read_log(struct world *w)
{
    struct ctx ctx = {
        .arena = arena_new(), .db = w->ctx.db, .index = index_new(), .cards = index_new()};
    int64_t seq = 0;

    assert_ok(&ctx, tail_read(&ctx, &seq));
    arena_free(ctx.arena);
    w->ctx.index = ctx.index;
    w->ctx.cards = ctx.cards;
}

static int teardown(void **state)
{
    struct world *w = *state;

    index_free(w->ctx.index);
    index_free(w->ctx.cards);
    w->ctx.index = w->ctx.cards = NULL;
    return core_teardown(state);
}

static struct search_ask asking(const char *words)
{
    return (struct search_ask){.words = str_of(words), .from = DATE_NONE, .to = DATE_NONE};
}

static struct search_list find(struct world *w, int64_t person, struct search_ask ask)
{
    struct search_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, search_find(&w->ctx, &ask, 50, &list));
    return list;
}

static const struct search_hit *hit_of(const struct search_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return &list->item[i];
    return NULL;
}

static int64_t make_law_rule(struct world *w)
{
    struct rule_new in = rule_blank("Kostendelersnorm");

    in.law        = STR("Participatiewet");
    in.article    = STR("artikel 22a");
    in.purpose    = STR("Wie samen woont, deelt de huur. Dat telt mee.");
    in.owner_unit = w->is.gemeente;
    return add_rule(w, in);
}

/* Three kinds in one list, with the sentence and the found words. */
static void test_core_search__finds_each_kind_by_its_words(void **state)
{
    struct world            *w = *state;
    int64_t                  signal, bottleneck = make_bottleneck(w, &signal);
    int64_t                  rule = make_law_rule(w);
    struct search_list       list;
    const struct search_hit *hit;

    read_log(w);
    list = find(w, w->is.desk, asking("aanvragen"));
    assert_int_equal(2, list.len);
    hit = hit_of(&list, signal);
    assert_str("signaal", hit->kind);
    assert_str("S-2026-000001", hit->reference);
    assert_str("De aanvraag loopt vast.", hit->sentence);
    assert_str("aanvraag", hit->pieces.item[1].text);
    assert_true(hit->pieces.item[1].found);
    hit = hit_of(&list, bottleneck);
    assert_str("knelpunt", hit->kind);
    assert_str("De aanvraag loopt vast.", hit->title);
    assert_str("aanvraag", hit->title_pieces.item[1].text);
    list = find(w, w->is.desk, asking("huur delen"));
    assert_int_equal(1, list.len);
    assert_int_equal(rule, list.item[0].id);
    assert_str("regel", list.item[0].kind);
    assert_str("Wie samen woont, deelt de huur.", list.item[0].sentence);
    assert_int_equal(1, find(w, w->is.desk, asking("kostendelersnorm")).len);
    assert_int_equal(1, find(w, w->is.desk, asking("Participatiewet 22a")).len);
}

/* An article is found however it was written, with the words that cite it; other articles are not. */
static void test_core_search__what_cites_the_same(void **state)
{
    struct world *w   = *state;
    int64_t       one = make_signal(&w->ctx, w->is.desk,
                                    "Het ging mis. Volgens art. 22a, eerste lid, Pw telt de zoon mee.");
    int64_t two  = make_signal(&w->ctx, w->is.desk2, "Artikel 22a van de Participatiewet is hard.");
    int64_t rule = make_law_rule(w);
    struct search_list list;

    make_signal(&w->ctx, w->is.desk, "De Participatiewet kent 22a uitzonderingen, zie art. 18 Pw.");
    read_log(w);
    list = find(w, w->is.pin, asking("art. 22a Pw"));
    assert_int_equal(3, list.len);
    assert_non_null(hit_of(&list, two));
    assert_non_null(hit_of(&list, rule));
    assert_str("Volgens art. 22a, eerste lid, Pw telt de zoon mee.", hit_of(&list, one)->sentence);
    assert_str("Artikel", hit_of(&list, two)->pieces.item[0].text);
    assert_true(hit_of(&list, two)->pieces.item[0].found);
    list = find(w, w->is.pin, asking("Participatiewet artikel 22a lid 1"));
    assert_int_equal(1, list.len);
    assert_int_equal(one, list.item[0].id);
    assert_int_equal(two, find(w, w->is.desk2, asking("art. 22a Pw hard")).item[0].id);
    assert_int_equal(1, find(w, w->is.partner, asking("art. 22a Pw")).len); /* the card */
    assert_int_equal(0, find(w, w->is.pin, asking("art. 22b Pw")).len);
}

/* Right after the start an index is empty: what is not found may be there. */
static void test_core_search__says_when_not_all_was_read(void **state)
{
    struct world *w = *state;

    make_signal(&w->ctx, w->is.desk, "De kostendelersnorm treft jongeren.");
    w->ctx.index = index_new();
    assert_true(find(w, w->is.desk, asking("kostendelersnorm")).part);
    index_free(w->ctx.index);
    read_log(w);
    assert_false(find(w, w->is.desk, asking("kostendelersnorm")).part);
    assert_false(find(w, w->is.desk, asking("komt nergens voor")).part);
}

static void test_core_search__nothing_asked_nothing_found(void **state)
{
    static const char *const odd[] = {"",    "  ", "de het een", "?!.:", "'; drop table signal",
                                      "🙂"};
    struct world            *w     = *state;
    struct search_list       list;
    struct search_ask        bad = asking("\xff");
    int64_t                  signal;

    make_bottleneck(w, &signal);
    assert_int_equal(0, find(w, w->is.desk, asking("aanvraag")).len); /* no index */
    read_log(w);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        assert_int_equal(0, find(w, w->is.desk, asking(odd[i])).len);
    assert_int_equal(ERR_INVALID, search_find(&w->ctx, &bad, 50, &list));
}

/* What the person may not read is not there, and takes no place of what is. */
static void test_core_search__only_what_one_may_read(void **state)
{
    struct world      *w      = *state;
    int64_t            mine   = make_signal(&w->ctx, w->is.partner,
                                            "De schoorsteen van de kachel trekt niet, en dat al een hele tijd.");
    int64_t            signal = 0, bottleneck;
    struct search_list list;

    for (int i = 0; i < 100; i++)
        make_signal(&w->ctx, w->is.desk, "De kachel is stuk.");
    bottleneck = make_bottleneck(w, &signal);
    read_log(w);
    list = find(w, w->is.partner, asking("kachel"));
    assert_int_equal(1, list.len);
    assert_int_equal(mine, list.item[0].id);
    assert_false(list.more);
    assert_int_equal(50, find(w, w->is.pin, asking("kachel")).len);
    assert_true(find(w, w->is.pin, asking("kachel")).more);
    list = find(w, 0, asking("schoorsteen")); /* the system reads everything */
    assert_int_equal(1, list.len);
    assert_int_equal(mine, list.item[0].id);
    /* a bottleneck is for everyone but who only administers; its signal is not for the partner */
    list = find(w, w->is.partner, asking("aanvraag"));
    assert_int_equal(1, list.len);
    assert_int_equal(bottleneck, list.item[0].id);
    assert_int_equal(0, find(w, w->is.admin, asking("aanvraag kachel")).len);
}

/* Z-30: a story kept from others is found by its owner and who handles it, by nobody else. */
static void test_core_search__consent_counts(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story   = STR("De kachel is stuk.");
    in.consent = STR("nee");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    read_log(w);
    assert_int_equal(1, find(w, w->is.desk, asking("kachel")).len);
    assert_int_equal(1, find(w, w->is.pin, asking("kachel")).len);
    assert_int_equal(0, find(w, w->is.policy, asking("kachel")).len);
    assert_int_equal(0, find(w, w->is.desk2, asking("kachel")).len);
}

static size_t count(struct world *w, struct search_ask ask)
{
    return find(w, w->is.pin, ask).len;
}

static void test_core_search__filters(void **state)
{
    struct world     *w = *state;
    int64_t           signal, bottleneck = make_bottleneck(w, &signal), rule = make_law_rule(w);
    struct search_ask ask = asking("aanvraag kostendelersnorm");

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, bottleneck,
                                           &(struct bottleneck_new){.group_size = NUMBER_NONE,
                                                                    .harm_on    = DATE_NONE,
                                                                    .rules      = {&rule, 1, 1}}));
    make_signal(&w->ctx, w->is.desk, "De aanvraag is kwijt.");
    read_log(w);
    assert_int_equal(4, count(w, ask));
    ask.rule = rule; /* the signal in the bottleneck is about it too */
    assert_int_equal(3, count(w, ask));
    ask.kind = STR("signaal");
    assert_int_equal(1, count(w, ask));
    ask      = asking("aanvraag kostendelersnorm");
    ask.unit = w->is.balie; /* both signals; the bottleneck was opened above it */
    assert_int_equal(2, count(w, ask));
    ask.unit = w->is.gemeente;
    assert_int_equal(4, count(w, ask));
    ask.unit = w->is.ministerie;
    assert_int_equal(0, count(w, ask));
    ask       = asking("aanvraag kostendelersnorm");
    ask.state = STR("loopt"); /* a rule card has no state */
    assert_int_equal(3, count(w, ask));
    ask.state = STR("afgerond");
    assert_int_equal(0, count(w, ask));
}

static void answer(struct world *w, int64_t bottleneck, const char *why)
{
    const struct level_new in = {.level       = STR("niets"),
                                 .text        = str_of(why),
                                 .reason_code = STR("past-binnen-regels"),
                                 .reopen      = STR("Bij een nieuw geval."),
                                 .look_again  = DATE_NONE};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, action_level_set(&w->ctx, bottleneck, &in));
}

/* B-22: what ended is found by its answer too, and shows it; what goes on is no case. */
static void test_core_search__the_casebook_is_what_ended(void **state)
{
    struct world *w = *state;
    int64_t       signal, open = make_bottleneck(w, &signal), closed = make_bottleneck(w, &signal);
    struct search_ask  ask = asking("aanvraag");
    struct search_list list;

    answer(w, closed, "De wet laat dit al toe. Er kwam een werkinstructie.");
    read_log(w);
    ask.kind = STR("casus");
    list     = find(w, w->is.desk, ask);
    assert_int_equal(1, list.len);
    assert_int_equal(closed, list.item[0].id);
    assert_str("casus", list.item[0].kind);
    assert_str("De wet laat dit al toe.", list.item[0].answer);
    ask  = asking("werkinstructie");
    list = find(w, w->is.desk, ask);
    assert_int_equal(1, list.len);
    assert_str("Er kwam een werkinstructie.", list.item[0].answer);
    assert_str("werkinstructie", list.item[0].answer_pieces.item[1].text);
    assert_true(list.item[0].answer_pieces.item[1].found);
    ask      = asking("aanvraag");
    ask.kind = STR("knelpunt"); /* a case is a bottleneck as well */
    list     = find(w, w->is.desk, ask);
    assert_int_equal(2, list.len);
    assert_str("knelpunt", hit_of(&list, open)->kind);
    assert_str("", hit_of(&list, open)->answer);
}

/* An answer that is let go is found no more. */
static void test_core_search__no_case_when_it_is_opened_again(void **state)
{
    struct world           *w = *state;
    int64_t                 signal, id = make_bottleneck(w, &signal);
    const struct level_drop drop = {.level = STR("niets"), .text = STR("Het kan beter.")};
    struct search_ask       ask  = asking("aanvraag");

    answer(w, id, "Er kwam een werkinstructie.");
    assert_ok(&w->ctx, action_level_drop(&w->ctx, id, &drop));
    read_log(w);
    assert_int_equal(0, find(w, w->is.desk, asking("werkinstructie")).len);
    ask.kind = STR("casus");
    assert_int_equal(0, find(w, w->is.desk, ask).len);
}

static void test_core_search__unknown_choices_are_refused(void **state)
{
    struct world      *w    = *state;
    struct search_ask  kind = asking("aanvraag"), stage = asking("aanvraag");
    struct search_list list;

    act_as(&w->ctx, w->is.desk);
    kind.kind   = STR("vis");
    stage.state = STR("weg");
    assert_int_equal(ERR_INVALID, search_find(&w->ctx, &kind, 50, &list));
    assert_int_equal(1, faults_at(&w->ctx, "kind"));
    assert_int_equal(ERR_INVALID, search_find(&w->ctx, &stage, 50, &list));
    assert_int_equal(1, faults_at(&w->ctx, "state"));
}

/* An old matter is of the moment its source knows. */
static void test_core_search__the_period_is_when_it_happened(void **state)
{
    struct world     *w   = *state;
    struct search_ask ask = asking("kachel");

    make_signal(&w->ctx, w->is.desk, "De kachel is stuk.");
    w->ctx.happened = STR("2011");
    make_signal(&w->ctx, w->is.desk, "De kachel was stuk.");
    w->ctx.happened = STR("");
    read_log(w);
    assert_int_equal(2, count(w, ask));
    ask.from = w->ctx.today;
    assert_int_equal(1, count(w, ask));
    ask.to = w->ctx.today;
    assert_int_equal(1, count(w, ask));
    ask.from = date_add_days(w->ctx.today, 1);
    assert_int_equal(0, count(w, ask));
    assert_true(date_of(2011, 5, 1, &ask.from));
    assert_true(date_of(2011, 5, 2, &ask.to));
    assert_int_equal(1, count(w, ask));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(test_core_search__##name_, core_setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(finds_each_kind_by_its_words),
        CASE(what_cites_the_same),
        CASE(says_when_not_all_was_read),
        CASE(nothing_asked_nothing_found),
        CASE(only_what_one_may_read),
        CASE(consent_counts),
        CASE(filters),
        CASE(the_casebook_is_what_ended),
        CASE(no_case_when_it_is_opened_again),
        CASE(unknown_choices_are_refused),
        CASE(the_period_is_when_it_happened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
