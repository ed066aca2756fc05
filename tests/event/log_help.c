// SPDX-License-Identifier: EUPL-1.2
/* log_help.c - a small log to tamper with; see log_help.h. */
#include "log_help.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/access.h"
#include "core/attachment.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/input.h"
#include "core/option.h"
#include "core/similar.h"
#include "db/db.h"
#include "event/event.h"
#include "reader/apart.h"
#include "reader/reader.h"

static int64_t add_unit(struct ctx *ctx, const char *code, int64_t parent)
{
    struct unit in = {.code = str_of(code), .name = STR("Eenheid"), .parent = parent};
    int64_t     id = 0;

    assert_ok(ctx, unit_add(ctx, &in, &id));
    return id;
}

static int64_t add_person(struct ctx *ctx, int64_t unit, const char *role)
{
    struct person in = {.unit = unit, .name = STR("functie")};
    int64_t       id = 0;

    assert_ok(ctx, person_add(ctx, &in, &id));
    assert_ok(ctx, role_give(ctx, id, unit, str_of(role)));
    return id;
}

static void add_option(struct ctx *ctx, const char *list, const char *code)
{
    struct event e = event_new(ctx, "option_set");

    event_i64(&e, "organisation", 0);
    event_str(&e, "list", str_of(list));
    event_str(&e, "code", str_of(code));
    event_i64(&e, "position", 10);
    event_str(&e, "label_nl", str_of(code));
    event_str(&e, "label_en", str_of(code));
    event_str(&e, "help_nl", STR(""));
    event_str(&e, "help_en", STR(""));
    event_i64(&e, "active", 1);
    assert_ok(ctx, event_write(ctx, &e));
}

static void add_ground(struct ctx *ctx)
{
    static const char *const right[] = {"behandelen", "lezen"};

    add_option(ctx, "gevolg", "schulden");
    add_option(ctx, "gevolg", "stress");
    add_option(ctx, "antwoord-soort", "klopt");
    for (size_t i = 0; i < ARRAY_LEN(right); i++)
        assert_ok(ctx, role_right_set(ctx, 0, STR("linking-pin"), str_of(right[i]), true));
    assert_ok(ctx, setting_set(ctx, 0, STR("eerste-contact"), STR("P2WD")));
    assert_ok(ctx, option_reload(ctx));
    assert_ok(ctx, setting_set(ctx, 0, STR("kleinste-groep"), STR("10")));
}

static void add_signal(struct ctx *ctx, int64_t unit, int64_t *out)
{
    struct str        impact[] = {STR("schulden"), STR("stress")};
    struct signal_new in       = signal_blank();

    in.story  = STR("Het formulier past niet.");
    in.facts  = STR("Feiten.");
    in.impact = (struct str_list){impact, 2, 2};
    in.units  = (struct ref_list){&unit, 1, 1};
    assert_ok(ctx, signal_add(ctx, &in, out));
}

static void fill(struct ctx *ctx, struct log_file *log)
{
    struct entry           note    = {.story = STR("Gezien aan de balie.")};
    struct feedback_new    message = {.kind = STR("bericht"), .text = STR("Wij zoeken het uit.")};
    struct feedback_reply  reply   = {.kind = STR("klopt")};
    struct similar_new     similar = {.times = 3, .period = STR("")};
    struct file            file    = {STR("brief.txt"), STR("Geachte bewoner,\n"), 17, false, NULL};
    struct attachment_new  letter  = {.files = {&file, 1, 1}};
    struct feedback_list   heard;
    struct attachment_list files;
    int64_t                organisation, team, desk, colleague, pin, first, second, id;

    add_ground(ctx);
    organisation = add_unit(ctx, "gemeente", 0);
    team         = add_unit(ctx, "gemeente-balie", organisation);
    desk         = add_person(ctx, team, "collega");
    colleague    = add_person(ctx, team, "collega");
    pin          = add_person(ctx, organisation, "linking-pin");
    act_as(ctx, desk);
    assert_ok(ctx, entry_add(ctx, &note, &id));
    add_signal(ctx, organisation, &first);
    add_signal(ctx, team, &second);
    act_as(ctx, pin);
    assert_ok(ctx, feedback_give(ctx, first, &message));
    act_as(ctx, desk);
    assert_ok(ctx,
              signal_detail(ctx, second,
                            &(struct signal_new){
                                .times = 4, .group_size = NUMBER_NONE, .look_again = DATE_NONE}));
    act_as(ctx, colleague);
    assert_ok(ctx, similar_add(ctx, second, &similar));
    act_as(ctx, desk);
    assert_ok(ctx, feedback_of_signal(ctx, first, &heard));
    assert_ok(ctx, feedback_reply(ctx, first, heard.item[heard.len - 1].event, &reply));
    assert_ok(ctx, inbox_mark_read(ctx, heard.item[heard.len - 1].event));
    assert_ok(ctx, attachment_add(ctx, first, &letter));
    assert_ok(ctx, attachment_list(ctx, first, &files));
    log->file = files.item[0].id;
    assert_ok(ctx, part_erase(ctx, second, "story", STR("verzoek")));
    log->erased = second;
    log->told   = first;
    log->desk   = desk;
}

