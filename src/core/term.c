// SPDX-License-Identifier: EUPL-1.2
/* term.c - keeps the glossary and marks its words in texts; the contract is in term.h. */
#include "core/term.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/event.h"
#include "event/moment.h"

/* --- adding -------------------------------------------------------------- */

static void check_meaning(struct ctx *ctx, const struct term_new *in)
{
    if (str_is_blank(in->definition))
        (void)fault_add(ctx, "definition", TR("Schrijf wat dit woord bij u betekent."));
}

static enum rc latest_of(struct ctx *ctx, int64_t term, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_TERM_MEANING_LATEST);
    int64_t         id = 0;

    db_bind_i64(&q, term);
    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        id = db_col_i64(&q, TERM_MEANING_LATEST_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

static enum rc write_meaning(struct ctx *ctx, int64_t term, const struct term_new *in,
                             struct str role, int64_t *id_out)
{
    struct event e       = event_new(ctx, "term_meaning_added");
    int64_t      follows = 0;

    if (latest_of(ctx, term, &follows) != OK)
        return ctx->err.rc;
    event_i64(&e, "term", term);
    event_i64(&e, "unit", ctx->access->unit);
    event_str(&e, "role", role);
    event_i64(&e, "follows", follows);
    event_part(&e, "definition", in->definition);
    event_part(&e, "domain", str_trim(in->domain));
    event_about(&e, term);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static enum rc find_folded(struct ctx *ctx, struct str folded, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_TERM_FIND);
    int64_t         id = 0;

    db_bind_str(&q, folded);
    if (db_next(&q))
        id = db_col_i64(&q, TERM_FIND_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

/*
 * Small letters for capitals of Latin script, in the same number of bytes, so that a place
 * in the folded text is the same place in the text.  Text is valid UTF-8.
 * ASCII, and the second byte of U+00C0 to U+00DE but the multiplication sign: A to Þ with marks.
 */
static struct str fold(struct arena *arena, struct str text)
{
    struct str folded = str_copy(arena, text);
    char      *at     = arena_alloc(arena, text.len + 1);

    if (text.len)
        memcpy(at, folded.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)at[i];

        if (c >= 'A' && c <= 'Z')
            at[i] = (char)(c - 'A' + 'a');
        else if (i > 0 && (unsigned char)at[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97)
            at[i] = (char)(c + 0x20);
    }
    return (struct str){at, text.len};
}

enum rc term_add(struct ctx *ctx, const struct term_new *in, int64_t *id_out)
{
    struct event e      = event_new(ctx, "term_added");
    struct str   word   = str_trim(in->word), role;
    struct str   folded = fold(ctx->arena, word);
    int64_t      other  = 0, meaning;

    if (access_need(ctx, RIGHT_INTERPRET) != OK || subject_role(ctx, in->role, &role) != OK ||
        find_folded(ctx, folded, &other) != OK)
        return ctx->err.rc;
    if (word.len == 0)
        (void)fault_add(ctx, "word", TR("Schrijf om welk woord het gaat."));
    else if (other)
        (void)fault_add(ctx, "word",
                        TR("Dit woord staat al in de lijst. Zet uw betekenis daarbij."));
    check_meaning(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "word", word);
    event_str(&e, "folded", folded);
    if (event_write(ctx, &e) != OK || write_meaning(ctx, e.seq, in, role, &meaning) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc term_meaning_add(struct ctx *ctx, int64_t id, const struct term_new *in, int64_t *id_out)
{
    struct term term;
    struct str  role;

    if (term_load(ctx, id, &term) != OK || access_need(ctx, RIGHT_INTERPRET) != OK ||
        subject_role(ctx, in->role, &role) != OK)
        return ctx->err.rc;
    check_meaning(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return write_meaning(ctx, id, in, role, id_out);
}

/* --- reading ------------------------------------------------------------- */

/* term_load has the columns of term_list. */
static struct term from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct term){
        .id       = db_col_i64(q, TERM_LIST_ID),
        .word     = str_copy(ctx->arena, db_col_str(q, TERM_LIST_WORD)),
        .folded   = str_copy(ctx->arena, db_col_str(q, TERM_LIST_FOLDED)),
        .at       = db_col_i64(q, TERM_LIST_AT),
        .meanings = db_col_i64(q, TERM_LIST_MEANINGS),
    };
}

enum rc term_list(struct ctx *ctx, struct glossary *out)
{
    struct glossary list = {0};
    struct db_query q;

    if (moment_recall(ctx, SQL_TERM_LIST, 0, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_TERM_LIST);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_TERM_LIST, 0, &list, sizeof(list));
    *out = list;
    return OK;
}

enum rc term_load(struct ctx *ctx, int64_t id, struct term *out)
{
    struct db_query q    = db_query(ctx->db, SQL_TERM_LOAD);
    struct term     term = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        term = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (term.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no term %" PRId64, id);
    *out = term;
    return OK;
}

#define TEXT(column)   str_copy(ctx->arena, db_col_str(&q, TERM_MEANING_LIST_##column))
#define NUMBER(column) db_col_i64(&q, TERM_MEANING_LIST_##column)

enum rc term_meanings(struct ctx *ctx, int64_t term, struct term_meaning_list *out)
{
    struct term_meaning_list list = {0};
    struct db_query          q    = db_query(ctx->db, SQL_TERM_MEANING_LIST);

    db_bind_i64(&q, term);
    while (db_next(&q)) {
        struct term_meaning one = {
            .id                = NUMBER(ID),
            .at                = NUMBER(AT),
            .person            = NUMBER(PERSON),
            .moment            = TEXT(MOMENT),
            .unit_name         = TEXT(UNIT_NAME),
            .organisation_name = TEXT(ORGANISATION_NAME),
            .role              = TEXT(ROLE),
            .definition        = TEXT(DEFINITION),
            .domain            = TEXT(DOMAIN),
            .follows           = NUMBER(FOLLOWS),
            .followed          = NUMBER(FOLLOWED),
        };

        one.mine = ctx->person != 0 && one.person == ctx->person;
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

#undef TEXT
#undef NUMBER

/* --- marking ------------------------------------------------------------- */

/* Letters and digits; of what is beyond Latin all but the blocks of signs. */
static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) &&
           !(c >= 0x3000 && c < 0x3040);
}

/* Whether a word goes on at this place, where a character starts. */
static bool is_word_at(struct str folded, size_t i)
{
    struct str rest = str_slice(folded, i, folded.len);
    uint32_t   c;

    return utf8_next(&rest, &c) && is_word(c);
}

static bool is_later_byte(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whether a character starts here and none of a word stands before it. */
static bool may_start(struct str folded, size_t i)
{
    size_t before = i;

    if (is_later_byte(folded.ptr[i]))
        return false;
    if (i == 0)
        return true;
    do
        before--;
    while (before > 0 && is_later_byte(folded.ptr[before]));
    return !is_word_at(folded, before);
}

/* The longest term that stands at this place, NULL when there is none. */
static const struct term *term_at(const struct glossary *glossary, struct str folded, size_t place)
{
    const struct term *best = NULL;

    for (size_t i = 0; i < glossary->len; i++) {
        const struct term *term = &glossary->item[i];

        if (term->folded.len && (!best || term->folded.len > best->folded.len) &&
            str_eq(str_slice(folded, place, term->folded.len), term->folded) &&
            !is_word_at(folded, place + term->folded.len))
            best = term;
    }
    return best;
}

static void push(struct ctx *ctx, struct term_piece_list *list, struct str text, int64_t term)
{
    struct term_piece piece = {.text = text, .term = term};

    if (text.len)
        VEC_PUSH(ctx->arena, list, piece);
}

struct term_piece_list term_mark(struct ctx *ctx, const struct glossary *glossary, struct str text)
{
    struct term_piece_list list   = {0};
    struct str             folded = fold(ctx->arena, text);
    size_t                 plain = 0, i = 0; /* plain: start of what is not in a piece yet */

    while (glossary->len && i < text.len) {
        const struct term *term = may_start(folded, i) ? term_at(glossary, folded, i) : NULL;

        if (!term) {
            i++;
            continue;
        }
        push(ctx, &list, str_slice(text, plain, i - plain), 0);
        push(ctx, &list, str_slice(text, i, term->folded.len), term->id);
        i += term->folded.len;
        plain = i;
    }
    push(ctx, &list, str_slice(text, plain, text.len - plain), 0);
    return list;
}
