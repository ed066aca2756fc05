// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/closed.c - what was told in confidence is read by its readers only (W-09, W-12, W-15, X-06, Z-09).
 *
 * One text of each protected kind is brought in, with a word in it that is nowhere else.  Then every page, form and
 * document is asked for as every role, also with what a searcher would type.  The word may be in no answer to
 * somebody who is not a reader, and has to be in one to each reader.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/access.h"
#include "core/around.h"
#include "core/directory.h"
#include "core/ombuds.h"
#include "core/option.h"
#include "core/rule.h"
#include "core/signal.h"
#include "core/step.h"
#include "db/db.h"
#include "real_help.h"

enum { READERS_MOST = 4, ROLES_MOST = 40 };

/*
 * A text begins with a word that is typed to look for it, and holds one that gives it away.  What a linking pin of the
 * demonstration has in hand alone, none of the actors reads.
 */
struct secret {
    const char *what, *word;
    const char *reader[READERS_MOST]; /* roles, and who has all of them */
    int         seen[ROLES_MOST];
};

enum { HARM, AROUND, WENT, OWN, DETOUR, PIN, BYPASS, QUESTION, SECRETS };

static const char *const typed = "kwartsvijver";

struct walk {
    struct real  *real;
    struct secret secret[SECRETS];
    int64_t       file, signal, around, went, own, detour, pin, bypass, question, rule;
    int           asked, wrong;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

static bool is_reader(const struct secret *secret, const struct actor *actor)
{
    for (size_t i = 0; i < READERS_MOST && secret->reader[i]; i++)
        if (str_eq_z(actor->role, secret->reader[i]))
            return true;
    return false;
}

static void judge(struct walk *walk, size_t who, bool api, struct str path, struct str body)
{
    const struct actor *actor = &walk->real->actor[who];

    for (size_t i = 0; i < SECRETS; i++) {
        struct secret *secret = &walk->secret[i];

        if (str_find(body, str_of(secret->word)) == body.len)
            continue;
        secret->seen[who]++;
        if (!is_reader(secret, actor)) {
            walk->wrong++;
            print_error("%s: %s%.*s as \"%.*s\"\n", secret->what, api ? "/api/v1" : "",
                        STR_ARG(path), STR_ARG(actor->role));
        }
    }
}

static void ask(struct walk *walk, enum where where, bool form, struct str path)
{
    path = str_copy(walk->real->arena, path);
    for (size_t i = 0; i < walk->real->actors; i++)
        for (int api = 0; api <= 1; api++) {
            if (!(where & (api ? IN_API : ON_PAGE)) || (api && form))
                continue;
            judge(walk, i, api, path, real_get(walk->real, &walk->real->actor[i], api, path).body);
            walk->asked++;
            real_forget(walk->real);
        }
}

/* The pattern with this number for its first parameter when it begins with `kind`, "" otherwise. */
static struct str about(struct walk *walk, const char *pattern, const char *kind, int64_t id)
{
    struct str all = str_of(pattern), begin = str_of(kind), rest;

