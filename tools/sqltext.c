// SPDX-License-Identifier: EUPL-1.2
/* sqltext.c - SQL as text; the contract is in sqltext.h. */
#include "sqltext.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

enum { TEXT_MAX = 16 << 20 };

int name_index(const struct name_list *list, struct str name)
{
    for (size_t i = 0; i < list->len; i++) {
        if (str_eq(list->item[i], name))
            return (int)i;
    }
    return -1;
}

/* By hand: isalpha() and its kind depend on the locale. */
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static size_t word_len(struct str s, size_t from)
{
    size_t end = from;

    while (end < s.len && is_word(s.ptr[end]))
        end++;
    return end - from;
}

/* Through the first occurrence of the mark at or after from; the whole text when there is none. */
static size_t len_through(struct str s, size_t from, struct str mark)
{
    size_t at = from + str_find(str_slice(s, from, s.len), mark);

    return at + mark.len < s.len ? at + mark.len : s.len;
}

/* A doubled quote within quotes simply looks like two literals in a row. */
static size_t quoted_len(struct str s)
{
    if (s.ptr[0] == '$')
        return len_through(s, word_len(s, 1) + 2, str_slice(s, 0, word_len(s, 1) + 2));
    return len_through(s, 1, str_slice(s, 0, 1));
}

static bool starts_quoted(struct str s)
{
    size_t tag;

    if (s.ptr[0] == '\'' || s.ptr[0] == '"')
        return true;
    tag = word_len(s, 1);
    return s.ptr[0] == '$' && tag + 1 < s.len && s.ptr[tag + 1] == '$';
}

bool sqltext_next(struct str *rest, struct sqltext_piece *out)
{
    struct str s   = *rest;
    size_t     len = 1, skip = 0;

    if (s.len == 0)
        return false;
    out->kind = SQLTEXT_OTHER;
    if (is_space(s.ptr[0])) {
        out->kind = SQLTEXT_SPACE;
        while (len < s.len && is_space(s.ptr[len]))
            len++;
    } else if (is_word(s.ptr[0])) {
        out->kind = SQLTEXT_WORD;
        len       = word_len(s, 0);
    } else if (starts_quoted(s)) {
        out->kind = SQLTEXT_LITERAL;
        len       = quoted_len(s);
    } else if (str_starts(s, STR("--"))) {
        out->kind = SQLTEXT_COMMENT;
        len       = str_find(s, STR("\n"));
    } else if (str_starts(s, STR("/*"))) {
        out->kind = SQLTEXT_COMMENT;
        len       = len_through(s, 2, STR("*/"));
    } else if (str_starts(s, STR("::"))) {
        len = 2;
    } else if (s.ptr[0] == ':' && word_len(s, 1) > 0) {
        out->kind = SQLTEXT_PARAMETER;
        len       = word_len(s, 1) + 1;
        skip      = 1;
    }
    out->text = str_slice(s, skip, len - skip);
    *rest     = str_slice(s, len, s.len);
    return true;
}

struct str sqltext_skip(struct str text)
{
    struct str           rest = text;
    struct sqltext_piece piece;

    while (sqltext_next(&rest, &piece) &&
           (piece.kind == SQLTEXT_SPACE || piece.kind == SQLTEXT_COMMENT))
        text = rest;
    return text;
}

static struct buf new_buf(struct arena *arena)
{
    struct buf buf;

    buf_init(&buf, arena, TEXT_MAX);
    return buf;
}

static void put_piece(struct buf *buf, const struct sqltext_piece *piece)
{
    if (piece->kind == SQLTEXT_PARAMETER)
        buf_char(buf, ':');
    buf_str(buf, piece->text);
}

struct str sqltext_lines_of(struct arena *arena, struct str text, enum sqltext_dialect dialect)
{
    struct str other = dialect == SQLTEXT_PG ? STR("-- @sqlite") : STR("-- @pg");
    struct buf buf   = new_buf(arena);
    struct str line;

    while (str_cut(&text, '\n', &line)) {
        if (!str_ends(str_trim(line), other))
            buf_str(&buf, line);
        buf_char(&buf, '\n');
    }
    return buf_view(&buf);
}

