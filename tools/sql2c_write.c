// SPDX-License-Identifier: EUPL-1.2
/* sql2c_write.c - makes the contents of gen/sql.h and gen/sql.c. */
#include "base/buf.h"
#include "sql2c.h"

static void put_upper(struct buf *buf, struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        buf_char(buf, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
}

/* As literals in C, one to a line. */
static void put_literal(struct buf *buf, struct str text)
{
    buf_char(buf, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c == '\n' && i + 1 < text.len)
            buf_z(buf, "\\n\"\n        \"");
        else if (c == '"' || c == '\\' || (c == '?' && i > 0 && text.ptr[i - 1] == '?'))
            buf_printf(buf, "\\%c", c); /* two question marks could begin a trigraph */
        else if (c < 0x20 || c >= 0x7f)
            buf_printf(buf, "\\%03o", c);
        else
            buf_char(buf, (char)c);
    }
    buf_char(buf, '"');
}

static void put_header_enums(struct buf *h, const struct source *source)
{
    buf_z(h, "enum sql {\n");
    for (size_t i = 0; i < source->statement.len; i++) {
        buf_z(h, "    SQL_");
        put_upper(h, source->statement.item[i].header.name);
        buf_z(h, ",\n");
    }
    buf_z(h, "    SQL_COUNT\n};\n");

    for (size_t i = 0; i < source->statement.len; i++) {
        const struct header *header = &source->statement.item[i].header;

        if (header->out.len == 0)
            continue;
        buf_z(h, "\nenum {\n");
        for (size_t o = 0; o < header->out.len; o++) {
            buf_z(h, "    ");
            put_upper(h, header->name);
            buf_char(h, '_');
            put_upper(h, header->out.item[o]);
            buf_z(h, o + 1 < header->out.len ? ",\n" : "\n");
        }
        buf_z(h, "};\n");
    }
}

void write_header(struct buf *h, const struct source *source)
{
    buf_z(h, "// SPDX-License"
             "-Identifier: EUPL-1.2\n"
             "/* sql.h - made from sql/ by tools/sql2c.c: statements, migrations, tables. */\n"
             "#ifndef GEN_SQL_H\n#define GEN_SQL_H\n\n");
    put_header_enums(h, source);
    buf_z(h, "\nstruct sql_statement {\n"
             "    const char        *name, *sqlite, *pg;\n"
             "    int                in_count;\n"
             "    const char *const *in;\n"
             "    int                out_count;\n"
             "    const char *const *out;\n"
             "    const char *const *on;   /* events of a projection, up to NULL; or NULL */\n"
             "    const char        *each; /* field of the event to go through; or NULL */\n"
             "};\n\nextern const struct sql_statement sql_statement[SQL_COUNT];\n\n"
             "struct sql_migration {\n"
             "    int         version;\n"
             "    const char *name, *sqlite, *pg;\n"
             "};\n\nextern const struct sql_migration sql_migration[];\n"
             "extern const int                  sql_migration_count;\n\n"
             "enum sql_table_kind {\n"
             "    SQL_TABLE_PROJECTION,\n"
             "    SQL_TABLE_LOG,\n"
             "    SQL_TABLE_PART,\n"
             "    SQL_TABLE_STATE\n"
             "};\n\n"
             "struct sql_table {\n"
             "    const char         *name;\n"
             "    enum sql_table_kind kind;\n"
             "};\n\n"
             "extern const struct sql_table sql_table[]; /* in order of creation */\n"
             "extern const int              sql_table_count;\n\n#endif\n");
}

/* An array of names for one statement; none when the list is empty. */
static void put_names(struct buf *c, size_t number, const char *what, const struct name_list *list,
                      const char *end)
{
    if (list->len == 0)
        return;
    buf_printf(c, "static const char *const %s_%zu[] = {", what, number);
    for (size_t i = 0; i < list->len; i++) {
        buf_z(c, i > 0 ? ", " : "");
        put_literal(c, list->item[i]);
    }
    buf_printf(c, "%s};\n", end);
}

static void put_reference(struct buf *c, size_t number, const char *what,
                          const struct name_list *list)
{
    if (list->len == 0)
        buf_z(c, "NULL");
    else
        buf_printf(c, "%s_%zu", what, number);
}

static void put_statements(struct buf *c, const struct statement_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        put_names(c, i, "in", &list->item[i].header.in, "");
        put_names(c, i, "out", &list->item[i].header.out, "");
        put_names(c, i, "on", &list->item[i].header.on, ", NULL");
    }
    buf_z(c, "\nconst struct sql_statement sql_statement[SQL_COUNT] = {\n");
    for (size_t i = 0; i < list->len; i++) {
        const struct statement *statement = &list->item[i];
        const struct header    *header    = &statement->header;

        buf_z(c, "    {");
        put_literal(c, header->name);
        buf_z(c, ",\n        ");
        put_literal(c, statement->sqlite.sql);
        buf_z(c, ",\n        ");
        put_literal(c, statement->pg.sql);
        buf_printf(c, ",\n        %zu, ", header->in.len);
        put_reference(c, i, "in", &header->in);
        buf_printf(c, ", %zu, ", header->out.len);
        put_reference(c, i, "out", &header->out);
        buf_z(c, ", ");
        put_reference(c, i, "on", &header->on);
        buf_z(c, ", ");
        if (header->each.len > 0)
            put_literal(c, header->each);
        else
            buf_z(c, "NULL");
        buf_z(c, "},\n");
    }
    buf_z(c, "};\n");
}

static void put_schema(struct buf *c, const struct source *source)
{
    buf_z(c, "\nconst struct sql_migration sql_migration[] = {\n");
    for (size_t i = 0; i < source->migration.len; i++) {
        const struct migration *migration = &source->migration.item[i];

        buf_printf(c, "    {%d, ", migration->version);
        put_literal(c, migration->name);
        buf_z(c, ",\n        ");
        put_literal(c, migration->sqlite);
        buf_z(c, ",\n        ");
        put_literal(c, migration->pg);
        buf_z(c, "},\n");
    }
    buf_printf(c, "};\nconst int sql_migration_count = %zu;\n", source->migration.len);

    buf_z(c, "\nconst struct sql_table sql_table[] = {\n");
    for (size_t i = 0; i < source->table.len; i++) {
        buf_z(c, "    {");
        put_literal(c, source->table.item[i].name);
        buf_printf(c, ", %s},\n", source->table.item[i].kind);
    }
    buf_printf(c, "};\nconst int sql_table_count = %zu;\n", source->table.len);
}

void write_source(struct buf *c, const struct source *source)
{
    buf_z(c, "// SPDX-License"
             "-Identifier: EUPL-1.2\n"
             "/* sql.c - made from sql/ by tools/sql2c.c. */\n"
             "#include \"sql.h\"\n\n#include <stddef.h>\n\n"
             "/* A schema is longer than the least that a compiler must take. */\n"
             "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    put_statements(c, &source->statement);
    put_schema(c, source);
}
