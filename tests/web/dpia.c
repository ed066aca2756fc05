// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/dpia.c - AVG-05: the assessment says what is set, in two languages and for who may read it, and holds no
 * personal data.
 */
#include "../core/adviser_help.h"
#include "../core/core_help.h"

#include "core/access.h"
#include "core/admin.h"
#include "core/retention.h"
#include "web/doc/dpia.h"

static struct str text_of(struct world *w, struct dpia_place place)
{
    struct dpia dpia = {0};

    assert_ok(&w->ctx, dpia_make(&w->ctx, &place, &dpia));
    return dpia_markdown(&w->ctx, &dpia);
}

static bool says(struct str text, const char *what)
{
    return str_find(text, str_of(what)) < text.len;
}

#define assert_says(text_, what_)                                                                  \
    do {                                                                                           \
        if (!says(text_, what_))                                                                   \
            fail_msg("it does not say \"%s\"", what_);                                             \
    } while (0)

static void test_web_dpia__says_the_term_that_counts(void **state)
{
    struct world           *w  = *state;
    struct dpia_place       at = {0};
    struct retention_change in = {.kind      = STR("notitie"),
                                  .term      = STR("7 weken"),
                                  .source    = STR("Onze lijst | nummer *3*"),
                                  .by_itself = true};

    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, at), "| Eigen notities | Wat iemand");
    assert_false(says(text_of(w, at), "7 weken"));
    assert_ok(&w->ctx, retention_change(&w->ctx, &in));
    assert_says(text_of(w, at), "| 7 weken, daarna vanzelf weg | Onze lijst \\| nummer \\*3\\* |");
    act_as(&w->ctx, w->is.ministry); /* another organisation said nothing of the kind */
    assert_false(says(text_of(w, at), "7 weken"));
}

static void test_web_dpia__says_the_rights_that_count(void **state)
{
    struct world       *w  = *state;
    struct dpia_place   at = {0};
    struct right_change in = {.role = STR("griffie"), .right = STR("toezien"), .allowed = true};

    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, at),
                "| medewerker van de griffie | Antwoordt namens de eigen eenheid op "
                "een stap. |\n");
    assert_ok(&w->ctx, admin_right_change(&w->ctx, &in));
    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, at),
                "| medewerker van de griffie | Antwoordt namens de eigen eenheid op "
                "een stap. Ziet van elke eenheid");
}

/* Where it runs decides who receives what, and which risks there are. */
static void test_web_dpia__says_where_the_program_runs(void **state)
{
    struct world     *w     = *state;
    struct dpia_place here  = {0},
                      there = {.postgresql = true, .virus = true, .oidc = true, .key = true};

    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, here), "SQLite: een bestand op dezelfde machine.");
    assert_says(text_of(w, here), "| Bestanden worden niet op virussen nagekeken. |");
    assert_says(text_of(w, here), "Uit: er is geen sleutel naast de database.");
    assert_says(text_of(w, there), "PostgreSQL: vul in wie die server beheert.");
    assert_says(text_of(w, there), "| PostgreSQL houdt gewiste tekst in zijn eigen logboek");
    assert_says(text_of(w, there), "| Wie bij de inlogdienst werkt");
    assert_false(says(text_of(w, there), "niet op virussen nagekeken"));
    assert_false(says(text_of(w, here), "Wie bij de inlogdienst werkt"));
}

static void test_web_dpia__a_risk_goes_when_it_is_dealt_with(void **state)
{
    struct world     *w  = *state;
    struct dpia_place at = {0};

    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, at), "| Niemand kan vertrouwelijk melden. |");
    (void)adviser_with_key(w, w->is.ombuds);
    act_as(&w->ctx, w->is.admin);
    assert_false(says(text_of(w, at), "| Niemand kan vertrouwelijk melden. |"));
}

/* In words of the language, and what the program cannot know is marked. */
static void test_web_dpia__is_there_in_english(void **state)
{
    struct world     *w  = *state;
    struct dpia_place at = {0};

    act_as(&w->ctx, w->is.admin);
    assert_says(text_of(w, at), "| Zelf invullen |");
    w->ctx.lang = LANG_EN;
    assert_says(text_of(w, at), "# Data protection impact assessment");
    assert_says(text_of(w, at), "| To be filled in |");
    assert_false(says(text_of(w, at), "Zelf invullen"));
}

/* People, what they are called and what they wrote. */
static void test_web_dpia__holds_no_personal_data(void **state)
{
    struct world     *w      = *state;
    struct dpia_place at     = {0};
    struct person     person = {.name = STR("naam-van-de-toets"), .unit = w->is.gemeente};
    int64_t           id     = 0;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    (void)make_signal(&w->ctx, w->is.desk, "Het verhaal van de toets.");
    act_as(&w->ctx, w->is.admin);
    assert_false(says(text_of(w, at), "naam-van-de-toets"));
    assert_false(says(text_of(w, at), "verhaal van de toets"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_dpia__says_the_term_that_counts, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_web_dpia__says_the_rights_that_count, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_web_dpia__says_where_the_program_runs, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_web_dpia__a_risk_goes_when_it_is_dealt_with,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_web_dpia__is_there_in_english, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_web_dpia__holds_no_personal_data, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
