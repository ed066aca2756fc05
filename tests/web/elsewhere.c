// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/elsewhere.c - a role counts in its own organisation and unit.
 *
 * Somebody has each role there is at an organisation that has nothing to do with a signal, and somebody has each at the team
 * beside the one it came from.  A signal that is kept, its file, the data that is needed for it, the file of a signal that everybody
 * may read and a file of the ombuds desk have a word that is nowhere else; so have a complaint, the file it came in and
 * what was learned of it, and a list of what is to be destroyed has a number: those are not for another organisation, and of the
 * whole of this one for who oversees it.  Every page, form and document is asked for, also about those numbers and that
 * organisation: word and number are in no answer.  Every command on those numbers is refused, with a form that
 * is empty and with a document that has all it needs, and changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

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

/* Of what is for who has to do with the signal, and of what is for who oversees the organisation. */
static const char *const word = "zilverpopulier", *const wide = "treurbeuk";

enum { ELSEWHERE, BESIDE, GROUPS };

/* Each role, at one unit. */
struct group {
    const char  *who;
    struct actor actor[ACTORS_MOST];
    size_t       actors;
};

struct walk {
    struct real *real;
    struct group group[GROUPS];
    struct ctx   ctx; /* reads, for what a form can choose from */
    int64_t      home, signal, file, needed, shared, shared_file, harm, complaint, import, round,
        finding, list;
    struct str reference; /* of the list */
    int        asked, refused, wrong;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* --- the stage ------------------------------------------------------------------------------ */

static void add_group(struct walk *walk, struct ctx *ctx, struct group *group, int64_t unit)
{
    for (size_t i = 1; i + 1 < walk->real->actors; i++) {
        struct actor *actor = &group->actor[group->actors++];
        struct person new   = {.unit = unit, .name = STR("toetser van elders")};
        struct str token    = {0};
        int64_t    person;

        assert_true(group->actors < ACTORS_MOST);
        actor->role = walk->real->actor[i].role;
        must(ctx, person_add(ctx, &new, &person));
        must(ctx, role_give(ctx, person, unit, actor->role));
        must(ctx, session_add(ctx, person, STR(""), &token, &actor->csrf));
        actor->cookie =
            str_printf(walk->real->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
        actor->csrf = str_copy(walk->real->arena, actor->csrf);
        must(ctx, token_add(ctx, person, STR("toets"), 1, &token));
        actor->bearer =
            str_printf(walk->real->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    }
}

static void add_groups(struct walk *walk, struct ctx *ctx)
{
    struct unit      far    = {.name  = STR("Gemeente Elders"),
                               .code  = STR("elders"),
                               .layer = 2,
                               .kind  = STR("organisatie"),
                               .phone = STR("010 000 00 00")};
    struct unit      beside = {.name  = STR("Toetsteam ernaast"),
                               .code  = STR("toetsteam-ernaast"),
                               .layer = 1,
                               .kind  = STR("team")};
    struct unit_list units;
    int64_t          id = 0;

    must(ctx, unit_list(ctx, &units));
    for (size_t i = 0; i < units.len && walk->home == 0; i++)
        walk->home = units.item[i].parent == 0 ? units.item[i].id : 0;
    beside.parent = walk->home;
    must(ctx, unit_add(ctx, &far, &id));
    add_group(walk, ctx, &walk->group[ELSEWHERE], id);
    must(ctx, unit_add(ctx, &beside, &id));
    add_group(walk, ctx, &walk->group[BESIDE], id);
}

/* By somebody of the organisation in which the actors of real_open() have their roles. */
static int64_t add_signal(struct ctx *ctx, const char *story, const char *facts,
                          const char *consent)
{
    const struct signal_new in = {.story      = str_of(story),
                                  .facts      = str_of(facts),
                                  .consent    = str_of(consent),
                                  .times      = NUMBER_NONE,
                                  .group_size = NUMBER_NONE,
                                  .look_again = DATE_NONE};
    int64_t                 id = 0;

    must(ctx, signal_add(ctx, &in, &id));
    return id;
}

static int64_t add_file(struct ctx *ctx, int64_t signal)
{
    struct file            file  = {.name  = STR("zilverpopulier.txt"),
                                    .bytes = STR("Een zilverpopulier is een boom.")};
    struct attachment_new  files = {.files = {&file, 1, 1}};
    struct attachment_list list;

    file.size = file.bytes.len;
    must(ctx, attachment_add(ctx, signal, &files));
    must(ctx, attachment_list(ctx, signal, &list));
    assert_int_equal(1, list.len);
    return list.item[0].id;
}

static void tell(struct walk *walk, struct ctx *ctx)
{
    const struct ombuds_harm harm   = {.story = STR("Om de zilverpopulier ben ik weggeroosterd."),
                                       .harm  = STR("taken")};
    const struct needed_new  part   = {.text   = STR("De zilverpopulier staat in de achtertuin."),
                                       .reason = STR("Om de zilverpopulier te vinden.")};
    struct unit              team   = {.kind   = STR("team"),
                                       .code   = STR("toetsteam"),
                                       .name   = STR("Toetsteam"),
                                       .layer  = 1,
                                       .parent = walk->home};
    struct person            teller = {.name = STR("toetsmelder")};

    must(ctx, unit_add(ctx, &team, &teller.unit));
    must(ctx, person_add(ctx, &teller, &ctx->person));
    must(ctx, access_load(ctx));
    walk->signal =
        add_signal(ctx, "De zilverpopulier waait om.", "Er staat één zilverpopulier.", "nee");
    walk->file = add_file(ctx, walk->signal);
    must(ctx, needed_add(ctx, walk->signal, &part, &walk->needed));
    walk->shared      = add_signal(ctx, "De boom waait om.", "Er staat één boom.", "ja");
    walk->shared_file = add_file(ctx, walk->shared);
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
                                                     .source = STR("treurbeuk"),
                                                     .name   = STR("treurbeuk.csv"),
                                                     .bytes  = STR("treurbeuk")}};
    const struct redress_row     row     = {.line      = 2,
                                            .reference = STR("treurbeuk-1"),
                                            .kind      = STR("klacht"),
                                            .day       = day_of("2009-03-02"),
                                            .closed    = day_of("2009-04-02"),
                                            .days      = NUMBER_NONE,
                                            .subject   = STR("De treurbeuk ligt op straat."),
                                            .decision  = STR("De treurbeuk is opgeruimd.")};
    const struct redress_finding finding = {.learned = STR("herstellen"),
                                            .teams   = {&walk->home, 1, 1},
                                            .text    = STR("Kijk elk jaar naar de treurbeuk.")};
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
    static struct walk        walk  = {
                .group = {[ELSEWHERE] = {.who = "of elsewhere"}, [BESIDE] = {.who = "of the team beside"}}};
    struct ctx ctx = {.now = instant_now(), .vault = &vault};

    walk.real = real_open();
    ctx.arena = walk.real->arena;
    ctx.apart = walk.real->apart;
    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk.real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    must(&ctx, option_reload(&ctx));
    add_groups(&walk, &ctx);
    tell(&walk, &ctx);
    bring_complaint(&walk, &ctx);
    make_lists(&walk, &ctx);
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    walk.ctx = (struct ctx){.arena = ctx.arena, .now = ctx.now, .today = ctx.today};
    must(&walk.ctx, db_open(walk.real->database, DB_READ, &walk.ctx.db, &walk.ctx.err));
    must(&walk.ctx, option_reload(&walk.ctx));
    *state = &walk;
    return 0;
}

static int teardown(void **state)
{
    struct walk *walk = *state;

    db_close(walk->ctx.db);
    real_close(walk->real);
    return 0;
}

/* --- the walk ---------------------------------------------------------------------------------- */

/* What has an address of its own; with what may stand in it after that. */
enum { SUBJECTS = 8, NEXTS = 4 };
struct subject {
    const char *start;
    int64_t     id;
    bool        beside; /* also not for the team beside */
    bool        read;   /* everybody reads a part of it, so a command may do something */
};

static struct subject subject_of(const struct walk *walk, size_t i)
{
    const struct subject all[SUBJECTS] = {
        {"/signalen/:", walk->signal, true, false},
        {"/signalen/:", walk->shared, true, true},
        {"/nodige-gegevens/:", walk->signal, true, false},
        {"/loketdossiers/:", walk->harm, true, false},
        {"/klachten-en-bezwaren/zaken/:", walk->complaint, false, false},
        {"/klachten-en-bezwaren/importen/:", walk->import, false, false},
        {"/klachten-en-bezwaren/terugblikken/:", walk->round, false, false},
        {"/vernietigingen/:", walk->list, false, false}};

