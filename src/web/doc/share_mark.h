// SPDX-License-Identifier: EUPL-1.2
/* share_mark.h - what the page of a signal says about organisations without professional secrecy. */
#ifndef WEB_DOC_SHARE_MARK_H
#define WEB_DOC_SHARE_MARK_H

#include <jansson.h>

#include "core/signal.h"
#include "web/request.h"

/* Puts "delen" in the page: {url, organisaties [{naam, sinds or null}]} for its owner, null when there is nobody to share with. */
MUST_USE enum rc share_mark_furnish(struct request *r, json_t *page, const struct signal *signal);

#endif
