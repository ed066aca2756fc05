// SPDX-License-Identifier: EUPL-1.2
/*
 * embed_po.c - reads the translations and holds them against the Dutch.
 *
 * The file is a plain gettext po file: msgid and msgstr, possibly over several
 * lines, with comments.  A fuzzy translation counts as none.  Contexts and
 * plurals are not used here and are refused.
 */
#include "embed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES_MAX = 64, PIECE_LEN_MAX = 100 };

/* The tags of a template text, or the formats of a printf text. */
struct pieces {
    char   item[PIECES_MAX][PIECE_LEN_MAX];
    size_t len;
};

struct po_reader {
    struct embed *e;
    const char   *path;
    unsigned      line;
    bool          next_is_fuzzy;
    struct text  *target; /* what a further quoted line is added to; NULL: nothing */
    struct text   id, str;
    unsigned      id_line;
    bool          is_fuzzy, has_entry, has_str;
};

static struct message *find_message(const struct embed *e, const char *id)
{
    for (size_t i = 0; i < e->catalogue.len; i++)
        if (strcmp(e->catalogue.item[i].id, id) == 0)
            return &e->catalogue.item[i];
    return NULL;
}

/* Stores the entry that was being read, if any; the one without msgid is the header. */
static void end_entry(struct po_reader *r)
{
    struct catalogue     *list  = &r->e->catalogue;
    const struct message *other = r->has_entry ? find_message(r->e, r->id.ptr) : NULL;

    if (r->has_entry && !r->has_str)
        embed_error(r->e, r->path, r->id_line, "msgid without msgstr");
    else if (other)
        embed_error(r->e, r->path, r->id_line, "the same msgid as in line %u", other->line);
    else if (r->has_entry && r->id.len > 0) {
        if (list->len == list->cap) {
            list->cap  = list->cap ? list->cap * 2 : 256;
            list->item = embed_grow(list->item, list->cap * sizeof(*list->item));
        }
        list->item[list->len++] = (struct message){
            .id = r->id.ptr, .str = r->str.ptr, .line = r->id_line, .is_fuzzy = r->is_fuzzy};
    }
    r->id = r->str = (struct text){0};
    r->has_entry = r->has_str = false;
    r->target                 = NULL;
}

/* The character after a backslash as what it stands for; NUL when there is no such escape. */
static char escape_of(char c)
{
    static const char from[] = "nt\"\\r", to[] = "\n\t\"\\\r";
    const char       *at = c ? strchr(from, c) : NULL;

    return at ? to[at - from] : '\0';
}

/* Adds a quoted text to the target. */
static void read_quoted(struct po_reader *r, const char *p)
{
    p += strspn(p, " \t");
    if (*p++ != '"' || !r->target) {
        embed_error(r->e, r->path, r->line, "this is not a quoted text");
        return;
    }
    text_add(r->target, "", 0);
    for (; *p && *p != '"'; p++) {
        char c = *p;
        if (c == '\\') {
            c = escape_of(*++p);
            if (!c) {
                embed_error(r->e, r->path, r->line, "unknown escape");
                return;
            }
        }
        text_char(r->target, c);
    }
    if (*p != '"' || p[1 + strspn(p + 1, " \t\r")])
        embed_error(r->e, r->path, r->line, "the quoted text does not end as it should");
}

static bool starts_with_word(const char *line, const char *word)
{
    size_t len = strlen(word);

    return strncmp(line, word, len) == 0 && (line[len] == ' ' || line[len] == '\t');
}

static void read_line(struct po_reader *r, const char *line)
{
    if (line[0] == '#') {
        if (line[1] == ',' && strstr(line, "fuzzy"))
            r->next_is_fuzzy = true;
    } else if (starts_with_word(line, "msgid")) {
        end_entry(r);
        r->has_entry     = true;
        r->id_line       = r->line;
        r->is_fuzzy      = r->next_is_fuzzy;
        r->next_is_fuzzy = false;
        r->target        = &r->id;
        read_quoted(r, line + 5);
    } else if (starts_with_word(line, "msgstr") && r->has_entry && !r->has_str) {
        r->has_str = true;
        r->target  = &r->str;
        read_quoted(r, line + 6);
    } else if (line[0] == '"') {
        read_quoted(r, line);
    } else if (line[strspn(line, " \t\r")] != '\0') {
        embed_error(r->e, r->path, r->line, "only msgid, msgstr and quoted texts are used here");
    }
}

void read_catalogue(struct embed *e, const char *path)
{
    struct po_reader r    = {.e = e, .path = path, .line = 0};
    char            *rest = read_file(path).ptr;

    e->catalogue.path = path;
    while (rest) {
        char *line = rest;
        rest       = strchr(line, '\n');
        if (rest)
            *rest++ = '\0';
        r.line++;
        read_line(&r, line);
    }
    end_entry(&r);
}

