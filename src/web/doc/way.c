// SPDX-License-Identifier: EUPL-1.2
/*
 * way.c - the way of the signal for a page: the picture (report/way) and the same story in
 * words, both from core/history.
 */
#include "report/way.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/history.h"
#include "core/option.h"
#include "core/window.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/words.h"

static enum way_kind kind_of(enum history_mark mark)
{
    static const enum way_kind kind[] = {
        [HISTORY_HAD]       = WAY_HAD,
        [HISTORY_ASKED]     = WAY_ASKED,
        [HISTORY_EXPLAINED] = WAY_EXPLAINED,
        [HISTORY_COMPLIED]  = WAY_COMPLIED,
        [HISTORY_BRAKE]     = WAY_BRAKE,
        [HISTORY_WINDOW]    = WAY_WINDOW,
        [HISTORY_SOLUTION]  = WAY_SOLUTION,
        [HISTORY_EFFECT]    = WAY_EFFECT,
        [HISTORY_NOTHING]   = WAY_NOTHING,
    };

    return kind[mark];
}

static struct str sentence_of(struct ctx *ctx, const struct history_line *line)
{
    struct str who = line->who.len ? line->who : str_of(tr(ctx->lang, TR("Gehoor")));

    return words_say(ctx, line->told, who);
}

static struct str dated(struct ctx *ctx, const struct history_line *line)
{
    return words_say2(ctx, TR("%s – %s"), words_moment(ctx, line->moment), sentence_of(ctx, line));
}

static void add_point(struct ctx *ctx, struct way *way, const struct history_line *line, int on)
{
    struct way_point point = {
        .layer    = line->layer,
        .moment   = line->moment,
        .kind     = kind_of(line->mark),
        .title    = str_of(tr(ctx->lang, line->what)),
        .detail   = line->who,
        .sentence = dated(ctx, line),
        .line     = on,
    };

    VEC_PUSH(ctx->arena, &way->point, point);
}

static void add_feedback(struct ctx *ctx, struct way *way, const struct history_line *line)
{
    struct way_feedback feedback = {
        .moment   = line->moment,
        .title    = str_of(tr(ctx->lang, line->what)),
        .sentence = dated(ctx, line),
    };

    VEC_PUSH(ctx->arena, &way->feedback, feedback);
}

static enum rc put_svg(struct request *r, json_t *doc, const char *key, struct way *way,
                       const char *id, enum way_turn turn)
{
    struct buf svg;

    buf_init(&svg, r->ctx->arena, LIMIT_REPLY);
    way->id = str_of(id);
    if (way_svg(r->ctx->arena, way, turn, &svg, &r->ctx->err) != OK)
        return r->ctx->err.rc;
    doc_put(doc, key, buf_view(&svg));
    return OK;
}

/* number: of the point in the picture, which shows it where a label finds no room; 0 = not drawn. */
static void put_line(struct ctx *ctx, json_t *lines, const struct history_line *line, size_t number)
{
    json_t *doc = json_object();

    doc_put(doc, "wanneer", words_moment(ctx, line->moment));
    doc_put(doc, "zin", sentence_of(ctx, line));
    doc_put_opt(doc, "reden", line->reason);
    json_object_set_new(doc, "terug", json_boolean(line->feedback));
    json_object_set_new(doc, "nummer", number ? json_integer((json_int_t)number) : json_null());
    json_array_append_new(lines, doc);
}

enum rc doc_way(struct request *r, json_t *page, int64_t object, struct str title)
{
    return doc_way_joined(r, page, object, title, NULL, 0);
}

/* Where a signal began; from there it flows into the main line. */
static enum rc add_joining(struct ctx *ctx, struct way *way, int64_t object, int on)
{
    struct history_list list;

    if (history_load(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].seq == object) {
            add_point(ctx, way, &list.item[i], on);
            break;
        }
    return OK;
}

enum { SYSTEM = 4 }; /* the layer where windows open */

/* A flag for each window ahead, and its line in the list. */
static enum rc add_windows(struct ctx *ctx, struct way *way, json_t *lines, int64_t object)
{
    struct window_list list;

    if (window_list(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct window *one  = &list.item[i];
        bool                 room = way->point.len < WAY_POINTS_MAX;
        struct history_line  line = {
             .moment = one->closes,
             .mark   = HISTORY_WINDOW,
             .layer  = SYSTEM,
             .who    = one->unit_name,
             .what   = str_z(ctx->arena, option_label(ctx, "venster", one->kind)),
             .told   = TR("Hier kan een besluit vallen, zegt %s."),
             .reason = one->text,
        };

        if (one->past)
            continue;
        if (room)
            add_point(ctx, way, &line, 0);
        put_line(ctx, lines, &line, room ? way->point.len : 0);
    }
    return OK;
}

enum rc doc_way_joined(struct request *r, json_t *page, int64_t object, struct str title,
                       const int64_t *joining, size_t count)
{
    struct ctx         *ctx = r->ctx;
    json_t             *doc = json_object(), *lines = json_array();
    struct way          way = {.today = ctx->today, .lang = (int)ctx->lang};
    struct history_list list;

    json_object_set_new(page, "weg", doc);
    json_object_set_new(doc, "regels", lines);
    if (history_load(ctx, object, &list) != OK)
        return ctx->err.rc;
    way.title    = str_of(tr(ctx->lang, TR("De weg van het signaal")));
    way.subtitle = title;
    way.description =
        words_say(ctx, TR("De weg van: %s. Dezelfde weg staat eronder in woorden."), title);
    for (size_t i = 0; i < count; i++)
        if (add_joining(ctx, &way, joining[i], (int)i + 1) != OK)
            return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        bool drawn = list.item[i].mark != HISTORY_NONE && way.point.len < WAY_POINTS_MAX;

        if (drawn)
            add_point(ctx, &way, &list.item[i], 0);
        put_line(ctx, lines, &list.item[i], drawn ? way.point.len : 0);
        if (list.item[i].feedback && way.feedback.len < WAY_POINTS_MAX)
            add_feedback(ctx, &way, &list.item[i]);
    }
    if (add_windows(ctx, &way, lines, object) != OK)
        return ctx->err.rc;
    if (put_svg(r, doc, "dwars_svg", &way, "weg", WAY_ACROSS) != OK)
        return ctx->err.rc;
    return put_svg(r, doc, "neer_svg", &way, "wegneer", WAY_DOWN);
}
