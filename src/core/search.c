// SPDX-License-Identifier: EUPL-1.2
/* search.c - what is found and what of it is shown; the contract is in search.h. */
#include "core/search.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/bottleneck.h"
#include "core/citation.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/rule.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"
#include "text/law.h"
#include "text/token.h"

enum {
    LOOK_FIRST = 64,   /* documents of an index that are asked for at first, ... */
    LOOK_GROWS = 4,    /* ... times this when they do not suffice ... */
    LOOK_MOST  = 4096, /* ... up to so many, also when hardly any of them may be read */
    SENTENCE   = 240   /* bytes */
};

static const char *const kind_code[SEARCH_KIND_COUNT] = {"signaal", "knelpunt", "regel"};

#define CASEBOOK "casus" /* a bottleneck that ended, with what was done about it or why nothing */

/* One document as the statement gives it. */
struct line {
    int64_t       id;
    int64_t       year, number;
    struct signal access; /* the members that signal_may() looks at, and at */
    struct str    title, unit_name;
};

/* --- words --------------------------------------------------------------------------- */

/* ERR_NOT_FOUND: it is not about that rule or not of that unit. */
static enum rc load_line(struct ctx *ctx, int64_t id, int64_t rule, int64_t unit, struct line *out)
{
    struct db_query query = db_query(ctx->db, SQL_SEARCH_LINE), *q = &query;
    struct line     line = {0};

    db_bind_i64(q, id);
    db_bind_i64(q, rule);
    db_bind_i64(q, unit);
    if (db_next(q))
        line = (struct line){
            .id        = id,
            .year      = db_col_i64(q, SEARCH_LINE_YEAR),
            .number    = db_col_i64(q, SEARCH_LINE_NUMBER),
            .title     = COPY(SEARCH_LINE_TITLE),
            .unit_name = COPY(SEARCH_LINE_UNIT_NAME),
            .access    = {.id          = id,
                          .at          = db_col_i64(q, SEARCH_LINE_AT),
                          .state       = COPY(SEARCH_LINE_STATE),
                          .reporter    = db_col_i64(q, SEARCH_LINE_REPORTER),
                          .entered_by  = db_col_i64(q, SEARCH_LINE_ENTERED_BY),
                          .handler     = db_col_i64(q, SEARCH_LINE_HANDLER),
                          .unit_path   = COPY(SEARCH_LINE_UNIT_PATH),
                          .keeper_path = COPY(SEARCH_LINE_KEEPER_PATH),
                          .consent     = COPY(SEARCH_LINE_CONSENT)},
        };
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = line;
    return line.id ? OK : ERR_NOT_FOUND;
}

/* The words of it without its title. */
struct words {
    struct str all;
    struct str said;   /* those before any answer */
    struct str answer; /* the last; "" when there is none */
};

static enum rc load_words(struct ctx *ctx, int64_t id, struct words *out)
{
    struct db_query query = db_query(ctx->db, SQL_SEARCH_TEXT), *q = &query;
    struct words    words = {0};
    struct buf      text;
    size_t          said = 0;

    buf_init(&text, ctx->arena, TOKEN_TEXT_MAX);
    db_bind_i64(q, id);
    while (db_next(q)) {
        buf_str(&text, db_col_str(q, SEARCH_TEXT_CONTENT));
        buf_char(&text, '\n');
        if (db_col_i64(q, SEARCH_TEXT_ANSWER))
            words.answer = COPY(SEARCH_TEXT_CONTENT);
        else
            said = buf_view(&text).len;
    }
    words.all  = str_trim(buf_view(&text));
    words.said = str_trim(str_slice(buf_view(&text), 0, said));
    *out       = words;
    return db_end(q, &ctx->err);
}

enum rc search_text(struct ctx *ctx, int64_t id, enum search_kind kind, struct str *out)
{
    struct line  line;
    struct words words;
    struct str   text;

    if (load_words(ctx, id, &words) != OK)
        return ctx->err.rc;
    text = words.all;
    if (kind != SEARCH_SIGNAL && load_line(ctx, id, 0, 0, &line) == OK)
        text = str_trim(str_printf(ctx->arena, "%.*s\n%.*s", STR_ARG(line.title), STR_ARG(text)));
    if (ctx->err.rc != OK)
        return ctx->err.rc;
    *out = text;
    return OK;
}

