// SPDX-License-Identifier: EUPL-1.2
/* sql2c_statement.c - takes in the statements with their headers; see sql2c.c for the form. */
#include "base/buf.h"
#include "base/vec.h"
#include "sql2c.h"

enum { HEADER_MAX = 64 * 1024 };

static struct name_list read_names(struct source *source, struct place at, struct str text)
{
    struct name_list list = {0};
    struct str       name;

    while (str_cut(&text, ',', &name)) {
        name = str_trim(name);
        if (!name_is_valid(name))
            fail(at, "\"%.*s\" is not a name", STR_ARG(name));
        if (name_index(&list, name) >= 0)
            fail(at, "%.*s is there twice", STR_ARG(name));
        VEC_PUSH(source->arena, &list, name);
    }
    return list;
}

/* From FIELD_MARK on: those of enum mark. */
enum field {
    FIELD_NAME,
    FIELD_IN,
    FIELD_OUT,
    FIELD_ON,
    FIELD_EACH,
    FIELD_MARK,
    FIELD_COUNT = FIELD_MARK + MARK_COUNT
};

static int field_of(struct str word)
{
    static const char *const key[FIELD_COUNT] = {
        "name:", "in:", "out:", "on:", "each:", "judged:", "own:", "open:", "program:"};

    for (int i = 0; i < FIELD_COUNT; i++) {
        if (str_eq_z(word, key[i]))
            return i;
    }
    return FIELD_COUNT;
}

/* Sorts the words of a header into its fields. */
static void split_header(struct header *header, struct str text, struct buf value[FIELD_COUNT])
{
    struct str word;
    int        field = FIELD_COUNT;

    while (str_cut(&text, ' ', &word)) {
        int key = field_of(word);

        if (key != FIELD_COUNT) {
            field = key;
            if (value[field].len > 0)
                fail(header->at, "%.*s is there twice", STR_ARG(word));
        } else if (str_eq_z(word, "@sqlite") || str_eq_z(word, "@pg")) {
            if (header->dialect != SQLTEXT_BOTH)
                fail(header->at, "one dialect in one header");
            header->dialect = str_eq_z(word, "@pg") ? SQLTEXT_PG : SQLTEXT_SQLITE;
        } else if (word.len > 0) {
            if (field == FIELD_COUNT || str_ends(word, STR(":")))
                fail(header->at, "what is \"%.*s\"?", STR_ARG(word));
            buf_str(&value[field], word);
            buf_char(&value[field], ' ');
        }
    }
}

static struct header parse_header(struct source *source, struct place at, struct str text)
{
    struct header header = {.at = at};
    struct buf    value[FIELD_COUNT];
    struct str    field[FIELD_COUNT];

    for (int i = 0; i < FIELD_COUNT; i++)
        buf_init(&value[i], source->arena, HEADER_MAX);
    split_header(&header, text, value);
    for (int i = 0; i < FIELD_COUNT; i++)
        field[i] = str_trim(buf_view(&value[i]));

    header.name = field[FIELD_NAME];
    header.in   = read_names(source, at, field[FIELD_IN]);
    header.out  = read_names(source, at, field[FIELD_OUT]);
    header.on   = read_names(source, at, field[FIELD_ON]);
    header.each = field[FIELD_EACH];
    for (int i = 0; i < MARK_COUNT; i++)
        header.mark[i] = field[FIELD_MARK + i];
    if ((header.name.len > 0) == (header.on.len > 0))
        fail(at, "a statement has a name: or an on:, and not both");
    if (header.name.len > 0 && !name_is_valid(header.name))
        fail(at, "\"%.*s\" is not a name", STR_ARG(header.name));
    if (header.name.len > 0 && header.each.len > 0)
        fail(at, "each: belongs to a projection (on:)");
    if (header.on.len > 0 && header.in.len + header.out.len > 0)
        fail(at, "a projection has no in: or out:");
    if (header.each.len > 0 && !name_is_valid(header.each))
        fail(at, "\"%.*s\" is not a name", STR_ARG(header.each));
    return header;
}

/* The text of a comment line, without its dashes; false when the line is no comment. */
static bool comment_line(struct str line, struct str *out)
{
    if (!str_starts(line, STR("--")))
        return false;
    *out = str_trim(str_slice(line, 2, line.len));
    return true;
}

static bool starts_header(struct str line)
{
    struct str text;

    return comment_line(line, &text) &&
           (str_starts(text, STR("name:")) || str_starts(text, STR("on:")));
}

