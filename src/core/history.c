// SPDX-License-Identifier: EUPL-1.2
/* history.c - tells the events of an object; the contract is in history.h. */
#include "core/history.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/directory.h"
#include "event/event.h"

struct telling {
    const char       *kind; /* of the event */
    const char       *unit; /* member of the body that names who; NULL = the system */
    const char       *text; /* part with the reason; NULL = none */
    enum history_mark mark;
    const char       *what;
    const char       *told;
};

static const struct telling telling[] = {
    {"signal_added", "unit", NULL, HISTORY_HAD, TR("Signaal"), TR("%s bracht het signaal in.")},
    {"signal_detailed", NULL, NULL, HISTORY_NONE, TR("Aanvulling"), TR("Het signaal is aangevuld.")},
    {"signal_handed", "handler_unit", "text", HISTORY_HAD, TR("Opgepakt"), TR("%s heeft het signaal.")},
    {"signal_triaged", "by_unit", "text", HISTORY_NONE, TR("Ingedeeld"), TR("%s bepaalde hoe snel het gaat.")},
    {"signal_kept_open", "by_unit", "text", HISTORY_HAD, TR("Opengehouden"), TR("%s houdt het bewust open.")},
    {"signal_withheld", "by_unit", "text", HISTORY_EXPLAINED, TR("Niet doorgegeven"), TR("%s gaf het niet door.")},
    {"signal_renewed", NULL, "text", HISTORY_HAD, TR("Opnieuw"), TR("De melder bracht het opnieuw onder de aandacht.")},
    {"signal_closing_proposed", "by_unit", "text", HISTORY_NONE, TR("Afronden?"), TR("%s vroeg of het afgerond kan worden.")},
    {"signal_closing_objected", NULL, "text", HISTORY_HAD, TR("Bezwaar"), TR("De melder maakte bezwaar. Een tweede lezer kijkt.")},
    {"signal_closed", "by_unit", "text", HISTORY_EXPLAINED, TR("Beantwoord"), TR("%s rondde het af, met uitleg.")},
    {"signal_reopened", "by_unit", "text", HISTORY_HAD, TR("Heropend"), TR("%s pakte het weer op.")},
    {"fix_changed", "by_unit", "text", HISTORY_NONE, TR("Voor deze persoon"), TR("%s schreef wat er voor deze persoon is gedaan.")},
    {"similar_added", "unit", "variation", HISTORY_NONE, TR("Herkend"), TR("Iemand van %s ziet dit ook.")},
    {"feedback_given", "by_unit", "text", HISTORY_NONE, TR("Bericht"), TR("%s schreef de melder.")},
    {"feedback_replied", NULL, "text", HISTORY_NONE, TR("Antwoord van de melder"), TR("De melder antwoordde.")},
    {"interpretation_added", "unit", "text", HISTORY_NONE, TR("Duiding"), TR("%s gaf een eigen duiding.")},
    {"translation_added", "unit", "wording", HISTORY_HAD, TR("Vertaald"), TR("%s bracht het in andere woorden verder.")},
    {"translation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op de vertaling"), TR("De eigenaar zei of die woorden kloppen.")},
};

static const struct telling *find(struct str kind)
{
    for (size_t i = 0; i < ARRAY_LEN(telling); i++)
        if (str_eq_z(kind, telling[i].kind))
            return &telling[i];
    return NULL;
}

static const struct unit *unit_of(const struct unit_list *units, int64_t id)
{
    for (size_t i = 0; i < units->len; i++)
        if (units->item[i].id == id)
            return &units->item[i];
    return NULL;
}

static struct str json_text(struct ctx *ctx, const json_t *value)
{
    return str_copy(ctx->arena,
                    (struct str){json_string_value(value), json_string_length(value)});
}

/* An outcome that changed something is drawn as a solution, whatever event told it. */
static enum history_mark mark_of(const struct telling *tell, const json_t *body)
{
    const char *state = json_string_value(json_object_get(body, "state"));

    if (strcmp(tell->kind, "signal_closed") == 0 && state && strcmp(state, "veranderd") == 0)
        return HISTORY_SOLUTION;
    return tell->mark;
}

static enum rc line_of(struct ctx *ctx, const struct event_line *event, const struct telling *tell,
                       const struct unit_list *units, struct history_line *out)
{
    json_t             *body = json_loadb(event->body.ptr, event->body.len, 0, NULL);
    const struct unit  *unit = NULL;
    struct history_line line = {.seq = event->seq, .at = event->at, .what = tell->what,
                                .told = tell->told};

    if (!body)
        return err_set(&ctx->err, ERR_CORRUPT, "body of event %" PRId64 " is no JSON", event->seq);
    if (tell->unit)
        unit = unit_of(units, json_integer_value(json_object_get(body, tell->unit)));
    line.mark     = mark_of(tell, body);
    line.moment   = json_text(ctx, json_object_get(body, "happened"));
    line.feedback = json_object_get(body, "feedback") != NULL;
    if (unit) {
        line.who   = unit->name;
        line.layer = unit->layer;
    }
    json_decref(body);
    if (line.moment.len == 0)
        line.moment = date_format(ctx->arena, date_of_instant(event->at));
    if (tell->text && part_load(ctx, event->seq, tell->text, &line.reason) != OK)
        return ctx->err.rc;
    *out = line;
    return OK;
}

enum rc history_load(struct ctx *ctx, int64_t object, struct history_list *out)
{
    struct history_list    list = {0};
    struct event_line_list events;
    struct unit_list       units;

    if (event_history(ctx, object, &events) != OK || unit_list(ctx, &units) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < events.len; i++) {
        const struct telling *tell = find(events.item[i].kind);
        struct history_line   line;

        if (!tell)
            continue;
        if (line_of(ctx, &events.item[i], tell, &units, &line) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return OK;
}
