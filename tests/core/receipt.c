// SPDX-License-Identifier: EUPL-1.2
/* tests/core/receipt.c - anonymous signals, and the words that open them again (W-01, W-02). */
#include "core_help.h"

#include <string.h>

#include "base/buf.h"
#include "core/access.h"
#include "core/admin.h"
#include "core/around.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/history.h"
#include "core/linking_pin.h"
#include "core/ombuds.h"
#include "core/receipt.h"
#include "core/story_use.h"
#include "core/tally.h"
#include "event/event.h"

static struct ctx *ctx_of(void **state)
{
    return &((struct world *)*state)->ctx;
}

/* --- words ---------------------------------------------------------------- */

static bool differ_in_one(struct str a, struct str b)
{
    size_t begin = 0, end = 0, least = a.len < b.len ? a.len : b.len;
    size_t most = a.len > b.len ? a.len : b.len;

    while (begin < least && a.ptr[begin] == b.ptr[begin])
        begin++;
    while (end < least - begin && a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
        end++;
    return most - begin - end <= 1;
}

static void test_core_receipt__the_list_has_plain_words_far_apart(void **state)
{
    static struct str word[RECEIPT_LIST];

    (void)state;
    for (size_t i = 0; i < RECEIPT_LIST; i++) {
        word[i] = receipt_word(i);
        assert_in_range(word[i].len, 4, 8);
        for (size_t k = 0; k < word[i].len; k++)
            assert_in_range(word[i].ptr[k], 'a', 'z');
    }
    for (size_t i = 1; i < RECEIPT_LIST; i++) {
        assert_true(str_cmp(word[i - 1], word[i]) < 0);
        assert_false(str_eq(str_slice(word[i - 1], 0, 4), str_slice(word[i], 0, 4)));
    }
    for (size_t i = 0; i < RECEIPT_LIST; i++)
        for (size_t k = 0; k < i; k++)
            if (differ_in_one(word[i], word[k]))
                fail_msg("%.*s and %.*s", STR_ARG(word[i]), STR_ARG(word[k]));
    assert_int_equal(0, receipt_word(RECEIPT_LIST).len); /* there are no more */
}

static void test_core_receipt__what_was_drawn_can_be_read(void **state)
{
    struct ctx *ctx   = ctx_of(state);
    struct str  words = receipt_draw(ctx->arena), rest = words, one, read;
    struct buf  typed;
    int         count = 0;

    buf_init(&typed, ctx->arena, 1000);
    for (; str_cut(&rest, ' ', &one); count++)
        buf_printf(&typed, "%d.  %c%.*s,\n", count + 1, one.ptr[0] - 'a' + 'A', (int)one.len - 1,
                   one.ptr + 1);
    assert_int_equal(RECEIPT_WORDS, count);
    assert_ok(ctx, receipt_read(ctx, "words", buf_view(&typed), &read));
    assert_true(str_eq(words, read));
    assert_false(str_eq(words, receipt_draw(ctx->arena)));
}

/* Says what the one fault is about. */
static const char *fault_of(struct ctx *ctx, const char *typed)
{
    struct str out = STR("untouched");

    ctx->faults.len = 0;
    assert_int_equal(ERR_INVALID, receipt_read(ctx, "words", str_of(typed), &out));
    assert_str("untouched", out);
    assert_true(ctx->faults.len > 0);
    return ctx->faults.item[0].about ? ctx->faults.item[0].about : ctx->faults.item[0].text;
}

static void test_core_receipt__a_wrong_word_is_named_with_the_nearest(void **state)
{
    struct ctx *ctx = ctx_of(state);

    assert_string_equal("apel (appel?)",
                        fault_of(ctx, "apel banaan wafel gitaar fiets kaas melk lamp deur"));
    assert_string_equal("wwwwwwwwwwwwwwwwwwwwwwwwwwwww, b\xc3\xa4naan (banaan?)",
                        fault_of(ctx, "wwwwwwwwwwwwwwwwwwwwwwwwwwwww b\xc3\xa4naan"));
    assert_int_equal(2, faults_at(ctx, "words")); /* and that there are too few */
    assert_string_equal("2", fault_of(ctx, "appel banaan"));
    assert_non_null(strstr(fault_of(ctx, " ... 12 "), "negen woorden"));
}

static void test_core_receipt__the_check_word_tells_a_slip(void **state)
{
    struct ctx *ctx   = ctx_of(state);
    struct str  words = receipt_draw(ctx->arena);
    size_t      last  = words.len;
    struct str  other = str_ends(words, STR(" appel")) ? STR("banaan") : STR("appel");

    while (words.ptr[last - 1] != ' ')
        last--;
    assert_non_null(
        strstr(fault_of(ctx, str_z(ctx->arena, str_printf(ctx->arena, "%.*s%.*s", (int)last,
                                                          words.ptr, STR_ARG(other)))),
               "laatste woord"));
}

/* --- a signal ------------------------------------------------------------- */

static struct anonymous_new blank(struct ctx *ctx, const char *story)
{
    struct anonymous_new in = {.story = str_of(story), .words = receipt_draw(ctx->arena)};

    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    return in;
}

static int64_t count_of(struct ctx *ctx, const char *kind)
{
    struct str found;
    int64_t    count = 0;

    for (int64_t seq = 1; event_kind(ctx, seq, &found) == OK && found.len; seq++)
        count += str_eq_z(found, kind);
    err_clear(&ctx->err);
    return count;
}

static void test_core_receipt__the_words_open_the_signal_again(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = blank(ctx, "Wie bezwaar maakt, krijgt geen hulp meer.");
    struct signal        signal;
    struct str           hash, words;
    int64_t              id = 0, found = 0, person = 0;

    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));

    act_as(ctx, 0);
    assert_ok(ctx, receipt_read(ctx, "words", in.words, &words));
    assert_ok(ctx, receipt_hash(ctx, words, in.salt, &hash));
    assert_ok(ctx, receipt_find(ctx, hash, &person));
    act_as(ctx, person);
    assert_ok(ctx, receipt_signal(ctx, &found));
    assert_int_equal(id, found);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_true(signal.mine && signal.anonymous);
    assert_true(str_eq(in.story, signal.story));
    assert_int_equal(w->is.pin, signal.handler); /* nobody sits at the top: the pin below */

    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_str("", signal.unit_name);
    assert_str("", signal.reporter_role);
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, id, &signal));
}