/* Adds a piece; with is_set only when it is not there yet.  What is too long or too much is cut. */
static void add_piece(struct pieces *pieces, const char *bytes, size_t len, bool is_set)
{
    char piece[PIECE_LEN_MAX] = "";

    if (len >= PIECE_LEN_MAX)
        len = PIECE_LEN_MAX - 1;
    memcpy(piece, bytes, len);
    for (size_t i = 0; is_set && i < pieces->len; i++)
        if (strcmp(pieces->item[i], piece) == 0)
            return;
    if (pieces->len < PIECES_MAX)
        memcpy(pieces->item[pieces->len++], piece, sizeof(piece));
}

static int compare_pieces(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool same_pieces(const struct pieces *a, const struct pieces *b)
{
    for (size_t i = 0; i < a->len && i < b->len; i++)
        if (strcmp(a->item[i], b->item[i]) != 0)
            return false;
    return a->len == b->len;
}

/* The set of mustache tags in a text, without the white space inside them. */
static void find_tags(const char *text, struct pieces *out)
{
    out->len = 0;
    while ((text = strstr(text, "{{"))) {
        const char *end = strstr(text, "}}");
        char        tag[PIECE_LEN_MAX];
        size_t      len = 0;

        if (!end)
            end = text + strlen(text) - 2;
        for (end += 2; text < end; text++)
            if (!strchr(" \t\r\n", *text) && len < sizeof(tag))
                tag[len++] = *text;
        add_piece(out, tag, len, true);
    }
    qsort(out->item, out->len, sizeof(out->item[0]), compare_pieces);
}

/* The conversions of a printf format in order; "%%" is none. */
static void find_formats(const char *text, struct pieces *out)
{
    out->len = 0;
    while ((text = strchr(text, '%'))) {
        size_t len = 1 + strspn(text + 1, "-+ #0123456789.*hljztLq");

        if (text[len] == '%' && len == 1)
            len = 2;
        else if (text[len] && strchr("diouxXeEfFgGaAcspn", text[len]))
            add_piece(out, text, ++len, false);
        text += len;
    }
}

char *unfold(const char *text)
{
    struct text out = {0};

    text_add(&out, "", 0);
    for (size_t i = 0; text[i];) {
        size_t blank = strspn(text + i, " \t\r\n");
        bool   folds = memchr(text + i, '\n', blank) != NULL;

        if (folds && out.len > 0 && text[i + blank])
            text_char(&out, ' ');
        else if (!folds)
            text_add(&out, text + i, blank);
        i += blank;
        blank = strcspn(text + i, " \t\r\n");
        text_add(&out, text + i, blank);
        i += blank;
    }
    return out.ptr;
}

/* The id as it would stand in the po file, for copying from the message. */
static char *quoted(const char *id)
{
    struct text out = {0};

    text_char(&out, '"');
    for (; *id; id++) {
        if (*id == '"' || *id == '\\')
            text_char(&out, '\\');
        if (*id == '\n')
            text_add(&out, "\\n", 2);
        else
            text_char(&out, *id);
    }
    text_char(&out, '"');
    return out.ptr;
}

/* The message of an id, marked as used; NULL, and told, when it has no translation. */
static struct message *need(struct embed *e, const char *file, unsigned line, const char *id)
{
    struct message *message = find_message(e, id);

    if (message)
        message->is_used = true;
    if (message && message->str[0] && !message->is_fuzzy)
        return message;
    if (e->allow_missing)
        embed_warning(file, line, "no translation of msgid %s", quoted(id));
    else
        embed_error(e, file, line, "no translation of msgid %s", quoted(id));
    return NULL;
}

const char *translate_markup(struct embed *e, const char *file, unsigned line, const char *id)
{
    struct message *message = find_message(e, id);
    struct pieces   nl, en;

    message = need(e, file, line, message ? id : unfold(id));
    if (!message)
        return id;
    find_tags(message->id, &nl);
    find_tags(message->str, &en);
    if (!message->tags_checked && !same_pieces(&nl, &en))
        embed_error(e, e->catalogue.path, message->line,
                    "other tags than the msgid (used in %s:%u)", file, line);
    if (!message->tags_checked && (strstr(message->str, "[[") || strstr(message->str, "]]")))
        embed_error(e, e->catalogue.path, message->line, "double brackets in a translation");
    message->tags_checked = true;
    return message->str;
}

const char *translate_source(struct embed *e, const char *file, unsigned line, const char *id)
{
    struct message *message = need(e, file, line, id);
    struct pieces   nl, en;

    if (!message)
        return id;
    find_formats(message->id, &nl);
    find_formats(message->str, &en);
    if (!message->formats_checked && !same_pieces(&nl, &en))
        embed_error(e, e->catalogue.path, message->line,
                    "other printf conversions than the msgid (used in %s:%u)", file, line);
    message->formats_checked = true;
    return message->str;
}

void warn_unused(const struct embed *e)
{
    for (size_t i = 0; i < e->catalogue.len; i++)
        if (!e->catalogue.item[i].is_used)
            embed_warning(e->catalogue.path, e->catalogue.item[i].line, "unused msgid %s",
                          quoted(e->catalogue.item[i].id));
}
