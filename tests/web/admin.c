// SPDX-License-Identifier: EUPL-1.2
/* tests/web/admin.c - a person who is added can sign in, with a password that was hashed beside the writer. */
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

static int sign_in(struct real *real, const char *form)
{
    return client_ask(real->port, real->scratch, "POST", "/inloggen", "Content-Type: " FORM "\r\n",
                      str_of(form))
        .status;
}

/* A unit of the demonstration. */
static struct str unit_of(struct real *real)
{
    struct answer answer = real_get(real, real_all(real), true, STR("/eenheden"));
    size_t        at     = str_find(answer.body, STR("\"id\":")) + 5;
    struct str    rest   = str_slice(answer.body, at, answer.body.len);

    return str_slice(rest, 0, str_find(rest, STR(",")));
}

static void test_web_admin__who_is_added_may_choose_a_password(void **state)
{
    struct real  *real = *state;
    struct str    unit = unit_of(real);
    struct answer page, api;

    page = real_post(
        real, real_all(real), false, STR("/mensen"), FORM,
        str_printf(real->scratch,
                   "naam=balie&eenheid=%.*s&gebruikersnaam=nieuw-1&wachtwoord=een+lang+wachtwoord",
                   STR_ARG(unit)));
    api =
        real_post(real, real_all(real), true, STR("/mensen"), "application/json",
                  str_printf(real->scratch,
                             "{\"naam\":\"balie\",\"eenheid\":%.*s,\"gebruikersnaam\":\"nieuw-2\","
                             "\"wachtwoord\":\"een ander wachtwoord\"}",
                             STR_ARG(unit)));
    assert_int_equal(303, page.status);
    assert_int_equal(201, api.status);
    /* The page to choose another: tests/web/first_password.c. */
    assert_int_equal(200, sign_in(real, "gebruikersnaam=nieuw-1&wachtwoord=een+lang+wachtwoord"));
    assert_int_equal(200, sign_in(real, "gebruikersnaam=nieuw-2&wachtwoord=een+ander+wachtwoord"));
    assert_int_equal(401, sign_in(real, "gebruikersnaam=nieuw-1&wachtwoord=een+ander+wachtwoord"));
}

/* All faults at once, the other fields given back, and the password never. */
static void test_web_admin__a_fault_gives_back_all_but_the_password(void **state)
{
    struct real  *real   = *state;
    struct answer answer = real_post(
        real, real_all(real), false, STR("/mensen"), FORM,
        STR("naam=de+nieuwe+balie&eenheid=&gebruikersnaam=nieuw-3&wachtwoord=kort-geheim"));

    assert_int_equal(422, answer.status);
    assert_true(answer_has(&answer, "de nieuwe balie"));
    assert_false(answer_has(&answer, "kort-geheim"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_admin__who_is_added_may_choose_a_password),
        cmocka_unit_test(test_web_admin__a_fault_gives_back_all_but_the_password),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