/* nothing said is no yes, and who reads with the words is asked, answers, and takes a yes back. */
static void test_core_receipt__the_owner_says_for_what_it_is_used(void **state)
{
    struct world           *w    = *state;
    struct ctx             *ctx  = &w->ctx;
    struct anonymous_new    in   = blank(ctx, "Wie bezwaar maakt, krijgt geen hulp meer.");
    struct story_use_new    asks = {.use = STR("knelpunt"), .text = STR("Anderen lezen het daar.")};
    struct story_use_answer answer = {.answer = STR("ja")};
    struct signal           signal;
    struct story_use_list   list;
    struct signal_line      line;
    int64_t                 id = 0, use = 0, owner, about;

    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    owner = ctx->person;
    act_as(ctx, w->is.partner);
    assert_ok(ctx, signal_line_load(ctx, id, &line));
    assert_true(str_find(line.title, STR("bezwaar")) == line.title.len);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, story_use_ask(ctx, id, &asks, &use));
    assert_int_equal(ERR_DENIED, story_use_reply(ctx, use, &answer, &about));
    act_as(ctx, owner);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_ok(ctx, story_use_list(ctx, &signal, &list));
    assert_int_equal(1, list.len);
    assert_true(list.item[0].mine && list.item[0].answer.len == 0);
    assert_ok(ctx, story_use_reply(ctx, use, &answer, &about));
    answer.answer = STR("ingetrokken");
    assert_ok(ctx, story_use_reply(ctx, use, &answer, &about));
    assert_ok(ctx, story_use_list(ctx, &signal, &list));
    assert_str("ingetrokken", list.item[0].answer);
}

