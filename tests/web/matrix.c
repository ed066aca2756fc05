// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/matrix.c - every route as every role (X-05, X-15, /core/http-safety): who may not, gets 401, 403
 * or is asked to sign in, and reads nothing; who may, never meets a failure of ours; reading
 * changes nothing but the record of who read; who administers reads nothing of what people wrote
 * about signals; and nothing is done for a form that is not of this session (CSRF).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/str.h"
#include "real_help.h"

struct tally {
    int asked, refused, wrong;
};

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

/* What somebody without the right gets.  For a page that asks for a receipt, nobody is signed in. */
static int refusal(const struct actor *actor, enum right right, bool api, bool post)
{
    if (actor->role.len > 0 && right != RIGHT_RECEIPT)
        return 403;
    return api || post ? 401 : 303;
}

static void complain(struct tally *tally, const struct actor *actor, const char *method, bool api,
                     struct str path, struct str what)
{
    tally->wrong++;
    print_error("%s %s%.*s as \"%.*s\": %.*s\n", method, api ? "/api/v1" : "", STR_ARG(path),
                STR_ARG(actor->role), STR_ARG(what));
}

static bool is_admin(const struct actor *actor)
{
    return str_eq_z(actor->role, "beheer");
}

/* Whether a figure that cannot be computed stands there as C writes it. */
static bool has_no_number(struct str body)
{
    static const char *const written[] = {"nan", "inf"};
    static const char        before[] = " >\"-(", after[] = " <\".,;)";

    for (size_t i = 0; i < ARRAY_LEN(written); i++)
        for (size_t at = 1; at + 3 < body.len; at++)
            if (memcmp(body.ptr + at, written[i], 3) == 0 && strchr(before, body.ptr[at - 1]) &&
                strchr(after, body.ptr[at + 3]))
                return true;
    return false;
}

static void judge(struct real *real, struct tally *tally, const struct actor *actor,
                  enum right right, bool api, bool post, struct str path,
                  const struct answer *answer)
{
    const char       *method = post ? "POST" : "GET";
    bool              has    = real_has(real, actor, right);
    const struct str *story  = !has || is_admin(actor) ? real_story_in(real, answer->body) : NULL;
    struct str        status = str_printf(real->scratch, "%d", answer->status);

    tally->asked++;
    tally->refused += !has;
    if (!has && answer->status != refusal(actor, right, api, post))
        complain(tally, actor, method, api, path, status);
    if (has && (answer->status == 0 || answer->status >= 500 ||
                (answer->status == 401 && actor->role.len > 0)))
        complain(tally, actor, method, api, path, status);
    if (story && right != RIGHT_PUBLIC)
        complain(tally, actor, method, api, path, *story);
    if (has_no_number(answer->body))
        complain(tally, actor, method, api, path, STR("a figure that is no number"));
}

static void read_one(struct real *real, struct tally *tally, const char *pattern, enum where where,
                     enum right right, bool form)
{
    struct str path = real_path(real, pattern);

    for (size_t i = 0; i < real->actors; i++) {
        const struct actor *actor = &real->actor[i];

        for (int api = 0; api <= 1; api++) {
            struct answer answer;

            if (!(where & (api ? IN_API : ON_PAGE)) || (api && form))
                continue;
            answer = real_get(real, actor, api, path);
            judge(real, tally, actor, right, api, false, path, &answer);
            real_forget(real);
        }
    }
}

/* Where the form of a command is: at its path, or behind /nieuw when a page has that path. */
static const char *form_path(struct real *real, const char *path)
{
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->view_count; k++)
            if (str_eq_z(str_of(path), resource_all[i]->view[k].path) &&
                (resource_all[i]->view[k].where & ON_PAGE))
                return str_z(real->arena, str_printf(real->arena, "%s/nieuw", path));
    return path;
}

/* Counts of tables as real_counts() gives them; a table that changed is named. */
static void want_same(struct str before, struct str after)
{
    struct str was, is;
    int        changed = 0;

    while (str_cut(&before, '\n', &was) && str_cut(&after, '\n', &is))
        if (!str_eq(was, is)) {
            print_error("reading changed a table: %.*s, was %.*s\n", STR_ARG(is), STR_ARG(was));
            changed++;
        }
    assert_int_equal(0, changed);
}

