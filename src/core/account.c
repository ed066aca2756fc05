// SPDX-License-Identifier: EUPL-1.2
/* account.c - logins, passwords and tokens; the contract is in account.h. */
#include "core/account.h"

#include <inttypes.h>
#include <sodium.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/common_password.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"

enum { TOKEN_BYTES = 32, TOKEN_HASH = 32 };

#define TOKEN_PREFIX "gehoor_"
#define DAY_MS       INT64_C(86400000)

struct str login_normal(struct arena *arena, struct str login)
{
    struct str trimmed = str_trim(login);
    char      *lower   = arena_alloc(arena, trimmed.len + 1);

    for (size_t i = 0; i < trimmed.len; i++) {
        char c   = trimmed.ptr[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct str){lower, trimmed.len};
}

static void check_password(struct ctx *ctx, const char *member, struct str password)
{
    size_t len = utf8_count(password);

    if (len < PASSWORD_MIN)
        fault_add(ctx, member, TR("Kies een wachtwoord van 12 tekens of meer."));
    if (len > PASSWORD_MAX)
        fault_add(ctx, member, TR("Kies een wachtwoord van 128 tekens of minder."));
    if (len >= PASSWORD_MIN && password_is_common(ctx->arena, password))
        fault_add(
            ctx, member,
            TR("Dit wachtwoord is makkelijk te raden. Kies een zin van vier of meer woorden."));
}

static void check_login(struct ctx *ctx, struct str login)
{
    bool odd = false;

    if (login.len == 0)
        fault_add(ctx, "login", TR("Vul een gebruikersnaam in."));
    if (utf8_count(login) > 100)
        fault_add(ctx, "login", TR("Kies een gebruikersnaam van 100 tekens of minder."));
    for (size_t i = 0; i < login.len; i++)
        odd = odd || (unsigned char)login.ptr[i] <= ' ';
    if (odd)
        fault_add(ctx, "login", TR("Kies een gebruikersnaam zonder spaties."));
}

void credential_check(struct ctx *ctx, struct str login, struct str password)
{
    check_login(ctx, login_normal(ctx->arena, login));
    check_password(ctx, "password", password);
}

enum rc password_hash(struct ctx *ctx, struct str password, struct str *out)
{
    char *hash = arena_alloc(ctx->arena, crypto_pwhash_STRBYTES);

    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash, password.ptr, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return err_set(&ctx->err, ERR_IO, "no memory to hash a password");
    *out = str_of(hash);
    return OK;
}

enum rc credential_store(struct ctx *ctx, int64_t person, struct str login, struct str hash)
{
    struct db_query q;

    if (hash.len == 0)
        return err_set(&ctx->err, ERR_BUG, "a login without the hash of a password");
    q = db_query(ctx->db, SQL_CREDENTIAL_INSERT);
    db_bind_i64(&q, person);
    db_bind_str(&q, login_normal(ctx->arena, login));
    db_bind_str(&q, hash);
    db_bind_i64(&q, ctx->now);
    return db_run(&q, &ctx->err);
}

enum rc credential_give(struct ctx *ctx, int64_t person)
{
    struct db_query q = db_query(ctx->db, SQL_CREDENTIAL_GIVEN);

    db_bind_i64(&q, person);
    return db_run(&q, &ctx->err);
}

enum rc credential_add(struct ctx *ctx, int64_t person, struct str login, struct str password)
{
    struct str hash = {0};

    credential_check(ctx, login, password);
    if (fault_end(ctx) != OK || password_hash(ctx, password, &hash) != OK)
        return ctx->err.rc;
    return credential_store(ctx, person, login, hash);
}

/* That it changed, for the person to hear of it (way_in.h); not what it became. */
static enum rc record(struct ctx *ctx, int64_t person)
{
    struct event e = event_new(ctx, "password_set");

    event_i64(&e, "person", person);
    event_about(&e, person);
    return event_write(ctx, &e);
}

/* Whoever had the old password may have made a session or a token with it. */
static enum rc end_access(struct ctx *ctx, int64_t person)
{
    struct db_query q = db_query(ctx->db, SQL_SESSION_DELETE_OF_PERSON);

    db_bind_i64(&q, person);
    if (db_run(&q, &ctx->err) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_TOKEN_REVOKE_OF_PERSON);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, person);
    return db_run(&q, &ctx->err) == OK ? record(ctx, person) : ctx->err.rc;
}

enum rc credential_set(struct ctx *ctx, int64_t person, struct str password)
{
    struct str      hash = {0};
    struct db_query q;
    bool            found;

    check_password(ctx, "password", password);
    if (fault_end(ctx) != OK)
        return ERR_INVALID;
    if (password_hash(ctx, password, &hash) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_CREDENTIAL_CHANGE);
    db_bind_str(&q, hash);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, person);
    found = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "person %" PRId64 " has no login", person);
    return end_access(ctx, person);
}

static const char *const same = TR("Kies een ander wachtwoord dan dat van nu.");

enum rc password_change_read(struct ctx *ctx, struct password_change *in)
{
    struct db_query q     = db_query(ctx->db, SQL_CREDENTIAL_HASH);
    bool            given = false;

