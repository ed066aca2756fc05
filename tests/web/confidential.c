// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/confidential.c - who reports in confidence, on a real server (W-01, X-03): what the disk, the log and a
 * backup hold, who opens it and who does not, and what the reporter reads.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cmd/cmd.h"
#include "core/receipt.h"
#include "log_help.h"
#include "real_help.h"

#define FORM  "application/x-www-form-urlencoded"
#define REACH "naam-van-de-toets"

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

static sqlite3 *open_database(struct real *real)
{
    sqlite3 *db;

    assert_int_equal(SQLITE_OK, sqlite3_open(real->database, &db));
    sqlite3_busy_timeout(db, 5000);
    return db;
}

static int64_t number_in(struct real *real, const char *sql)
{
    sqlite3      *db = open_database(real);
    sqlite3_stmt *stmt;
    int64_t       number = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return number;
}

/* As a form sends them. */
static struct str sent(struct real *real, struct str words)
{
    char *bytes = str_z(real->scratch, words);

    for (size_t i = 0; i < words.len; i++)
        bytes[i] = bytes[i] == ' ' ? '+' : bytes[i];
    return (struct str){bytes, words.len};
}

static struct answer confide(struct real *real, const struct actor *actor, struct str words)
{
    int64_t organisation = number_in(real, "select organisation from adviser_key");

    return real_post(real, actor, false, STR("/vertrouwelijk"), FORM,
                     str_printf(real->scratch,
                                "verhaal=Wie+bezwaar+maakt%%2C+krijgt+geen+hulp.&bereikbaar=" REACH
                                "&organisatie=%lld&actie=versturen&woorden=%.*s",
                                (long long)organisation, STR_ARG(sent(real, words))));
}

static struct answer open_with(struct real *real, const struct actor *actor, struct str phrase)
{
    int64_t signal = number_in(real, "select max(signal) from openness");

    return real_post(
        real, actor, false,
        str_printf(real->scratch, "/vertrouwenspersoon/signalen/%lld/openen", (long long)signal),
        FORM,
        str_printf(real->scratch, "reden=Er+is+gevaar.&wachtwoord=%.*s",
                   STR_ARG(sent(real, phrase))));
}

/* --- what is kept ------------------------------------------------------------ */

static bool file_has(struct real *real, const char *path, const char *text)
{
    FILE  *file = fopen(path, "rb");
    char  *bytes;
    long   size;
    size_t len;

    if (!file)
        return false;
    assert_int_equal(0, fseek(file, 0, SEEK_END));
    size  = ftell(file);
    bytes = arena_alloc(real->scratch, (size_t)size);
    rewind(file);
    len = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    assert_int_equal(size, len);
    return memmem(bytes, len, text, strlen(text)) != NULL;
}

/* In any file of the database, also after all of the write-ahead log went into it. */
static bool disk_has(struct real *real, const char *text)
{
    const char *log = str_z(real->scratch, str_printf(real->scratch, "%s-wal", real->database));
    bool        has = file_has(real, real->database, text) || file_has(real, log, text);

    (void)number_in(real, "pragma wal_checkpoint(truncate)");
    return has || file_has(real, real->database, text);
}

