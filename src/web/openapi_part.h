// SPDX-License-Identifier: EUPL-1.2
/*
 * openapi_part.h - who made the API, where it is, and how it says that something went wrong.
 *
 * Only for openapi.c.  Everything handed out is a new reference; what is handed in is taken over,
 * except responses.
 */
#ifndef WEB_OPENAPI_PART_H
#define WEB_OPENAPI_PART_H

#include <jansson.h>
#include <stdbool.h>

#include "base/str.h"
#include "event/ctx.h"

/* {"$ref": "#/components/KIND/NAME"} */
json_t *part_reference(struct ctx *ctx, const char *kind, struct str name);
/* The headers every reply has: API-Version. */
json_t *part_version_header(struct ctx *ctx);
/* The "content" of a body of this media type. */
json_t *part_content_of(const char *type, json_t *schema);
/* The same of a file of whatever type. */
json_t *part_any_file(void);

/*
 * Adds the problems that can happen: 409, 413, 415 and 507 only where something is sent (post),
 * 401 and 403 not where everybody may come (open).
 */
void part_problems(struct ctx *ctx, json_t *responses, bool post, bool open);

json_t *part_info(void);
json_t *part_servers(void);
/* All components: the schemas, and the headers, problems and token that go with them. */
json_t *part_components(struct ctx *ctx, json_t *schemas);

#endif
