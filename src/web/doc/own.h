// SPDX-License-Identifier: EUPL-1.2
/* own.h - what somebody wrote as documents, with an account (own.c) and with a receipt (anonymous_own.c). */
#ifndef WEB_DOC_OWN_H
#define WEB_DOC_OWN_H

#include <jansson.h>

#include "core/own.h"
#include "web/request.h"
#include "web/route.h"

extern const struct table own_table;

/* What is said to who asked to have a text erased. */
const char *own_asked(bool erased);

/* With their kind in words, and on a page what stands beside the request to erase. */
json_t *own_documents(struct request *r, const struct own_text_list *list);

/* Lines of "Voor u": who asks to have a text erased waits for an answer by a day (web/doc/duty.h). */
MUST_USE enum rc own_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
