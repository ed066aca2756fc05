// SPDX-License-Identifier: EUPL-1.2
/* bottleneck_part.c - puts together what hangs on a bottleneck; see bottleneck_part.h. */
#include "web/doc/bottleneck_part.h"
#include "web/doc/correction.h"
#include "web/doc/news.h"

#include <inttypes.h>

struct str bottleneck_act_url(struct ctx *ctx, int64_t bottleneck, const char *kind, int64_t id,
                              const char *act)
{
    return str_printf(ctx->arena, "/knelpunten/%" PRId64 "/%s/%" PRId64 "/%s/nieuw", bottleneck,
                      kind, id, act);
}

enum rc bottleneck_put_part(struct request *r, json_t *page, int64_t id, const char *key,
                            const char *has,
                            enum rc (*docs_of)(struct request *r, int64_t id, json_t **out))
{
    json_t *docs = NULL;
    enum rc rc   = docs_of(r, id, &docs);

    json_object_set_new(page, has, json_boolean(json_array_size(docs) > 0));
    json_object_set_new(page, key, docs ? docs : json_array());
    return rc;
}

enum rc bottleneck_parts(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    if (bottleneck_put_signals(r, page, bottleneck) != OK ||
        bottleneck_put_parties(r, page, bottleneck) != OK ||
        flow_furnish(r, page, bottleneck) != OK || news_furnish(r, page, bottleneck) != OK ||
        correction_furnish(r, page, bottleneck->id,
                           bottleneck->may_lead && !bottleneck->merged_into) != OK ||
        bottleneck_put_plan(r, page, bottleneck) != OK ||
        bottleneck_put_actions(r, page, bottleneck) != OK)
        return r->ctx->err.rc;
    return OK;
}
