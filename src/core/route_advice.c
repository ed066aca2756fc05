// SPDX-License-Identifier: EUPL-1.2
/* route_advice.c - compares words of stems; the contract is in route_advice.h. */
#include "core/route_advice.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/stem.h"
#include "text/stopword.h"
#include "text/token.h"

enum {
    ADVICE_MOST  = 5, /* routes proposed at once */
    WHY_MOST     = 3, /* reasons shown per route */
    FEW_WORDS    = 3, /* a question this short fits with one word */
    TELLING_FROM = 4, /* routes from which a word can be common */
    WORD_LEAST   = 3  /* bytes */
};

struct word {
    struct str stem, text;
};
struct word_list {
    struct word *item;
    size_t       len, cap;
};

static bool has_stem(const struct word_list *words, struct str stem)
{
    for (size_t i = 0; i < words->len; i++)
        if (str_eq(words->item[i].stem, stem))
            return true;
    return false;
}

/* The distinct words of a text that say something, in order. */
static enum rc words_of(struct ctx *ctx, struct stemmer *stemmer, struct str text,
                        struct word_list *out)
{
    struct word_list  list = {0};
    struct token_list tokens;

    if (token_split(ctx->arena, text, &tokens) != OK)
        return err_set(&ctx->err, ERR_INVALID, "a text of a route is no text");
    for (size_t i = 0; i < tokens.len; i++) {
        const struct token *token = &tokens.item[i];
        struct word         word  = {.stem = token->text, .text = token->text};

        if (token->lone || token->text.len < WORD_LEAST || stopword_is(TEXT_NL, token->text))
            continue;
        if (token->kind == TOKEN_WORD)
            word.stem = stem_of(stemmer, ctx->arena, token->text);
        if (!has_stem(&list, word.stem))
            VEC_PUSH(ctx->arena, &list, word);
    }
    *out = list;
    return OK;
}

/* One text of a route with its words. */
struct piece {
    struct str       purpose, text;
    int64_t          line;
    struct word_list words;
};
struct piece_list {
    struct piece *item;
    size_t        len, cap;
};

static enum rc add_piece(struct ctx *ctx, struct stemmer *stemmer, const char *purpose,
                         struct str text, int64_t line, struct piece_list *out)
{
    struct piece piece = {.purpose = str_of(purpose), .text = text, .line = line};

    if (words_of(ctx, stemmer, text, &piece.words) != OK)
        return ctx->err.rc;
    if (piece.words.len)
        VEC_PUSH(ctx->arena, out, piece);
    return OK;
}

static enum rc pieces_of(struct ctx *ctx, struct stemmer *stemmer, const struct route *route,
                         struct piece_list *out)
{
    *out = (struct piece_list){0};
    for (size_t i = 0; i < route->line.len; i++) {
        const struct route_line *line = &route->line.item[i];

        if (add_piece(ctx, stemmer, str_z(ctx->arena, line->purpose), line->text, line->id, out) !=
            OK)
            return ctx->err.rc;
    }
    if (add_piece(ctx, stemmer, "naam", route->name, 0, out) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < route->step.len; i++) {
        const struct route_step *step = &route->step.item[i];

        if (add_piece(ctx, stemmer, "halte", step->criteria, 0, out) != OK ||
            add_piece(ctx, stemmer, "halte", step->purpose, 0, out) != OK)
            return ctx->err.rc;
    }
    return OK;
}

static bool in_pieces(const struct piece_list *pieces, struct str stem)
{
    for (size_t i = 0; i < pieces->len; i++)
        if (has_stem(&pieces->item[i].words, stem))
            return true;
    return false;
}

/* What was asked, without the words that stand in more than half of the routes. */
static struct word_list telling_words(struct ctx *ctx, const struct word_list *asked,
                                      const struct piece_list *pieces, size_t routes)
{
    struct word_list list = {0};

    for (size_t i = 0; i < asked->len; i++) {
        size_t in = 0;

        for (size_t r = 0; r < routes; r++)
            in += in_pieces(&pieces[r], asked->item[i].stem);
        if (routes < TELLING_FROM || in * 2 <= routes)
            VEC_PUSH(ctx->arena, &list, asked->item[i]);
    }
    return list;
}

/* How many words they share; the words themselves, as they were asked, in *out. */
static int shared(struct ctx *ctx, const struct word_list *asked, const struct piece *piece,
                  struct str *out)
{
    struct buf words;
    int        count = 0;

    buf_init(&words, ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < asked->len; i++)
        if (has_stem(&piece->words, asked->item[i].stem)) {
            buf_z(&words, count ? ", " : "");
            buf_str(&words, asked->item[i].text);
            count++;
        }
    *out = buf_view(&words);
    return count;
}

static void match_words(struct ctx *ctx, const struct word_list *asked, int64_t chosen,
                        const struct piece_list *pieces, struct route_match *match)
{
    for (size_t i = 0; i < pieces->len; i++) {
        const struct piece *piece        = &pieces->item[i];
        struct route_why    why          = {.purpose = piece->purpose, .text = piece->text};
        int                 count        = shared(ctx, asked, piece, &why.words);
        bool                short_enough = asked->len <= FEW_WORDS || piece->words.len <= 2;

        if (chosen && piece->line == chosen)
            count = LIMIT_LIST; /* what somebody pointed at comes first */
        else if (count < (short_enough ? 1 : 2))
            continue;
        match->score += count;
        if (match->why.len < WHY_MOST)
            VEC_PUSH(ctx->arena, &match->why, why);
    }
}

static bool reaches(const struct route *route, const char *level)
{
    for (size_t i = 0; i < route->step.len; i++)
        if (str_eq_z(route->step.item[i].level, level))
            return true;
    return false;
}

