// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/version.c - two people with the same form: the second is told what happened, loses
 * nothing, and can send it after all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "real_help.h"

#define FORM "application/x-www-form-urlencoded"

static int setup(void **state)
{
    *state = real_open();
    return 0;
}

static int teardown(void **state)
{
    real_close(*state);
    return 0;
}

static const struct actor *with_role(const struct real *real, const char *role)
{
    for (size_t i = 0; i < real->actors; i++)
        if (str_eq_z(real->actor[i].role, role))
            return &real->actor[i];
    fail_msg("no %s", role);
    return NULL;
}

/* The version that the form on the page carries. */
static struct str version_in(struct str page)
{
    struct str before = STR("name=\"versie\" value=\"");
    size_t     at     = str_find(page, before);
    struct str rest   = str_slice(page, at + before.len, page.len);

    assert_true(at < page.len);
    return str_slice(rest, 0, str_find(rest, STR("\"")));
}

/* The version in a document of the API. */
static struct str number_in(struct str document)
{
    struct str before = STR("\"versie\":");
    size_t     at     = str_find(document, before);
    struct str rest   = str_slice(document, at + before.len, document.len);

    assert_true(at < document.len);
    return str_slice(rest, 0, str_find(rest, rest.len > 20 ? STR(",") : STR("}")));
}

/* A new signal of the person; gives the path of the form that puts it in one sentence. */
static struct str new_signal(struct real *real, const struct actor *actor)
{
    struct answer answer = real_post(real, actor, true, STR("/signalen"), "application/json",
                                     STR("{\"verhaal\":\"Twee mensen met hetzelfde formulier.\"}"));

    assert_int_equal(201, answer.status);
    return str_printf(real->arena, "%.*s/zinnen",
                      STR_ARG(str_slice(answer_header(&answer, "Location", 0), 7, 100)));
}

static struct answer send_form(struct real *real, const struct actor *actor, struct str path,
                               const char *words, struct str version)
{
    return real_post(real, actor, false, path, FORM,
                     str_printf(real->scratch, "zin=%s&versie=%.*s", words, STR_ARG(version)));
}

static void test_web_version__who_is_second_reads_what_changed_and_keeps_the_text(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = with_role(real, "collega");
    struct str          path  = new_signal(real, actor);
    struct answer       form  = real_get(real, actor, false, path), answer;
    struct str          seen  = str_copy(real->arena, version_in(form.body));

    assert_int_equal(303, send_form(real, actor, path, "De+eerste+zin", seen).status);
    answer = send_form(real, actor, path, "De+tweede+zin", seen);
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "De tweede zin"));
    assert_true(answer_has(&answer, "iemand anders heeft dit veranderd terwijl u schreef"));
    assert_true(answer_has(&answer, "Bekijk wat er veranderd is"));
    assert_true(answer_has(&answer, str_z(real->scratch, str_slice(path, 0, path.len - 7))));
    assert_false(str_eq(seen, version_in(answer.body)));
    assert_int_equal(303,
                     send_form(real, actor, path, "De+tweede+zin", version_in(answer.body)).status);
}

/* A fault on the way may not bring the version up to date unseen. */
static void test_web_version__a_fault_keeps_the_version_that_was_seen(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = with_role(real, "collega");
    struct str          path  = new_signal(real, actor);
    struct str    seen = str_copy(real->arena, version_in(real_get(real, actor, false, path).body));
    struct answer answer = send_form(real, actor, path, "", seen);

    assert_int_equal(422, answer.status);
    assert_true(str_eq(seen, version_in(answer.body)));
    assert_int_equal(303, send_form(real, actor, path, "De+eerste+zin", seen).status);
    answer = send_form(real, actor, path, "", seen);
    assert_true(str_eq(seen, version_in(answer.body)));
    assert_int_equal(409, send_form(real, actor, path, "De+tweede+zin", seen).status);
}

static void test_web_version__without_or_with_an_odd_version_the_last_one_wins(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = with_role(real, "collega");
    struct str          path  = new_signal(real, actor);

    assert_int_equal(303, send_form(real, actor, path, "Een", STR("")).status);
    assert_int_equal(303, send_form(real, actor, path, "Twee", STR("x")).status);
    assert_int_equal(303, send_form(real, actor, path, "Drie", STR("-1")).status);
}

/* Whoever may not know of the signal does not learn from the form that it is there. */
static void test_web_version__the_form_tells_nothing_of_what_may_not_be_seen(void **state)
{
    struct real  *real   = *state;
    struct str    path   = new_signal(real, with_role(real, "collega"));
    struct answer answer = real_get(real, with_role(real, "beheer"), false, path);

    assert_int_equal(404, answer.status);
}

/* The same on a bottleneck, in the API: what its state is now. */
static void test_web_version__a_bottleneck_changes_for_who_saw_it_as_it_is(void **state)
{
    struct real        *real   = *state;
    const struct actor *actor  = real_all(real);
    struct str          form   = new_signal(real, actor);
    struct str          number = str_slice(form, 10, form.len - 10 - 7); /* /signalen/N/zinnen */
    struct answer       opened = real_post(
              real, actor, true, STR("/knelpunten"), "application/json",
              str_printf(real->scratch, "{\"zin\":\"Twee mensen tegelijk\",\"signalen\":[%.*s]}",
                         STR_ARG(number)));
    struct str    path, target;
    struct answer seen, first, second;

    if (opened.status != 201)
        fail_msg("%d %.*s", opened.status, STR_ARG(opened.body));
    path   = str_slice(answer_header(&opened, "Location", 0), 7, 100);
    seen   = real_get(real, actor, true, path);
    target = str_printf(real->scratch, "%.*s/beschrijvingen", STR_ARG(path));
    assert_int_equal(200, seen.status);
    path   = str_printf(real->scratch, "{\"zin\":\"Een nieuwe zin\",\"versie\":%.*s}",
                        STR_ARG(number_in(seen.body)));
    first  = real_post(real, actor, true, target, "application/json", path);
    second = real_post(real, actor, true, target, "application/json", path);
    if (first.status != 200)
        fail_msg("%d %.*s", first.status, STR_ARG(first.body));
    assert_int_equal(409, second.status);
}

static void test_web_version__without_a_contact_there_is_no_security_txt(void **state)
{
    struct real *real = *state;

    assert_int_equal(
        404, real_get(real, &real->actor[0], false, STR("/.well-known/security.txt")).status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_version__who_is_second_reads_what_changed_and_keeps_the_text),
        cmocka_unit_test(test_web_version__a_fault_keeps_the_version_that_was_seen),
        cmocka_unit_test(test_web_version__without_or_with_an_odd_version_the_last_one_wins),
        cmocka_unit_test(test_web_version__the_form_tells_nothing_of_what_may_not_be_seen),
        cmocka_unit_test(test_web_version__a_bottleneck_changes_for_who_saw_it_as_it_is),
        cmocka_unit_test(test_web_version__without_a_contact_there_is_no_security_txt),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