/* What was chosen on the form is the consent of the signal. */
static void test_core_receipt__a_choice_of_who_reads_it_counts(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = blank(ctx, "Wie bezwaar maakt, krijgt geen hulp meer.");
    struct signal_line   line;
    int64_t              id = 0;

    in.organisation = w->is.gemeente;
    in.consent      = STR("ja-onherkenbaar");
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    act_as(ctx, w->is.partner);
    assert_ok(ctx, signal_line_load(ctx, id, &line));
    assert_true(str_find(line.title, STR("bezwaar")) < line.title.len);
}

/* W-02: as anybody inside reads it, but for the stories of others and numbers of few. */
static void test_core_receipt__the_owner_reads_its_bottleneck(void **state)
{
    struct world                 *w   = *state;
    struct ctx                   *ctx = &w->ctx;
    struct anonymous_new          in = blank(ctx, "De balie is te hoog."), other = in;
    int64_t                       story = make_signal(ctx, w->is.desk, "De drempel is te hoog.");
    int64_t                       mine = 0, theirs = 0, id = 0, owner, stranger, both[2];
    struct bottleneck             bottleneck;
    struct bottleneck_signal_list list;

    in.organisation = other.organisation = w->is.gemeente;
    other.words                          = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_hash(ctx, other.words, other.salt, &other.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &mine));
    owner = ctx->person;
    assert_ok(ctx, anonymous_add(ctx, &other, &theirs));
    stranger = ctx->person;
    both[0]  = mine;
    both[1]  = story;
    act_as(ctx, w->is.pin);
    assert_ok(ctx,
              bottleneck_open(ctx,
                              &(struct bottleneck_new){.statement  = STR("Balies zijn te hoog."),
                                                       .group_size = NUMBER_NONE,
                                                       .harm_on    = DATE_NONE,
                                                       .signals    = {both, 2, 2}},
                              &id));
    act_as(ctx, owner);
    assert_ok(ctx, bottleneck_load(ctx, id, &bottleneck));
    assert_str("Balies zijn te hoog.", bottleneck.statement);
    assert_false(bottleneck.may_lead);
    assert_true(tally_is_held(&bottleneck.tally));
    assert_ok(ctx, bottleneck_signals(ctx, id, 0, 10, &list));
    for (size_t i = 0; i < list.len; i++)
        assert_false(str_eq_z(list.item[i].story, "De drempel is te hoog."));
    assert_int_equal(ERR_DENIED, bottleneck_load_to_lead(ctx, id, &bottleneck));
    act_as(ctx, stranger);
    assert_int_equal(ERR_NOT_FOUND, bottleneck_load(ctx, id, &bottleneck));
}

/* W-15: what it cost to tell is for the desk alone, which does not know who it is; the signal says nothing of it. */
static void test_core_receipt__the_owner_tells_the_desk_of_harm(void **state)
{
    struct world        *w      = *state;
    struct ctx          *ctx    = &w->ctx;
    struct anonymous_new in     = blank(ctx, "De balie is te hoog.");
    const int64_t      others[] = {w->is.pin, w->is.handler, w->is.admin, w->is.desk, w->is.reader};
    struct ombuds_harm harm     = {.story = STR("Ik sta niet meer op het rooster."),
                                   .harm  = STR("taken")};
    struct ombuds_said said     = {.text = STR("Nu ook op vrijdag.")};
    struct ombuds_file file;
    struct ombuds_word_list words;
    struct history_list     history;
    int64_t                 signal = 0, id = 0, owner, again = 0;

    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &signal));
    owner = ctx->person;
    act_as(ctx, owner);
    harm.signal = signal;
    assert_ok(ctx, ombuds_tell(ctx, &harm, &id));
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &harm, &again));
    assert_int_equal(1, faults_at(ctx, "signal"));
    act_as(ctx, owner);
    assert_ok(ctx, ombuds_say(ctx, id, &said));
    assert_ok(ctx, history_load(ctx, signal, &history));
    assert_int_equal(1, history.len); /* that it came in */
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        act_as(ctx, others[i]);
        assert_int_equal(ERR_NOT_FOUND, ombuds_load(ctx, id, &file));
    }
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_true(file.keeps);
    assert_ok(ctx, ombuds_words(ctx, id, &words));
    assert_str("Nu ook op vrijdag.", words.item[0].text);
    assert_false(words.item[0].of_desk);
}

