// SPDX-License-Identifier: EUPL-1.2
/* tests/core/signature.c - several people sign one signal, each with their own thread (Z-14). */
#include "core_help.h"

#include "core/around.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/receipt.h"
#include "core/signature.h"

static struct anonymous_new unknown(struct world *w, const char *story)
{
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = {
         .story = str_of(story), .words = receipt_draw(ctx->arena), .organisation = w->is.gemeente};

    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    return in;
}

/* Somebody unknown brings one in and lets others sign; the hash of the words for that. */
static int64_t lead_of(struct world *w, struct str *hash_out)
{
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = unknown(w, "De lift in de flat is al een jaar stuk.");
    struct str           salt;
    int64_t              id = 0;

    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, receipt_salt(ctx, &salt));
    assert_ok(ctx, receipt_hash(ctx, receipt_draw(ctx->arena), salt, hash_out));
    assert_ok(ctx, signing_open(ctx, id, *hash_out));
    return id;
}

/* Somebody else unknown signs; gives their signal, and leaves them acting. */
static int64_t sign(struct world *w, struct str hash)
{
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = unknown(w, "Ik teken mee.");
    struct signing       with;
    int64_t              id = 0;

    act_as(ctx, 0);
    assert_ok(ctx, signing_find(ctx, hash, &with));
    assert_str("De lift in de flat is al een jaar stuk.", with.story);
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, signal_sign(ctx, id, &with));
    return id;
}

static struct feedback_list heard(struct ctx *ctx, int64_t signal)
{
    struct feedback_list list;

    assert_ok(ctx, feedback_of_signal(ctx, signal, &list));
    return list;
}

static void test_core_signature__each_has_a_thread_and_all_hear(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    struct feedback_new no  = {.kind         = STR("nee"),
                               .not_possible = STR("Dit jaar komt er geen lift."),
                               .why          = STR("Het geld is op."),
                               .possible     = STR("Hulp bij het verhuizen.")};
    struct feedback_new one = {.kind = STR("bericht"), .text = STR("Kunt u zelf nog lopen?")};
    struct signal       signal;
    struct str          hash;
    int64_t             lead = lead_of(w, &hash), owner = ctx->person;
    int64_t             first = sign(w, hash), signer = ctx->person, second = sign(w, hash);

    assert_true(lead != first && first != second && owner != signer && signer != ctx->person);
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, lead, &signal));
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, first, &signal));

    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_load(ctx, second, &signal));
    assert_int_equal(w->is.pin, signal.handler);
    assert_ok(ctx, feedback_give(ctx, lead, &no));
    assert_ok(ctx, feedback_give(ctx, lead, &one));
    assert_ok(ctx, feedback_give(ctx, second, &one));

    act_as(ctx, signer);
    assert_int_equal(2,
                     heard(ctx, first).len); /* that it came in, and the no: not what is for one */
    assert_str("Het geld is op.", heard(ctx, first).item[1].why);
    assert_ok(ctx, feedback_reply(ctx, first, heard(ctx, first).item[1].event,
                                  &(struct feedback_reply){STR("aanvulling"), STR("Wiens geld?")}));
    act_as(ctx, owner);
    assert_int_equal(3, heard(ctx, lead).len);
}

static void test_core_signature__who_signed_is_told_to_nobody(void **state)
{
    struct world    *w   = *state;
    struct ctx      *ctx = &w->ctx;
    struct str       hash;
    struct signature with;
    struct ref_list  list;
    int64_t          lead = lead_of(w, &hash), owner = ctx->person, first = sign(w, hash);

    assert_ok(ctx, signature_of(ctx, first, &with));
    assert_int_equal(lead, with.lead);
    assert_false(with.may_open); /* the words are of who began */
    assert_int_equal(ERR_INVALID, signing_open(ctx, first, hash));
    ctx->faults.len = 0;
    act_as(ctx, owner);
    assert_ok(ctx, signature_of(ctx, lead, &with));
    assert_int_equal(1, with.signed_by);
    assert_true(with.may_open);
    assert_ok(ctx, signature_list(ctx, lead, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signature_of(ctx, lead, &with));
    assert_int_equal(1, with.signed_by);
    assert_false(with.may_open);
    assert_ok(ctx, signature_list(ctx, lead, &list));
    assert_int_equal(first, list.item[0]);
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, signature_of(ctx, lead, &with));
}

static void test_core_signature__with_an_account_one_signs_once(void **state)
{
    struct world    *w   = *state;
    struct ctx      *ctx = &w->ctx;
    int64_t          own = make_signal(ctx, w->is.desk, "Het formulier past niet."), one, two;
    struct str       hash, salt;
    struct signing   with;
    struct signature signature;

    act_as(ctx, w->is.desk);
    assert_ok(ctx, receipt_salt(ctx, &salt));
    assert_ok(ctx, receipt_hash(ctx, receipt_draw(ctx->arena), salt, &hash));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, signing_open(ctx, own, hash));
    err_clear(&ctx->err);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signing_open(ctx, own, hash));
    assert_ok(ctx, signing_find(ctx, hash, &with));
    two = make_signal(ctx, w->is.desk, "Ik zelf nog eens.");
    assert_int_equal(ERR_INVALID, signal_sign(ctx, two, &with));
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    one = make_signal(ctx, w->is.desk2, "Ik teken mee.");
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, signal_sign(ctx, one, &with));
    two = make_signal(ctx, w->is.desk2, "Ik teken nog eens.");
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, signal_sign(ctx, two, &with));
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signature_of(ctx, own, &signature));
    assert_int_equal(1, signature.signed_by);
    assert_ok(ctx, signal_go_around(ctx, own, &(struct around){.door = STR("ombudsloket")}));
    assert_int_equal(ERR_NOT_FOUND, signing_find(ctx, hash, &with)); /* few read it now */
    err_clear(&ctx->err);
    assert_int_equal(ERR_INVALID, signing_open(ctx, own, hash));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_signature__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_has_a_thread_and_all_hear),
        CASE(who_signed_is_told_to_nobody),
        CASE(with_an_account_one_signs_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
