// SPDX-License-Identifier: EUPL-1.2
/* second_step.c - secrets, codes and who needs them; the contract is in second_step.h. */
#include "core/second_step.h"

#include <sodium.h>

#include "base/arena.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/totp.h"
#include "core/vault.h"
#include "db/db.h"
#include "event/event.h"

enum { CODE_LETTERS = 16, CODE_GROUP = 4 };

struct stored {
    struct str sealed; /* "" = there is none */
    int64_t    since, step;
};

static enum rc load(struct ctx *ctx, int64_t person, struct stored *out)
{
    struct db_query q = db_query(ctx->db, SQL_SECOND_STEP_LOAD);

    *out = (struct stored){0};
    db_bind_i64(&q, person);
    if (db_next(&q))
        *out = (struct stored){.sealed =
                                   str_copy(ctx->arena, db_col_blob(&q, SECOND_STEP_LOAD_SECRET)),
                               .since = db_col_i64(&q, SECOND_STEP_LOAD_SINCE),
                               .step  = db_col_i64(&q, SECOND_STEP_LOAD_STEP)};
    return db_end(&q, &ctx->err);
}

/* By itself it is asked only where it can be set up: nobody is locked out for want of a key file. */
static enum rc load_needed(struct ctx *ctx, int64_t person, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_SECOND_STEP_NEEDED);

    db_bind_i64(&q, person);
    *out = db_next(&q) && (ctx->vault || db_col_i64(&q, SECOND_STEP_NEEDED_SAID));
    return db_end(&q, &ctx->err);
}

/* Whether a statement about one person gives a row. */
static enum rc any(struct ctx *ctx, enum sql statement, int64_t person, bool *out)
{
    struct db_query q = db_query(ctx->db, statement);

    db_bind_i64(&q, person);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc second_step_load(struct ctx *ctx, int64_t person, struct second_step *out)
{
    struct second_step found = {0};
    struct stored      stored;
    struct db_query    q;

    if (load(ctx, person, &stored) != OK || load_needed(ctx, person, &found.needed) != OK ||
        any(ctx, SQL_CREDENTIAL_OF_PERSON, person, &found.has_login) != OK)
        return ctx->err.rc;
    found.since = stored.since;
    q           = db_query(ctx->db, SQL_RECOVERY_CODE_LEFT);
    db_bind_i64(&q, person);
    if (db_next(&q))
        found.codes_left = db_col_i64(&q, RECOVERY_CODE_LEFT_COUNT);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = found;
    return OK;
}

static enum rc record(struct ctx *ctx, const char *kind, int64_t person)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "person", person);
    event_about(&e, person);
    return event_write(ctx, &e);
}

/* --- the app ---------------------------------------------------------------------------------- */

enum rc second_step_begin(struct ctx *ctx)
{
    unsigned char   secret[TOTP_SECRET];
    struct stored   stored;
    struct str      sealed = {0};
    struct db_query q;

    if (load(ctx, ctx->person, &stored) != OK)
        return ctx->err.rc;
    if (stored.since > 0)
        return fault_overtaken(ctx, TR("De tweede stap staat al aan."));
    randombytes_buf(secret, sizeof(secret));
    if (vault_seal(ctx, ctx->person, (struct str){(char *)secret, sizeof(secret)}, &sealed) != OK)
        return ctx->err.rc;
    sodium_memzero(secret, sizeof(secret));
    q = db_query(ctx->db, SQL_SECOND_STEP_BEGIN);
    db_bind_i64(&q, ctx->person);
    db_bind_blob(&q, sealed.ptr, sealed.len);
    return db_run(&q, &ctx->err);
}

static enum rc login_of(struct ctx *ctx, int64_t person, struct str *out)
{
    struct db_query q = db_query(ctx->db, SQL_CREDENTIAL_OF_PERSON);

    *out = STR("");
    db_bind_i64(&q, person);
    if (db_next(&q))
        *out = str_copy(ctx->arena, db_col_str(&q, CREDENTIAL_OF_PERSON_LOGIN));
    return db_end(&q, &ctx->err);
}

enum rc second_step_key(struct ctx *ctx, struct second_step_key *out)
{
    struct stored stored;
    struct str    secret, login;