static bool reads(struct ctx *ctx, int64_t person, int64_t id)
{
    struct signal signal;
    enum rc       rc;

    act_as(ctx, person);
    rc = signal_load(ctx, id, &signal);
    assert_true(rc == OK || rc == ERR_NOT_FOUND);
    return rc == OK;
}

/* W-09, W-12: whoever gives no name chooses who reads it as anybody else does. */
static void test_core_receipt__the_owner_goes_around_the_line(void **state)
{
    struct world        *w      = *state;
    struct ctx          *ctx    = &w->ctx;
    struct anonymous_new behind = blank(ctx, "Wij schrijven mensen te vroeg uit."), later = behind;
    const struct around  to = {.door = STR("ombudsloket")};
    int64_t              id = 0, other = 0, owner;

    behind.organisation = w->is.gemeente;
    behind.door         = STR("ombudsloket");
    behind.kind         = STR("anders-doen");
    assert_ok(ctx, anonymous_add(ctx, &behind, &id));
    owner = ctx->person;
    assert_true(reads(ctx, w->is.ombuds, id));
    assert_false(reads(ctx, w->is.pin, id));
    assert_true(reads(ctx, owner, id));

    act_as(ctx, 0);
    later.organisation = w->is.gemeente;
    later.words        = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_hash(ctx, later.words, later.salt, &later.hash));
    assert_ok(ctx, anonymous_add(ctx, &later, &other));
    owner = ctx->person;
    assert_true(reads(ctx, w->is.pin, other));
    assert_int_equal(ERR_DENIED, signal_go_around(ctx, other, &to)); /* not whoever has it */
    act_as(ctx, owner);
    assert_ok(ctx, signal_go_around(ctx, other, &to));
    assert_false(reads(ctx, w->is.pin, other));
    assert_true(reads(ctx, w->is.ombuds, other));
}

/* W-12, Z-09: what few may read goes to nobody when nobody can read it in confidence. */
static void test_core_receipt__a_door_with_nobody_is_named(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = blank(ctx, "Wij schrijven mensen te vroeg uit.");
    int64_t              id  = 0;

    in.organisation = w->is.gemeente;
    in.door         = STR("zolder");
    assert_int_equal(ERR_INVALID, anonymous_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "door"));
}

static void test_core_receipt__sent_twice_is_one_signal(void **state)
{
    struct ctx          *ctx = ctx_of(state);
    struct anonymous_new in  = blank(ctx, "De brief is onleesbaar.");
    int64_t              one = 0, two = 0, owner;

    assert_ok(ctx, anonymous_add(ctx, &in, &one));
    owner = ctx->person;
    act_as(ctx, 0);
    assert_ok(ctx, anonymous_add(ctx, &in, &two));
    assert_int_equal(one, two);
    assert_int_equal(owner, ctx->person);
    assert_int_equal(1, count_of(ctx, "signal_added"));
}

/* Two receipts of one person have nothing in common. */
static void test_core_receipt__two_receipts_are_two_owners(void **state)
{
    struct ctx          *ctx = ctx_of(state);
    struct anonymous_new one = blank(ctx, "Het loket is dicht."), two = one;
    struct signal        signal;
    int64_t              first = 0, second = 0, owner;

    two.words = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_hash(ctx, two.words, two.salt, &two.hash));
    assert_ok(ctx, anonymous_add(ctx, &one, &first));
    owner = ctx->person;
    assert_ok(ctx, anonymous_add(ctx, &two, &second));
    assert_true(first != second && owner != ctx->person);
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, first, &signal));
}

static void test_core_receipt__only_the_story_is_required(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = blank(ctx, " ");
    struct signal        signal;
    int64_t              id = 0;

    assert_int_equal(ERR_INVALID, anonymous_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "story"));
    in.story        = STR("De brief is onleesbaar.");
    in.organisation = w->is.partner_unit; /* cannot be chosen */
    assert_int_equal(ERR_INVALID, anonymous_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "organisation"));
    in.organisation = 0;
    in.helped       = true;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(w->is.gemeente, signal.unit);
    assert_str("web-met-hulp", signal.channel); /* Z-13, X-14 */
}

