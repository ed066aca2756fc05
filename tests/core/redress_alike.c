// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/redress_alike.c - complaints with nearly the same text are shown, and a person says whether they are
 * about the same; nothing is put together.
 */
#include "redress_help.h"

#include "base/arena.h"
#include "core/access.h"
#include "core/redress_alike.h"
#include "core/tail.h"
#include "pattern/index.h"

#define LONG                                                                                       \
    "De gemeente vraagt steeds opnieuw dezelfde papieren op, ook als die al eerder zijn gestuurd " \
    "en ontvangen. Mensen raken daar moe van en geven het op, terwijl zij gewoon recht hebben op " \
    "een uitkering. De balie kan niet zien wat er al binnen is. "
#define OTHER                                                                                      \
    "Het wachten op de parkeervergunning duurt een half jaar, en ondertussen krijgen de mensen "   \
    "in de straat iedere week een boete van de handhaving."

static int teardown(void **state)
{
    struct world *w = *state;

    index_free(w->ctx.index);
    w->ctx.index = NULL;
    return core_teardown(state);
}

/* What was reported so far can be found. */
static void read_log(struct world *w)
{
    struct ctx ctx = {.arena = arena_new(), .db = w->ctx.db, .index = index_new()};
    int64_t    seq = 0;

    assert_ok(&ctx, tail_read(&ctx, &seq));
    arena_free(ctx.arena);
    w->ctx.index = ctx.index;
}

/* The linking pin keeps complaints of the gemeente, and acts. */
static void keeper(struct world *w)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("analist")));
    act_as(&w->ctx, w->is.pin);
}

/* An import with these subjects, as K-1, K-2, ...; the linking pin acts from here on. */
static int64_t bring(struct world *w, const char *const *subject, size_t rows)
{
    struct redress_row  row[5];
    enum redress_result result[5];
    int64_t             import;

    assert_true(rows <= 5);
    for (size_t i = 0; i < rows; i++) {
        row[i] = redress_row_of(str_z(w->ctx.arena, str_printf(w->ctx.arena, "K-%zu", i + 1)),
                                "klacht", "2026-01-05");
        row[i].subject = str_of(subject[i]);
    }
    import = redress_put_rows(w, row, rows, result);
    keeper(w);
    return import;
}

static struct redress_alike_list look(struct world *w, int64_t import)
{
    struct redress_text_list  texts;
    struct redress_alike_list list;
    struct redress_file       file;

    assert_ok(&w->ctx, redress_alike_texts(&w->ctx, import, &texts));
    assert_ok(&w->ctx, redress_file_load(&w->ctx, import, &file));
    assert_ok(&w->ctx, redress_alike_find(&w->ctx, &file, &texts, &list));
    return list;
}

static enum rc say(struct world *w, int64_t redress, int64_t other, const char *answer)
{
    const struct redress_said said = {.other = other, .answer = str_of(answer)};

    return redress_alike_say(&w->ctx, redress, &said);
}

static void test_core_redress_alike__rows_with_nearly_the_same_text(void **state)
{
    static const char *const  subject[] = {LONG "Eén keer.", OTHER, LONG "Twee keer.", LONG,
                                           "Te laag bedrag"};
    struct world             *w         = *state;
    struct redress_alike_list list      = look(w, bring(w, subject, 5));

    assert_int_equal(2, list.len); /* each later one with the one most like it */
    for (size_t i = 0; i < list.len; i++) {
        assert_false(list.item[i].signal);
        assert_true(list.item[i].finding.kind >= DUPLICATE_EDITED);
        assert_true(list.item[i].one.id > list.item[i].other.id);
        assert_str("", list.item[i].answer);
    }
    assert_true(list.item[0].finding.share >= list.item[1].finding.share);
}

static struct redress_row row_of(struct world *w, const char *letter, int number, const char *text)
{
    struct redress_row row =
        redress_row_of(str_z(w->ctx.arena, str_printf(w->ctx.arena, "%s-%d", letter, number)),
                       "klacht", "2026-01-05");

    row.subject = str_of(text);
    return row;
}

