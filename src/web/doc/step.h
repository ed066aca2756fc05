// SPDX-License-Identifier: EUPL-1.2
/*
 * step.h - what other pages show of steps, and what the files of the resource stappen share.
 *
 * step.c has the documents and lists, step_page.c the page of one step, step_part.c what other pages
 * show, step_act.c the commands.
 */
#ifndef WEB_DOC_STEP_H
#define WEB_DOC_STEP_H

#include <jansson.h>

#include "core/answer.h"
#include "core/step.h"
#include "web/route.h"

extern const struct resource step_resource, step_act_resource;
extern const struct table    step_table, step_answer_new_table;

enum { STEP_SENTENCE = 140 }; /* bytes of a question where it is a line among others */

/*
 * For the page of a bottleneck or a signal (the other is 0): puts "gevraagd" for
 * templates/stappen_knelpunt.mustache.  may_ask: the reader may ask something there.
 */
MUST_USE enum rc step_put_asked(struct request *r, json_t *page, int64_t bottleneck, int64_t signal,
                                bool may_ask);

/*
 * For "Voor u" on the start page: appends {zin, url, knop, wanneer, zaak: what it is about} for every step that waits for the
 * person, every explanation to read again, and every reporter to tell why it is still open, as
 * long as there are fewer than most lines.
 */
MUST_USE enum rc step_put_duties(struct ctx *ctx, json_t *lines, size_t most);

/* The lines of a list, each with "url" and the words for nu.mustache. */
json_t *step_lines(struct request *r, const struct step_list *list);
/* One answer as templates/antwoord.mustache shows it. */
json_t *step_answer_shown(struct request *r, const struct answer *answer);
/* All answers to a step, the first one first. */
MUST_USE enum rc step_answers(struct request *r, int64_t step, json_t **out);
/* "Nog geen antwoord, 8 dagen na de gevraagde dag", "Zij doen het": how it stands, in words. */
struct str step_standing(struct ctx *ctx, const struct step *step);
/* "aan Ministerie van OCW: Kan een verklaring gelden?"; without the question when it is not readable. */
struct str step_title(struct ctx *ctx, const struct step *step);
struct str step_url(struct ctx *ctx, const struct step *step);
/* The page with the form of an answer, when the reader may give one (screens, page 5). */
MUST_USE enum rc step_page_furnish(struct request *r, json_t *page);
/* Everything around the form of an answer: question, stories, what happened so far. */
MUST_USE enum rc step_put_page(struct request *r, json_t *page, const struct step *step);

#endif