/* --- what passes --------------------------------------------------------------------- */

static enum rc may_read(struct ctx *ctx, enum search_kind kind, const struct line *line, bool *out)
{
    if (kind == SEARCH_BOTTLENECK)
        return bottleneck_may_read(ctx, line->id, out);
    *out = kind == SEARCH_RULE || signal_may(ctx, POLICY_SIGNAL_READ, &line->access);
    return OK;
}

static bool is_in_state(enum search_kind kind, struct str state, struct str asked)
{
    bool closed =
        kind == SEARCH_SIGNAL ? signal_state_is_closed(state) : bottleneck_state_is_closed(state);

    return asked.len == 0 || (state.len > 0 && closed == str_eq_z(asked, "afgerond"));
}

static bool asks_casebook(const struct search_ask *ask)
{
    return str_eq_z(ask->kind, CASEBOOK);
}

/* Whether it stands in the casebook. */
static bool is_case(enum search_kind kind, const struct line *line)
{
    return kind == SEARCH_BOTTLENECK && bottleneck_state_is_closed(line->access.state);
}

/* Of a moment that is not known to the day, any day it can have been is enough. */
static bool is_in_period(const struct search_ask *ask, struct str happened, int64_t at)
{
    struct date first = date_of_instant(at), last = first;

    if (happened.len && !moment_parse(happened, &first, &last))
        return !date_is_given(ask->from) && !date_is_given(ask->to);
    return (!date_is_given(ask->from) || date_cmp(last, ask->from) >= 0) &&
           (!date_is_given(ask->to) || date_cmp(first, ask->to) <= 0);
}

/* --- what is shown ------------------------------------------------------------------- */

/* One search: the question, and what its words are looked for with. */
struct search {
    struct ctx              *ctx;
    const struct search_ask *ask;
    struct text             *text;
    struct term_list         wanted;
    const struct law_book   *book;
    struct law_key_list      cited; /* of each reference in the question its last key */
};

static bool is_asked(const struct search *s, const struct law_reference *reference)
{
    struct law_key_list keys = law_keys(s->book, s->ctx->arena, reference);

    for (size_t i = 0; i < keys.len; i++)
        for (size_t k = 0; k < s->cited.len; k++)
            if (str_eq(keys.item[i], s->cited.item[k]))
                return true;
    return false;
}

/* What is marked in a text: the words of the question, and those in which it cites what that cites. */
static enum rc wanted_in(struct search *s, struct str text, struct term_list *out)
{
    struct arena             *arena = s->ctx->arena;
    struct law_reference_list found = {0};
    struct term_list          list  = {0}, more;
    enum rc                   rc    = OK;

    for (size_t i = 0; i < s->wanted.len; i++)
        VEC_PUSH(arena, &list, s->wanted.item[i]);
    if (s->cited.len)
        rc = law_find(s->book, arena, text, &found);
    for (size_t i = 0; rc == OK && i < found.len; i++) {
        if (!is_asked(s, &found.item[i]))
            continue;
        rc = text_wanted(s->text, arena, found.item[i].text, &more);
        for (size_t k = 0; rc == OK && k < more.len; k++)
            VEC_PUSH(arena, &list, more.item[k]);
    }
    *out = list;
    return rc;
}

static struct str joined(struct ctx *ctx, const struct text_piece_list *pieces)
{
    struct buf text;

    buf_init(&text, ctx->arena, 2 * LIMIT_STORY);
    for (size_t i = 0; i < pieces->len; i++)
        buf_str(&text, pieces->item[i].text);
    return buf_view(&text);
}

/* The sentence of a text with the most found words. */
static enum rc show_sentence(struct search *s, struct str text, struct text_piece_list *pieces,
                             struct str *sentence)
{
    struct term_list wanted;
    enum rc          rc = wanted_in(s, text, &wanted);

    if (rc == OK)
        rc = text_mark_sentence(s->text, s->ctx->arena, text, &wanted, SENTENCE, pieces);
    if (rc == OK)
        *sentence = joined(s->ctx, pieces);
    return rc;
}