    return all[i];
}

static int64_t next_of(const struct walk *walk, size_t i)
{
    const int64_t all[NEXTS] = {walk->file, walk->shared_file, walk->needed, walk->finding};

    return all[i];
}

/*
 * The pattern with the number of the subject for its first parameter and this number for the next; "" for a
 * pattern of something else, or with more parameters.
 */
static struct str about(struct walk *walk, const char *pattern, const struct subject *subject,
                        int64_t next)
{
    struct str rest = str_of(pattern), path = STR(""), part;
    int        params = 0;

    if (!subject->start || !str_starts(rest, str_of(subject->start)))
        return STR("");
    rest = str_slice(rest, 1, rest.len);
    while (str_cut(&rest, '/', &part)) {
        if (str_starts(part, STR(":")) && params++ < 2)
            path = str_printf(walk->real->arena, "%.*s/%" PRId64, STR_ARG(path),
                              params == 1 ? subject->id : next);
        else
            path = str_printf(walk->real->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(part));
    }
    return params <= 2 ? path : STR("");
}

static bool tells(const struct walk *walk, const struct group *group, const struct answer *answer)
{
    return answer_has(answer, word) ||
           (group != &walk->group[BESIDE] &&
            (answer_has(answer, wide) ||
             str_find(answer->body, walk->reference) < answer->body.len));
}

static void complain(struct walk *walk, const struct group *group, const struct actor *actor,
                     const char *method, bool api, struct str path, int status)
{
    walk->wrong++;
    print_error("%s %s%.*s as \"%.*s\" %s: %d\n", method, api ? "/api/v1" : "", STR_ARG(path),
                STR_ARG(actor->role), group->who, status);
}

static void read_as_group(struct walk *walk, const struct group *group, enum where where, bool form,
                          struct str path)
{
    for (size_t i = 0; path.len > 0 && i < group->actors; i++)
        for (int api = 0; api <= 1; api++) {
            struct answer answer;

            if (!(where & (api ? IN_API : ON_PAGE)) || (api && form))
                continue;
            answer = real_get(walk->real, &group->actor[i], api, path);
            walk->asked++;
            walk->refused += answer.status == 403 || answer.status == 404;
            if (answer.status >= 500 || answer.status == 0 || tells(walk, group, &answer))
                complain(walk, group, &group->actor[i], "GET", api, path, answer.status);
            real_forget(walk->real);
        }
}

static void read_each(struct walk *walk, const struct group *group, const char *pattern,
                      enum where where, bool form)
{
    if (!form)
        read_as_group(walk, group, where, false,
                      str_copy(walk->real->arena, real_path(walk->real, pattern)));
    for (size_t i = 0; i < SUBJECTS; i++) {
        const struct subject subject = subject_of(walk, i);

        for (size_t k = 0; k < NEXTS && (subject.beside || group != &walk->group[BESIDE]); k++)
            read_as_group(walk, group, where, form,
                          about(walk, pattern, &subject, next_of(walk, k)));
    }
}

/* As asked of that organisation, where one can say of which. */
static void read_at_home(struct walk *walk, const struct group *group, const struct view *view)
{
    struct str keys = str_of(view->query ? view->query : ""), key;

    while (str_cut(&keys, ' ', &key))
        if (str_eq_z(key, "eenheid"))
            read_as_group(walk, group, view->where, false,
                          str_printf(walk->real->arena, "%.*s?eenheid=%" PRId64,
                                     STR_ARG(real_path(walk->real, view->path)), walk->home));
}

static void read_all(struct walk *walk, const struct group *group)
{
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++) {
            read_each(walk, group, resource->view[k].path, resource->view[k].where, false);
            read_at_home(walk, group, &resource->view[k]);
        }
        for (size_t k = 0; k < resource->command_count; k++) {
            const char *path = resource->command[k].path;

            if (resource->command[k].answer || !(resource->command[k].where & ON_PAGE))
                continue;
            read_each(walk, group, path, ON_PAGE, true);
            read_each(walk, group,
                      str_z(walk->real->arena, str_printf(walk->real->arena, "%s/nieuw", path)),
                      ON_PAGE, true);
        }
    }
}

