// SPDX-License-Identifier: EUPL-1.2
/*
 * pattern_map.c - the map of patterns on their list; see pattern.h.
 *
 * It is made of the list itself, so that picture and list cannot differ.
 */
#include "report/pattern_map.h"

#include "base/arena.h"
#include "base/tr.h"
#include "core/interpretation.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/pattern.h"
#include "web/words.h"

/* Layers from top to bottom, as in the way of the signal, and below these that nobody said. */
enum { LAYERS = 5, BANDS = LAYERS + 1, WIDE = 6, NARROW = 2 /* columns */ };

static struct str text_of(const json_t *doc, const char *key)
{
    return str_of(json_string_value(json_object_get(doc, key)));
}

static int64_t number_of(const json_t *doc, const char *key)
{
    return json_integer_value(json_object_get(doc, key));
}

static size_t band_of(struct str layer)
{
    for (size_t i = 0; i < LAYERS; i++)
        if (str_eq(layer, layer_code((int64_t)(LAYERS - i))))
            return i;
    return LAYERS;
}

static enum pattern_map_course course_of(const json_t *pattern)
{
    int64_t now = number_of(pattern, "laatsteKwartaal");
    int64_t was = number_of(pattern, "laatsteHalfJaar") - now;

    if (now + was == 0)
        return PATTERN_MAP_QUIET;
    return now > was ? PATTERN_MAP_MORE : now < was ? PATTERN_MAP_LESS : PATTERN_MAP_SAME;
}

/* All that the picture shows of it. */
static struct str name_of(struct ctx *ctx, const json_t *pattern, enum pattern_map_course course,
                          struct str band)
{
    static const char *const in_words[] = {
        [PATTERN_MAP_QUIET] = TR("geen signaal in het laatste half jaar"),
        [PATTERN_MAP_LESS]  = TR("minder signalen dan in de 13 weken ervoor"),
        [PATTERN_MAP_SAME]  = TR("evenveel signalen als in de 13 weken ervoor"),
        [PATTERN_MAP_MORE]  = TR("meer signalen dan in de 13 weken ervoor"),
    };
    struct str words = text_of(pattern, "woorden");
    struct str count =
        words_count(ctx, number_of(pattern, "signalen"), TR("1 signaal"), TR("%s signalen"));

    if (words.len == 0)
        words = words_say(ctx, TR("Patroon %s"), words_number(ctx, number_of(pattern, "id")));
    return str_printf(ctx->arena, "%.*s: %.*s, %.*s, %s", STR_ARG(words), STR_ARG(count),
                      STR_ARG(words_inside(ctx, band)), tr(ctx->lang, in_words[course]));
}

static struct pattern_map_item item_of(struct ctx *ctx, const json_t *pattern,
                                       const struct str *band)
{
    const json_t           *words = json_object_get(pattern, "woordenLijst");
    struct str             *word  = arena_array(ctx->arena, json_array_size(words), sizeof(*word));
    struct pattern_map_item item  = {.url     = text_of(pattern, "url"),
                                     .band    = band_of(text_of(pattern, "laag")),
                                     .signals = number_of(pattern, "signalen"),
                                     .course  = course_of(pattern),
                                     .word    = word,
                                     .words   = json_array_size(words)};

    for (size_t i = 0; i < item.words; i++)
        word[i] = str_of(json_string_value(json_array_get(words, i)));
    item.name = name_of(ctx, pattern, item.course, band[item.band]);
    return item;
}

void pattern_put_map(struct ctx *ctx, json_t *page)
{
    const json_t            *patterns = json_object_get(page, "items");
    size_t                   len      = json_array_size(patterns);
    struct pattern_map_item *item     = arena_array(ctx->arena, len, sizeof(*item));
    struct str               band[BANDS];
    struct pattern_map       map = {.name  = str_of(tr(ctx->lang, TR("De kaart van de patronen"))),
                                    .band  = band,
                                    .bands = BANDS,
                                    .item  = item,
                                    .len   = len};

    for (size_t i = 0; i < LAYERS; i++)
        band[i] = option_label(ctx, "laag", layer_code((int64_t)(LAYERS - i)));
    band[LAYERS] = str_of(tr(ctx->lang, TR("Niet gezegd waar de oorzaak zit")));
    for (size_t i = 0; i < len; i++)
        item[i] = item_of(ctx, json_array_get(patterns, i), band);
    json_object_set_new(page, "heeftKaart", json_boolean(len > 1));
    doc_put(page, "kaart_svg", pattern_map_svg(ctx->arena, &map, WIDE));
    doc_put(page, "kaart_smal_svg", pattern_map_svg(ctx->arena, &map, NARROW));
}
