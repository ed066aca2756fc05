// SPDX-License-Identifier: EUPL-1.2
/* invitation.c - uitnodigingen: the owner is asked along, and says whether they come (I-10). */
#include "core/invitation.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/route.h"

static const struct field invitation_fields[] = {
    FIELD(struct invitation, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct invitation, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Signaal")),
    FIELD(struct invitation, occasion, "gelegenheid", FIELD_OPTION, FIELD_OUT, TR("Waarvoor"),
          .list = "gelegenheid"),
    FIELD(struct invitation, day, "dag", FIELD_DATE, FIELD_OUT, TR("Wanneer")),
    FIELD(struct invitation, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct invitation, reply, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "uitnodiging-antwoord"),
};
static const struct table invitation_table =
    TABLE("Uitnodiging", struct invitation, invitation_fields);

static const struct field new_fields[] = {
    FIELD(struct invitation_new, occasion, "gelegenheid", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor nodigt u de melder uit?"), .required = true, .list = "gelegenheid",
          .radio = true),
    FIELD(struct invitation_new, day, "dag", FIELD_DATE, FIELD_IN, TR("Wanneer is het?"),
          .required = true),
    FIELD(struct invitation_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat moet de melder weten?"), .help = TR("Hoe laat, waar en met wie.")),
};
static const struct table new_table = TABLE("UitnodigingNieuw", struct invitation_new, new_fields);

static const struct field answer_fields[] = {
    FIELD(struct invitation_answer, reply, "antwoord", FIELD_OPTION, FIELD_IN, TR("Komt u?"),
          .required = true, .list = "uitnodiging-antwoord", .radio = true,
          .help = TR("U mag altijd nee zeggen. U blijft eigenaar van het signaal.")),
    FIELD(struct invitation_answer, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wilt u iets meegeven?")),
};
static const struct table answer_table =
    TABLE("UitnodigingAntwoord", struct invitation_answer, answer_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct invitation_list list;

    if (invitation_list_open(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &invitation_table, list.item, list.len), 0);
    return OK;
}

enum rc invitation_furnish(struct request *r, json_t *page, int64_t signal)
{
    struct ctx            *ctx = r->ctx;
    struct invitation_list list;
    json_t                *items = json_array();

    if (invitation_of_signal(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct invitation *one  = &list.item[i];
        json_t                  *item = doc_of(r, &invitation_table, one);
        bool                     open = one->mine && date_cmp(one->day, ctx->today) >= 0;

        json_object_set_new(item, "mijn", json_boolean(one->mine));
        doc_put_opt(
            item, "zegUrl",
            open ? str_printf(ctx->arena, "/uitnodigingen/%" PRId64 "/antwoorden/nieuw", one->id)
                 : STR(""));
        json_array_append_new(items, item);
    }
    json_object_set_new(page, "uitgenodigdEr", json_boolean(list.len > 0));
    json_object_set_new(page, "uitgenodigd", items);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de melder is uitgenodigd.");
    return invitation_add(ctx, param[0], in);
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw antwoord is verstuurd.");
    return invitation_reply(ctx, param[0], in);
}

static const struct view views[] = {
    {.path     = "/uitnodigingen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "uitnodigingen",
     .title    = TR("Uitnodigingen voor u"),
     .document = list_document,
     .table    = &invitation_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path   = "/signalen/:id/uitnodigingen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "melderUitnodigen",
     .title  = TR("Nodig de melder uit"),
     .button = TR("Nodig uit"),
     .table  = &new_table,
     .back   = "/signalen/:id",
     .run    = add_run},
    {.path   = "/uitnodigingen/:id/antwoorden",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "uitnodigingBeantwoorden",
     .title  = TR("Antwoord op een uitnodiging"),
     .button = TR("Verstuur"),
     .table  = &answer_table,
     .back   = "/uitnodigingen",
     .run    = answer_run},
};
const struct resource invitation_resource = {"uitnodigingen", views, ARRAY_LEN(views), commands,
                                             ARRAY_LEN(commands)};