static void no_word_is_read_by(struct walk *walk, int group)
{
    walk->asked = walk->refused = walk->wrong = 0;
    read_all(walk, &walk->group[group]);
    print_message("%d reads, %d of them refused\n", walk->asked, walk->refused);
    assert_true(walk->asked > 1000 && walk->refused > 300);
    assert_int_equal(0, walk->wrong);
}

static void test_web_elsewhere__no_word_of_it_is_read(void **state)
{
    no_word_is_read_by(*state, ELSEWHERE);
}

static void test_web_elsewhere__nor_by_the_team_beside(void **state)
{
    no_word_is_read_by(*state, BESIDE);
}

/* What the field takes, for a document that has all that is required. */
static json_t *good_value(struct walk *walk, const struct field *field)
{
    struct option_list options = {0};

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT: return json_string("Zomaar iets.");
    case FIELD_NUMBER: return json_integer(1);
    case FIELD_DATE: return json_string("2199-01-07");
    case FIELD_MOMENT: return json_string("2020-01");
    case FIELD_FLAG: return json_true();
    case FIELD_REF: return json_integer(walk->home);
    case FIELD_REFS: return json_pack("[I]", (json_int_t)walk->home);
    case FIELD_OPTION:
    case FIELD_OPTIONS:
        must(&walk->ctx, option_list(&walk->ctx, field->list, &options));
        assert_true(options.len > 0);
        return json_pack(field->type == FIELD_OPTION ? "s" : "[s]",
                         str_z(walk->real->scratch, options.item[0].code));
    case FIELD_INSTANT:
    case FIELD_FILES: break;
    }
    return json_null();
}

