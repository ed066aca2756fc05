// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/person_count.c - nobody can read how many signals a professional brought in (W-03).
 *
 * Two people of one unit with the same role differ in one thing: one brought in seven signals, the other none.  Every
 * page, form and document is asked for as every role; then the seven become the other's, and all is
 * asked again.  Whatever counts, ranks or lists signals per person would tell the two
 * apart, in any form and under any name.  So not a byte of any answer may differ.  The same is asked of a table (text/csv), of
 * the figures and the log of the program itself, of what it finds and searches for from a command line, and of who pulled
 * a brake, who handles and who withheld: that is the one, and then the other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <sodium.h>
#include <spawn.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cmd/cmd.h"
#include "core/access.h"
#include "core/brake.h"
#include "core/directory.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "log_help.h"
#include "real_help.h"
#include "web/reply.h"

enum { SIGNALS = 7, ANSWERS_MOST = 40000, HASH = 16 };

#define STORY "De pasjeslezer van de kelder weigert elke dag."

struct walk {
    struct real  *real;
    int64_t       one, other, signal, brake;
    int64_t       decider, colleague; /* of whom one withheld a signal */
    int           tell; /* where is said what differs, while the log of the program is kept */
    unsigned char hash[ANSWERS_MOST][HASH];
    size_t        at, known; /* answers of this walk, and of the walk before */
    int           differ, tables;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* Somebody of a unit in which others read what comes in. */
static int64_t somebody(struct ctx *ctx, int64_t unit, const char *function)
{
    struct person person = {.unit = unit, .name = str_of(function)};
    int64_t       id     = 0;

    must(ctx, person_add(ctx, &person, &id));
    must(ctx, role_give(ctx, id, unit, STR("collega")));
    return id;
}

static void tell(struct ctx *ctx, struct walk *walk)
{
    struct signal_new in = {.story      = STR(STORY),
                            .times      = NUMBER_NONE,
                            .group_size = NUMBER_NONE,
                            .look_again = DATE_NONE};

    ctx->person = walk->one;
    must(ctx, access_load(ctx));
    for (int i = 0; i < SIGNALS; i++)
        must(ctx, signal_add(ctx, &in, &walk->signal));
}

/* On the last one: by who told it, put to the first unit that somebody answers for, and by who has it. */
static void brake_and_withhold(struct ctx *ctx, struct walk *walk, const struct unit_list *units)
{
    struct brake_cause cause  = {.rule      = STR("Pasjes alleen voor vast personeel"),
                                 .harm      = STR("Wie inhuurt, staat elke dag buiten."),
                                 .principle = STR("zorgvuldigheid"),
                                 .urgency   = STR("nu")};
    struct signal      signal = {0};
    struct brake       brake;
    enum rc            rc = ERR_INVALID;

    for (size_t i = 0; i < units->len && rc == ERR_INVALID; i++) {
        ctx->faults.len = 0;
        err_clear(&ctx->err);
        cause.unit = units->item[i].id;
        rc         = brake_pull_on_rule(ctx, walk->signal, &cause);
    }
    must(ctx, rc);
    must(ctx, brake_of_signal(ctx, walk->signal, &brake));
    walk->brake = brake.id;
    must(ctx, signal_load(ctx, walk->signal, &signal));
    ctx->person = signal.handler;
    must(ctx, access_load(ctx));
    must(ctx, signal_withhold(ctx, walk->signal,
                              &(struct reason){STR("Dit lossen wij eerst hier op.")}));
}

static void fill(struct walk *walk)
{
    struct ctx       ctx = {.arena = walk->real->arena, .now = instant_now()};
    struct unit_list units;
    int64_t          home = 0;

    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk->real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    must(&ctx, unit_list(&ctx, &units));
    for (size_t i = 0; i < units.len && home == 0; i++)
        home = units.item[i].parent == 0 ? units.item[i].id : 0;
    walk->one = somebody(&ctx, home, "toetsmelder"); /* one function: who handles is named by it */
    walk->other     = somebody(&ctx, home, "toetsmelder");
    walk->decider   = somebody(&ctx, home, "toetsbeslisser");
    walk->colleague = somebody(&ctx, home, "toetsbeslisser");
    tell(&ctx, walk);
    brake_and_withhold(&ctx, walk, &units);
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
}

static void run_sql(struct walk *walk, const char *sql)
{
    sqlite3 *db;

    assert_int_equal(SQLITE_OK, sqlite3_open(walk->real->database, &db));
    sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* All that says whose the signals of a person are, says that they are of somebody else. */
static void give(struct walk *walk, int64_t from, int64_t to)
{
    struct str sql = str_printf(walk->real->arena,
                                "update signal set reporter = %" PRId64 ", entered_by = %" PRId64
                                " where reporter = %" PRId64 "; update event set actor = %" PRId64
                                ", body = replace(body, '\"reporter\":%" PRId64
                                "', '\"reporter\":%" PRId64 "') where actor = %" PRId64,
                                to, to, from, to, from, to, from);

    run_sql(walk, str_z(walk->real->arena, sql));
}

/* The signals of who tells, at the desk of this person. */
static void hand(struct walk *walk, int64_t handler)
{
    struct str sql = str_printf(walk->real->arena,
                                "update signal set handler = %" PRId64 " where reporter = %" PRId64,
                                handler, walk->one);

    run_sql(walk, str_z(walk->real->arena, sql));
}

/* Who withheld a signal of who tells. */
static void withheld_by(struct walk *walk, int64_t person)
{
    struct str sql = str_printf(walk->real->arena,
                                "update event set actor = %" PRId64 " where kind = "
                                "'signal_withheld' and seq > %" PRId64,
                                person, walk->signal);

    run_sql(walk, str_z(walk->real->arena, sql));
}

static int64_t first_handler(struct walk *walk)
{
    sqlite3      *db;
    sqlite3_stmt *stmt;
    int64_t       handler;

    assert_int_equal(SQLITE_OK, sqlite3_open(walk->real->database, &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, "select handler from signal where id = ?",
                                                   -1, &stmt, NULL));
    sqlite3_bind_int64(stmt, 1, walk->signal);
    assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
    handler = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return handler;
}

static void compare_text(struct walk *walk, const struct actor *actor, const char *before,
                         struct str path, struct str text)
{
    unsigned char hash[HASH];

    crypto_generichash(hash, HASH, (const unsigned char *)text.ptr, text.len, NULL, 0);
    assert_true(walk->at < ANSWERS_MOST);
    if (walk->known > 0 && memcmp(walk->hash[walk->at], hash, HASH) != 0) {
        dprintf(walk->tell, "%s%.*s as \"%.*s\" tells whose they are\n", before, STR_ARG(path),
                STR_ARG(actor->role));
        walk->differ++;
    }
    memcpy(walk->hash[walk->at++], hash, HASH);
    real_forget(walk->real);
}

static void compare(struct walk *walk, const struct actor *actor, bool api, struct str path)
{
    struct answer answer = real_get(walk->real, actor, api, path);

    compare_text(walk, actor, api ? "/api/v1" : "", path, answer.body);
}

/* What the API gives is a table for who asks for one. */
static void compare_table(struct walk *walk, const struct actor *actor, struct str path)
{
    struct arena *arena  = walk->real->scratch;
    struct str    all    = str_printf(arena, API_BASE "%.*s", STR_ARG(path)),
               headers   = str_printf(arena, "Accept: text/csv\r\n%.*s", STR_ARG(actor->bearer));
    struct answer answer = client_ask(walk->real->port, arena, "GET", str_z(arena, all),
                                      str_z(arena, headers), STR(""));

    walk->tables += str_starts(answer_header(&answer, "Content-Type", 0), STR("text/csv"));
    compare_text(walk, actor, "text/csv of /api/v1", path, answer.body);
}

/* The names of all that the program counts of itself: the figures grow by asking. */
static void compare_metrics(struct walk *walk)
{
    const struct actor *nobody = &walk->real->actor[0];
    struct answer       answer = real_get(walk->real, nobody, false, STR("/metrics"));
    struct str          rest = answer.body, line, names = STR("");

    assert_int_equal(200, answer.status);
    while (str_cut(&rest, '\n', &line))
        names = str_printf(walk->real->scratch, "%.*s%.*s\n", STR_ARG(names),
                           (int)str_find(line, STR(" ")), line.ptr);
    assert_true(names.len > 100);
    compare_text(walk, nobody, "", STR("/metrics"), names);
}

/* --- what the program says on the machine itself ------------------------------------------- */

static struct str file_text(struct walk *walk, const char *path)
{
    enum { PIECE = 65536 };
    struct buf all;
    FILE      *file = fopen(path, "rb");
    size_t     len;

    assert_non_null(file);
    buf_init(&all, walk->real->scratch, SIZE_MAX / 2);
    do {
        char *piece = arena_alloc(walk->real->scratch, PIECE);

        len = fread(piece, 1, PIECE, file);
        buf_str(&all, (struct str){piece, len});
    } while (len == PIECE);
    fclose(file);
    unlink(path);
    return buf_view(&all);
}

static const char *in_folder(struct walk *walk, const char *name)
{
    return str_z(walk->real->arena,
                 str_printf(walk->real->arena, "%s/%s", walk->real->folder, name));
}

/* A command of the program as a process of its own (see main()): it confines itself. */
static void compare_command(struct walk *walk, char **args, const char *must_have)
{
    const char                *said = in_folder(walk, "said");
    posix_spawn_file_actions_t to;
    struct str                 text;
    extern char              **environ;
    pid_t                      child;
    int                        status = 0;

    assert_int_equal(0, posix_spawn_file_actions_init(&to));
    assert_int_equal(0, posix_spawn_file_actions_addopen(&to, STDOUT_FILENO, said,
                                                         O_WRONLY | O_CREAT | O_TRUNC, 0600));
    assert_int_equal(0, posix_spawn(&child, "/proc/self/exe", &to, NULL, args, environ));
    posix_spawn_file_actions_destroy(&to);
    assert_int_equal(child, waitpid(child, &status, 0));
    text = file_text(walk, said);
    if (status != 0 || str_find(text, str_of(must_have)) == text.len)
        fail_msg("gehoor %s: %d, %.*s", args[1], status, STR_ARG(text));
    compare_text(walk, &walk->real->actor[0], "gehoor ", str_of(args[1]), text);
}

/* Both write: a line that all was searched, and what a scan finds. */
static void compare_on_copy(struct walk *walk, const char *copy, char **args, const char *must_have)
{
    run_sql(walk,
            str_z(walk->real->arena, str_printf(walk->real->arena, "vacuum into '%s'", copy)));
    compare_command(walk, args, must_have);
    unlink(copy);
    unlink(in_folder(walk, "copy-wal"));
    unlink(in_folder(walk, "copy-shm"));
    unlink(in_folder(walk, "copy.index"));
}

static void compare_commands(struct walk *walk)
{
    const char *copy     = in_folder(walk, "copy");
    char       *name     = str_z(walk->real->arena, str_of(copy));
    char       *search[] = {"gehoor", "search", "--json", "--db", name, "pasjeslezer", NULL};
    char       *scan[]   = {"gehoor", "scan", "--json", "--db", name, NULL};

    compare_on_copy(walk, copy, search, STORY);
    compare_on_copy(walk, copy, scan, "\"patronen\"");
}

/* What it logged while all was asked, but for the moments, and for what is told once an hour of who asks very much. */
static void compare_log(struct walk *walk, const char *path)
{
    struct str rest = file_text(walk, path), line;
    struct buf text;

    buf_init(&text, walk->real->scratch, SIZE_MAX / 2);
    while (str_cut(&rest, '\n', &line)) {
        if (str_find(line, STR("\"too_often\"")) < line.len)
            continue;
        buf_str(&text, str_slice(line, str_find(line, STR(",")), line.len));
        buf_char(&text, '\n');
    }
    assert_true(str_find(buf_view(&text), STR("request_refused")) < buf_view(&text).len);
    compare_text(walk, &walk->real->actor[0], "the log", STR(""), buf_view(&text));
}

static void ask(struct walk *walk, enum where where, bool form, struct str path)
{
    path = str_copy(walk->real->arena, path);
    for (size_t i = 0; i < walk->real->actors; i++) {
        if (where & ON_PAGE)
            compare(walk, &walk->real->actor[i], false, path);
        if ((where & IN_API) && !form)
            compare(walk, &walk->real->actor[i], true, path);
        if ((where & IN_API) && !form)
            compare_table(walk, &walk->real->actor[i], path);
    }
}

/* Where the form of a command is: at its path, or behind /nieuw when a page has that path. */
static const char *form_path(struct walk *walk, const char *path)
{
    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->view_count; k++)
            if (str_eq_z(str_of(path), resource_all[i]->view[k].path) &&
                (resource_all[i]->view[k].where & ON_PAGE))
                return str_z(walk->real->arena, str_printf(walk->real->arena, "%s/nieuw", path));
    return path;
}

/* With the number of the one, and of the other, for every key that the view takes. */
static void ask_queries(struct walk *walk, const struct view *view, struct str path)
{
    struct str keys = str_of(view->query ? view->query : ""), key;

    while (str_cut(&keys, ' ', &key)) {
        ask(walk, view->where, false,
            str_printf(walk->real->arena, "%.*s?%.*s=%" PRId64, STR_ARG(path), STR_ARG(key),
                       walk->one));
        ask(walk, view->where, false,
            str_printf(walk->real->arena, "%.*s?%.*s=%" PRId64, STR_ARG(path), STR_ARG(key),
                       walk->other));
    }
}

static void ask_all(struct walk *walk)
{
    static const char *const own[] = {"", "/aanvullingen", "/terugkoppelingen", "/weg",
                                      "/ontvangst"};

    const char *log = in_folder(walk, "log");

    walk->at   = 0;
    walk->tell = log_to(log);
    compare_metrics(walk);
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        ask(walk, ON_BOTH, false,
            str_printf(walk->real->arena, "/signalen/%" PRId64 "%s", walk->signal, own[i]));
    ask(walk, ON_BOTH, false, str_printf(walk->real->arena, "/remmen/%" PRId64, walk->brake));
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++) {
            struct str path =
                str_copy(walk->real->arena, real_path(walk->real, resource->view[k].path));

            ask(walk, resource->view[k].where, false, path);
            ask_queries(walk, &resource->view[k], path);
        }
        for (size_t k = 0; k < resource->command_count; k++)
            if (!resource->command[k].answer && (resource->command[k].where & ON_PAGE))
                ask(walk, ON_PAGE, true,
                    real_path(walk->real, form_path(walk, resource->command[k].path)));
    }
    dup2(walk->tell, STDERR_FILENO);
    close(walk->tell);
    walk->tell = STDERR_FILENO;
    compare_log(walk, log);
    compare_commands(walk);
    walk->known = walk->at;
}