/* How often a number stands in any column of any table; when somebody was last here is no part of a signal. */
static int64_t times_in_tables(struct real *real, int64_t number)
{
    sqlite3      *db = open_database(real);
    sqlite3_stmt *stmt;
    int64_t       times = 0;

    assert_int_equal(
        SQLITE_OK,
        sqlite3_prepare_v2(db,
                           "select 'select count(*) from \"' || m.name || '\" where \"' || c.name "
                           "|| '\" = ' || ?1 from sqlite_master m join pragma_table_info(m.name) c "
                           "where m.type = 'table' and m.name not like 'sqlite_%'",
                           -1, &stmt, NULL));
    sqlite3_bind_int64(stmt, 1, number);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        times += number_in(real, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return times;
}

static const char *backup_of(struct real *real)
{
    char *copy   = str_z(real->arena, str_printf(real->arena, "%s/copy", real->folder));
    char *args[] = {"backup", "--db", real->database, copy, NULL};

    optind = 1;
    assert_int_equal(0, cmd_backup(4, args));
    return copy;
}

/*
 * Whoever has the database, its log, the log of the program and a backup finds neither the name nor a number that
 * leads from the signal to the account.
 */
static void test_web_confidential__who_has_the_disk_does_not_know_who_it_was(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = real_role(real, "collega");
    struct str          words = receipt_draw(real->arena);
    int64_t       person = number_in(real, "select max(person) from role where name = 'collega'");
    int64_t       before = times_in_tables(real, person), seq;
    const char   *log = str_z(real->arena, str_printf(real->arena, "%s/log", real->folder)), *copy;
    int           old = log_to(log);
    struct answer answer;

    dprintf(STDERR_FILENO, "begin\n"); /* the file is looked at, not something empty */
    seq    = number_in(real, "select max(seq) from event");
    answer = confide(real, actor, words);
    dup2(old, STDERR_FILENO);
    close(old);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "Vertrouwelijk – stap 3 van 3"));

    assert_int_equal(3, number_in(real, "select max(seq) from event") - seq);
    assert_int_equal(1, number_in(real, "select count(*) from openness"));
    assert_int_equal(before, times_in_tables(real, person));
    assert_int_equal(
        0,
        number_in(real, str_z(real->scratch,
                              str_printf(real->scratch,
                                         "select count(*) from event where seq > %lld and "
                                         "(actor = %lld or body like '%%%lld%%')",
                                         (long long)seq, (long long)person, (long long)person))));
    copy = backup_of(real);
    assert_true(file_has(real, log, "begin"));
    assert_false(file_has(real, log, REACH));
    assert_false(file_has(real, log, "127.0.0.1"));
    assert_false(disk_has(real, REACH));
    assert_true(
        disk_has(real, "krijgt geen hulp")); /* the story is, so this looks at what is there */
    assert_false(file_has(real, copy, REACH));
    assert_true(file_has(real, copy, "krijgt geen hulp"));
    unlink(copy);
    unlink(log);
}

/* --- opening ----------------------------------------------------------------- */

static void test_web_confidential__it_is_shown_once_after_it_was_recorded(void **state)
{
    struct real        *real    = *state;
    const struct actor *adviser = &real->adviser;
    struct str          words   = receipt_draw(real->arena);
    struct answer       page    = confide(real, real_role(real, "collega"), words);

    assert_int_equal(200, page.status);
    page = real_get(real, adviser, false, STR("/vertrouwenspersoon"));
    assert_true(answer_has(&page, "krijgt geen hulp"));
    assert_false(answer_has(&page, REACH));

    page = open_with(real, adviser, receipt_draw(real->scratch));
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "past niet op uw sleutel"));
    assert_false(answer_has(&page, REACH));
    assert_int_equal(0, number_in(real, "select count(*) from identity_opening"));

    page = open_with(real, adviser, real->phrase);
    assert_int_equal(200, page.status);
    assert_true(answer_has(&page, REACH));
    assert_true(answer_has(&page, "toetser"));
    assert_true(str_eq_z(answer_header(&page, "Cache-Control", 0), "no-store"));
    assert_int_equal(1, number_in(real, "select count(*) from identity_opening"));
    assert_false(disk_has(real, REACH));

    page = client_ask(real->port, real->scratch, "POST", "/anoniem/antwoord",
                      "Content-Type: " FORM "\r\n",
                      str_printf(real->scratch, "woorden=%.*s", STR_ARG(sent(real, words))));
    assert_int_equal(200, page.status);
    assert_true(answer_has(&page, "Er is gevaar."));
    assert_true(answer_has(&page, "Geopend door"));
    assert_false(answer_has(&page, REACH));
}

