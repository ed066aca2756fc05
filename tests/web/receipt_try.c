// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/receipt_try.c - how long an answer to nine words takes tells nothing (W-02): each try that could be right costs
 * one hash of Argon2, which is nearly all of its time, whether it opens something or not; and what opens nothing gets
 * one answer.  What cannot be right costs none, and is told before anything is looked up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <sodium.h>
#include <stdatomic.h>

#include "core/receipt.h"
#include "real_help.h"

#define FORM "application/x-www-form-urlencoded"

static atomic_int hashes;

/* In the place of libsodium's own, which does the work. */
int crypto_pwhash(unsigned char *const out, unsigned long long outlen, const char *const passwd,
                  unsigned long long passwdlen, const unsigned char *const salt,
                  unsigned long long opslimit, size_t memlimit, int alg)
{
    int (*own)(unsigned char *, unsigned long long, const char *, unsigned long long,
               const unsigned char *, unsigned long long, size_t, int) = NULL;

    *(void **)&own = dlsym(RTLD_NEXT, "crypto_pwhash");
    assert_non_null(own);
    atomic_fetch_add(&hashes, 1);
    return own(out, outlen, passwd, passwdlen, salt, opslimit, memlimit, alg);
}

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

static struct str plus(struct real *real, struct str words)
{
    char *bytes = str_z(real->arena, words);

    for (size_t i = 0; i < words.len; i++)
        bytes[i] = bytes[i] == ' ' ? '+' : bytes[i];
    return (struct str){bytes, words.len};
}

/* Nobody sends these words; gives how many hashes that cost. */
static int cost(struct real *real, struct str words, struct answer *out)
{
    int before = atomic_load(&hashes);

    *out = real_post(real, &real->actor[0], false, STR("/anoniem/antwoord"), FORM,
                     str_printf(real->scratch, "woorden=%.*s", STR_ARG(plus(real, words))));
    return atomic_load(&hashes) - before;
}

static struct str receipt_of_a_signal(struct real *real)
{
    struct str    words = receipt_draw(real->arena);
    struct answer page =
        real_post(real, &real->actor[0], false, STR("/anoniem"), FORM,
                  str_printf(real->scratch, "verhaal=Het+loopt+vast.&actie=versturen&woorden=%.*s",
                             STR_ARG(plus(real, words))));

    assert_int_equal(200, page.status);
    return words;
}

static void test_web_receipt_try__right_or_wrong_costs_the_same(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_of_a_signal(real), first;
    struct answer answer;

    assert_int_equal(1, cost(real, words, &answer));
    assert_int_equal(200, answer.status);
    assert_int_equal(1, cost(real, receipt_draw(real->arena), &answer));
    assert_int_equal(422, answer.status);
    first = answer.body;
    assert_true(answer_has(&answer, "Met deze woorden gaat er niets open."));
    assert_int_equal(1, cost(real, receipt_draw(real->arena), &answer));
    assert_int_equal(first.len, answer.body.len);
}

static void test_web_receipt_try__what_cannot_be_right_is_not_looked_up(void **state)
{
    struct real  *real = *state;
    struct answer answer;

    assert_int_equal(0, cost(real, STR("appel banaan"), &answer));
    assert_int_equal(422, answer.status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_receipt_try__right_or_wrong_costs_the_same),
        cmocka_unit_test(test_web_receipt_try__what_cannot_be_right_is_not_looked_up),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