    if (load(ctx, ctx->person, &stored) != OK)
        return ctx->err.rc;
    if (stored.sealed.len == 0 || stored.since > 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no secret is to be shown");
    if (vault_open(ctx, ctx->person, stored.sealed, &secret) != OK ||
        login_of(ctx, ctx->person, &login) != OK)
        return ctx->err.rc;
    out->key     = totp_key(ctx->arena, secret);
    out->address = totp_address(ctx->arena, secret, login);
    return OK;
}

/* Whether it is a code of the app that was not used before; it is, from now on. */
static enum rc use_app_code(struct ctx *ctx, struct str code, const struct stored *stored,
                            bool *good_out, bool *again_out)
{
    struct str      secret;
    struct db_query q;
    int64_t         step = 0;

    *good_out = *again_out = false;
    if (vault_open(ctx, ctx->person, stored->sealed, &secret) != OK)
        return ctx->err.rc;
    if (!totp_is_good(secret, ctx->now, code, &step))
        return OK;
    q = db_query(ctx->db, SQL_SECOND_STEP_COUNT);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, stored->since ? stored->since : ctx->now);
    db_bind_i64(&q, step);
    *good_out  = db_next(&q);
    *again_out = !*good_out;
    return db_end(&q, &ctx->err);
}

static enum rc refuse(struct ctx *ctx, bool again)
{
    return fault_add(ctx, "code",
                     again ? TR("Deze code is al gebruikt. Wacht tot uw app een nieuwe toont.")
                           : TR("Deze code klopt niet. Typ de code die uw app nu toont. Staat de "
                                "klok van uw telefoon goed?"));
}

/* --- recovery codes --------------------------------------------------------------------------- */

/* Letters and digits that are not taken for one another; 32 of them, so each is five bits. */
static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";

static struct str draw_code(struct arena *arena)
{
    char  *code = arena_alloc(arena, CODE_LETTERS + CODE_LETTERS / CODE_GROUP);
    size_t len  = 0;

    for (size_t i = 0; i < CODE_LETTERS; i++) {
        if (i > 0 && i % CODE_GROUP == 0)
            code[len++] = '-';
        code[len++] = letters[randombytes_uniform(sizeof(letters) - 1)];
    }
    return (struct str){code, len};
}

/* As it was drawn, without the dashes; in any case of letters. */
static struct str code_normal(struct arena *arena, struct str typed)
{
    char  *out = arena_alloc(arena, typed.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.ptr[i];

        if (c != ' ' && c != '-')
            out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct str){out, len};
}

static enum rc code_hash(struct ctx *ctx, struct str code, unsigned char out[VAULT_HASH])
{
    return vault_hash(ctx, ctx->person, code_normal(ctx->arena, code), out);
}

static enum rc forget_codes(struct ctx *ctx, int64_t person)
{
    struct db_query q = db_query(ctx->db, SQL_RECOVERY_CODE_DELETE_OF_PERSON);

    db_bind_i64(&q, person);
    return db_run(&q, &ctx->err);
}

enum rc second_step_end_codes(struct ctx *ctx, int64_t person)
{
    if (forget_codes(ctx, person) != OK)
        return ctx->err.rc;
    return record(ctx, "recovery_codes_ended", person);
}

static enum rc make_codes(struct ctx *ctx, struct str_list *out)
{
    struct str_list list = {0};

    if (forget_codes(ctx, ctx->person) != OK)
        return ctx->err.rc;
    for (int i = 0; i < RECOVERY_CODES; i++) {
        struct str      code = draw_code(ctx->arena);
        unsigned char   hash[VAULT_HASH];
        struct db_query q;

        if (code_hash(ctx, code, hash) != OK)
            return ctx->err.rc;
        q = db_query(ctx->db, SQL_RECOVERY_CODE_INSERT);
        db_bind_i64(&q, ctx->person);
        db_bind_blob(&q, hash, sizeof(hash));
        if (db_run(&q, &ctx->err) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, &list, code);
    }
    *out = list;
    return OK;
}

static enum rc use_recovery_code(struct ctx *ctx, struct str code, bool *out)
{
    unsigned char   hash[VAULT_HASH];
    struct db_query q;

    *out = false;
    if (code_normal(ctx->arena, code).len != CODE_LETTERS)
        return OK;
    if (code_hash(ctx, code, hash) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_RECOVERY_CODE_USE);
    db_bind_i64(&q, ctx->person);
    db_bind_blob(&q, hash, sizeof(hash));
    *out = db_next(&q);
    if (db_end(&q, &ctx->err) != OK || !*out)
        return ctx->err.rc;
    return record(ctx, "recovery_code_used", ctx->person);
}

/* --- on, asked, off --------------------------------------------------------------------------- */

enum rc second_step_confirm(struct ctx *ctx, struct str code, struct str_list *codes_out)
{
    struct stored stored;
    bool          good, again;

    if (load(ctx, ctx->person, &stored) != OK)
        return ctx->err.rc;
    if (stored.since > 0)
        return fault_overtaken(ctx, TR("De tweede stap staat al aan."));
    if (stored.sealed.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "the second step was not begun");
    if (use_app_code(ctx, code, &stored, &good, &again) != OK)
        return ctx->err.rc;
    if (!good)
        return refuse(ctx, again);
    if (make_codes(ctx, codes_out) != OK)
        return ctx->err.rc;
    return record(ctx, "second_step_set", ctx->person);
}