/* I-16: one that came in with an earlier file, and not what a file of the same source says again. */
static void test_core_redress_alike__a_case_of_an_earlier_file(void **state)
{
    struct world       *w = *state;
    enum redress_result result[3];
    struct redress_row  old[] = {row_of(w, "O", 1, LONG "Zo ging het."), row_of(w, "O", 2, OTHER)};
    struct redress_row new[]  = {row_of(w, "O", 2, OTHER " Elke dag."), row_of(w, "N", 1, LONG)};
    int64_t                   first = redress_put_rows(w, old, 2, result), second;
    struct redress_alike_list list;

    second = redress_put_rows(w, new, 2, result);
    assert_int_equal(REDRESS_CHANGED, result[0]); /* the same case in other words */
    keeper(w);
    list = look(w, second);
    assert_int_equal(1, list.len);
    assert_str("N-1", list.item[0].one.reference);
    assert_str("O-1", list.item[0].other.reference);
    assert_false(list.item[0].signal);
    assert_int_equal(1, list.before);
    assert_false(list.more_before);
    assert_int_equal(0, look(w, first).len); /* what came later was not before it */
}

enum { MANY = 700, SPREAD = 350 };

/* More than one could hold against each other one by one: each finds its own among hundreds. */
static void test_core_redress_alike__each_finds_its_own_among_many(void **state)
{
    static const char *const  word[] = {"fiets", "lamp", "brug", "sloot", "kast", "molen", "peer"};
    struct world             *w      = *state;
    struct redress_row       *row    = arena_array(w->ctx.arena, MANY, sizeof *row);
    enum redress_result      *result = arena_array(w->ctx.arena, MANY, sizeof *result);
    struct redress_alike_list list;
    int64_t                   import;

    for (int i = 0; i < MANY; i++) {
        int         of   = 100 + i % SPREAD;
        const char *text = str_z(
            w->ctx.arena, str_printf(w->ctx.arena, "%s%d %s%d %s%d %s%d %s%d %s%d%s", word[of % 7],
                                     of * 13, word[of % 5], of * 7, word[of % 3], of * 11,
                                     word[(of + 1) % 7], of * 3, word[(of + 2) % 7], of * 17,
                                     word[(of + 3) % 7], of * 19, i < SPREAD ? "" : " nu"));

        row[i] = row_of(w, "M", i, text);
    }
    (void)redress_put_rows(w, row, SPREAD, result);
    import = redress_put_rows(w, row + SPREAD, MANY - SPREAD, result);
    keeper(w);
    list = look(w, import);
    assert_int_equal(SPREAD, list.len);
    for (size_t i = 0; i < list.len; i++) {
        int64_t one = 0, other = 0;

        assert_true(str_to_i64(str_slice(list.item[i].one.reference, 2, 9), &one));
        assert_true(str_to_i64(str_slice(list.item[i].other.reference, 2, 9), &other));
        assert_int_equal(one, other + SPREAD);
    }
}

/* Form letters of a few words are the same by accident. */
static void test_core_redress_alike__short_subjects_are_left_out(void **state)
{
    static const char *const subject[] = {"Te laag bedrag", "Te laag bedrag", "Te laag bedrag"};
    struct world            *w         = *state;

    assert_int_equal(0, look(w, bring(w, subject, 3)).len);
}

static void test_core_redress_alike__a_signal_with_nearly_the_same_text(void **state)
{
    static const char *const  subject[] = {LONG "Zo ging het.", OTHER};
    struct world             *w         = *state;
    int64_t                   signal    = make_signal(&w->ctx, w->is.desk, LONG);
    int64_t                   import    = bring(w, subject, 2);
    struct redress_alike_list list;

    read_log(w);
    list = look(w, import);
    assert_int_equal(1, list.len);
    assert_true(list.item[0].signal);
    assert_int_equal(signal, list.item[0].other.id);
    assert_str("K-1", list.item[0].one.reference);
    assert_true(str_starts(list.item[0].other.text, STR("De gemeente vraagt")));
}