/* What a program sends. */
struct body {
    const char *type;
    struct str  bytes;
};

/* A document, or a form when files go along, with all that is required. */
static struct body good_body(struct walk *walk, const struct command *command)
{
    struct body body     = {"application/json", STR("")};
    json_t     *document = json_object();
    char       *dumped;

    for (size_t i = 0; command->table && i < command->table->len; i++) {
        const struct field *field = &command->table->field[i];

        if (!(field->use & FIELD_IN) || !field->required)
            continue;
        if (field->type == FIELD_FILES)
            body = (struct body){
                "multipart/form-data; boundary=grens",
                str_printf(walk->real->arena,
                           "--grens\r\nContent-Disposition: form-data; name=\"%s\"; "
                           "filename=\"brief.txt\"\r\n\r\nEen brief.\r\n--grens--\r\n",
                           field->name)};
        else
            json_object_set_new(document, field->name, good_value(walk, field));
    }
    dumped = json_dumps(document, JSON_COMPACT);
    assert_non_null(dumped);
    if (body.bytes.len == 0)
        body.bytes = str_copy(walk->real->arena, str_of(dumped));
    free(dumped);
    json_decref(document);
    return body;
}

static void do_as_group(struct walk *walk, const struct group *group, const struct command *command,
                        struct str path)
{
    const struct body empty = {"application/x-www-form-urlencoded", STR("")};
    const struct body good  = path.len ? good_body(walk, command) : empty;

    for (size_t i = 0; path.len > 0 && i < group->actors; i++)
        for (int api = 0; api <= 1; api++) {
            const struct body *body = api ? &good : &empty;
            struct answer      answer;

            if (!(command->where & (api ? IN_API : ON_PAGE)))
                continue;
            answer = real_post(walk->real, &group->actor[i], api, path, body->type, body->bytes);
            walk->asked++;
            if ((answer.status != 403 && answer.status != 404) || tells(walk, group, &answer))
                complain(walk, group, &group->actor[i], "POST", api, path, answer.status);
            real_forget(walk->real);
        }
}

static void nothing_is_done_by(struct walk *walk, int group)
{
    struct str before = real_counts(walk->real);

    walk->asked = walk->wrong = 0;
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->command_count; k++)
            for (size_t j = 0; j < SUBJECTS * NEXTS; j++) {
                const struct command *command = &resource_all[i]->command[k];
                const struct subject  subject = subject_of(walk, j / NEXTS);

                if (!subject.read && (subject.beside || group != BESIDE))
                    do_as_group(walk, &walk->group[group], command,
                                about(walk, command->path, &subject, next_of(walk, j % NEXTS)));
            }
    print_message("%d commands\n", walk->asked);
    assert_true(walk->asked > 300);
    assert_int_equal(0, walk->wrong);
    assert_true(str_eq(before, real_counts(walk->real)));
}

static void test_web_elsewhere__nothing_is_done_with_it(void **state)
{
    nothing_is_done_by(*state, ELSEWHERE);
}

static void test_web_elsewhere__nor_by_the_team_beside_it(void **state)
{
    nothing_is_done_by(*state, BESIDE);
}

/* So that the walks can fail: at the organisation itself word and number are read. */
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
    size_t       read      = 0;

    for (size_t i = 0; i < ARRAY_LEN(pattern); i++)
        for (size_t k = 0; k < SUBJECTS; k++) {
            const struct subject subject = subject_of(walk, k);
            struct str           path =
                about(walk, pattern[i], &subject, subject.read ? walk->shared_file : walk->file);
            struct answer answer;

            if (path.len == 0)
                continue;
            answer = real_get(walk->real, real_all(walk->real), false, path);
            assert_int_equal(200, answer.status);
            assert_true(tells(walk, &walk->group[ELSEWHERE], &answer));
            real_forget(walk->real);
            read++;
        }
    assert_int_equal(ARRAY_LEN(pattern) + 2, read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_elsewhere__at_home_it_is_read),
        cmocka_unit_test(test_web_elsewhere__no_word_of_it_is_read),
        cmocka_unit_test(test_web_elsewhere__nor_by_the_team_beside),
        cmocka_unit_test(test_web_elsewhere__nothing_is_done_with_it),
        cmocka_unit_test(test_web_elsewhere__nor_by_the_team_beside_it),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