static void remember(struct log_file *log)
{
    FILE *file = fopen(log->name, "rb");

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    log->size = ftell(file);
    rewind(file);
    log->pristine = malloc((size_t)log->size);
    assert_int_equal(log->size, fread(log->pristine, 1, (size_t)log->size, file));
    fclose(file);
}

/* Makes the log in the database that log->name names. */
static void make(struct log_file *log)
{
    struct ctx ctx = {.arena = arena_new()};

    assert_true(sodium_init() >= 0);
    option_forget();
    assert_ok(&ctx, apart_start(&reader_jobs, NULL, &ctx.apart, &ctx.err));
    assert_true(instant_parse(STR("2026-03-02T09:00:00Z"), &ctx.now));
    ctx.today = date_of_instant(ctx.now);
    assert_ok(&ctx, db_open(log->name, DB_WRITE, &ctx.db, &ctx.err));
    assert_ok(&ctx, db_migrate(ctx.db, &ctx.err));
    assert_ok(&ctx, db_begin(ctx.db, &ctx.err));
    fill(&ctx, log);
    assert_ok(&ctx, db_commit(ctx.db, &ctx.err));
    apart_stop(ctx.apart);
    db_close(ctx.db); /* the last one to close empties the write-ahead log */
    arena_free(ctx.arena);
    option_forget();
}

int log_setup(void **state)
{
    struct log_file *log = calloc(1, sizeof *log);
    sqlite3         *direct;
    sqlite3_stmt    *count;

    snprintf(log->folder, sizeof log->folder, "/tmp/gehoor-log-XXXXXX");
    assert_non_null(mkdtemp(log->folder));
    snprintf(log->name, sizeof log->name, "%s/log.db", log->folder);
    make(log);
    remember(log);
    direct = log_tamper(log);
    assert_int_equal(SQLITE_OK,
                     sqlite3_prepare_v2(direct, "select count(*) from event", -1, &count, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(count));
    log->events = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    sqlite3_close(direct);
    *state = log;
    return 0;
}

int log_setup_anywhere(void **state)
{
    const char      *pg = getenv("GEHOOR_TEST_PG");
    struct log_file *log;

    if (!pg || !pg[0])
        return log_setup(state);
    log = calloc(1, sizeof *log);
    snprintf(log->name, sizeof log->name, "%s", test_database());
    make(log);
    *state = log;
    return 0;
}

static void drop_journals(const struct log_file *log)
{
    char name[sizeof log->name + 8];

    snprintf(name, sizeof name, "%s-wal", log->name);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", log->name);
    unlink(name);
}

int log_teardown(void **state)
{
    struct log_file *log = *state;

    if (log->folder[0]) {
        drop_journals(log);
        unlink(log->name);
        rmdir(log->folder);
    }
    free(log->pristine);
    free(log);
    return 0;
}

void log_restore(const struct log_file *log)
{
    FILE *file = fopen(log->name, "wb");

    assert_non_null(file);
    assert_int_equal(log->size, fwrite(log->pristine, 1, (size_t)log->size, file));
    fclose(file);
    drop_journals(log);
}

sqlite3 *log_tamper(const struct log_file *log)
{
    sqlite3 *direct;

    assert_int_equal(SQLITE_OK, sqlite3_open(log->name, &direct));
    assert_int_equal(SQLITE_OK, sqlite3_exec(direct, "pragma synchronous = off", NULL, NULL, NULL));
    return direct;
}

void tamper_exec(sqlite3 *direct, const char *sql, ...)
{
    char    text[1000];
    va_list args;

    va_start(args, sql);
    vsnprintf(text, sizeof text, sql, args);
    va_end(args);
    if (sqlite3_exec(direct, text, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", text, sqlite3_errmsg(direct));
}

struct verify_result log_verify(const struct log_file *log, struct arena *arena)
{
    struct ctx           ctx = {.arena = arena};
    struct verify_result result;

    assert_ok(&ctx, db_open(log->name, DB_READ, &ctx.db, &ctx.err));
    assert_ok(&ctx, verify_run(&ctx, &result));
    db_close(ctx.db);
    return result;
}

bool report_has(const struct verify_result *result, const char *text)
{
    struct str report = buf_view(&result->report);

    return str_find(report, str_of(text)) < report.len;
}

bool report_names(const struct verify_result *result, int64_t event)
{
    struct str rest = buf_view(&result->report);
    char       name[40];
    size_t     at;

    snprintf(name, sizeof name, "event %" PRId64, event);
    while ((at = str_find(rest, str_of(name))) < rest.len) {
        rest = str_slice(rest, at + strlen(name), rest.len);
        if (rest.len == 0 || rest.ptr[0] < '0' || rest.ptr[0] > '9')
            return true;
    }
    return false;
}