static bool is_marked(const struct text_piece_list *pieces)
{
    for (size_t i = 0; i < pieces->len; i++)
        if (pieces->item[i].found)
            return true;
    return false;
}

/* Whether the person has its texts as they were written, so that each word may be looked for in them. */
static bool is_whole(struct ctx *ctx, enum search_kind kind, const struct line *line)
{
    return kind != SEARCH_SIGNAL || signal_may(ctx, POLICY_SIGNAL_WHOLE, &line->access);
}

static enum rc show(struct search *s, enum search_kind kind, const struct line *line,
                    struct search_hit *hit)
{
    struct ctx      *ctx = s->ctx;
    struct term_list wanted;
    struct words     words;
    bool             answered = is_case(kind, line);
    enum rc          rc;

    if (load_words(ctx, line->id, &words) != OK)
        return ctx->err.rc;
    words.all  = text_for(ctx, is_whole(ctx, kind, line), words.all);
    hit->id    = line->id;
    hit->kind  = str_of(answered ? CASEBOOK : kind_code[kind]);
    hit->title = kind == SEARCH_SIGNAL ? signal_title(ctx, line->title, words.all) : line->title;
    hit->unit_name = line->unit_name;
    hit->at        = line->access.at;
    hit->title     = text_for(ctx, is_whole(ctx, kind, line), hit->title);
    if (kind == SEARCH_SIGNAL)
        hit->reference = signal_reference(ctx, line->year, line->number);
    else if (kind == SEARCH_BOTTLENECK)
        hit->reference = bottleneck_reference(ctx, line->year, line->number);
    rc = wanted_in(s, words.all, &wanted);
    if (rc == OK)
        rc = text_mark(s->text, ctx->arena, hit->title, &wanted, &hit->title_pieces);
    if (rc == OK)
        rc = show_sentence(s, answered ? words.said : words.all, &hit->pieces, &hit->sentence);
    if (rc == OK && answered)
        rc = show_sentence(s, words.answer, &hit->answer_pieces, &hit->answer);
    return rc == OK
               ? OK
               : err_set(&ctx->err, rc, "the text of %lld cannot be read", (long long)line->id);
}

/* Adds the document when the person may read it and it is what was asked for. */
static enum rc consider(struct search *s, const struct index_hit *found, struct search_list *list)
{
    struct ctx       *ctx  = s->ctx;
    enum search_kind  kind = (enum search_kind)found->kind;
    struct search_hit hit  = {0};
    struct line       line;
    bool              readable = false;
    enum rc           rc       = load_line(ctx, found->id, s->ask->rule, s->ask->unit, &line);

    if (rc == ERR_NOT_FOUND)
        return OK;
    if (rc != OK || may_read(ctx, kind, &line, &readable) != OK)
        return ctx->err.rc;
    if (!readable || !is_in_state(kind, line.access.state, s->ask->state) ||
        (asks_casebook(s->ask) && !is_case(kind, &line)))
        return OK;
    if (event_happened(ctx, line.id, line.access.at, &hit.happened) != OK)
        return ctx->err.rc;
    if (!is_in_period(s->ask, hit.happened, line.access.at))
        return OK;
    if (show(s, kind, &line, &hit) != OK)
        return ctx->err.rc;
    if (!is_whole(ctx, kind, &line) && !is_marked(&hit.title_pieces) && !is_marked(&hit.pieces))
        return OK; /* it is found by a name the person does not read */
    VEC_PUSH(ctx->arena, list, hit);
    return OK;
}

/* The hits of one index, best first, asked for in ever larger numbers as they are looked at. */
struct source {
    struct index         *index;
    struct index_filter   filter;
    struct index_hit_list hits;
    size_t                asked, looked;
};

static bool asks_kind(const struct search_ask *ask, enum search_kind kind)
{
    return ask->kind.len == 0 || str_eq_z(ask->kind, kind_code[kind]) ||
           (kind == SEARCH_BOTTLENECK && asks_casebook(ask));
}

static struct source source_of(struct index *index, const struct search_ask *ask,
                               enum search_kind first, enum search_kind last)
{
    struct source source = {.filter = {.cited = true}};

