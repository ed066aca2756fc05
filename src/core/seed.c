// SPDX-License-Identifier: EUPL-1.2
/* seed.c - writes what a database does not have yet; the contract is in seed.h. */
#include "core/seed.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/vec.h"
#include "core/directory.h"
#include "core/receipt.h"
#include "db/db.h"
#include "event/event.h"

enum { COLUMNS_MAX = 7 };

extern const char     seed_lists[], seed_rights[], seed_settings[]; /* of seed_data.S */
extern const uint64_t seed_lists_len, seed_rights_len, seed_settings_len;

/* Keys of what is there, in order; see key_of(). */
struct known {
    struct str *item;
    size_t      len, cap;
};

/* How a file is read: its columns, of which the first ones are the key. */
struct format {
    const char *name;
    const char *kind; /* as in sql/seed.sql */
    const char *column[COLUMNS_MAX];
    size_t      columns, keys;
    enum rc (*write)(struct ctx *ctx, const struct str *value);
};

struct str seed_text(enum seed_file file)
{
    switch (file) {
    case SEED_LISTS: return (struct str){seed_lists, seed_lists_len};
    case SEED_RIGHTS: return (struct str){seed_rights, seed_rights_len};
    default: return (struct str){seed_settings, seed_settings_len};
    }
}

/* --- what is there -------------------------------------------------------- */

static struct str key_of(struct arena *arena, struct str kind, struct str first, struct str second)
{
    return str_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARG(kind), STR_ARG(first), STR_ARG(second));
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static enum rc known_load(struct ctx *ctx, struct known *out)
{
    struct known    known = {0};
    struct db_query q     = db_query(ctx->db, SQL_SEED_KNOWN);

    while (db_next(&q)) {
        struct str key =
            key_of(ctx->arena, db_col_str(&q, SEED_KNOWN_KIND), db_col_str(&q, SEED_KNOWN_FIRST),
                   db_col_str(&q, SEED_KNOWN_SECOND));

        VEC_PUSH(ctx->arena, &known, key);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (known.len)
        qsort(known.item, known.len, sizeof(*known.item), by_bytes);
    *out = known;
    return OK;
}

static bool is_known(const struct known *known, struct str key)
{
    return known->len && bsearch(&key, known->item, known->len, sizeof(key), by_bytes);
}

/* --- what is new ---------------------------------------------------------- */

enum { LIST, CODE, POSITION, LABEL_NL, LABEL_EN, HELP_NL, HELP_EN };

static enum rc write_option(struct ctx *ctx, const struct str *value)
{
    struct event e = event_new(ctx, "option_set");
    int64_t      position;

    if (!str_to_i64(value[POSITION], &position))
        return err_set(&ctx->err, ERR_BUG, "position of %.*s in list %.*s is no number",
                       STR_ARG(value[CODE]), STR_ARG(value[LIST]));
    event_i64(&e, "organisation", 0);
    event_str(&e, "list", value[LIST]);
    event_str(&e, "code", value[CODE]);
    event_i64(&e, "position", position);
    event_str(&e, "label_nl", value[LABEL_NL]);
    event_str(&e, "label_en", value[LABEL_EN]);
    event_str(&e, "help_nl", value[HELP_NL]);
    event_str(&e, "help_en", value[HELP_EN]);
    event_i64(&e, "active", 1);
    return event_write(ctx, &e);
}

static enum rc write_right(struct ctx *ctx, const struct str *value)
{
    return role_right_set(ctx, 0, value[0], value[1], true);
}

static enum rc write_setting(struct ctx *ctx, const struct str *value)
{
    return setting_set(ctx, 0, value[0], value[1]);
}

static const struct format format[SEED_FILE_COUNT] = {
    [SEED_LISTS]    = {"lijsten.csv",
                       "option",
                       {"list", "code", "position", "label_nl", "label_en", "help_nl", "help_en"},
                       7,
                       2,
                       write_option},
    [SEED_RIGHTS]   = {"rechten.csv", "right", {"role", "right"}, 2, 2, write_right},
    [SEED_SETTINGS] = {"termijnen.csv", "setting", {"name", "value"}, 2, 1, write_setting},
};

static enum rc load_row(struct ctx *ctx, const struct known *known, const struct format *f,
                        const struct csv_row *row, const size_t *at)
{
    struct str value[COLUMNS_MAX] = {0};
    struct str second, key;

    for (size_t i = 0; i < f->columns; i++)
        value[i] = row->item[at[i]];
    second = f->keys == 2 ? value[1] : STR("");
    key    = key_of(ctx->arena, str_of(f->kind), value[0], second);
    return is_known(known, key) ? OK : f->write(ctx, value);
}

static enum rc load_file(struct ctx *ctx, const struct known *known, enum seed_file file)
{
    const struct format *f = &format[file];
    struct csv           csv;
    struct csv_row       row;
    struct err           err = {0};
    size_t               at[COLUMNS_MAX];

    csv_init(&csv, ctx->arena, seed_text(file), ',');
    csv_columns(&csv, f->column, f->columns, at);
    while (csv_next(&csv, &row))
        if (load_row(ctx, known, f, &row, at) != OK)
            return ctx->err.rc;
    if (csv_end(&csv, &err) != OK)
        return err_set(&ctx->err, ERR_BUG, "%s: %s", f->name, err.text);
    return OK;
}

enum rc seed_load(struct ctx *ctx)
{
    struct known known;

    if (known_load(ctx, &known) != OK)
        return ctx->err.rc;
    for (enum seed_file file = SEED_LISTS; file < SEED_FILE_COUNT; file++)
        if (load_file(ctx, &known, file) != OK)
            return ctx->err.rc;
    return receipt_salt_make(ctx);
}
