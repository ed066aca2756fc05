// SPDX-License-Identifier: EUPL-1.2
/* contract.h - what the page of a signal says about who holds the contract with the reporter's organisation. */
#ifndef WEB_DOC_CONTRACT_H
#define WEB_DOC_CONTRACT_H

#include <jansson.h>

#include "core/signal.h"
#include "web/request.h"

/* Puts "contract" in the page: {sinds or null, url} for its owner, null for everybody else. */
MUST_USE enum rc contract_furnish(struct request *r, json_t *page, const struct signal *signal);

#endif
