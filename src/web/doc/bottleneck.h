// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck.h - what the files of the resource knelpunten share.
 *
 * bottleneck.c has the list and the page, bottleneck_part.h what hangs on one (signals, parties,
 * actions) as documents, bottleneck_act.c and bottleneck_do.c the commands.
 */
#ifndef WEB_DOC_BOTTLENECK_H
#define WEB_DOC_BOTTLENECK_H

#include <jansson.h>

#include "core/bottleneck.h"
#include "core/option.h"
#include "web/route.h"

extern const struct table    bottleneck_line_table;
extern const struct resource bottleneck_resource, bottleneck_signal_resource,
    bottleneck_party_resource, bottleneck_plan_resource, bottleneck_action_resource,
    bottleneck_act_resource, bottleneck_do_resource;

/* The lines of a list, each with "url". */
json_t *bottleneck_lines(struct request *r, const struct bottleneck_line_list *list);
/* [{"url", "naam"}] below a path: "/regels/". */
json_t *bottleneck_links(struct ctx *ctx, const char *path, const struct named_list *list);

/*
 * Puts everything that hangs on the bottleneck in the page: partijen, gedeeldVerhaal, niveaus,
 * inacties, interneActies, afspraken, dossiers, koersen, oplossingen.
 */
MUST_USE enum rc bottleneck_parts(struct request *r, json_t *page,
                                  const struct bottleneck *bottleneck);

/*
 * The same for an owner who reads it with a receipt: what it is, who has it, what is asked and done; nothing that one does
 * there, no signal, and no story.
 */
MUST_USE enum rc bottleneck_put_owned(struct request *r, json_t *page, int64_t id);

/* Makes a field of the form a choice from these options: ticks when many, otherwise a list. */
void bottleneck_offer(struct request *r, json_t *page, const char *name,
                      const struct option_list *options, bool many);
/* The parties of the bottleneck in r->param[0] as options of a field. */
MUST_USE enum rc bottleneck_offer_parties(struct request *r, json_t *page, const char *name,
                                          bool many, bool mine);

#endif
