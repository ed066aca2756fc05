// SPDX-License-Identifier: EUPL-1.2
/* share_mark.c - delen: an owner marks a story for an organisation without professional secrecy, or no more. */
#include "core/share_mark.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/doc/share_mark.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource share_mark_resource;

static const struct field mark_fields[] = {
    FIELD(struct share_mark_new, organisation, "organisatie", FIELD_REF, FIELD_IN,
          TR("Met welke organisatie?"), .required = true, .list = "zonder-beroepsgeheim"),
    FIELD(struct share_mark_new, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Mag wie daar werkt uw verhaal lezen?"), .required = true, .list = "contract-lezen",
          .radio = true,
          .help = TR("Zij lezen uw verhaal zonder namen en zonder te zien van wie het komt. U kunt "
                     "dat later stoppen. Wat al is gelezen, blijft bekend.")),
};
static const struct table mark_table = TABLE("Delen", struct share_mark_new, mark_fields);

enum rc share_mark_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct share_mark_list list;
    json_t                *doc, *lines;

    json_object_set_new(page, "delen", json_null());
    if (share_mark_list(r->ctx, signal, &list) != OK)
        return r->ctx->err.rc;
    if (list.len == 0 || signal_is_closed_off(signal->consent))
        return OK;
    lines = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *line = json_object();

        doc_put(line, "naam", list.item[i].name);
        doc_put_opt(line, "sinds",
                    list.item[i].since ? words_date(r->ctx, date_of_instant(list.item[i].since))
                                       : STR(""));
        json_array_append_new(lines, line);
    }
    doc = json_object();
    json_object_set_new(doc, "organisaties", lines);
    doc_put(doc, "url", str_printf(r->ctx->arena, "/signalen/%" PRId64 "/delen/nieuw", signal->id));
    json_object_set_new(page, "delen", doc);
    return OK;
}

static enum rc mark_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("uw keuze is vastgelegd.");
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64, param[0]);
    return share_mark_set(ctx, param[0], in);
}

static const struct command commands[] = {
    {.path   = "/signalen/:id/delen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "delenKiezen",
     .title  = TR("Kies met wie u uw verhaal deelt"),
     .button = TR("Leg vast"),
     .table  = &mark_table,
     .back   = "/signalen/:id",
     .run    = mark_run},
};
const struct resource share_mark_resource = {"delen", NULL, 0, commands, ARRAY_LEN(commands)};
