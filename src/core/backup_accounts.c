// SPDX-License-Identifier: EUPL-1.2
/* backup_accounts.c - copies logins, tokens and second steps; the contract is in backup_accounts.h. */
#include "core/backup_accounts.h"

#include <sodium.h>

#include "db/db.h"

/* The login in the row of CREDENTIAL_ALL. */
static enum rc put_login(struct ctx *ctx, struct db *into, struct db_query *row)
{
    struct db_query q = db_query(into, SQL_CREDENTIAL_INSERT);

    db_bind_i64(&q, db_col_i64(row, CREDENTIAL_ALL_PERSON));
    db_bind_str(&q, db_col_str(row, CREDENTIAL_ALL_LOGIN));
    db_bind_str(&q, db_col_str(row, CREDENTIAL_ALL_HASH));
    db_bind_i64(&q, db_col_i64(row, CREDENTIAL_ALL_CHANGED));
    return db_run(&q, &ctx->err);
}

/* The token in the row of TOKEN_ALL. */
static enum rc put_token(struct ctx *ctx, struct db *into, struct db_query *row)
{
    struct db_query q    = db_query(into, SQL_TOKEN_COPY);
    struct str      hash = db_col_blob(row, TOKEN_ALL_HASH);

    db_bind_i64(&q, db_col_i64(row, TOKEN_ALL_ID));
    db_bind_i64(&q, db_col_i64(row, TOKEN_ALL_PERSON));
    db_bind_str(&q, db_col_str(row, TOKEN_ALL_NAME));
    db_bind_blob(&q, hash.ptr, hash.len);
    db_bind_i64(&q, db_col_i64(row, TOKEN_ALL_CREATED));
    db_bind_i64(&q, db_col_i64(row, TOKEN_ALL_EXPIRES));
    db_bind_i64(&q, db_col_i64(row, TOKEN_ALL_REVOKED));
    return db_run(&q, &ctx->err);
}

/* The second step in the row of SECOND_STEP_ALL: it opens with the key file only, which is in no backup. */
static enum rc put_second_step(struct ctx *ctx, struct db *into, struct db_query *row)
{
    struct db_query q      = db_query(into, SQL_SECOND_STEP_COPY);
    struct str      secret = db_col_blob(row, SECOND_STEP_ALL_SECRET);

    db_bind_i64(&q, db_col_i64(row, SECOND_STEP_ALL_PERSON));
    db_bind_blob(&q, secret.ptr, secret.len);
    db_bind_i64(&q, db_col_i64(row, SECOND_STEP_ALL_SINCE));
    db_bind_i64(&q, db_col_i64(row, SECOND_STEP_ALL_STEP));
    return db_run(&q, &ctx->err);
}

/* The code in the row of RECOVERY_CODE_ALL. */
static enum rc put_recovery_code(struct ctx *ctx, struct db *into, struct db_query *row)
{
    struct db_query q    = db_query(into, SQL_RECOVERY_CODE_INSERT);
    struct str      hash = db_col_blob(row, RECOVERY_CODE_ALL_HASH);

    db_bind_i64(&q, db_col_i64(row, RECOVERY_CODE_ALL_PERSON));
    db_bind_blob(&q, hash.ptr, hash.len);
    return db_run(&q, &ctx->err);
}

static enum rc copy_rows(struct ctx *ctx, struct db *into, enum sql all, enum sql strays,
                         enum rc (*put)(struct ctx *ctx, struct db *into, struct db_query *row))
{
    struct db_query row = db_query(ctx->db, all), q;
    enum rc         rc  = OK;

    while (rc == OK && db_next(&row))
        rc = put(ctx, into, &row);
    if (db_end(&row, &ctx->err) != OK || rc != OK)
        return ctx->err.rc;
    q = db_query(into, strays);
    return db_run(&q, &ctx->err);
}

static const struct {
    enum sql all, strays; /* those of people who are not there */
    enum rc (*put)(struct ctx *ctx, struct db *into, struct db_query *row);
    const char *table;
} kept[] = {
    {SQL_CREDENTIAL_ALL, SQL_CREDENTIAL_DELETE_OF_NOBODY, put_login, "credential"},
    {SQL_TOKEN_ALL, SQL_TOKEN_DELETE_OF_NOBODY, put_token, "token"},
    {SQL_SECOND_STEP_ALL, SQL_SECOND_STEP_DELETE_OF_NOBODY, put_second_step, "second_step"},
    {SQL_RECOVERY_CODE_ALL, SQL_RECOVERY_CODE_DELETE_OF_NOBODY, put_recovery_code, "recovery_code"},
};

enum rc accounts_copy(struct ctx *ctx, struct db *into)
{
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (copy_rows(ctx, into, kept[i].all, kept[i].strays, kept[i].put) != OK)
            return ctx->err.rc;
    return OK;
}

static bool hash_row(void *arg, int columns, const struct db_cell *cell)
{
    crypto_generichash_state *state = arg;

    for (int i = 0; i < columns; i++) {
        uint64_t head[2] = {cell[i].is_null, cell[i].text.len};

        crypto_generichash_update(state, (const unsigned char *)head, sizeof(head));
        crypto_generichash_update(state, (const unsigned char *)cell[i].text.ptr, cell[i].text.len);
    }
    return true;
}

enum rc accounts_hash(struct db *db, unsigned char out[ACCOUNTS_HASH_SIZE], struct err *err)
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, ACCOUNTS_HASH_SIZE);
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (db_table_rows(db, kept[i].table, hash_row, &state, err) != OK)
            return err->rc;
    crypto_generichash_final(&state, out, ACCOUNTS_HASH_SIZE);
    return OK;
}