static void test_web_matrix__reading_needs_the_right_and_changes_nothing(void **state)
{
    struct real *real   = *state;
    struct tally tally  = {0};
    struct str   before = real_counts(real), after;

    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++)
            read_one(real, &tally, resource->view[k].path, resource->view[k].where,
                     resource->view[k].right, false);
        for (size_t k = 0; k < resource->command_count; k++)
            if (!resource->command[k].answer && (resource->command[k].where & ON_PAGE))
                read_one(real, &tally, form_path(real, resource->command[k].path), ON_PAGE,
                         resource->command[k].right, true);
    }
    after = real_counts(real);
    print_message("%d reads, %d of them refused\n", tally.asked, tally.refused);
    assert_int_equal(0, tally.wrong);
    assert_true(tally.asked > 500 && tally.refused > 100);
    want_same(before, after);
}

static void write_one(struct real *real, struct tally *tally, const struct command *command)
{
    struct str path = real_path(real, command->path);

    for (size_t i = 0; i < real->actors; i++) {
        const struct actor *actor = &real->actor[i];

        for (int api = 0; api <= 1; api++) {
            struct answer answer;

            if (!(command->where & (api ? IN_API : ON_PAGE)))
                continue;
            answer = real_post(real, actor, api, path,
                               api ? "application/json" : "application/x-www-form-urlencoded",
                               api ? STR("{}") : STR(""));
            judge(real, tally, actor, command->right, api, true, path, &answer);
            real_forget(real);
        }
    }
}

static void test_web_matrix__doing_needs_the_right(void **state)
{
    struct real *real  = *state;
    struct tally tally = {0};

    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->command_count; k++)
            write_one(real, &tally, &resource_all[i]->command[k]);
    print_message("%d commands, %d of them refused\n", tally.asked, tally.refused);
    assert_int_equal(0, tally.wrong);
    assert_true(tally.asked > 500 && tally.refused > 50);
}

/* --- whose form it is --------------------------------------------------------------- */

/*
 * As who has every role, so that nothing but the form itself can be the reason to refuse.  What is
 * not there is not there for a good form either.
 */
static void want_refused(struct real *real, struct tally *tally, const struct actor *actor,
                         const struct command *command, const char *why)
{
    const char *type   = "application/x-www-form-urlencoded";
    struct str  path   = real_path(real, command->path);
    int         status = real_post(real, actor, false, path, type, STR("")).status;

    tally->asked++;
    tally->refused += status == 403;
    if (status != 403 &&
        (status != 404 ||
         real_post(real, real_all(real), false, path, type, STR("")).status != 404))
        complain(tally, actor, "POST", false, path,
                 str_printf(real->scratch, "%d, %s", status, why));
    real_forget(real);
}

/*
 * Every change on a page, and no exception but the pages without a cookie: there nobody is
 * signed in, so another site has nobody to act for; that it may not send them either is asked here too.
 */
static void test_web_matrix__doing_needs_a_form_of_this_session(void **state)
{
    struct real *real  = *state;
    struct tally tally = {0};
    struct actor none = *real_all(real), other = none, elsewhere = none;
    struct str   before = real_counts(real);

    none.csrf        = STR("");
    other.csrf       = real_role(real, "beheer")->csrf;
    elsewhere.cookie = str_printf(real->arena, "%.*sOrigin: https://elders.example\r\n",
                                  STR_ARG(elsewhere.cookie));
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->command_count; k++) {
            const struct command *command = &resource_all[i]->command[k];

            if (!(command->where & ON_PAGE))
                continue;
            want_refused(real, &tally, &elsewhere, command, "from another site");
            if (str_starts(str_of(command->path), STR("/anoniem")))
                continue;
            want_refused(real, &tally, &none, command, "without a token");
            want_refused(real, &tally, &other, command, "with the token of another session");
        }
    print_message("%d forms of somebody else, %d of them refused for that\n", tally.asked,
                  tally.refused);
    assert_int_equal(0, tally.wrong);
    assert_true(tally.refused > 300);
    assert_true(str_eq(before, real_counts(real)));
}

/* --- numbers of something else ---------------------------------------------------- */

static const char *const kind[] = {"/signalen/:id", "/knelpunten/:id", "/regels/:id",
                                   "/routes/:id"};

/* The number of one thing of this kind. */
static struct str number_of(struct real *real, const char *pattern)
{
    struct str path = real_path(real, pattern);

    return str_slice(path, strlen(pattern) - strlen(":id"), path.len);
}

/*
 * The path with this number for one of the parameters of its pattern, counted from 0; "" when there is
 * none, or when any event may stand there.
 */
