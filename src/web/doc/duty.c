// SPDX-License-Identifier: EUPL-1.2
/* duty.c - lines of "Voor u" for what waits for somebody; the contract is in duty.h. */
#include "web/doc/duty.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/duty.h"
#include "event/event.h"
#include "web/doc/doc.h"
#include "web/words.h"

enum { SENTENCE = 140, LED_MOST = 3 /* others are waited for too */ };

bool duty_has(const json_t *lines, int64_t matter)
{
    for (size_t i = 0; i < json_array_size(lines); i++)
        if (json_integer_value(json_object_get(json_array_get(lines, i), "zaak")) == matter)
            return true;
    return false;
}

void duty_add(struct ctx *ctx, json_t *lines, size_t most, int64_t matter, struct str sentence,
              struct str url, const char *button, struct str when)
{
    json_t *line;

    if (json_array_size(lines) >= most)
        return;
    line = json_object();
    json_object_set_new(line, "zaak", json_integer(matter));
    doc_put(line, "zin", sentence);
    doc_put(line, "url", url);
    doc_put_tr(ctx, line, "knop", button);
    doc_put_opt(line, "wanneer", when);
    json_array_append_new(lines, line);
}

/* --- days that came ------------------------------------------------------------------ */

static const char *const came_sentence[CAME_COUNT] = {
    [CAME_SIGNAL]     = TR("Kijk opnieuw naar dit signaal: “%s”"),
    [CAME_BOTTLENECK] = TR("Kijk opnieuw naar dit knelpunt: “%s”"),
    [CAME_NOTHING]    = TR("Er verandert nu niets. Klopt dat nog? “%s”"),
    [CAME_INACTION]   = TR("Kaart dit opnieuw aan: “%s”"),
    [CAME_EFFECT]     = TR("Kijk na of de oplossing werkt: “%s”"),
    [CAME_REOPENED]   = TR("Dit knelpunt is weer open: “%s”"),
};

static const char *button_of(enum came_kind kind)
{
    return kind == CAME_EFFECT     ? TR("Kijk het na")
           : kind == CAME_REOPENED ? TR("Bekijk het")
                                   : TR("Kijk opnieuw");
}

static const char *place_of(enum came_kind kind)
{
    return kind == CAME_SIGNAL ? "signalen" : kind == CAME_EFFECT ? "oplossingen" : "knelpunten";
}

static void add_came(struct ctx *ctx, json_t *lines, size_t most, const struct came *came)
{
    duty_add(ctx, lines, most, came->id,
             words_say(ctx, came_sentence[came->kind],
                       words_quoted(ctx, doc_short(ctx, came->title, SENTENCE))),
             str_printf(ctx->arena, "/%s/%" PRId64, place_of(came->kind), came->id),
             button_of(came->kind),
             came->kind == CAME_REOPENED
                 ? words_say(ctx, TR("sinds %s"), words_date(ctx, came->day))
                 : words_until(ctx, came->day));
}

static struct str until(struct ctx *ctx, struct date day)
{
    return date_is_given(day) ? words_until(ctx, day) : STR("");
}

static void add_undone(struct ctx *ctx, json_t *lines, size_t most, const struct undone *one)
{
    duty_add(ctx, lines, most, one->id,
             words_say2(ctx, TR("Dit doet %s: “%s”"), one->unit_name,
                        words_quoted(ctx, doc_short(ctx, one->text, SENTENCE))),
             str_printf(ctx->arena,
                        "/knelpunten/%" PRId64 "/interne-acties/%" PRId64 "/gereedmeldingen",
                        one->bottleneck, one->id),
             TR("Schrijf dat het klaar is"), until(ctx, one->due));
}

enum rc duty_put_days(struct ctx *ctx, json_t *lines, size_t most)
{
    struct came_list   came;
    struct undone_list undone;

    if (came_list(ctx, (int64_t)most, &came) != OK ||
        undone_list(ctx, (int64_t)most, &undone) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < came.len; i++)
        add_came(ctx, lines, most, &came.item[i]);
    for (size_t i = 0; i < undone.len; i++)
        add_undone(ctx, lines, most, &undone.item[i]);
    return OK;
}

/* --- what is led ---------------------------------------------------------------------- */

/* Kept open or waiting: the day is one to look again. */
static bool is_kept(struct str state)
{
    return str_eq_z(state, "opengehouden") || str_eq_z(state, "wacht-op-moment");
}

static enum rc add_led(struct ctx *ctx, json_t *lines, size_t most,
                       const struct bottleneck_line *line)
{
    bool       kept = is_kept(line->state);
    struct str known, when;

    if (event_happened(ctx, line->id, line->since, &known) != OK)
        return ctx->err.rc;
    when = known.len ? STR("") /* no day follows from one that nobody knows */
           : kept    ? words_say(ctx, TR("opnieuw bekijken op %s"), words_date(ctx, line->due))
                     : until(ctx, line->due);
    duty_add(ctx, lines, most, line->id,
             words_say(ctx, TR("U trekt dit knelpunt: “%s”"),
                       words_quoted(ctx, doc_short(ctx, line->statement, SENTENCE))),
             str_printf(ctx->arena, "/knelpunten/%" PRId64, line->id), TR("Bekijk het"), when);
    return OK;
}

enum rc duty_put_led(struct ctx *ctx, json_t *lines, size_t most)
{
    struct bottleneck_line_list led;

    if (bottleneck_list_led(ctx, LED_MOST, &led) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < led.len; i++)
        if (!duty_has(lines, led.item[i].id) && add_led(ctx, lines, most, &led.item[i]) != OK)
            return ctx->err.rc;
    return OK;
}