static bool is_mark(struct str text)
{
    struct str word;

    return str_cut(&text, ' ', &word) && field_of(word) >= FIELD_MARK &&
           field_of(word) < FIELD_COUNT;
}

static bool continues_header(struct str line, struct str before)
{
    struct str text;

    return comment_line(line, &text) &&
           (str_ends(str_trim(before), STR(",")) || str_starts(text, STR("in:")) ||
            str_starts(text, STR("out:")) || str_starts(text, STR("each:")) || is_mark(text));
}

static struct text *text_of(struct statement *statement, enum sqltext_dialect dialect)
{
    return dialect == SQLTEXT_PG ? &statement->pg : &statement->sqlite;
}

static bool names_equal(const struct name_list *a, const struct name_list *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        if (!str_eq(a->item[i], b->item[i]))
            return false;
    }
    return true;
}

static bool marks_equal(const struct header *a, const struct header *b)
{
    for (int i = 0; i < MARK_COUNT; i++) {
        if (!str_eq(a->mark[i], b->mark[i]))
            return false;
    }
    return true;
}

/* Twins of a projection stand next to each other, for they have no name. */
static bool is_open_projection(struct statement *statement, const struct header *header)
{
    return statement->open && header->name.len == 0 && header->dialect != SQLTEXT_BOTH &&
           text_of(statement, header->dialect)->at.file == NULL;
}

/* The statement that this header gives the other text of, or NULL. */
static struct statement *twin_of(struct source *source, const struct header *header)
{
    struct statement_list *list  = &source->statement;
    struct statement      *other = NULL;

    if (list->len > 0 && is_open_projection(&list->item[list->len - 1], header))
        other = &list->item[list->len - 1];
    for (size_t i = 0; i < list->len && header->name.len > 0 && other == NULL; i++) {
        if (str_eq(list->item[i].header.name, header->name))
            other = &list->item[i];
    }
    if (other == NULL)
        return NULL;
    if (header->dialect == SQLTEXT_BOTH || text_of(other, header->dialect)->at.file != NULL)
        fail(header->at, "%.*s was made before, at %s:%d", STR_ARG(header->name),
             other->header.at.file, other->header.at.line);
    if (!names_equal(&other->header.in, &header->in) ||
        !names_equal(&other->header.out, &header->out) ||
        !names_equal(&other->header.on, &header->on) || !str_eq(other->header.each, header->each) ||
        !marks_equal(&other->header, header))
        fail(header->at, "differs from its other dialect at %s:%d", other->header.at.file,
             other->header.at.line);
    return other;
}

static void add_statement(struct source *source, const struct header *header, struct text text)
{
    struct statement *statement = twin_of(source, header);
    struct arena     *arena     = source->arena;

    if (statement == NULL) {
        VEC_PUSH(arena, &source->statement, (struct statement){.header = *header});
        statement = &source->statement.item[source->statement.len - 1];
    }
    statement->open = header->name.len == 0 && !statement->open && header->dialect != SQLTEXT_BOTH;
    if (header->dialect == SQLTEXT_BOTH) {
        struct str pg     = sqltext_lines_of(arena, text.sql, SQLTEXT_PG);
        struct str sqlite = sqltext_lines_of(arena, text.sql, SQLTEXT_SQLITE);

        statement->sqlite = (struct text){sqlite, text.at};
        statement->pg     = (struct text){sqltext_to_pg(arena, pg), text.at};
    } else {
        *text_of(statement, header->dialect) = text;
    }
}

/* Takes one statement with its ";" off the front; false when only space and comments are left. */
static bool cut_statement(struct text *rest, struct text *out)
{
    struct str           ahead, begin = sqltext_skip(rest->sql);
    struct sqltext_piece piece;

    rest->at  = place_of(rest->at, rest->sql, begin.ptr);
    rest->sql = ahead = begin;
    while (sqltext_next(&ahead, &piece)) {
        if (piece.kind == SQLTEXT_OTHER && str_eq_z(piece.text, ";")) {
            *out         = *rest;
            out->sql.len = (size_t)(piece.text.ptr - begin.ptr);
            rest->at     = place_of(rest->at, begin, ahead.ptr);
            rest->sql    = ahead;
            return true;
        }
    }
    if (begin.len > 0)
        fail(rest->at, "a statement ends with \";\"");
    return false;
}

static void add_entry(struct source *source, const struct header *header, struct text body)
{
    struct text one;
    int         count = 0;

    while (cut_statement(&body, &one)) {
        count++;
        if (count > 1 && (header->name.len > 0 || header->dialect != SQLTEXT_BOTH))
            fail(one.at, "only one statement goes with this header");
        add_statement(source, header, one);
    }
    if (count == 0)
        fail(header->at, "there is no statement");
}

