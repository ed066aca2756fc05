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
#include "core/bottleneck.h"
#include "core/history.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/window.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"
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

static void add_feedback(struct ctx *ctx, struct way *way, const struct history_line *line,
                         bool drawn)
{
    struct way_feedback feedback = {
        .moment   = line->moment,
        .title    = str_of(tr(ctx->lang, line->what)),
        .sentence = dated(ctx, line),
        .after    = way->point.len,
        .together = drawn,
    };

    VEC_PUSH(ctx->arena, &way->feedback, feedback);
}

static enum rc put_svg(struct request *r, json_t *doc, const char *key, const struct way *way,
                       enum way_turn turn)
{
    struct buf svg;

    buf_init(&svg, r->ctx->arena, LIMIT_REPLY);
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

struct inflow_list {
    struct history_inflow *item;
    size_t                 len, cap;
};

/* The first event that is in both histories is the one that brought the signal in. */
static enum rc find_joining(struct ctx *ctx, const struct history_list *whole, int64_t signal,
                            struct inflow_list *list)
{
    struct history_inflow joining;

    if (history_inflow_load(ctx, signal, whole, &joining) != OK)
        return ctx->err.rc;
    if (joining.began.what)
        VEC_PUSH(ctx->arena, list, joining);
    return OK;
}

/* What is told and drawn so far. */
struct story {
    struct ctx *ctx;
    json_t     *lines;
    struct way  way;
    struct str  moment; /* of the last point of the main line */
    size_t      last;   /* its place from 1; 0: none yet */
};

/* A pause that the picture shows is told as well: who cannot see the picture misses nothing. */
static void tell_pause(struct story *story, struct str moment)
{
    struct ctx *ctx  = story->ctx;
    size_t      now  = story->way.point.len;
    struct str  text = STR("");
    json_t     *doc;

    if (story->last > 0)
        text = way_pause_between(ctx->arena, &story->way, story->last - 1, now - 1);
    if (text.len > 0) {
        doc = json_object();
        doc_put(doc, "wanneer",
                words_say2(ctx, TR("%s tot %s"), words_moment(ctx, story->moment),
                           words_moment(ctx, moment)));
        doc_put(doc, "zin", str_printf(ctx->arena, "%.*s.", STR_ARG(text)));
        doc_put_opt(doc, "reden", STR(""));
        json_object_set_new(doc, "terug", json_false());
        json_object_set_new(doc, "nummer", json_null());
        json_array_append_new(story->lines, doc);
    }
    story->last   = now;
    story->moment = moment;
}

/* The signals that this event brought in come before it. */
static void tell_joining(struct story *story, const struct inflow_list *list, int64_t by)
{
    size_t first = story->way.point.len;

    for (size_t i = 0; i < list->len && story->way.point.len < WAY_POINTS_MAX - 1; i++) {
        if (list->item[i].by != by)
            continue;
        add_point(story->ctx, &story->way, &list->item[i].began, (int)i + 1);
        put_line(story->ctx, story->lines, &list->item[i].began, story->way.point.len);
    }
    for (size_t i = first; i < story->way.point.len; i++)
        story->way.point.item[i].into = story->way.point.len + 1;
}

static void tell(struct story *story, const struct history_line *line)
{
    struct way *way   = &story->way;
    bool        drawn = line->mark != HISTORY_NONE && way->point.len < WAY_POINTS_MAX;

    if (drawn) {
        add_point(story->ctx, way, line, 0);
        tell_pause(story, line->moment);
    }
    put_line(story->ctx, story->lines, line, drawn ? way->point.len : 0);
    if (line->feedback && way->feedback.len < WAY_POINTS_MAX)
        add_feedback(story->ctx, way, line, drawn);
}

enum { SYSTEM = 4 }; /* the layer where windows open */

/* A flag for each window ahead, and its line in the list. */
static enum rc add_windows(struct story *story, int64_t object)
{
    struct ctx        *ctx = story->ctx;
    struct window_list list;

