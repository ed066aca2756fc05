// SPDX-License-Identifier: EUPL-1.2
/* tests/core/term.c - contested words: several meanings, and marked wherever they are used. */
#include "core_help.h"

#include "base/arena.h"
#include "base/buf.h"
#include "core/term.h"

static int64_t add(struct world *w, int64_t who, const char *word, const char *definition)
{
    struct term_new in = {
        .word = str_of(word), .definition = str_of(definition), .domain = STR("schulden")};
    int64_t id = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, term_add(&w->ctx, &in, &id));
    return id;
}

/* B-17: several meanings side by side, each with organisation, domain, role and date. */
static void test_core_term__meanings_stand_side_by_side(void **state)
{
    struct world            *w    = *state;
    int64_t                  term = add(w, w->is.desk, "monitoren", "Bellen hoe het gaat."), id = 0;
    struct term_new          in = {.definition = STR("Cijfers per kwartaal.")};
    struct term_meaning_list list;
    struct glossary          all;

    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, term_meaning_add(&w->ctx, term, &in, &id));
    assert_ok(&w->ctx, term_meanings(&w->ctx, term, &list));
    assert_int_equal(2, list.len);
    assert_str("Bellen hoe het gaat.", list.item[0].definition);
    assert_str("schulden", list.item[0].domain);
    assert_str("Gemeente", list.item[0].organisation_name);
    assert_str("collega", list.item[0].role);
    assert_str("2026-03-02", list.item[0].moment);
    assert_str("Ministerie", list.item[1].organisation_name);
    assert_true(list.item[1].mine);
    assert_ok(&w->ctx, term_list(&w->ctx, &all));
    assert_int_equal(1, all.len);
    assert_int_equal(2, all.item[0].meanings);
}

/* a later meaning of the same person leaves the earlier one as it was. */
static void test_core_term__a_later_meaning_follows(void **state)
{
    struct world            *w    = *state;
    int64_t                  term = add(w, w->is.desk, "monitoren", "Bellen hoe het gaat."), id = 0;
    struct term_new          in = {.definition = STR("Elke maand bellen.")};
    struct term_meaning_list list;
    struct term              got;

    assert_ok(&w->ctx, term_meaning_add(&w->ctx, term, &in, &id));
    assert_ok(&w->ctx, term_meanings(&w->ctx, term, &list));
    assert_str("Bellen hoe het gaat.", list.item[0].definition);
    assert_int_equal(id, list.item[0].followed);
    assert_int_equal(list.item[0].id, list.item[1].follows);
    assert_ok(&w->ctx, term_load(&w->ctx, term, &got));
    assert_int_equal(1, got.meanings);
}

static void test_core_term__a_word_is_there_once(void **state)
{
    struct world   *w  = *state;
    struct term_new in = {.word = STR(" MONITOREN "), .definition = STR("Iets.")};
    int64_t         id = add(w, w->is.desk, "Monitoren", "Bellen hoe het gaat.");

    assert_int_equal(ERR_INVALID, term_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "word"));
    in = (struct term_new){.word = STR(" ")};
    assert_int_equal(ERR_INVALID, term_add(&w->ctx, &in, &id));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    act_as(&w->ctx, w->is.admin);
    in = (struct term_new){.word = STR("maatwerk"), .definition = STR("Iets.")};
    assert_int_equal(ERR_DENIED, term_add(&w->ctx, &in, &id));
    assert_int_equal(ERR_NOT_FOUND, term_meaning_add(&w->ctx, 99999, &in, &id));
}

/* The pieces with [ ] around the terms. */
static struct str marked(struct world *w, const char *text)
{
    struct glossary        all;
    struct term_piece_list list;
    struct buf             out;

    assert_ok(&w->ctx, term_list(&w->ctx, &all));
    list = term_mark(&w->ctx, &all, str_of(text));
    buf_init(&out, w->ctx.arena, 1000);
    for (size_t i = 0; i < list.len; i++)
        buf_printf(&out, list.item[i].term ? "[%.*s]" : "%.*s", STR_ARG(list.item[i].text));
    return buf_view(&out);
}

/* B-17: marked wherever it is used, and the text stays letter for letter. */
static void test_core_term__is_marked_in_texts(void **state)
{
    struct world *w = *state;

    assert_str("Niets te zien.", marked(w, "Niets te zien."));
    add(w, w->is.desk, "maat", "Een");
    add(w, w->is.desk, "Menselijke maat", "Twee");
    add(w, w->is.desk, "coördinatie", "Drie");
    assert_str("", marked(w, ""));
    assert_str("De [maat] is vol, de [MENSELIJKE maat] niet.",
               marked(w, "De maat is vol, de MENSELIJKE maat niet."));
    assert_str("maatwerk, ondermaat, é-[maat], ëmaat",
               marked(w, "maatwerk, ondermaat, é-maat, ëmaat"));
    assert_str("[COÖRDINATIE]\342\200\223[Maat]\342\200\246",
               marked(w, "COÖRDINATIE\342\200\223Maat\342\200\246"));
    assert_str("[maat]", marked(w, "maat"));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_term__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(meanings_stand_side_by_side),
        CASE(a_later_meaning_follows),
        CASE(a_word_is_there_once),
        CASE(is_marked_in_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
