// SPDX-License-Identifier: EUPL-1.2
/* tests/web/roles.c - /rollen says the table of core/policy.h in words. */
#include "render_help.h"

#include "base/attr.h"
#include "tmpl/text.h"
#include "core/policy.h"
#include "web/route.h"

extern const struct resource about_resource;

static struct str page_in(struct world *w, enum lang lang)
{
    w->ctx.lang = lang;
    act_as(&w->ctx, w->is.desk);
    return render_view(w, &about_resource, "/rollen", 0);
}

static void test_web_roles__every_line_has_its_heading(void **state)
{
    struct world *w     = *state;
    struct str    dutch = page_in(w, LANG_NL), english = page_in(w, LANG_EN);

    for (int what = 0; what < POLICY_COUNT; what++) {
        const char *words = policy_line((enum policy)what)->what;

        (void)place(dutch, words);
        (void)place(english, tr(LANG_EN, words));
    }
}

/* Who, with which right, in which roles of this organisation, where, and when. */
static void test_web_roles__a_way_is_said_in_words(void **state)
{
    struct str page = page_in(*state, LANG_NL);

    (void)place(page, "wie het opschreef");
    (void)place(page, "voor de eenheid waar het vandaan komt, of die het nu heeft, als het verhaal "
                      "alleen is voor wie het behandelt");
    (void)place(page, ", in de hele organisatie, als het verhaal gebruikt mag worden, ook als dat");
    (void)place(page, ", voor de eenheid die het nu heeft, als het buiten de lijn om ging");
    (void)place(page, "Nooit wie het zelf inbracht.");
    (void)place(
        page,
        "in de rol ombudsloket, tweede lezer, voor de eenheid waar het vandaan komt, als iemand");
    assert_int_equal(0, times(page, "in de rol,"));
    assert_int_equal(0, times(page, "als het buiten de lijn om ging, als"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_roles__every_line_has_its_heading, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_web_roles__a_way_is_said_in_words, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