/* Who does not know whom to tell is heard by somebody who knows the routes, and reads with whom it comes to be. */
static void test_core_receipt__what_has_no_place_is_passed_on(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in = blank(ctx, "Wie moet ik hebben?"), known = blank(ctx, "Dicht.");
    struct role_change   no_pin = {.role = STR("linking-pin"), .take = true};
    struct hand_over     on     = {.reason = STR("Dit gaat over een regel van het ministerie.")};
    struct feedback_list heard;
    struct signal        signal;
    int64_t              id = 0, owner;

    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_false(signal.unplaced); /* there is one organisation to tell */

    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.ministry, w->is.ministerie, STR("behandelaar")));
    assert_ok(ctx, role_give(ctx, w->is.ministry, w->is.ministerie, STR("linking-pin")));
    known.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &known, &id));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_false(signal.unplaced);

    in.words = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    owner = ctx->person;
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_true(signal.unplaced);
    assert_int_equal(w->is.pin, signal.handler);

    act_as(ctx, w->is.pin);
    on.person = w->is.ministry;
    assert_ok(ctx, signal_hand_over(ctx, id, &on));
    act_as(ctx, owner);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_false(signal.unplaced);
    assert_str("Ministerie", signal.handler_unit_name);
    assert_ok(ctx, feedback_of_signal(ctx, id, &heard));
    assert_true(str_eq(on.reason, heard.item[heard.len - 1].text));

    act_as(ctx, w->is.admin); /* where nobody knows the routes, it does not go */
    assert_ok(ctx, admin_role_change(ctx, w->is.pin, &no_pin));
    in.words = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(w->is.ministerie, signal.unit);
    assert_int_equal(w->is.ministry, signal.handler);
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, signal_give_back(ctx, id, &(struct reason){STR("Niet voor mij.")}));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_true(signal.unplaced); /* nobody has it now */
}

/* --- its owner ------------------------------------------------------------- */

/* T-10: also a no comes with its reasons, and the owner has the last word. */
static void test_core_receipt__the_owner_hears_and_answers(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct anonymous_new  in  = blank(ctx, "Wie bezwaar maakt, krijgt geen hulp meer.");
    struct feedback_new   no  = {.kind         = STR("nee"),
                                 .not_possible = STR("Wij betalen niet terug."),
                                 .why          = STR("De wet laat dat niet toe."),
                                 .possible     = STR("Bijzondere bijstand.")};
    struct closing        end = {.outcome = STR("beantwoord"), .reason = STR("Alles is gezegd.")};
    struct closing_answer objection = {.answer = STR("bezwaar"), .text = STR("Het gaat door.")};
    struct feedback_list  heard;
    struct signal         signal;
    int64_t               id = 0, owner;

    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    owner = ctx->person;
    act_as(ctx, w->is.pin);
    no.team = true;
    assert_int_equal(ERR_INVALID, feedback_give(ctx, id, &no)); /* there is no team to tell */
    assert_int_equal(1, faults_at(ctx, "team"));
    no.team = false;
    assert_ok(ctx, feedback_give(ctx, id, &no));
    assert_ok(ctx, signal_propose_closing(ctx, id, &end));

    act_as(ctx, owner);
    assert_ok(ctx, feedback_of_signal(ctx, id, &heard));
    assert_int_equal(3, heard.len);
    assert_true(str_eq(no.why, heard.item[1].why));
    assert_ok(ctx, feedback_reply(ctx, id, heard.item[1].event,
                                  &(struct feedback_reply){STR("aanvulling"), STR("Welke wet?")}));
    assert_ok(ctx, signal_answer_closing(ctx, id, &objection));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_str("tweede-lezing", signal.state);
}