    for (enum search_kind kind = first; kind <= last; kind++)
        if (asks_kind(ask, kind))
            source.filter.kinds |= 1u << kind;
    source.index = source.filter.kinds ? index : NULL; /* no kinds would be every kind */
    return source;
}

/* The best hit that was not looked at yet; NULL when there is none. */
static enum rc next_hit(struct search *s, struct source *source, const struct index_hit **out)
{
    if (source->index && source->looked == source->asked && source->asked < LOOK_MOST) {
        source->asked = source->asked ? source->asked * LOOK_GROWS : LOOK_FIRST;
        if (index_similar(source->index, s->ctx->arena, s->ask->words, source->filter,
                          source->asked, &source->hits, &s->ctx->err) != OK)
            return s->ctx->err.rc;
    }
    *out = source->looked < source->hits.len ? &source->hits.item[source->looked] : NULL;
    return OK;
}

/*
 * An index knows nobody, so ever more of it is asked until enough was found that the person may
 * read: what others may read takes no place.  Of two indexes the shares can be compared, the scores
 * cannot.
 */
static enum rc gather(struct search *s, size_t most, struct search_list *out)
{
    struct source signals = source_of(s->ctx->index, s->ask, SEARCH_SIGNAL, SEARCH_SIGNAL);
    struct source cards   = source_of(s->ctx->cards, s->ask, SEARCH_BOTTLENECK, SEARCH_RULE);
    const struct index_hit *signal, *card;
    struct search_list      list = {0};

    while (list.len <= most) {
        bool first;

        if (next_hit(s, &signals, &signal) != OK || next_hit(s, &cards, &card) != OK)
            return s->ctx->err.rc;
        if (!signal && !card)
            break;
        first = signal && (!card || signal->share >= card->share);
        if (consider(s, first ? signal : card, &list) != OK)
            return s->ctx->err.rc;
        if (first)
            signals.looked++;
        else
            cards.looked++;
    }
    list.more = list.len > most || signals.looked == LOOK_MOST || cards.looked == LOOK_MOST;
    list.len  = list.len > most ? most : list.len;
    *out      = list;
    return OK;
}

static void check_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

static enum rc check(struct ctx *ctx, const struct search_ask *ask)
{
    int64_t         rule  = ask->rule;
    struct ref_list rules = {.item = &rule, .len = rule != 0};

    check_code(ctx, "kind", "zoek-soort", ask->kind);
    check_code(ctx, "state", "zoek-staat", ask->state);
    if (unit_check(ctx, "unit", ask->unit) != OK || rule_check_all(ctx, "rule", rules) != OK)
        return ctx->err.rc;
    return fault_end(ctx);
}

/* What the question looks for. */
static enum rc read_words(struct search *s)
{
    struct arena             *arena = s->ctx->arena;
    struct law_reference_list cited = {0};
    enum rc                   rc    = text_wanted(s->text, arena, s->ask->words, &s->wanted);

    if (rc == OK)
        rc = law_find(s->book, arena, s->ask->words, &cited);
    for (size_t i = 0; rc == OK && i < cited.len; i++) {
        struct law_key_list keys = law_keys(s->book, arena, &cited.item[i]);

        if (keys.len)
            VEC_PUSH(arena, &s->cited, keys.item[keys.len - 1]);
    }
    return rc;
}

static bool is_part(const struct index *index)
{
    return index && !index_is_whole(index);
}

enum rc search_find(struct ctx *ctx, const struct search_ask *ask, size_t most,
                    struct search_list *out)
{
    struct search s = {
        .ctx = ctx, .ask = ask, .text = text_new(ctx->arena), .book = citation_book(ctx)};
    enum rc rc;

    if (check(ctx, ask) != OK)
        return ctx->err.rc;
    if (str_is_blank(ask->words)) {
        *out = (struct search_list){0};
        return OK;
    }
    rc = read_words(&s);
    if (rc != OK)
        return err_set(&ctx->err, rc, "the words to look for cannot be read");
    if (gather(&s, most, out) != OK)
        return ctx->err.rc;
    out->part = is_part(ctx->index) || is_part(ctx->cards);
    return OK;
}