    db_bind_i64(&q, ctx->person);
    if (db_next(&q)) {
        in->old = str_copy(ctx->arena, db_col_str(&q, CREDENTIAL_HASH_HASH));
        given   = db_col_i64(&q, CREDENTIAL_HASH_GIVEN);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (in->first && !given)
        return fault_overtaken(ctx, TR("Uw wachtwoord is intussen al gewijzigd."));
    if (in->old.len == 0)
        return fault_add(ctx, "",
                         TR("U logt niet in met een wachtwoord van Gehoor. Uw organisatie regelt "
                            "hoe u inlogt."));
    check_password(ctx, "wanted", in->wanted);
    if (!str_eq(in->wanted, in->again))
        (void)fault_add(ctx, "again", TR("Dit is niet hetzelfde als hierboven."));
    if (!in->first && str_eq(in->wanted, in->present))
        (void)fault_add(ctx, "wanted", same);
    return fault_end(ctx);
}

static bool opens(struct ctx *ctx, struct str hash, struct str password)
{
    return crypto_pwhash_str_verify(str_z(ctx->arena, hash), password.ptr, password.len) == 0;
}

enum rc password_change_check(struct ctx *ctx, struct password_change *in)
{
    if (sodium_init() < 0)
        return err_set(&ctx->err, ERR_BUG, "libsodium does not start");
    if (in->first && opens(ctx, in->old, in->wanted))
        return fault_add(ctx, "wanted", same);
    if (!in->first && !opens(ctx, in->old, in->present))
        return fault_add(ctx, "present", TR("Dit is niet uw wachtwoord van nu."));
    return password_hash(ctx, in->wanted, &in->hash);
}

enum rc password_change(struct ctx *ctx, const struct password_change *in)
{
    struct db_query q = db_query(ctx->db, SQL_CREDENTIAL_REPLACE);
    bool            found;

    db_bind_str(&q, in->hash);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, ctx->person);
    db_bind_str(&q, in->old);
    found = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!found)
        return fault_overtaken(ctx, TR("Uw wachtwoord is intussen al gewijzigd."));
    return end_access(ctx, ctx->person);
}

enum rc credential_find(struct ctx *ctx, struct str login, struct credential *out)
{
    struct db_query   q     = db_query(ctx->db, SQL_CREDENTIAL_OF_LOGIN);
    struct credential found = {0};

    db_bind_str(&q, login_normal(ctx->arena, login));
    if (db_next(&q)) {
        found.person = db_col_i64(&q, CREDENTIAL_OF_LOGIN_PERSON);
        found.hash   = str_copy(ctx->arena, db_col_str(&q, CREDENTIAL_OF_LOGIN_HASH));
        found.given  = db_col_i64(&q, CREDENTIAL_OF_LOGIN_GIVEN);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (found.hash.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no such login");
    *out = found;
    return OK;
}

static void token_hash(struct str text, unsigned char out[TOKEN_HASH])
{
    crypto_generichash(out, TOKEN_HASH, (const unsigned char *)text.ptr, text.len, NULL, 0);
}

enum rc token_add(struct ctx *ctx, int64_t person, struct str name, int days, struct str *text_out)
{
    unsigned char secret[TOKEN_BYTES], hash[TOKEN_HASH];
    char text[sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    struct db_query q;
    struct str      made;

    if (str_is_blank(name) || utf8_count(name) > 100)
        fault_add(ctx, "name", TR("Geef het token een naam van 1 tot 100 tekens."));
    if (days < 1 || days > TOKEN_DAYS_MAX)
        fault_add(ctx, "days", TR("Kies een geldigheid van 1 tot 366 dagen."));
    if (fault_end(ctx) != OK)
        return ERR_INVALID;
    if (sodium_init() < 0)
        return err_set(&ctx->err, ERR_BUG, "libsodium does not start");
    randombytes_buf(secret, sizeof(secret));
    sodium_bin2base64(text, sizeof(text), secret, sizeof(secret),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    made = str_printf(ctx->arena, TOKEN_PREFIX "%s", text);
    token_hash(made, hash);

    q = db_query(ctx->db, SQL_TOKEN_INSERT);
    db_bind_i64(&q, person);
    db_bind_str(&q, str_trim(name));
    db_bind_blob(&q, hash, sizeof(hash));
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, ctx->now + days * DAY_MS);
    if (db_run(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *text_out = made;
    return OK;
}

enum rc token_list(struct ctx *ctx, int64_t person, struct token_list *out)
{
    struct db_query   q    = db_query(ctx->db, SQL_TOKEN_OF_PERSON);
    struct token_list list = {0};

    db_bind_i64(&q, person);
    while (db_next(&q)) {
        struct token token = {
            .id      = db_col_i64(&q, TOKEN_OF_PERSON_ID),
            .name    = str_copy(ctx->arena, db_col_str(&q, TOKEN_OF_PERSON_NAME)),
            .created = db_col_i64(&q, TOKEN_OF_PERSON_CREATED),
            .expires = db_col_i64(&q, TOKEN_OF_PERSON_EXPIRES),
            .revoked = db_col_i64(&q, TOKEN_OF_PERSON_REVOKED),
        };
        VEC_PUSH(ctx->arena, &list, token);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc token_revoke(struct ctx *ctx, int64_t id)
{
    struct db_query q = db_query(ctx->db, SQL_TOKEN_REVOKE);
    bool            found;

    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, id);
    found = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return found ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "no token %" PRId64 " in use", id);
}

enum rc token_find(struct ctx *ctx, struct str text, int64_t *person_out)
{
    unsigned char   hash[TOKEN_HASH];
    struct db_query q;
    int64_t         person = 0;

    if (!str_starts(text, STR(TOKEN_PREFIX)) || text.len > 100)
        return err_set(&ctx->err, ERR_NOT_FOUND, "not a token");
    token_hash(text, hash);
    q = db_query(ctx->db, SQL_TOKEN_OF_HASH);
    db_bind_blob(&q, hash, sizeof(hash));
    db_bind_i64(&q, ctx->now);
    if (db_next(&q))
        person = db_col_i64(&q, TOKEN_OF_HASH_PERSON);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (person == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "token unknown, expired or revoked");
    *person_out = person;
    return OK;
}