static void test_core_receipt__the_owner_is_in_no_list_and_has_no_role(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct anonymous_new    in  = blank(ctx, "De brief is onleesbaar.");
    struct member_list      before, after;
    struct linking_pin_list pins;
    struct person           person;
    struct history_list     history;
    int64_t                 id = 0, owner;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, member_list(ctx, STR(""), &before));
    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    owner = ctx->person;
    assert_false(may(ctx, RIGHT_SIGNED_IN));
    assert_true(may(ctx, RIGHT_RECEIPT));

    act_as(ctx, w->is.admin);
    assert_false(may(ctx, RIGHT_RECEIPT));
    assert_ok(ctx, member_list(ctx, STR(""), &after));
    assert_int_equal(before.len, after.len);
    assert_int_equal(ERR_NOT_FOUND, role_give(ctx, owner, w->is.gemeente, STR("beheer")));
    assert_ok(ctx, linking_pin_list(ctx, 0, &pins));
    for (size_t i = 0; i < pins.len; i++)
        assert_true(pins.item[i].person != owner);
    assert_ok(ctx, person_load(ctx, owner, &person));
    assert_true(person.anonymous);
    assert_str("", person.name);

    act_as(ctx, w->is.pin);
    assert_ok(ctx, history_load(ctx, id, &history));
    assert_str("", history.item[0].who); /* not the organisation that is to hear it */
    assert_non_null(strstr(history.item[0].told, "anoniem"));
}

/* Z-12, W-02: who may enter signals for others does not speak in the name of a receipt. */
static void test_core_receipt__nobody_enters_anything_for_its_owner(void **state)
{
    struct world        *w     = *state;
    struct ctx          *ctx   = &w->ctx;
    struct anonymous_new in    = blank(ctx, "De brief is onleesbaar.");
    struct signal_new    other = signal_blank();
    int64_t              id    = 0;

    in.organisation = w->is.gemeente;
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    other.story    = STR("Dit zei de melder niet.");
    other.reporter = ctx->person;
    act_as(ctx, w->is.admin);
    assert_ok(ctx, role_give(ctx, w->is.pin, w->is.gemeente, STR("linking-pin")));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_check(ctx, &other));
    assert_int_equal(1, faults_at(ctx, "reporter"));
}

/* Erased, it opens nothing any more, and the log stays whole (core_teardown() verifies). */
static void test_core_receipt__an_erased_receipt_opens_nothing(void **state)
{
    struct ctx          *ctx = ctx_of(state);
    struct anonymous_new in  = blank(ctx, "De brief is onleesbaar.");
    int64_t              id = 0, owner = 0;

    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, receipt_find(ctx, in.hash, &owner));
    act_as(ctx, 0);
    assert_ok(ctx, part_erase(ctx, owner, "receipt", STR("verzoek")));
    assert_int_equal(ERR_NOT_FOUND, receipt_find(ctx, in.hash, &owner));
}

static void test_core_receipt__every_installation_hashes_in_its_own_way(void **state)
{
    struct ctx *ctx   = ctx_of(state);
    struct str  words = receipt_draw(ctx->arena), salt, again, one, two;

    assert_ok(ctx, receipt_salt(ctx, &salt));
    assert_ok(ctx, receipt_salt_make(ctx)); /* there is one */
    assert_ok(ctx, receipt_salt(ctx, &again));
    assert_true(str_eq(salt, again));
    assert_ok(ctx, receipt_hash(ctx, words, salt, &one));
    assert_ok(ctx, receipt_hash(ctx, words, STR("0123456789abcdef"), &two));
    assert_int_equal(2 * RECEIPT_HASH, one.len);
    assert_false(str_eq(one, two));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_receipt__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_receipt__the_list_has_plain_words_far_apart),
        CASE(what_was_drawn_can_be_read),
        CASE(a_wrong_word_is_named_with_the_nearest),
        CASE(the_check_word_tells_a_slip),
        CASE(the_words_open_the_signal_again),
        CASE(the_owner_says_for_what_it_is_used),
        CASE(the_owner_reads_its_bottleneck),
        CASE(the_owner_tells_the_desk_of_harm),
        CASE(the_owner_goes_around_the_line),
        CASE(a_door_with_nobody_is_named),
        CASE(a_choice_of_who_reads_it_counts),
        CASE(sent_twice_is_one_signal),
        CASE(two_receipts_are_two_owners),
        CASE(only_the_story_is_required),
        CASE(what_has_no_place_is_passed_on),
        CASE(the_owner_hears_and_answers),
        CASE(the_owner_is_in_no_list_and_has_no_role),
        CASE(nobody_enters_anything_for_its_owner),
        CASE(an_erased_receipt_opens_nothing),
        CASE(every_installation_hashes_in_its_own_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
