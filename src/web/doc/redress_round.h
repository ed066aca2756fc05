// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_round.h - the look back on a quarter, for its own pages and for that of a team.
 */
#ifndef WEB_DOC_REDRESS_ROUND_H
#define WEB_DOC_REDRESS_ROUND_H

#include "core/redress_round.h"
#include "web/doc/redress.h"

#define REDRESS_ROUNDS REDRESS_PATH "/terugblikken"

extern const struct table redress_finding_table;

/*
 * A conclusion as pages show it: its document with teamsTekst, periodeTekst, url of its round or null,
 * and wegUrl null.
 */
json_t *redress_finding_document(struct request *r, const struct redress_finding *finding);
/* Puts "conclusies" [conclusie] with conclusiesEr: what looks back brought to the reader's team. */
MUST_USE enum rc redress_put_findings_of_team(struct request *r, json_t *page);

#endif
