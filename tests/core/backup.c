// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/backup.c - what is restored is what was there, and what was changed in a backup is found.
 *
 * From the database of the run, SQLite or PostgreSQL, to a backup, and from there to either.
 */
#include "../event/log_help.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/account.h"
#include "core/second_step.h"
#include "core/totp.h"
#include "core/vault.h"
#include "core/backup.h"
#include "core/backup_accounts.h"
#include "db/db.h"
#include "event/event.h"

#define SECRET "een-lang-wachtwoord"

/* A log, and where its copies come. */
struct scene {
    struct log_file *log;
    struct arena    *arena;
    char             folder[48], copy[80], back[80];
    bool             pg;
};

/* --- helpers ------------------------------------------------------------------------------- */

static struct ctx open_at(const struct scene *s, const char *address, enum db_mode mode)
{
    struct ctx ctx = {.arena = s->arena};

    ctx.now   = instant_now();
    ctx.today = date_of_instant(ctx.now);
    assert_ok(&ctx, db_open(address, mode, &ctx.db, &ctx.err));
    return ctx;
}

static struct backup_result must_back_up(const struct scene *s)
{
    struct ctx           ctx = open_at(s, s->log->name, DB_READ);
    struct backup_result result;

    unlink(s->copy);
    assert_ok(&ctx, backup_make(&ctx, s->copy, &result));
    db_close(ctx.db);
    return result;
}

/* Restores s->copy; the code, and what was said. */
static enum rc restore(const struct scene *s, const struct restore *order,
                       struct backup_result *result, struct err *err)
{
    struct ctx ctx = {.arena = s->arena, .now = instant_now()};
    enum rc    rc;

    ctx.today = date_of_instant(ctx.now);
    rc        = db_open(s->copy, DB_READ, &ctx.db, &ctx.err);
    memset(result, 0, sizeof *result);
    if (rc == OK)
        rc = backup_restore(&ctx, order, result);
    db_close(ctx.db);
    *err = ctx.err;
    return rc;
}

static struct backup_result must_restore(const struct scene *s, const char *until)
{
    struct restore       order = {.into = s->back, .until = str_of(until)};
    struct backup_result result;
    struct err           err;

    unlink(s->back);
    if (restore(s, &order, &result, &err) != OK)
        fail_msg("%s %.*s", err.text, STR_ARG(buf_view(&result.verify.report)));
    return result;
}

/* That s->copy is refused with this code, and that nothing is left of what was tried. */
static void must_refuse(const struct scene *s, enum rc code, const char *until, const char *word)
{
    struct restore       order = {.into = s->back, .until = str_of(until)};
    struct backup_result result;
    struct err           err;

    unlink(s->back);
    assert_int_equal(code, restore(s, &order, &result, &err));
    if (!strstr(err.text, word) && (!result.verify.wrong || !report_has(&result.verify, word)))
        fail_msg("\"%s\" is not in \"%s\"", word, err.text);
    assert_int_equal(-1, access(s->back, F_OK));
    assert_int_equal(-1, access(str_printf(s->arena, "%s.new", s->back).ptr, F_OK));
}

static sqlite3 *open_copy(const struct scene *s)
{
    sqlite3 *direct;

    assert_int_equal(SQLITE_OK, sqlite3_open(s->copy, &direct));
    return direct;
}

static void drop_database(const struct scene *s, const char *path)
{
    static const char *const end[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < ARRAY_LEN(end); i++)
        unlink(str_printf(s->arena, "%s%s", path, end[i]).ptr);
}

static struct str hash_of_accounts(const struct scene *s, const char *address)
{
    struct ctx ctx  = open_at(s, address, DB_READ);
    char      *hash = arena_alloc(s->arena, ACCOUNTS_HASH_SIZE);

    assert_ok(&ctx, accounts_hash(ctx.db, (unsigned char *)hash, &ctx.err));
    db_close(ctx.db);
    return (struct str){hash, ACCOUNTS_HASH_SIZE};
}

static struct str story_of(const struct scene *s, const char *address, int64_t event)
{
    struct ctx ctx = open_at(s, address, DB_READ);
    struct str story;

    assert_ok(&ctx, part_load(&ctx, event, "story", &story));
    db_close(ctx.db);
    return story;
}

