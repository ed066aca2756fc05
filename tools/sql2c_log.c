// SPDX-License-Identifier: EUPL-1.2
/*
 * sql2c_log.c - the log only grows; see sql2c.h.
 *
 * A table of kind @log takes rows from the statement TABLE_insert and nothing else ever changes
 * it; one of kind @part has TABLE_erase beside it, an update.  This looks at words, in both
 * dialects and in migrations too: a verb and the table after it.  Whatever else a statement may
 * be, a projection has no name of its own, so it never writes the log.
 */
#include <strings.h>

#include "sql2c.h"

static bool same(struct str a, struct str b)
{
    return a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

static bool is_one_of(struct str word, const char *const list[])
{
    for (int i = 0; list[i] != NULL; i++) {
        if (same(word, str_of(list[i])))
            return true;
    }
    return false;
}

static bool is_verb(struct str word)
{
    static const char *const verb[] = {"insert", "replace", "update",   "delete",
                                       "merge",  "copy",    "truncate", NULL};

    return is_one_of(word, verb);
}

/* What may stand between a verb and its table. */
static bool is_passed_over(const struct sqltext_piece *piece)
{
    static const char *const word[] = {"or",      "abort", "fail", "ignore", "rollback",
                                       "replace", "into",  "from", "only",   "table",
                                       "[",       "`",     NULL};

    return piece->kind == SQLTEXT_SPACE || piece->kind == SQLTEXT_COMMENT ||
           is_one_of(piece->text, word);
}

static struct str unquoted(struct str name)
{
    return str_starts(name, STR("\"")) ? str_slice(name, 1, name.len - 2) : name;
}

/* The table that a verb is about, without the schema it is in; empty when none follows. */
static struct str table_after(struct str rest)
{
    struct str           name = STR("");
    struct sqltext_piece piece;

    while (sqltext_next(&rest, &piece)) {
        if (is_passed_over(&piece))
            continue;
        if (str_eq_z(piece.text, "."))
            name = STR("");
        else if (name.len > 0 || piece.kind == SQLTEXT_OTHER || piece.kind == SQLTEXT_PARAMETER)
            break;
        else
            name = unquoted(piece.text);
    }
    return name;
}

static const struct table *find_table(const struct source *source, struct str name)
{
    for (size_t i = 0; i < source->table.len; i++) {
        if (same(source->table.item[i].name, name))
            return &source->table.item[i];
    }
    return NULL;
}

/* Whether the statement is called TABLE_suffix. */
static bool is_called(struct str statement, struct str table, struct str suffix)
{
    return statement.len == table.len + suffix.len && str_starts(statement, table) &&
           str_ends(statement, suffix);
}

static void check_verb(const struct source *source, struct str statement, struct str verb,
                       struct str table_name, struct place at)
{
    const struct table *table = find_table(source, table_name);
    bool                is_part;

    if (table == NULL)
        return;
    is_part = str_eq_z(str_of(table->kind), "SQL_TABLE_PART");
    if (!is_part && !str_eq_z(str_of(table->kind), "SQL_TABLE_LOG"))
        return;
    if (same(verb, STR("insert")) && is_called(statement, table->name, STR("_insert")))
        return;
    if (is_part && same(verb, STR("update")) && is_called(statement, table->name, STR("_erase")))
        return;
    fail(at, "%.*s of %.*s: only %.*s_insert writes it%s", STR_ARG(verb), STR_ARG(table->name),
         STR_ARG(table->name), is_part ? ", and its _erase updates it" : "");
}

void log_only_grows(const struct source *source, struct str statement, struct text text)
{
    struct str           rest = text.sql;
    struct sqltext_piece piece;

    while (sqltext_next(&rest, &piece)) {
        struct place at = place_of(text.at, text.sql, piece.text.ptr);

        if (piece.kind == SQLTEXT_LITERAL && str_starts(piece.text, STR("$")))
            log_only_grows(source, statement,
                           (struct text){str_slice(piece.text, 1, piece.text.len - 1), at});
        if (piece.kind == SQLTEXT_WORD && is_verb(piece.text))
            check_verb(source, statement, piece.text, table_after(rest), at);
    }
}
