// SPDX-License-Identifier: EUPL-1.2
/*
 * reading.h - interpretations, translations, invitations and terms for the pages of signals and
 * bottlenecks.
 *
 * Each "furnish" puts one object in the page, shown by the partial of the same name
 * (templates/duidingen.mustache, vertalingen.mustache, uitgenodigd.mustache).
 */
#ifndef WEB_DOC_READING_H
#define WEB_DOC_READING_H

#include <jansson.h>

#include "core/subject.h"
#include "core/term.h"
#include "web/route.h"

extern const struct resource interpretation_resource, translation_resource, term_resource,
    layer_resource, assumption_resource;

/* Puts "duidingen": the cards, the two tables, whether a counter-reading is asked. */
MUST_USE enum rc interpretation_furnish(struct request *r, json_t *page, int64_t object);

/* Puts "vertalingen": original and new words, and what the owners say of them. */
MUST_USE enum rc translation_furnish(struct request *r, json_t *page, int64_t object);
struct translation;
/* One of them as vertaling.mustache shows it, without a way on. */
json_t *translation_shown(struct request *r, const struct translation *one);

/*
 * Puts "aannames": views of people and society as pairs, with the forms below "/<kind>/<about>".
 */
MUST_USE enum rc assumption_furnish(struct request *r, json_t *page, const char *kind,
                                    int64_t about);

/* "Beleidsmedewerker, Ministerie van OCW": the role may be "". */
struct str reading_who(struct ctx *ctx, struct str role, struct str unit_name);

/* Puts "uitgenodigd": where the owner of a signal was asked along, and whether the owner comes (I-10). */
MUST_USE enum rc invitation_furnish(struct request *r, json_t *page, int64_t signal);

/*
 * Puts "aankondigingen" [Aankondiging with zin, woorden]: what is still to come, how many owners were asked
 * along and what they said (aankondigingen.mustache).  The words of their answers are for who leads or answers.
 */
MUST_USE enum rc announced_furnish(struct request *r, json_t *page, int64_t about, int64_t step,
                                   bool with_words);

/* The text in pieces [{tekst, url or null}]: words of the glossary are links (stukken.mustache). */
json_t *term_pieces(struct ctx *ctx, const struct glossary *glossary, struct str text);

/* "/signalen/12" or "/knelpunten/12" */
struct str subject_path(struct ctx *ctx, const struct subject *subject);

#endif
