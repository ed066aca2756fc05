// SPDX-License-Identifier: EUPL-1.2
/* backup_accounts.c - copies logins and tokens; the contract is in backup_accounts.h. */
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

enum rc accounts_copy(struct ctx *ctx, struct db *into)
{
    if (copy_rows(ctx, into, SQL_CREDENTIAL_ALL, SQL_CREDENTIAL_DELETE_OF_NOBODY, put_login) != OK)
        return ctx->err.rc;
    return copy_rows(ctx, into, SQL_TOKEN_ALL, SQL_TOKEN_DELETE_OF_NOBODY, put_token);
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
    if (db_table_rows(db, "credential", hash_row, &state, err) != OK ||
        db_table_rows(db, "token", hash_row, &state, err) != OK)
        return err->rc;
    crypto_generichash_final(&state, out, ACCOUNTS_HASH_SIZE);
    return OK;
}