/* One try after another, as with wrong words of a receipt. */
static void test_web_confidential__wrong_passphrases_are_slowed_down(void **state)
{
    struct real        *real    = *state;
    const struct actor *adviser = &real->adviser;
    struct answer       page = confide(real, real_role(real, "collega"), receipt_draw(real->arena));

    assert_int_equal(200, page.status);
    for (int i = 0; i < 5; i++)
        page = open_with(real, adviser, receipt_draw(real->scratch));
    assert_true(answer_has(&page, "past niet op uw sleutel"));
    page = open_with(real, adviser, real->phrase); /* the right one too */
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "te veel pogingen"));
    assert_false(answer_has(&page, REACH));
}

/* What a safe holds comes back in no page, also not with a fault. */
static void test_web_confidential__words_of_the_safe_do_not_come_back(void **state)
{
    struct real        *real    = *state;
    const struct actor *adviser = &real->adviser;
    struct answer       page    = real_post(
                 real, adviser, false, STR("/vertrouwenspersoon/wachtwoordzin"), FORM,
                 STR("wachtwoordKluis=geheim-uit-de-kluis&wachtwoord=kort&wachtwoordNogmaals=kort"));

    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "De negen woorden uit de kluis"));
    assert_false(answer_has(&page, "geheim-uit-de-kluis"));
    assert_true(answer_has(&page, "type=\"password\" id=\"wachtwoordKluis\""));
}

/* Nobody without the right, and no adviser of another organisation, whatever passphrase is sent along. */
static void test_web_confidential__no_other_role_opens_it(void **state)
{
    struct real  *real = *state;
    struct answer page = confide(real, real_role(real, "collega"), receipt_draw(real->arena));

    assert_int_equal(200, page.status);
    for (size_t i = 0; i + 1 < real->actors; i++) {
        page = open_with(real, &real->actor[i], real->phrase);
        assert_true(page.status == 401 || page.status == 403 || page.status == 404);
        assert_false(answer_has(&page, REACH));
        real_forget(real);
    }
    assert_int_equal(0, number_in(real, "select count(*) from identity_opening"));
}

/* Without an account a name can be sealed too; without one there, it is said and nothing is stored. */
static void test_web_confidential__somebody_without_an_account_can_confide_too(void **state)
{
    struct real *real  = *state;
    struct str   words = receipt_draw(real->arena);
    int64_t      first = number_in(real, "select organisation from adviser_key");
    int64_t      other = number_in(
             real, "select max(u.organisation) from role r join unit u on u.id = r.unit join unit o on "
                        "o.id = u.organisation where r.name = 'linking-pin' and o.contract = 0 and "
                        "u.organisation <> (select organisation from adviser_key)");
    const int64_t to[]   = {other, first};
    const int     want[] = {422, 200};

    for (size_t i = 0; i < ARRAY_LEN(to); i++) {
        struct answer page =
            client_ask(real->port, real->scratch, "POST", "/anoniem", "Content-Type: " FORM "\r\n",
                       str_printf(real->scratch,
                                  "verhaal=Het+loket+is+dicht.&wie=" REACH
                                  "&organisatie=%lld&actie=versturen&woorden=%.*s",
                                  (long long)to[i], STR_ARG(sent(real, words))));
        assert_int_equal(want[i], page.status);
        assert_int_equal(i, number_in(real, "select count(*) from openness"));
        assert_true(answer_has(&page, i ? "Alleen de vertrouwenspersoon kan lezen wie u bent"
                                        : "nog geen vertrouwenspersoon"));
    }
    assert_false(disk_has(real, REACH));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_web_confidential__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(who_has_the_disk_does_not_know_who_it_was),
        CASE(it_is_shown_once_after_it_was_recorded),
        CASE(wrong_passphrases_are_slowed_down),
        CASE(words_of_the_safe_do_not_come_back),
        CASE(no_other_role_opens_it),
        CASE(somebody_without_an_account_can_confide_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