static enum rc use_code(struct ctx *ctx, struct str code, bool *good_out, bool *again_out)
{
    struct stored stored;

    if (load(ctx, ctx->person, &stored) != OK)
        return ctx->err.rc;
    if (stored.since == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "the second step is not on");
    if (use_app_code(ctx, code, &stored, good_out, again_out) != OK)
        return ctx->err.rc;
    return *good_out || *again_out ? OK : use_recovery_code(ctx, code, good_out);
}

enum rc second_step_check(struct ctx *ctx, struct str code)
{
    bool good, again;

    if (use_code(ctx, code, &good, &again) != OK)
        return ctx->err.rc;
    return good ? OK : refuse(ctx, again);
}

enum rc second_step_enter(struct ctx *ctx, struct str code)
{
    bool good, again;

    if (use_code(ctx, code, &good, &again) != OK)
        return ctx->err.rc;
    if (good || refuse(ctx, again) != ERR_INVALID || !again)
        return ctx->err.rc;
    err_clear(&ctx->err);
    return record(ctx, "second_step_used_again", ctx->person);
}

enum rc second_step_new_codes(struct ctx *ctx, struct str code, struct str_list *codes_out)
{
    if (second_step_check(ctx, code) != OK || make_codes(ctx, codes_out) != OK)
        return ctx->err.rc;
    return record(ctx, "recovery_codes_made", ctx->person);
}

/* ERR_CONFLICT: it was not on. */
static enum rc take_off(struct ctx *ctx, int64_t person)
{
    bool was_on;

    if (any(ctx, SQL_SECOND_STEP_DELETE, person, &was_on) != OK)
        return ctx->err.rc;
    if (!was_on)
        return fault_overtaken(ctx, TR("De tweede stap staat bij deze persoon niet aan."));
    if (forget_codes(ctx, person) != OK)
        return ctx->err.rc;
    return record(ctx, "second_step_removed", person);
}

enum rc second_step_end(struct ctx *ctx, struct str code)
{
    return second_step_check(ctx, code) == OK ? take_off(ctx, ctx->person) : ctx->err.rc;
}

enum rc second_step_take_off(struct ctx *ctx, int64_t id)
{
    struct person person;
    struct unit   at;

    if (access_need(ctx, RIGHT_ADMIN) != OK || person_load(ctx, id, &person) != OK ||
        unit_load(ctx, person.unit, &at) != OK || access_need_at(ctx, RIGHT_ADMIN, at.path) != OK)
        return ctx->err.rc;
    if (id == ctx->person)
        return fault_add(ctx, "",
                         TR("Uw eigen tweede stap zet u uit met een code, of een andere beheerder "
                            "doet het voor u."));
    return take_off(ctx, id);
}

/* --- who needs it ----------------------------------------------------------------------------- */

/* The roles that need it in an organisation; itself: also those of which it said nothing. */
static enum rc roles_of(struct ctx *ctx, int64_t organisation, bool itself, struct str_list *out)
{
    struct str_list list = {0};
    struct db_query q    = db_query(ctx->db, SQL_SECOND_STEP_ROLES);

    db_bind_i64(&q, organisation);
    while (db_next(&q))
        if (itself || db_col_i64(&q, SECOND_STEP_ROLES_SAID)) {
            struct str role = str_copy(ctx->arena, db_col_str(&q, SECOND_STEP_ROLES_ROLE));

            VEC_PUSH(ctx->arena, &list, role);
        }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static enum rc set_role(struct ctx *ctx, int64_t organisation, const struct second_step_role *in)
{
    struct event e = event_new(ctx, "second_step_role_set");

    event_i64(&e, "organisation", organisation);
    event_str(&e, "role", in->role);
    event_i64(&e, "needed", in->needed);
    return event_write(ctx, &e);
}

enum rc second_step_role_set(struct ctx *ctx, const struct second_step_role *in)
{
    if (access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "rol", in->role))
        return fault_add(ctx, "role", TR("Kies een antwoord uit de lijst."));
    return set_role(ctx, access_organisation(ctx), in);
}

enum rc second_step_spare_all(struct ctx *ctx)
{
    struct str_list roles;

    if (roles_of(ctx, 0, true, &roles) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < roles.len; i++) {
        struct second_step_role spared = {.role = roles.item[i]};

        if (set_role(ctx, 0, &spared) != OK)
            return ctx->err.rc;
    }
    return OK;
}

enum rc second_step_roles(struct ctx *ctx, struct str_list *out)
{
    return roles_of(ctx, access_organisation(ctx), ctx->vault != NULL, out);
}
