// SPDX-License-Identifier: EUPL-1.2
/*
 * step_part.c - what other pages show of steps: what was asked for a bottleneck or a signal, and
 * the lines of "Voor u" on the start page.
 */
#include "web/doc/step.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/remind.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/words.h"

/* --- on the page of a bottleneck or signal ----------------------------------------- */

enum rc step_put_asked(struct request *r, json_t *page, int64_t bottleneck, int64_t signal,
                       bool may_ask)
{
    struct ctx      *ctx = r->ctx;
    struct step_list list;
    json_t          *asked, *lines, *answers;

    if ((bottleneck ? step_list_of_bottleneck(ctx, bottleneck, &list)
                    : step_list_of_signal(ctx, signal, &list)) != OK)
        return ctx->err.rc;
    lines = step_lines(r, &list);
    for (size_t i = 0; i < list.len; i++) {
        if (!list.item[i].readable)
            answers = json_array();
        else if (step_answers(r, list.item[i].id, &answers) != OK) {
            json_decref(lines);
            return ctx->err.rc;
        }
        json_object_set_new(json_array_get(lines, i), "antwoorden", answers);
    }
    asked = json_object();
    json_object_set_new(asked, "erIsIets", json_boolean(list.len > 0));
    json_object_set_new(asked, "regels", lines);
    doc_put_opt(asked, "vraagUrl",
                may_ask ? str_printf(ctx->arena, "/%s/%" PRId64 "/stappen/nieuw",
                                     bottleneck ? "knelpunten" : "signalen",
                                     bottleneck ? bottleneck : signal)
                        : STR(""));
    json_object_set_new(page, "gevraagd", asked);
    return OK;
}

/* --- "Voor u" -------------------------------------------------------------------------- */

static void add_step(struct ctx *ctx, json_t *lines, size_t most, const struct step *step)
{
    struct str question = words_quoted(ctx, doc_short(ctx, step->question, STEP_SENTENCE));
    struct str when     = step->since_known.len
                              ? STR("") /* reckoned from a day nobody knows */
                              : words_say(ctx, TR("antwoord uiterlijk %s"), words_date(ctx, step->due));
    int64_t    matter   = step->signal ? step->signal : step->id;

    if (step->days_late)
        when = words_say(ctx, TR("nog geen antwoord, al %s"), words_days(ctx, step->days_late));
    if (step->state != STEP_OPEN)
        duty_add(ctx, lines, most, matter,
                 words_say(ctx, TR("U zou opnieuw kijken naar: “%s”"), question),
                 step_url(ctx, step), TR("Kijk opnieuw"), words_until(ctx, step->review_on));
    else if (step->may_decide && !step->may_answer)
        duty_add(
            ctx, lines, most, matter,
            words_say2(ctx, TR("%s zegt dat dit aan u is: “%s”"), step->holder_unit_name, question),
            step_url(ctx, step), TR("Neem aan of leg uit"), when);
    else
        duty_add(ctx, lines, most, matter,
                 words_say2(ctx, TR("%s vraagt: “%s”"), step->by_unit_name, question),
                 step_url(ctx, step), TR("Geef antwoord"), when);
}

enum rc step_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct step_list           steps;
    struct second_reading_list readings;
    struct still_open_list     open;

    if (step_list_waiting(ctx, &steps) != OK || second_reading_list(ctx, &readings) != OK ||
        still_open_list(ctx, (int64_t)most, &open) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < steps.len; i++)
        add_step(ctx, lines, most, &steps.item[i]);
    for (size_t i = 0; i < readings.len; i++)
        duty_add(
            ctx, lines, most, readings.item[i].step,
            words_say(ctx, TR("Lees een uitleg opnieuw: “%s”"),
                      words_quoted(ctx, doc_short(ctx, readings.item[i].question, STEP_SENTENCE))),
            str_printf(ctx->arena, "/bezwaren/%" PRId64 "/oordelen/nieuw",
                       readings.item[i].objection),
            TR("Lees en oordeel"), words_until(ctx, readings.item[i].due));
    for (size_t i = 0; i < open.len; i++)
        duty_add(ctx, lines, most, open.item[i].signal,
                 words_say(ctx, TR("De melder hoorde lang niets: “%s”"),
                           words_quoted(ctx, open.item[i].title)),
                 str_printf(ctx->arena, "/signalen/%" PRId64 "/terugkoppelingen/nieuw",
                            open.item[i].signal),
                 TR("Schrijf waarom het nog open is"), words_until(ctx, open.item[i].due));
    return OK;
}