static int setup(void **state)
{
    static struct walk walk;

    walk.real = real_open();
    *state    = &walk;
    return 0;
}

static int teardown(void **state)
{
    real_close(((struct walk *)*state)->real);
    return 0;
}

static void test_web_person_count__whose_signals_they_are_is_nowhere(void **state)
{
    struct walk *walk = *state;

    fill(walk);
    ask_all(walk); /* what is noted at the first look, is noted now */
    walk->known = 0;
    ask_all(walk);
    assert_true(walk->known > 1000);
    give(walk, walk->one, walk->other);
    ask_all(walk);
    give(walk, walk->other, walk->one);
    print_message("%zu answers, %d of them a table\n", walk->known, walk->tables);
    assert_true(walk->tables > 100);
    assert_int_equal(0, walk->differ);
}

/* Who handles much is seen as little: not by who stands beside, nor by who told it. */
static void test_web_person_count__who_handles_them_is_nowhere(void **state)
{
    struct walk *walk = *state;
    int64_t      was  = first_handler(walk);

    hand(walk, walk->one);
    walk->known  = 0;
    walk->differ = 0;
    ask_all(walk);
    hand(walk, walk->other);
    ask_all(walk);
    hand(walk, was);
    assert_int_equal(0, walk->differ);
}

/* Nor who said that it goes no further. */
static void test_web_person_count__who_withheld_one_is_nowhere(void **state)
{
    struct walk *walk = *state;

    withheld_by(walk, walk->decider);
    walk->known  = 0;
    walk->differ = 0;
    ask_all(walk);
    withheld_by(walk, walk->colleague);
    ask_all(walk);
    withheld_by(walk, first_handler(walk)); /* who did */
    assert_int_equal(0, walk->differ);
}

/* The comparison sees a difference when there is one: the story of one signal is changed. */
static void test_web_person_count__a_difference_is_seen(void **state)
{
    struct walk *walk = *state;

    walk->known  = 0;
    walk->differ = 0;
    ask_all(walk);
    run_sql(walk, "update signal set recognised = recognised + 1 where reporter > 0");
    ask_all(walk);
    run_sql(walk, "update signal set recognised = recognised - 1 where reporter > 0");
    assert_true(walk->differ > 0);
}

/* With words it is the program itself: compare_command(). */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_person_count__whose_signals_they_are_is_nowhere),
        cmocka_unit_test(test_web_person_count__who_handles_them_is_nowhere),
        cmocka_unit_test(test_web_person_count__who_withheld_one_is_nowhere),
        cmocka_unit_test(test_web_person_count__a_difference_is_seen),
    };

    if (argc > 1)
        return strcmp(argv[1], "scan") == 0 ? cmd_scan(argc - 1, argv + 1)
                                            : cmd_search(argc - 1, argv + 1);

    return cmocka_run_group_tests(tests, setup, teardown);
}