    if (!str_starts(all, begin))
        return STR("");
    rest = str_slice(all, begin.len, all.len);
    if (rest.len > 0 && (rest.ptr[0] != '/' || str_find(rest, STR(":")) < rest.len))
        return STR("");
    return str_printf(walk->real->arena, "%.*s%" PRId64 "%.*s",
                      STR_ARG(str_slice(begin, 0, begin.len - 3)), id, STR_ARG(rest));
}

/* A view of some other thing too: it may list these.  A form is about its own thing only. */
static void ask_each(struct walk *walk, const char *pattern, enum where where, bool form)
{
    const struct str path[] = {
        form ? STR("") : str_copy(walk->real->arena, real_path(walk->real, pattern)),
        about(walk, pattern, "/loketdossiers/:id", walk->file),
        about(walk, pattern, "/signalen/:id", walk->signal),
        about(walk, pattern, "/signalen/:id", walk->around),
        about(walk, pattern, "/signalen/:id", walk->went),
        about(walk, pattern, "/signalen/:id", walk->own),
        about(walk, pattern, "/signalen/:id", walk->detour),
        about(walk, pattern, "/signalen/:id", walk->pin),
        about(walk, pattern, "/signalen/:id", walk->bypass),
        about(walk, pattern, "/stappen/:id", walk->question),
        about(walk, pattern, "/regels/:id", walk->rule),
    };

    for (size_t i = 0; i < ARRAY_LEN(path); i++)
        if (path[i].len)
            ask(walk, where, form, path[i]);
}

static void ask_queries(struct walk *walk, const struct view *view)
{
    struct str keys = str_of(view->query ? view->query : ""), key;

    while (str_cut(&keys, ' ', &key)) {
        struct str path = str_copy(walk->real->arena, real_path(walk->real, view->path));

        ask(walk, view->where & ON_PAGE ? ON_PAGE : IN_API, false,
            str_printf(walk->real->arena, "%.*s?%.*s=%s", STR_ARG(path), STR_ARG(key), typed));
    }
}

static void ask_all(struct walk *walk)
{
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++) {
            ask_each(walk, resource->view[k].path, resource->view[k].where, false);
            ask_queries(walk, &resource->view[k]);
        }
        for (size_t k = 0; k < resource->command_count; k++)
            if (!resource->command[k].answer && (resource->command[k].where & ON_PAGE))
                ask_each(walk,
                         str_z(walk->real->arena, str_printf(walk->real->arena, "%s/nieuw",
                                                             resource->command[k].path)),
                         ON_PAGE, true);
    }
}

/* --- what is brought in ------------------------------------------------------------------------ */

/* Somebody of a unit below the organisation in which the actors have their roles. */
static void add_teller(struct ctx *ctx)
{
    struct person    person = {.name = STR("toetsmelder")};
    struct unit_list units;
    int64_t          home = 0;

    must(ctx, unit_list(ctx, &units));
    for (size_t i = 0; i < units.len && home == 0; i++)
        home = units.item[i].parent == 0 ? units.item[i].id : 0;
    must(ctx, unit_add(ctx,
                       &(struct unit){.parent = home,
                                      .kind   = STR("team"),
                                      .code   = STR("toetsteam"),
                                      .name   = STR("Toetsteam"),
                                      .layer  = 1},
                       &person.unit));
    must(ctx, person_add(ctx, &person, &ctx->person));
    must(ctx, access_load(ctx));
}

/* About that rule; 0 = none. */
static int64_t add(struct ctx *ctx, const char *story, const char *door, const char *kind,
                   int64_t rule)
{
    struct signal_new in = {.story      = str_of(story),
                            .door       = str_of(door),
                            .kind       = str_of(kind),
                            .rules      = {&rule, rule != 0, rule != 0},
                            .times      = NUMBER_NONE,
                            .group_size = NUMBER_NONE,
                            .look_again = DATE_NONE};
    int64_t           id = 0;

    must(ctx, signal_add(ctx, &in, &id));
    return id;
}

static void tell(struct ctx *ctx, struct walk *walk)
{
    const struct around      door = {STR("ombudsloket"), STR("Kwartsvijver: lees dit. Omgeleid.")};
    const struct ombuds_harm harm = {.story = STR("Kwartsvijver: ik ben weggeroosterd."),
                                     .harm  = STR("taken")};

    walk->signal = add(ctx, "De toetsbrief komt te laat.", "", "", 0);
    walk->around = add(ctx, "Kwartsvijver: de doelen zijn zoekgemaakt.", "ombudsloket", "", 0);
    walk->went   = add(ctx, "Kwartsvijver: de cijfers zijn opgepoetst.", "", "", 0);
    must(ctx, signal_go_around(ctx, walk->went, &door));
    walk->own    = add(ctx, "Kwartsvijver: wij hebben de brief verdonkeremaand.", "ombudsloket",
                       SIGNAL_DIFFERENTLY, 0);
    walk->detour = add(ctx, "Kwartsvijver: wij hebben het omzeild.", "ombudsloket",
                       SIGNAL_WORK_AROUND, walk->rule);
    must(ctx, ombuds_tell(ctx, &harm, &walk->file));
    walk->pin = add(ctx, "Kwartsvijver: het loket verloor mijn dossier.", "linking-pin", "", 0);
    walk->bypass =
        add(ctx, "Kwartsvijver: wij sloegen de toets over.", "", SIGNAL_WORK_AROUND, walk->rule);
}

