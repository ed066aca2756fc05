// SPDX-License-Identifier: EUPL-1.2
/*
 * route.h - documents about routes that other pages use too.
 *
 * The advice for the check page of reporting (K-07): put route_advice_for() in the page as
 * "routeadvies" and include the partial routeadvies.mustache.
 */
#ifndef WEB_DOC_ROUTE_H
#define WEB_DOC_ROUTE_H

#include <jansson.h>

#include "base/str.h"
#include "core/route.h"
#include "core/route_advice.h"
#include "core/route_proposal.h"
#include "web/request.h"
#include "web/route.h"

extern const struct table    route_table, route_step_table, route_proposal_table;
extern const struct resource route_map_resource, route_proposal_resource, route_act_resource,
    forum_resource;

/*
 * {"routes": [{naam, url, waarom [{soortTekst, tekst, woorden}]}] or null, "linkingPin"}, for
 * what was written and ticked in a draft signal; a new reference.  NULL when it could not be read;
 * r->ctx->err says why.
 */
json_t *route_advice_for(struct request *r, const struct route_ask *ask);

/* {"naam", "eenheid", "telefoon"} of the linking pin of the reader, or null: puts "linkingPin". */
MUST_USE enum rc route_put_pin(struct request *r, json_t *doc);

/* The route as a document by its table; its lines are texts with one line each. */
json_t *route_document(struct request *r, const struct route *route);
/* The stops as documents. */
json_t *route_steps_document(struct request *r, const struct route *route);
/* Proposals as documents, with the links a page needs. */
json_t *route_proposals_document(struct request *r, const struct route_proposal_list *list);
/* What a page shows of one route: {naam, url, haltes, situatieRegels, ...}. */
json_t *route_shown(struct request *r, const struct route *route);
/* Why a route fits, in words. */
json_t *route_why_document(struct request *r, const struct route_match *match);
/*
 * Puts "wegen": the ways this signal is on that are on the map, [{naam, url, tijd, gebruik, haltes [{naam,
 * tijd}]}], with how long each usually takes and took, in words or null (T-18).
 */
MUST_USE enum rc route_put_times(struct request *r, json_t *page, int64_t signal);
/* "6 weken" of "P6W"; "" for none. */
struct str route_duration_words(struct ctx *ctx, struct str duration);

/* Picture, words and table of the map: furnishes /routes (route_picture.c). */
MUST_USE enum rc route_map_furnish(struct request *r, json_t *page);
/* What is asked of the map: ?zoek= and ?situatie=. */
struct route_ask route_ask_of(const struct request *r);
bool             route_is_asked(const struct route_ask *ask);

/* The texts of one purpose, one per line. */
struct str route_lines_text(struct ctx *ctx, const struct route *route, const char *purpose);

#endif