/* who reads the signals of another department reads them here too without who they are about. */
static void test_core_redress_alike__a_name_stays_in_its_department(void **state)
{
    struct world      *w      = *state;
    struct redress_how how    = redress_how_of(w);
    struct redress_row row    = redress_row_of("K-1", "klacht", "2026-01-05");
    int64_t            signal = make_signal(&w->ctx, w->is.policy, LONG "Jansen belt 06-12345678.");
    struct str         number = STR("06-12345678");
    enum redress_result       result;
    struct redress_alike_list list;
    int64_t                   import;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.inkomen, STR("analist")));
    how.file.unit = w->is.inkomen;
    row.subject   = STR(LONG);
    import        = redress_put_as(w, &how, &row, 1, &result);
    read_log(w);
    act_as(&w->ctx, w->is.handler);
    list = look(w, import);
    assert_int_equal(1, list.len);
    assert_int_equal(signal, list.item[0].other.id);
    assert_true(str_find(list.item[0].other.text, number) == list.item[0].other.text.len);
    assert_ok(&w->ctx, redress_alike_say(&w->ctx, list.item[0].one.id,
                                         &(struct redress_said){signal, STR("zelfde")}));
    assert_ok(&w->ctx, redress_alike_list(&w->ctx, list.item[0].one.id, &list));
    assert_int_equal(1, list.len);
    assert_true(str_find(list.item[0].other.text, number) == list.item[0].other.text.len);
}

/* The text of a signal that others may not read is shown to nobody here. */
static void test_core_redress_alike__only_signals_that_may_be_read(void **state)
{
    static const char *const subject[] = {LONG};
    struct world            *w         = *state;
    struct signal_new        in        = signal_blank();
    int64_t                  id        = 0, import, one;

    in.story = STR(LONG);
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    import = bring(w, subject, 1);
    read_log(w);
    assert_int_equal(0, look(w, import).len);
    one = redress_now(w, "K-1").id;
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, say(w, one, id, "zelfde"));
    assert_int_equal(1, faults_at(&w->ctx, "other"));
}

static void test_core_redress_alike__an_answer_stands_and_is_taken_back(void **state)
{
    static const char *const  subject[] = {LONG, LONG "Twee keer."};
    struct world             *w         = *state;
    int64_t                   import    = bring(w, subject, 2);
    struct redress_alike      alike     = look(w, import).item[0];
    int64_t                   one = alike.one.id, other = alike.other.id;
    struct redress_alike_list list;

    assert_ok(&w->ctx, say(w, other, one, "zelfde")); /* whichever of the two is asked about */
    assert_str("zelfde", look(w, import).item[0].answer);
    assert_ok(&w->ctx, redress_alike_list(&w->ctx, other, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(one, list.item[0].other.id);
    assert_ok(&w->ctx, say(w, one, other, "anders"));
    assert_str("anders", look(w, import).item[0].answer);
    assert_ok(&w->ctx, redress_alike_list(&w->ctx, one, &list));
    assert_int_equal(0, list.len);
    assert_ok(&w->ctx, say(w, one, other, ""));
    assert_str("", look(w, import).item[0].answer);
    assert_str(LONG "Twee keer.", redress_now(w, "K-2").subject); /* each stays what it was */
}

static void test_core_redress_alike__not_for_everybody(void **state)
{
    static const char *const subject[] = {LONG, LONG};
    struct world            *w         = *state;
    int64_t                  import    = bring(w, subject, 2);
    struct redress_alike     alike     = look(w, import).item[0];
    struct redress_text_list texts;

    assert_int_equal(ERR_INVALID, say(w, alike.one.id, alike.one.id, "zelfde"));
    assert_int_equal(1, faults_at(&w->ctx, "other"));
    assert_int_equal(ERR_INVALID, say(w, alike.one.id, alike.other.id, "misschien"));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, say(w, alike.one.id, alike.other.id, "zelfde"));
    assert_ok(&w->ctx, redress_alike_texts(&w->ctx, import, &texts));
    assert_int_equal(0, texts.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_redress_alike__##name_, core_setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(rows_with_nearly_the_same_text),
        CASE(short_subjects_are_left_out),
        CASE(a_case_of_an_earlier_file),
        CASE(each_finds_its_own_among_many),
        CASE(a_signal_with_nearly_the_same_text),
        CASE(only_signals_that_may_be_read),
        CASE(a_name_stays_in_its_department),
        CASE(an_answer_stands_and_is_taken_back),
        CASE(not_for_everybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