static int64_t rows_in(const struct scene *s, const char *table)
{
    sqlite3_stmt *count;
    sqlite3      *direct;
    int64_t       rows;

    assert_int_equal(SQLITE_OK, sqlite3_open(s->back, &direct));
    assert_int_equal(SQLITE_OK,
                     sqlite3_prepare_v2(direct,
                                        str_printf(s->arena, "select count(*) from %s", table).ptr,
                                        -1, &count, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(count));
    rows = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    sqlite3_close(direct);
    return rows;
}

/* Number of one more event, at this instant. */
static int64_t add_setting(struct ctx *ctx, int64_t at)
{
    struct event e;

    ctx->now = at;
    assert_ok(ctx, db_begin(ctx->db, &ctx->err));
    e = event_new(ctx, "setting_set");
    event_i64(&e, "organisation", 0);
    event_str(&e, "name", str_printf(ctx->arena, "toets-%" PRId64, at));
    event_str(&e, "value", STR("1"));
    assert_ok(ctx, event_write(ctx, &e));
    assert_ok(ctx, db_commit(ctx->db, &ctx->err));
    return e.seq;
}

/* --- what comes back ------------------------------------------------------------------------- */

static void test_core_backup__what_comes_back_is_what_was_there(void **state)
{
    const struct scene  *s    = *state;
    struct str           told = story_of(s, s->log->name, s->log->told);
    struct backup_result out  = must_back_up(s), in;
    struct stat          stored;

    assert_int_equal(0, out.verify.wrong);
    assert_int_equal(1, out.copied.erased);
    in = must_restore(s, "");
    assert_int_equal(out.copied.events, in.copied.events);
    assert_string_equal(out.verify.head, in.verify.head);
    assert_int_equal(0, in.erased_again);
    assert_true(str_eq(told, story_of(s, s->back, s->log->told)));
    assert_true(str_eq(hash_of_accounts(s, s->log->name), hash_of_accounts(s, s->back)));
    assert_int_equal(1, rows_in(s, "credential"));
    assert_int_equal(1, rows_in(s, "token"));
    assert_int_equal(1, rows_in(s, "second_step"));
    assert_int_equal(RECOVERY_CODES, rows_in(s, "recovery_code"));
    assert_int_equal(0, rows_in(s, "backup"));
    assert_int_equal(0, stat(s->copy, &stored));
    assert_int_equal(0600, stored.st_mode & 0777);
    assert_int_equal(-1, access(str_printf(s->arena, "%s-wal", s->copy).ptr, F_OK));
}

static void test_core_backup__comes_back_on_a_server_that_is_empty(void **state)
{
    const struct scene  *s     = *state;
    struct restore       order = {.into = s->log->name, .until = STR("")};
    struct backup_result out, in;
    struct err           err;

    if (!s->pg)
        skip();
    out = must_back_up(s);
    assert_int_equal(ERR_CONFLICT, restore(s, &order, &in, &err));
    assert_non_null(strstr(err.text, "not empty"));
    (void)test_database(); /* empties it */
    assert_int_equal(OK, restore(s, &order, &in, &err));
    assert_string_equal(out.verify.head, in.verify.head);
    assert_true(str_eq(hash_of_accounts(s, s->copy), hash_of_accounts(s, s->log->name)));
}

static void test_core_backup__cuts_at_an_event_and_at_a_moment(void **state)
{
    const struct scene *s   = *state;
    struct ctx          ctx = open_at(s, s->log->name, DB_WRITE);
    int64_t             noon, first, second;

    assert_true(instant_parse(STR("2026-03-03T12:00:00Z"), &noon));
    first  = add_setting(&ctx, noon);
    second = add_setting(&ctx, noon + 1000);
    db_close(ctx.db);
    assert_int_equal(second, must_back_up(s).copied.last);

    assert_int_equal(first - 1, must_restore(s, "2026-03-03T11:59:59Z").copied.last);
    assert_int_equal(first, must_restore(s, "2026-03-03T12:00:00Z").copied.last);
    assert_int_equal(second, must_restore(s, "2027-01-01T00:00:00Z").copied.last);
    assert_int_equal(first,
                     must_restore(s, str_printf(s->arena, "%" PRId64, first).ptr).copied.last);
    assert_int_equal(1, must_restore(s, "1").copied.last);
    assert_int_equal(0, rows_in(s, "credential")); /* there is nobody yet */
    assert_int_equal(0, rows_in(s, "token"));
    assert_int_equal(0, rows_in(s, "second_step"));
    assert_int_equal(0, rows_in(s, "recovery_code"));

    must_refuse(s, ERR_INVALID, "0", "before it");
    must_refuse(s, ERR_INVALID, "2001-01-01T00:00:00Z", "before it");
    must_refuse(s, ERR_INVALID, "99999", "beyond it");
    must_refuse(s, ERR_INVALID, "gisteren", "no number");
}

static void test_core_backup__what_was_erased_stays_erased(void **state)
{
    const struct scene  *s     = *state;
    struct restore       order = {.into = s->back, .until = STR(""), .erased_by = s->log->name};
    struct backup_result result;
    struct err           err;
    struct ctx           ctx;
    char                *cut;

    must_back_up(s);
    cut    = str_z(s->arena, str_printf(s->arena, "%" PRId64, s->log->erased + 1));
    result = must_restore(s, cut); /* to a moment before it was erased */
    assert_int_equal(1, result.erased_again);
    assert_int_equal(0, story_of(s, s->back, s->log->erased).len);
    assert_true(story_of(s, s->back, s->log->told).len > 0);

    ctx = open_at(s, s->log->name, DB_WRITE); /* and after the backup was made */
    assert_ok(&ctx, db_begin(ctx.db, &ctx.err));
    assert_ok(&ctx, part_erase(&ctx, s->log->told, "story", STR("verzoek")));
    assert_ok(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    assert_true(story_of(s, s->copy, s->log->told).len > 0);
    unlink(s->back);
    assert_int_equal(OK, restore(s, &order, &result, &err));
    assert_int_equal(1, result.erased_again);
    assert_int_equal(0, story_of(s, s->back, s->log->told).len);
}

static void test_core_backup__another_log_does_not_say_what_to_erase(void **state)
{
    const struct scene  *s     = *state;
    char                *other = str_z(s->arena, str_printf(s->arena, "%s/other.db", s->folder));
    struct ctx           ctx   = open_at(s, other, DB_WRITE);
    struct restore       order = {.into = s->back, .until = STR("1"), .erased_by = other};
    struct backup_result result;
    struct err           err;

    assert_ok(&ctx, db_migrate(ctx.db, &ctx.err));
    (void)add_setting(&ctx, 1000);
    db_close(ctx.db);
    must_back_up(s);
    assert_int_equal(ERR_CONFLICT, restore(s, &order, &result, &err));
    assert_non_null(strstr(err.text, "another log"));
    assert_int_equal(-1, access(s->back, F_OK));
    drop_database(s, other);
}

/* --- what is refused ---------------------------------------------------------------------------- */

static void test_core_backup__nothing_is_written_over(void **state)
{
    const struct scene  *s     = *state;
    struct restore       order = {.into = s->copy, .until = STR("")};
    struct ctx           ctx   = open_at(s, s->log->name, DB_READ);
    struct backup_result result;
    struct err           err;

    must_back_up(s);
    assert_int_equal(ERR_CONFLICT, backup_make(&ctx, s->copy, &result));
    assert_non_null(strstr(ctx.err.text, s->copy));
    db_close(ctx.db);
    assert_int_equal(ERR_CONFLICT, restore(s, &order, &result, &err));
    must_restore(s, ""); /* the copy is what it was */
}

static void test_core_backup__an_empty_log_is_no_backup(void **state)
{
    const struct scene  *s     = *state;
    char                *empty = str_z(s->arena, str_printf(s->arena, "%s/empty.db", s->folder));
    struct ctx           ctx   = open_at(s, empty, DB_WRITE);
    struct backup_result result;

    assert_ok(&ctx, db_migrate(ctx.db, &ctx.err));
    db_close(ctx.db);
    ctx = open_at(s, empty, DB_READ);
    assert_int_equal(ERR_NOT_FOUND, backup_make(&ctx, s->copy, &result));
    db_close(ctx.db);
    assert_int_equal(-1, access(s->copy, F_OK));
    drop_database(s, empty);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(0, fclose(file));
}

static void test_core_backup__another_file_is_no_backup(void **state)
{
    const struct scene *s = *state;
    sqlite3            *direct;

    write_file(s->copy,
               "this is a text, whatever its name may be, and long enough for a header....");
    must_refuse(s, ERR_CORRUPT, "", "not a database");
    write_file(s->copy, "");
    must_refuse(s, ERR_KIND, "", "no database of Gehoor");
    direct = open_copy(s);
    tamper_exec(direct, "create table event (seq integer)");
    sqlite3_close(direct);
    must_refuse(s, ERR_KIND, "", "no database of Gehoor");

    must_back_up(s);
    direct = open_copy(s);
    tamper_exec(direct, "insert into schema_version (version, name) values (9999, 'later')");
    sqlite3_close(direct);
    must_refuse(s, ERR_KIND, "", "newer version");
}

/* What was changed in the backup, and the word that names it. */
static void test_core_backup__a_change_is_found_and_named(void **state)
{
    static const struct {
        const char *sql, *word;
        enum rc     code;
    } change[] = {
        {"update event set body = replace(body, 'schulden', 'schuldex') where seq = %d",
         "event %d: the", ERR_CORRUPT},
        {"update event set at = at + 1 where seq = %d", "event %d: the hash", ERR_CORRUPT},
        {"update part set content = 'Anders' where event = %d and name = 'story'",
         "event %d: part story is not what", ERR_CORRUPT},
        {"delete from part where event = %d and name = 'story'", "event %d: a part is missing",
         ERR_CORRUPT},
        {"update credential set hash = hash || 'x' where %d > 0", "logins", ERR_CORRUPT},
        {"update token set revoked = 1 where %d > 0", "tokens", ERR_CORRUPT},
        {"update second_step set since = 0 where %d > 0", "logins", ERR_CORRUPT},
        {"delete from event where seq > %d", "number of events", ERR_CORRUPT},
    };
    const struct scene *s    = *state;
    int                 told = (int)s->log->told;

    for (size_t i = 0; i < ARRAY_LEN(change); i++) {
        sqlite3 *direct;
        char     sql[200], word[80];

        (void)must_back_up(s);
        direct = open_copy(s);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(sql, sizeof sql, change[i].sql, told);
        snprintf(word, sizeof word, change[i].word, told);
#pragma GCC diagnostic pop
        tamper_exec(direct, "%s", sql);
        sqlite3_close(direct);
        must_refuse(s, change[i].code, "", word);
    }
}

/* Tables follow from the log, so what is wrong in one does not come back. */
static void test_core_backup__a_table_is_made_anew(void **state)
{
    const struct scene *s = *state;
    sqlite3            *direct;

    (void)must_back_up(s);
    direct = open_copy(s);
    tamper_exec(direct, "update signal set times = 99");
    sqlite3_close(direct);
    assert_int_equal(0, must_restore(s, "").verify.wrong);
}

/* Any byte of the file: it is found, or it was of no account and what comes back is what was there. */
static void test_core_backup__a_flipped_byte_never_comes_back(void **state)
{
    const struct scene  *s      = *state;
    struct backup_result out    = must_back_up(s);
    struct str           logins = hash_of_accounts(s, s->copy);
    struct restore       order  = {.into = s->back, .until = STR("")};
    FILE                *file;
    struct stat          stored;
    int                  found = 0;

    assert_int_equal(0, stat(s->copy, &stored));
    for (long at = 3; at < stored.st_size; at += stored.st_size / 61) {
        struct backup_result in;
        struct err           err;
        int                  byte;

        file = fopen(s->copy, "r+b");
        assert_int_equal(0, fseek(file, at, SEEK_SET));
        byte = fgetc(file);
        assert_int_equal(0, fseek(file, at, SEEK_SET));
        fputc(byte ^ 0x10, file);
        fclose(file);
        unlink(s->back);
        if (restore(s, &order, &in, &err) == OK) {
            assert_string_equal(out.verify.head, in.verify.head);
            assert_true(str_eq(logins, hash_of_accounts(s, s->back)));
        } else {
            found++;
            assert_true(err.text[0] != '\0');
            assert_int_equal(-1, access(s->back, F_OK));
        }
        file = fopen(s->copy, "r+b");
        assert_int_equal(0, fseek(file, at, SEEK_SET));
        fputc(byte, file);
        fclose(file);
    }
    assert_true(found > 0);
}

/* --- while people write --------------------------------------------------------------------------- */

struct load {
    const struct scene *scene;
    _Atomic int64_t     answered; /* the last event that was answered */
    atomic_bool         stop;
};

static void *write_on(void *arg)
{
    struct load *load = arg;
    struct ctx   ctx  = open_at(load->scene, load->scene->log->name, DB_WRITE);

    ctx.arena = arena_new();
    for (int64_t at = 1; !load->stop; at++) {
        load->answered = add_setting(&ctx, at);
        arena_clear(ctx.arena);
    }
    db_close(ctx.db);
    arena_free(ctx.arena);
    return NULL;
}

static void test_core_backup__holds_all_that_was_answered_before_it_began(void **state)
{
    const struct scene *s    = *state;
    struct load         load = {.scene = s};
    pthread_t           writer;

    assert_int_equal(0, pthread_create(&writer, NULL, write_on, &load));
    for (int i = 0; i < 5; i++) {
        int64_t              before = load.answered;
        struct backup_result result;

        while (load.answered < before + 5)
            usleep(1000); /* the last backup did not stop it */
        before = load.answered;
        result = must_back_up(s);
        assert_int_equal(0, result.verify.wrong);
        assert_true(result.copied.last >= before);
        assert_int_equal(result.copied.last, result.copied.events);
    }
    load.stop = true;
    assert_int_equal(0, pthread_join(writer, NULL));
    assert_true(must_restore(s, "").copied.last <= load.answered);
}

/* --- the scene --------------------------------------------------------------------------------------- */

static void put_second_step_on(struct ctx *ctx, int64_t person)
{
    static const struct vault vault = {{5}};
    struct second_step_key    key;
    struct str_list           codes;
    struct str                secret;
    struct db_query           q;

    assert_true(
        instant_parse(STR("2026-03-03T11:00:00Z"), &ctx->now)); /* after the log, before noon */
    ctx->vault  = &vault;
    ctx->person = person;
    assert_ok(ctx, second_step_begin(ctx));
    assert_ok(ctx, second_step_key(ctx, &key));
    q = db_query(ctx->db, SQL_SECOND_STEP_LOAD);
    db_bind_i64(&q, person);
    assert_true(db_next(&q));
    assert_ok(ctx, vault_open(ctx, person, db_col_blob(&q, SECOND_STEP_LOAD_SECRET), &secret));
    assert_ok(ctx, db_end(&q, &ctx->err));
    assert_ok(ctx, second_step_confirm(ctx, totp_code(ctx->arena, secret, ctx->now), &codes));
    ctx->person = 0;
}

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    struct ctx    ctx;
    struct str    token;
    void         *log;

    if (log_setup_anywhere(&log) != 0)
        return -1;
    s->log   = log;
    s->pg    = s->log->folder[0] == '\0';
    s->arena = arena_new();
    snprintf(s->folder, sizeof s->folder, "/tmp/gehoor-backup-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->copy, sizeof s->copy, "%s/copy", s->folder);
    snprintf(s->back, sizeof s->back, "%s/back.db", s->folder);
    ctx = open_at(s, s->log->name, DB_WRITE);
    assert_ok(&ctx, db_begin(ctx.db, &ctx.err));
    assert_ok(&ctx, credential_add(&ctx, s->log->desk, STR("balie"), STR(SECRET)));
    assert_ok(&ctx, token_add(&ctx, s->log->desk, STR("koppeling"), 30, &token));
    put_second_step_on(&ctx, s->log->desk);
    assert_ok(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s   = *state;
    void         *log = s->log;

    unlink(s->copy);
    unlink(s->back);
    assert_int_equal(0, rmdir(s->folder)); /* nothing else is left */
    arena_free(s->arena);
    free(s);
    return log_teardown(&log);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_core_backup__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_comes_back_is_what_was_there),
        CASE(comes_back_on_a_server_that_is_empty),
        CASE(cuts_at_an_event_and_at_a_moment),
        CASE(what_was_erased_stays_erased),
        CASE(another_log_does_not_say_what_to_erase),
        CASE(nothing_is_written_over),
        CASE(an_empty_log_is_no_backup),
        CASE(another_file_is_no_backup),
        CASE(a_change_is_found_and_named),
        CASE(a_table_is_made_anew),
        CASE(a_flipped_byte_never_comes_back),
        CASE(holds_all_that_was_answered_before_it_began),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
