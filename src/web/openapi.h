// SPDX-License-Identifier: EUPL-1.2
/*
 * openapi.h - the description of the API, made from the tables that the API itself runs on.
 *
 * Every view and command of resource_all that is IN_API is in it, with the
 * schemas of its field table; so the description cannot lag behind.
 * It keeps to the NL API Design Rules 2.2.0 and is in Dutch.
 *
 * What it says about replies, for those who write them:
 *   view      200 with the document; a list is {"items": [...], "volgende": cursor or null}
 *   command   201 and Location when something was made, otherwise 200; both with
 *             {"id": number or null, "melding": sentence or null, "document": that of the
 *             view it belongs to, when the API has it}
 *   errors    application/problem+json with type, status, title, detail, instance, for 400
 *             "errors" as table_errors() makes them, from 500 a code
 *
 * Tests: tests/web/openapi.c.
 */
#ifndef WEB_OPENAPI_H
#define WEB_OPENAPI_H

#include <jansson.h>

#include "event/ctx.h"

/*
 * The OpenAPI 3.0.3 document; a new reference.  The option lists in it are those of now, for
 * the organisation of ctx->access.
 *
 * The name of the server is a variable with a placeholder, as the rules ask for an https address;
 * whoever publishes it may set servers[0].variables.host.default.
 */
json_t *openapi_document(struct ctx *ctx);

#endif