    if (window_list(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct window *one  = &list.item[i];
        struct history_line  line = {
             .moment = one->closes,
             .mark   = HISTORY_WINDOW,
             .layer  = SYSTEM,
             .who    = one->unit_name,
             .what   = str_z(ctx->arena, option_label(ctx, "venster", one->kind)),
             .told   = TR("Hier kan een besluit vallen, zegt %s."),
             .reason = one->text,
        };

        if (!one->past)
            tell(story, &line);
    }
    return OK;
}

enum rc doc_way_joined(struct request *r, json_t *page, int64_t object, struct str title,
                       const int64_t *joining, size_t count)
{
    struct ctx         *ctx    = r->ctx;
    json_t             *doc    = json_object();
    struct story        story  = {.ctx = ctx, .lines = json_array()};
    struct inflow_list  joined = {0};
    struct history_list list;

    json_object_set_new(page, "weg", doc);
    json_object_set_new(doc, "regels", story.lines);
    if (history_load(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < count; i++)
        if (find_joining(ctx, &list, joining[i], &joined) != OK)
            return ctx->err.rc;
    story.way = (struct way){
        .title    = str_of(tr(ctx->lang, TR("De weg van het signaal"))),
        .subtitle = title,
        .name     = str_of(tr(ctx->lang, TR("Tekening van de weg. De lijst hieronder vertelt "
                                                "dezelfde weg in woorden."))),
        .today    = ctx->today,
        .lang     = (int)ctx->lang,
    };
    tell_joining(&story, &joined, 0);
    for (size_t i = 0; i < list.len; i++) {
        tell_joining(&story, &joined, list.item[i].seq);
        tell(&story, &list.item[i]);
    }
    if (add_windows(&story, object) != OK)
        return ctx->err.rc;
    if (put_svg(r, doc, "dwars_svg", &story.way, WAY_ACROSS) != OK)
        return ctx->err.rc;
    return put_svg(r, doc, "neer_svg", &story.way, WAY_DOWN);
}

/* --- for programs: what happened, one line each ------------------------------------------ */

struct happening {
    int64_t    id;
    struct str moment, sentence, reason, who;
    bool       feedback;
};

static const struct field happening_fields[] = {
    FIELD(struct happening, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct happening, moment, "wanneer", FIELD_MOMENT, FIELD_OUT, TR("Wanneer")),
    FIELD(struct happening, who, "wie", FIELD_LINE, FIELD_OUT, TR("Wie")),
    FIELD(struct happening, sentence, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct happening, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Reden")),
    FIELD(struct happening, feedback, "melderHoordeHet", FIELD_FLAG, FIELD_OUT,
          TR("De melder hoorde het")),
};
static const struct table happening_table =
    TABLE("Gebeurtenis", struct happening, happening_fields);

static enum rc happenings(struct request *r, json_t **out)
{
    struct history_list list;
    json_t             *items;

    if (history_load(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        const struct history_line *line = &list.item[i];
        const struct happening     one  = {.id       = line->seq,
                                           .moment   = line->moment,
                                           .sentence = sentence_of(r->ctx, line),
                                           .reason   = line->reason,
                                           .who      = line->who,
                                           .feedback = line->feedback};

        json_array_append_new(items, doc_of(r, &happening_table, &one));
    }
    *out = doc_list(items, 0);
    return OK;
}

static enum rc of_signal_document(struct request *r, json_t **out)
{
    struct signal signal;

    return signal_load(r->ctx, r->param[0], &signal) == OK ? happenings(r, out) : r->ctx->err.rc;
}

static enum rc of_bottleneck_document(struct request *r, json_t **out)
{
    struct bottleneck bottleneck;

    return bottleneck_load(r->ctx, r->param[0], &bottleneck) == OK ? happenings(r, out)
                                                                   : r->ctx->err.rc;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/gebeurtenissen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Waar een signaal is geweest"),
     .document = of_signal_document,
     .table    = &happening_table,
     .list     = true,
     .sight    = SIGHT_OF_SIGNAL},
    {.path     = "/knelpunten/:id/gebeurtenissen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Waar een knelpunt is geweest"),
     .document = of_bottleneck_document,
     .table    = &happening_table,
     .list     = true},
};

extern const struct resource way_resource;
const struct resource        way_resource = {"signalen", views, ARRAY_LEN(views), NULL, 0};
