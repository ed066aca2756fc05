// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.h - the tables of the resource signalen that other documents use too.
 */
#ifndef WEB_DOC_SIGNAL_H
#define WEB_DOC_SIGNAL_H

#include "core/signal.h"
#include "web/route.h"

extern const struct table    signal_new_table;    /* what a reporter sends */
extern const struct table    signal_detail_table; /* what can be added later */
extern const struct table    signal_table;
extern const struct table    signal_line_table; /* one line of a list */
extern const struct table    signal_closing_answer_table;
extern const struct table    signal_around_table;
extern const struct resource signal_resource, signal_act_resource, signal_part_resource,
    sight_resource;

/* The lines as documents. */
json_t *signal_lines(struct request *r, const struct signal_line_list *list);
/* In words how it stands: of a line whose bottleneck ended, how that ended. */
void signal_put_standing(json_t *line);

/* struct command.version of what changes a signal: param[0] is its id. */
MUST_USE enum rc signal_version(struct ctx *ctx, const int64_t *param, const void *in,
                                int64_t *out);

/* Puts beside the document what the pages of a signal and of its receipt show (signal_page.c). */
MUST_USE enum rc signal_page_furnish(struct request *r, json_t *page);
MUST_USE enum rc signal_receipt_furnish(struct request *r, json_t *page);
/* For its owner: puts "gezienDoor" [GezienDoor with ...Tekst, vaker], and whether nobody saw it yet (sight.c). */
MUST_USE enum rc sight_furnish(struct request *r, json_t *page, const struct signal *signal);
/* Puts "terugkoppelingen", and the last word of each track: "fixWoord", "oplossingWoord". */
MUST_USE enum rc signal_put_said(struct request *r, json_t *page, const struct signal *signal);

#endif