/* Takes a header off the front of the file. */
static struct header cut_header(struct source *source, struct text *rest)
{
    struct place at    = rest->at;
    struct str   ahead = rest->sql, line, part;
    struct buf   text;

    buf_init(&text, source->arena, HEADER_MAX);
    while (str_cut(&ahead, '\n', &line)) {
        if (text.len > 0 && (starts_header(line) || !continues_header(line, buf_view(&text))))
            break;
        if (comment_line(line, &part))
            buf_str(&text, part);
        buf_char(&text, ' ');
        rest->sql = ahead;
        rest->at.line++;
    }
    return parse_header(source, at, buf_view(&text));
}

/* Takes everything up to the next header off the front. */
static struct text cut_body(struct text *rest)
{
    struct text body  = *rest;
    struct str  ahead = rest->sql, line;

    while (str_cut(&ahead, '\n', &line) && !starts_header(line)) {
        rest->sql = ahead;
        rest->at.line++;
    }
    body.sql.len = body.sql.len - rest->sql.len;
    return body;
}

void statements_add(struct source *source, const char *path, struct str text)
{
    struct text rest   = {text, {path, 1}};
    struct text before = cut_body(&rest), one;

    if (cut_statement(&before, &one))
        fail(one.at, "a statement needs a header, \"-- name: ...\" or \"-- on: ...\"");
    while (rest.sql.len > 0) {
        struct header header = cut_header(source, &rest);

        add_entry(source, &header, cut_body(&rest));
    }
}

/* A parameter that is in the text but not in the list, or the other way round. */
static void check_parameters(struct source *source, const struct header *header,
                             const struct text *text)
{
    struct name_list     used = {0};
    struct str           rest = text->sql;
    struct sqltext_piece piece;

    while (sqltext_next(&rest, &piece)) {
        if (piece.kind == SQLTEXT_PARAMETER && name_index(&header->in, piece.text) < 0)
            fail(place_of(text->at, text->sql, piece.text.ptr),
                 "parameter :%.*s is not in in:", STR_ARG(piece.text));
    }
    sqltext_parameters(source->arena, text->sql, &used);
    for (size_t i = 0; i < header->in.len; i++) {
        if (name_index(&used, header->in.item[i]) < 0)
            fail(header->at, "parameter :%.*s is not used", STR_ARG(header->in.item[i]));
    }
}

static void check_in_sqlite(struct source *source, const struct statement *statement,
                            struct str numbered)
{
    const struct header *header = &statement->header;
    const char          *sql    = str_z(source->arena, numbered);
    sqlite3_stmt        *prepared;
    int                  columns;

    prepared = prepare_guarded(source, statement, sql);
    if (prepared == NULL)
        fail(header->at, "there is no statement");
    columns = sqlite3_column_count(prepared);
    if (columns != (int)header->out.len)
        fail(header->at, "the statement gives %d columns and out: names %zu", columns,
             header->out.len);
    sqlite3_finalize(prepared);
}

static void finish_statement(struct source *source, struct statement *statement)
{
    struct header *header = &statement->header;
    struct arena  *arena  = source->arena;

    if (statement->sqlite.at.file == NULL || statement->pg.at.file == NULL)
        fail(header->at, "there is no @%s text", statement->pg.at.file ? "sqlite" : "pg");
    if (header->on.len > 0)
        sqltext_parameters(arena, statement->sqlite.sql, &header->in);
    check_parameters(source, header, &statement->sqlite);
    check_parameters(source, header, &statement->pg);
    log_only_grows(source, header->name, statement->sqlite);
    log_only_grows(source, header->name, statement->pg);
    statement->sqlite.sql = sqltext_number(arena, statement->sqlite.sql, &header->in, '?');
    statement->pg.sql     = sqltext_number(arena, statement->pg.sql, &header->in, '$');
    check_in_sqlite(source, statement, statement->sqlite.sql);
    statement->sqlite.sql = sqltext_strip(arena, statement->sqlite.sql);
    statement->pg.sql     = sqltext_strip(arena, statement->pg.sql);
}

void statements_finish(struct source *source)
{
    int projections = 0;

    for (size_t i = 0; i < source->statement.len; i++) {
        struct statement *statement = &source->statement.item[i];

        if (str_starts(statement->header.name, STR("project_")))
            fail(statement->header.at, "names from project_ on are for projections");
        if (statement->header.on.len > 0)
            statement->header.name = str_printf(source->arena, "project_%d", ++projections);
        finish_statement(source, statement);
    }
}