/* Whoever has it in hand asks another organisation something about it. */
static void ask_elsewhere(struct ctx *ctx, struct walk *walk)
{
    struct step_new  in = {.question = STR("Kwartsvijver: wie bewaart de weegbrief?"),
                           .due      = DATE_NONE};
    struct signal    signal;
    struct unit_list units;

    must(ctx, signal_load(ctx, walk->around, &signal));
    must(ctx, unit_list(ctx, &units));
    for (size_t i = 0; i < units.len; i++)
        if (units.item[i].parent &&
            !str_starts(units.item[i].path, organisation_path(signal.unit_path)))
            in.unit = units.item[i].id;
    ctx->person = signal.handler;
    must(ctx, access_load(ctx));
    must(ctx, step_add_for_signal(ctx, walk->around, &in, &walk->question));
}

static void fill(struct walk *walk)
{
    struct ctx       ctx = {.arena = walk->real->arena, .now = instant_now()};
    struct rule_list rules;

    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk->real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    must(&ctx, option_reload(&ctx));
    must(&ctx, rule_list(&ctx, false, &rules));
    assert_true(rules.len > 0);
    walk->rule = rules.item[0].id;
    add_teller(&ctx);
    tell(&ctx, walk);
    ask_elsewhere(&ctx, walk);
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
}

static int setup(void **state)
{
    static struct walk walk = {
        .secret = {
            [HARM]     = {"a negative consequence", "weggeroosterd", {"ombuds", "alle"}, {0}},
            [AROUND]   = {"sent around the line", "zoekgemaakt", {"ombuds", "alle"}, {0}},
            [WENT]     = {"taken around the line", "opgepoetst", {"ombuds", "alle"}, {0}},
            [OWN]      = {"an own act", "verdonkeremaand", {"ombuds", "alle"}, {0}},
            [DETOUR]   = {"a way around a rule", "omzeild", {"ombuds", "alle"}, {0}},
            [PIN]      = {"sent to a linking pin", "verloor", {0}, {0}},
            [BYPASS]   = {"a way around a rule without a door", "sloegen", {0}, {0}},
            [QUESTION] = {
                "a question about one that is closed", "weegbrief", {"ombuds", "alle"}, {0}}}};

    walk.real = real_open();
    fill(&walk);
    ask_all(&walk);
    *state = &walk;
    return 0;
}

static int teardown(void **state)
{
    real_close(((struct walk *)*state)->real);
    return 0;
}

static void test_web_closed__nobody_else_reads_it(void **state)
{
    const struct walk *walk = *state;

    print_message("%d answers\n", walk->asked);
    assert_true(walk->asked > 2000);
    assert_int_equal(0, walk->wrong);
}

/* So that the walk can fail: each reader does read it. */
static void test_web_closed__its_readers_do(void **state)
{
    const struct walk *walk = *state;

    for (size_t i = 0; i < SECRETS; i++)
        for (size_t k = 0; k < walk->real->actors; k++)
            if (is_reader(&walk->secret[i], &walk->real->actor[k]) && walk->secret[i].seen[k] == 0)
                fail_msg("%s is not shown to \"%.*s\"", walk->secret[i].what,
                         STR_ARG(walk->real->actor[k].role));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_closed__nobody_else_reads_it),
        cmocka_unit_test(test_web_closed__its_readers_do),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