/* Where the writer thinks the cause is, and how far the route goes. */
static bool fits_layer(const struct route *route, struct str layer)
{
    if (str_eq_z(layer, "netwerk"))
        return reaches(route, "stad-of-regio");
    if (str_eq_z(layer, "systeem") || str_eq_z(layer, "mens-en-wereldbeeld"))
        return reaches(route, "landelijk") || reaches(route, "koepel");
    return false;
}

static bool fits_layers(const struct route *route, const struct str_list *layers)
{
    for (size_t i = 0; i < layers->len; i++)
        if (fits_layer(route, layers->item[i]))
            return true;
    return false;
}

static bool goes_up(const struct route *route)
{
    return reaches(route, "stad-of-regio") || reaches(route, "landelijk") ||
           reaches(route, "koepel");
}

/* What was ticked strengthens a route that fits already; urgency alone is enough for a fast one. */
static void match_rest(struct ctx *ctx, const struct route_ask *ask, struct route_match *match)
{
    struct route_why urgent = {.purpose = STR("spoed")}, level = {.purpose = STR("niveau")};

    if (ask->urgent && str_eq_z(match->route->kind, "snel")) {
        match->score += 10;
        VEC_PUSH(ctx->arena, &match->why, urgent);
    }
    if (match->score == 0)
        return;
    if (fits_layers(match->route, &ask->layers) ||
        (str_eq_z(ask->structural, "structureel") && goes_up(match->route))) {
        match->score += 1;
        VEC_PUSH(ctx->arena, &match->why, level);
    }
}

static int by_score(const void *a, const void *b)
{
    const struct route_match *one = a, *other = b;

    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    return (one->route->id > other->route->id) - (one->route->id < other->route->id);
}

/* Of every route its texts with their words. */
static enum rc all_pieces(struct ctx *ctx, struct stemmer *stemmer, const struct route_list *routes,
                          struct piece_list **out)
{
    struct piece_list *pieces = arena_array(ctx->arena, routes->len, sizeof *pieces);

    for (size_t i = 0; i < routes->len; i++)
        if (pieces_of(ctx, stemmer, &routes->item[i], &pieces[i]) != OK)
            return ctx->err.rc;
    *out = pieces;
    return OK;
}

enum rc route_match_in(struct ctx *ctx, const struct route_list *routes,
                       const struct route_ask *ask, struct route_match_list *out)
{
    struct stemmer         *stemmer = stem_new(ctx->arena, TEXT_NL);
    struct route_match_list list    = {0};
    struct piece_list      *pieces;
    struct word_list        asked, telling;

    if (words_of(ctx, stemmer, ask->text, &asked) != OK ||
        all_pieces(ctx, stemmer, routes, &pieces) != OK)
        return ctx->err.rc;
    telling = telling_words(ctx, &asked, pieces, routes->len);
    for (size_t i = 0; i < routes->len; i++) {
        struct route_match match = {.route = &routes->item[i]};

        match_words(ctx, &telling, ask->line, &pieces[i], &match);
        match_rest(ctx, ask, &match);
        if (match.score)
            VEC_PUSH(ctx->arena, &list, match);
    }
    if (list.len)
        qsort(list.item, list.len, sizeof *list.item, by_score);
    *out = list;
    return OK;
}

enum rc route_advise(struct ctx *ctx, const struct route_ask *ask, struct route_match_list *out)
{
    struct route_list      *routes = ARENA_NEW(ctx->arena, struct route_list);
    struct route_match_list list;
    int64_t                 organisation;

    if (route_map_of(ctx, 0, &organisation) != OK ||
        route_list(ctx, organisation, STR("gepubliceerd"), routes) != OK ||
        route_match_in(ctx, routes, ask, &list) != OK)
        return ctx->err.rc;
    if (list.len > ADVICE_MOST)
        list.len = ADVICE_MOST;
    *out = list;
    return OK;
}

/* --- two routes for one situation --------------------------------------------- */

/* At least two words in common, and those are most of the words of both together. */
static bool says_the_same(const struct piece *one, const struct piece *other)
{
    size_t common = 0, all;

    for (size_t i = 0; i < one->words.len; i++)
        common += has_stem(&other->words, one->words.item[i].stem);
    all = one->words.len + other->words.len - common;
    return common >= 2 && common * 2 > all;
}

static bool find_double(const struct piece_list *one, const struct piece_list *other,
                        struct route_double *out)
{
    for (size_t i = 0; i < one->len; i++)
        for (size_t k = 0; k < other->len; k++)
            if (str_eq_z(one->item[i].purpose, "situatie") &&
                str_eq_z(other->item[k].purpose, "situatie") &&
                says_the_same(&one->item[i], &other->item[k])) {
                out->text       = one->item[i].text;
                out->other_text = other->item[k].text;
                return true;
            }
    return false;
}

enum rc route_doubles_in(struct ctx *ctx, const struct route_list *routes,
                         struct route_double_list *out)
{
    struct stemmer          *stemmer = stem_new(ctx->arena, TEXT_NL);
    struct route_double_list list    = {0};
    struct piece_list       *pieces;

    if (all_pieces(ctx, stemmer, routes, &pieces) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < routes->len; i++)
        for (size_t k = i + 1; k < routes->len; k++) {
            struct route_double pair = {.one = &routes->item[i], .other = &routes->item[k]};

            if (pair.one->published && pair.other->published &&
                pair.one->organisation == pair.other->organisation &&
                find_double(&pieces[i], &pieces[k], &pair))
                VEC_PUSH(ctx->arena, &list, pair);
        }
    *out = list;
    return OK;
}
