// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/elsewhere.c - a role counts in its own organisation.
 *
 * Somebody has each role there is, at an organisation that has nothing to do with a signal.  The signal, the file with it,
 * the data that is needed for it, a file of the ombuds desk, a complaint with the file it came in and what was learned of it have
 * a word that is nowhere else; a list of what is to be destroyed has a number of its own.  Every page, form and document is asked
 * for, also about those numbers and that organisation: word and number are in no answer.  Every command on those numbers is
 * refused and changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>

#include "base/arena.h"
#include "core/access.h"
#include "core/account.h"
#include "core/attachment.h"
#include "core/destruction.h"
#include "core/directory.h"
#include "core/needed.h"
#include "core/ombuds.h"
#include "core/option.h"
#include "core/redress.h"
#include "core/redress_import.h"
#include "core/redress_round.h"
#include "core/signal.h"
#include "core/vault.h"
#include "db/db.h"
#include "real_help.h"
#include "web/session.h"

enum { ACTORS_MOST = 40 };

static const char *const word = "zilverpopulier";

struct walk {
    struct real *real;
    struct actor far[ACTORS_MOST]; /* each role, at another organisation */
    size_t       actors;
    int64_t      home, signal, file, needed, harm, complaint, import, round, finding, list;
    struct str   reference; /* of the list */
    int          asked, refused, wrong;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* --- the stage ------------------------------------------------------------------------------ */

static void add_far(struct walk *walk, struct ctx *ctx)
{
    struct unit unit      = {.name  = STR("Gemeente Elders"),
                             .code  = STR("elders"),
                             .layer = 2,
                             .kind  = STR("organisatie"),
                             .phone = STR("010 000 00 00")};
    int64_t     elsewhere = 0, person;

    must(ctx, unit_add(ctx, &unit, &elsewhere));
    for (size_t i = 1; i + 1 < walk->real->actors; i++) {
        struct actor *actor = &walk->far[walk->actors++];
        struct person new   = {.unit = elsewhere, .name = STR("toetser van elders")};
        struct str token    = {0};

        assert_true(walk->actors < ACTORS_MOST);
        actor->role = walk->real->actor[i].role;
        must(ctx, person_add(ctx, &new, &person));
        must(ctx, role_give(ctx, person, elsewhere, actor->role));
        must(ctx, session_add(ctx, person, STR(""), &token, &actor->csrf));
        actor->cookie =
            str_printf(walk->real->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
        actor->csrf = str_copy(walk->real->arena, actor->csrf);
        must(ctx, token_add(ctx, person, STR("toets"), 1, &token));
        actor->bearer =
            str_printf(walk->real->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    }
}

/* By somebody of the organisation in which the actors of real_open() have their roles. */
static void tell(struct walk *walk, struct ctx *ctx)
{
    const struct signal_new  in    = {.story      = STR("De zilverpopulier waait om."),
                                      .facts      = STR("Er staat één zilverpopulier."),
                                      .consent    = STR("nee"),
                                      .times      = NUMBER_NONE,
                                      .group_size = NUMBER_NONE,
                                      .look_again = DATE_NONE};
    const struct ombuds_harm harm  = {.story = STR("Om de zilverpopulier ben ik weggeroosterd."),
                                      .harm  = STR("taken")};
    const struct needed_new  part  = {.text   = STR("De zilverpopulier staat in de achtertuin."),
                                      .reason = STR("Om de zilverpopulier te vinden.")};
    struct file              file  = {.name  = STR("zilverpopulier.txt"),
                                      .bytes = STR("Een zilverpopulier is een boom.")};
    struct attachment_new    files = {.files = {&file, 1, 1}};
    struct attachment_list   list;
    struct unit_list         units;
    struct unit              team = {
                     .kind = STR("team"), .code = STR("toetsteam"), .name = STR("Toetsteam"), .layer = 1};
    struct person teller = {.name = STR("toetsmelder")};

    must(ctx, unit_list(ctx, &units));
    for (size_t i = 0; i < units.len && team.parent == 0; i++)
        team.parent = units.item[i].parent == 0 ? units.item[i].id : 0;
    walk->home = team.parent;
    must(ctx, unit_add(ctx, &team, &teller.unit));
    must(ctx, person_add(ctx, &teller, &ctx->person));
    must(ctx, access_load(ctx));
    must(ctx, signal_add(ctx, &in, &walk->signal));
    file.size = file.bytes.len;
    must(ctx, attachment_add(ctx, walk->signal, &files));
    must(ctx, attachment_list(ctx, walk->signal, &list));
    assert_int_equal(1, list.len);
    walk->file = list.item[0].id;
    must(ctx, needed_add(ctx, walk->signal, &part, &walk->needed));
    must(ctx, ombuds_tell(ctx, &harm, &walk->harm));
}

static struct date day_of(const char *text)
{
    struct date day;

    assert_true(date_parse(str_of(text), &day));
    return day;
}

/* Somebody of that organisation who has this role there, from now on in ctx. */
static void as_keeper(struct walk *walk, struct ctx *ctx, const char *role)
{
    struct person keeper = {.unit = walk->home, .name = STR("toetser van klachten")};
    int64_t       id     = 0;

    ctx->person = 0;
    ctx->access = NULL;
    must(ctx, person_add(ctx, &keeper, &id));
    must(ctx, role_give(ctx, id, walk->home, str_of(role)));
    ctx->person = id;
    must(ctx, access_load(ctx));
}

/* Of that organisation, of so long ago that it is to be destroyed, and what was learned of it. */
static void bring_complaint(struct walk *walk, struct ctx *ctx)
{
    const struct redress_how     how     = {.file = {.unit   = walk->home,
                                                     .source = STR("zilverpopulier"),
                                                     .name   = STR("zilverpopulier.csv"),
                                                     .bytes  = STR("zilverpopulier")}};
    const struct redress_row     row     = {.line      = 2,
                                            .reference = STR("zilverpopulier-1"),
                                            .kind      = STR("klacht"),
                                            .day       = day_of("2009-03-02"),
                                            .closed    = day_of("2009-04-02"),
                                            .days      = NUMBER_NONE,
                                            .subject   = STR("De zilverpopulier ligt op straat."),
                                            .decision  = STR("De zilverpopulier is opgeruimd.")};
    const struct redress_finding finding = {.learned = STR("herstellen"),
                                            .teams   = {&walk->home, 1, 1},
                                            .text = STR("Kijk elk jaar naar de zilverpopulier.")};
    struct redress_finding_list  findings;
    struct redress_round         round;
    struct redress_import       *import;
    enum redress_result          result;

    as_keeper(walk, ctx, "analist");
    must(ctx, redress_import_open(ctx, &how, &import));
    must(ctx, redress_put(import, &row, &result));
    assert_int_equal(REDRESS_ADDED, result);
    must(ctx, redress_import_close(import, STR(""), &walk->import));
    must(ctx, redress_find(ctx, walk->home, how.file.source, row.reference, &walk->complaint));
    must(ctx, redress_round_open(ctx, walk->home, STR("2009-K1"), &walk->round));
    must(ctx, redress_finding_add(ctx, walk->round, &finding));
    must(ctx, redress_round_load(ctx, walk->round, &round));
    must(ctx, redress_finding_list(ctx, &round, &findings));
    assert_int_equal(1, findings.len);
    walk->finding = findings.item[0].id;
}

/* As each night; the one with the complaint. */
static void make_lists(struct walk *walk, struct ctx *ctx)
{
    struct destroyed         done = {0};
    struct destruction_list  list;
    struct destruction_items items;
    struct destruction       one;

    ctx->person = 0;
    ctx->access = NULL;
    do
        must(ctx, destruction_run(ctx, &done));
    while (done.more);
    as_keeper(walk, ctx, "bestuurder");
    must(ctx, destruction_list(ctx, 0, 50, &list));
    for (size_t i = 0; i < list.len && walk->list == 0; i++) {
        must(ctx, destruction_load(ctx, list.item[i].id, &one, &items));
        for (size_t k = 0; k < items.len; k++)
            if (items.item[k].object == walk->complaint)
                walk->list = one.id;
        walk->reference = one.reference;
    }
    assert_true(walk->list > 0);
}

static int setup(void **state)
{
    static const struct vault vault = {{7}}; /* as the server has it */
    static struct walk        walk;
    struct ctx                ctx = {.now = instant_now(), .vault = &vault};

    walk.real = real_open();
    ctx.arena = walk.real->arena;
    ctx.apart = walk.real->apart;
    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk.real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    must(&ctx, option_reload(&ctx));
    add_far(&walk, &ctx);
    tell(&walk, &ctx);
    bring_complaint(&walk, &ctx);
    make_lists(&walk, &ctx);
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    *state = &walk;
    return 0;
}

static int teardown(void **state)
{
    real_close(((struct walk *)*state)->real);
    return 0;
}

/* --- the walk ---------------------------------------------------------------------------------- */

/*
 * The pattern with the number of what it is about for its first parameter and this number for the next; "" for a
 * pattern of something else, or with more parameters.
 */
static struct str about(struct walk *walk, const char *pattern, int64_t next)
{
    const struct {
        const char *start;
        int64_t     id;
    } of[]          = {{"/signalen/:", walk->signal},
                       {"/nodige-gegevens/:", walk->signal},
                       {"/loketdossiers/:", walk->harm},
                       {"/klachten-en-bezwaren/zaken/:", walk->complaint},
                       {"/klachten-en-bezwaren/importen/:", walk->import},
                       {"/klachten-en-bezwaren/terugblikken/:", walk->round},
                       {"/vernietigingen/:", walk->list}};
    struct str rest = str_of(pattern), path = STR(""), part;
    int64_t    id     = 0;
    int        params = 0;

    for (size_t i = 0; i < ARRAY_LEN(of); i++)
        if (str_starts(rest, str_of(of[i].start)))
            id = of[i].id;
    if (id == 0)
        return STR("");
    rest = str_slice(rest, 1, rest.len);
    while (str_cut(&rest, '/', &part)) {
        if (str_starts(part, STR(":")) && params++ < 2)
            path = str_printf(walk->real->arena, "%.*s/%" PRId64, STR_ARG(path),
                              params == 1 ? id : next);
        else
            path = str_printf(walk->real->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(part));
    }
    return params <= 2 ? path : STR("");
}

static bool tells(const struct walk *walk, const struct answer *answer)
{
    return answer_has(answer, word) || str_find(answer->body, walk->reference) < answer->body.len;
}

static void complain(struct walk *walk, const struct actor *actor, const char *method, bool api,
                     struct str path, int status)
{
    walk->wrong++;
    print_error("%s %s%.*s as \"%.*s\" of elsewhere: %d\n", method, api ? "/api/v1" : "",
                STR_ARG(path), STR_ARG(actor->role), status);
}

static void read_as_all(struct walk *walk, enum where where, bool form, struct str path)
{
    for (size_t i = 0; path.len > 0 && i < walk->actors; i++)
        for (int api = 0; api <= 1; api++) {
            struct answer answer;

            if (!(where & (api ? IN_API : ON_PAGE)) || (api && form))
                continue;
            answer = real_get(walk->real, &walk->far[i], api, path);
            walk->asked++;
            walk->refused += answer.status == 403 || answer.status == 404;
            if (answer.status >= 500 || answer.status == 0 || tells(walk, &answer))
                complain(walk, &walk->far[i], "GET", api, path, answer.status);
            real_forget(walk->real);
        }
}

static void read_each(struct walk *walk, const char *pattern, enum where where, bool form)
{
    const int64_t next[] = {walk->file, walk->needed, walk->finding};

    if (!form)
        read_as_all(walk, where, false,
                    str_copy(walk->real->arena, real_path(walk->real, pattern)));
    for (size_t i = 0; i < ARRAY_LEN(next); i++)
        read_as_all(walk, where, form, about(walk, pattern, next[i]));
}

/* As asked of that organisation, where one can say of which. */
static void read_at_home(struct walk *walk, const struct view *view)
{
    struct str keys = str_of(view->query ? view->query : ""), key;

    while (str_cut(&keys, ' ', &key))
        if (str_eq_z(key, "eenheid"))
            read_as_all(walk, view->where, false,
                        str_printf(walk->real->arena, "%.*s?eenheid=%" PRId64,
                                   STR_ARG(real_path(walk->real, view->path)), walk->home));
}

static void test_web_elsewhere__no_word_of_it_is_read(void **state)
{
    struct walk *walk = *state;

    walk->asked = walk->refused = walk->wrong = 0;
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++) {
            read_each(walk, resource->view[k].path, resource->view[k].where, false);
            read_at_home(walk, &resource->view[k]);
        }
        for (size_t k = 0; k < resource->command_count; k++) {
            const char *path = resource->command[k].path;

            if (resource->command[k].answer || !(resource->command[k].where & ON_PAGE))
                continue;
            read_each(walk, path, ON_PAGE, true);
            read_each(walk,
                      str_z(walk->real->arena, str_printf(walk->real->arena, "%s/nieuw", path)),
                      ON_PAGE, true);
        }
    }
    print_message("%d reads, %d of them refused\n", walk->asked, walk->refused);
    assert_true(walk->asked > 1000 && walk->refused > 300);
    assert_int_equal(0, walk->wrong);
}

static void do_as_all(struct walk *walk, const struct command *command, struct str path)
{
    for (size_t i = 0; path.len > 0 && i < walk->actors; i++)
        for (int api = 0; api <= 1; api++) {
            struct answer answer;

            if (!(command->where & (api ? IN_API : ON_PAGE)))
                continue;
            answer = real_post(walk->real, &walk->far[i], api, path,
                               api ? "application/json" : "application/x-www-form-urlencoded",
                               api ? STR("{}") : STR(""));
            walk->asked++;
            /* a program hears that fields lack before any number is looked at: 400 for every number */
            if ((answer.status != 403 && answer.status != 404 && !(api && answer.status == 400)) ||
                tells(walk, &answer))
                complain(walk, &walk->far[i], "POST", api, path, answer.status);
            real_forget(walk->real);
        }
}

static void test_web_elsewhere__nothing_is_done_with_it(void **state)
{
    struct walk *walk   = *state;
    struct str   before = real_counts(walk->real);

    walk->asked = walk->wrong = 0;
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->command_count; k++) {
            const struct command *command = &resource_all[i]->command[k];

            do_as_all(walk, command, about(walk, command->path, walk->file));
            do_as_all(walk, command, about(walk, command->path, walk->needed));
            do_as_all(walk, command, about(walk, command->path, walk->finding));
        }
    print_message("%d commands\n", walk->asked);
    assert_true(walk->asked > 300);
    assert_int_equal(0, walk->wrong);
    assert_true(str_eq(before, real_counts(walk->real)));
}

/* So that the two above can fail: at the organisation itself the word is read. */
static void test_web_elsewhere__at_home_it_is_read(void **state)
{
    struct walk *walk      = *state;
    const char  *pattern[] = {"/signalen/:id",
                              "/signalen/:id/bijlagen/:bijlageId",
                              "/loketdossiers/:id",
                              "/klachten-en-bezwaren/zaken/:id",
                              "/klachten-en-bezwaren/importen/:id",
                              "/klachten-en-bezwaren/terugblikken/:id",
                              "/vernietigingen/:id"};

    for (size_t i = 0; i < ARRAY_LEN(pattern); i++) {
        struct answer answer =
            real_get(walk->real, real_all(walk->real), false, about(walk, pattern[i], walk->file));

        assert_int_equal(200, answer.status);
        assert_true(tells(walk, &answer));
        real_forget(walk->real);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_elsewhere__at_home_it_is_read),
        cmocka_unit_test(test_web_elsewhere__no_word_of_it_is_read),
        cmocka_unit_test(test_web_elsewhere__nothing_is_done_with_it),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