static struct str path_with(struct real *real, const char *pattern, int which, struct str number)
{
    struct str want = str_of(pattern), have = real_path(real, pattern), path = STR(""), name, part;
    bool       replaced = false;

    want = str_slice(want, 1, want.len);
    have = str_slice(have, 1, have.len);
    for (int param = 0; str_cut(&want, '/', &name) && str_cut(&have, '/', &part);) {
        if (str_starts(name, STR(":")) && param++ == which) {
            part     = number;
            replaced = !str_eq_z(name, ":berichtId");
        }
        path = str_printf(real->scratch, "%.*s/%.*s", STR_ARG(path), STR_ARG(part));
    }
    return replaced ? path : STR("");
}

static void want_none(struct real *real, struct tally *tally, bool api, bool post, struct str path)
{
    const char   *type   = api ? "application/json" : "application/x-www-form-urlencoded";
    struct str    body   = api ? STR("{}") : STR("");
    struct answer answer = post ? real_post(real, real_all(real), api, path, type, body)
                                : real_get(real, real_all(real), api, path);

    tally->asked++;
    if (answer.status != 404)
        complain(tally, real_all(real), post ? "POST" : "GET", api, path,
                 str_printf(real->scratch, "%d", answer.status));
}

/* With the number of one thing of each kind, wherever the pattern says something else. */
static void misname(struct real *real, struct tally *tally, const char *pattern, enum where where,
                    bool form, bool post)
{
    for (int which = 0; which < 2; which++)
        for (size_t i = 0; i < ARRAY_LEN(kind); i++) {
            struct str path = path_with(real, pattern, which, number_of(real, kind[i]));

            if (path.len == 0 ||
                (which == 0 && str_find(str_of(pattern), str_of(kind[i])) < strlen(pattern)))
                continue;
            if (where & ON_PAGE)
                want_none(real, tally, false, post, path);
            if ((where & IN_API) && !form)
                want_none(real, tally, true, post, path);
            real_forget(real);
        }
}

/* What the path says of a number must be true of it: a bottleneck is no signal. */
static void test_web_matrix__a_number_of_something_else_is_not_there(void **state)
{
    struct real *real  = *state;
    struct tally tally = {0};

    for (size_t i = 0; i < ARRAY_LEN(kind); i++)
        assert_int_equal(200,
                         real_get(real, real_all(real), true, real_path(real, kind[i])).status);
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++)
            misname(real, &tally, resource->view[k].path, resource->view[k].where, false, false);
        for (size_t k = 0; k < resource->command_count; k++) {
            const struct command *command = &resource->command[k];

            misname(real, &tally, command->path, command->where, false, true);
            if (!command->answer && (command->where & ON_PAGE))
                misname(real, &tally, form_path(real, command->path), ON_PAGE, true, false);
        }
    }
    print_message("%d numbers of something else\n", tally.asked);
    assert_int_equal(0, tally.wrong);
    assert_true(tally.asked > 500);
}

/* So that the two above can fail: a story is there to be found by who may read it. */
static void test_web_matrix__a_story_is_found_where_it_may_be_read(void **state)
{
    struct real  *real   = *state;
    struct answer answer = real_get(real, real_all(real), true, real_path(real, "/signalen/:id"));

    assert_int_equal(200, answer.status);
    assert_non_null(real_story_in(real, answer.body));
    real_forget(real);
}

/* Z-01: the same of a file with a signal, on the page and in the API. */
static void test_web_matrix__a_file_is_found_where_it_may_be_read(void **state)
{
    struct real *real    = *state;
    const char  *path[2] = {"/signalen/:id/bijlagen/:bijlageId",
                            "/signalen/:id/bijlagen/:bijlageId/inhoud"};

    for (int api = 0; api <= 1; api++) {
        struct answer answer = real_get(real, real_all(real), api, real_path(real, path[api]));

        assert_int_equal(200, answer.status);
        assert_non_null(real_story_in(real, answer.body));
        real_forget(real);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_matrix__a_story_is_found_where_it_may_be_read),
        cmocka_unit_test(test_web_matrix__a_file_is_found_where_it_may_be_read),
        cmocka_unit_test(test_web_matrix__reading_needs_the_right_and_changes_nothing),
        cmocka_unit_test(test_web_matrix__doing_needs_a_form_of_this_session),
        cmocka_unit_test(test_web_matrix__a_number_of_something_else_is_not_there),
        cmocka_unit_test(test_web_matrix__doing_needs_the_right),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