static bool word_is(struct str word, const char *lower)
{
    return word.len == strlen(lower) && strncasecmp(word.ptr, lower, word.len) == 0;
}

/* Where we are in "create table name ( ... ) options ;". */
struct table_state {
    int  words; /* of the statement so far; -1 when it is no create table */
    int  depth;
    bool after; /* the closing bracket is behind us */
};

static void table_state_step(struct table_state *state, const struct sqltext_piece *piece)
{
    if (piece->kind == SQLTEXT_WORD && state->words == 0)
        state->words = word_is(piece->text, "create") ? 1 : -1;
    else if (piece->kind == SQLTEXT_WORD && state->words == 1)
        state->words = word_is(piece->text, "table") ? 2 : -1;
    if (piece->kind != SQLTEXT_OTHER)
        return;
    if (str_eq_z(piece->text, ";")) {
        *state = (struct table_state){0};
    } else if (str_eq_z(piece->text, "(")) {
        state->depth++;
    } else if (str_eq_z(piece->text, ")")) {
        state->depth--;
        state->after = state->words == 2 && state->depth == 0;
    }
}

static bool is_table_option(const struct sqltext_piece *piece)
{
    if (piece->kind == SQLTEXT_WORD)
        return word_is(piece->text, "strict") || word_is(piece->text, "without") ||
               word_is(piece->text, "rowid");
    return piece->kind == SQLTEXT_OTHER && str_eq_z(piece->text, ",");
}

struct str sqltext_to_pg(struct arena *arena, struct str text)
{
    struct buf           buf   = new_buf(arena);
    struct table_state   state = {0};
    struct sqltext_piece piece;

    while (sqltext_next(&text, &piece)) {
        table_state_step(&state, &piece);
        if (state.after && is_table_option(&piece))
            continue;
        if (piece.kind == SQLTEXT_WORD && word_is(piece.text, "integer"))
            piece.text = STR("bigint");
        else if (piece.kind == SQLTEXT_WORD && word_is(piece.text, "blob"))
            piece.text = STR("bytea");
        put_piece(&buf, &piece);
    }
    return buf_view(&buf);
}

void sqltext_parameters(struct arena *arena, struct str text, struct name_list *list)
{
    struct sqltext_piece piece;

    while (sqltext_next(&text, &piece)) {
        if (piece.kind == SQLTEXT_PARAMETER && name_index(list, piece.text) < 0)
            VEC_PUSH(arena, list, piece.text);
    }
}

struct str sqltext_number(struct arena *arena, struct str text, const struct name_list *list,
                          char mark)
{
    struct buf           buf = new_buf(arena);
    struct sqltext_piece piece;

    while (sqltext_next(&text, &piece)) {
        if (piece.kind == SQLTEXT_PARAMETER)
            buf_printf(&buf, "%c%d", mark, name_index(list, piece.text) + 1);
        else
            put_piece(&buf, &piece);
    }
    return buf_view(&buf);
}

/* White space is written only when something follows it, and then as little as keeps the shape. */
static void put_space(struct buf *buf, bool line, size_t indent, bool any)
{
    if (buf->len == 0 || !any)
        return;
    buf_char(buf, line ? '\n' : ' ');
    for (size_t i = 0; line && i < indent; i++)
        buf_char(buf, ' ');
}

struct str sqltext_strip(struct arena *arena, struct str text)
{
    struct buf           buf  = new_buf(arena);
    bool                 line = false, any = false;
    size_t               indent = 0;
    struct sqltext_piece piece;

    while (sqltext_next(&text, &piece)) {
        if (piece.kind == SQLTEXT_COMMENT) {
            any = true;
        } else if (piece.kind == SQLTEXT_SPACE) {
            const char *newline = memrchr(piece.text.ptr, '\n', piece.text.len);

            any = true;
            if (newline != NULL) {
                line   = true;
                indent = (size_t)(piece.text.ptr + piece.text.len - newline - 1);
            }
        } else {
            put_space(&buf, line, indent, any);
            put_piece(&buf, &piece);
            line = any = false;
        }
    }
    return buf_view(&buf);
}
