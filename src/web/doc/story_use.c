// SPDX-License-Identifier: EUPL-1.2
/* story_use.c - verhaalgebruik: one use of a story is asked for, and its owner answers. */
#include "core/story_use.h"

#include <inttypes.h>

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/doc/story_use.h"
#include "web/route.h"

extern const struct resource story_use_resource;

static const struct field use_fields[] = {
    FIELD(struct story_use, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct story_use, use, "gebruik", FIELD_OPTION, FIELD_OUT, TR("Waarvoor"),
          .list = "verhaal-gebruik"),
    FIELD(struct story_use, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct story_use, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct story_use, at, "gevraagdOp", FIELD_INSTANT, FIELD_OUT, TR("Gevraagd")),
    FIELD(struct story_use, answer, "antwoord", FIELD_OPTION, FIELD_OUT, TR("Antwoord"),
          .list = "verhaal-antwoord"),
};
static const struct table use_table = TABLE("VerhaalGebruik", struct story_use, use_fields);

static const struct field new_fields[] = {
    FIELD(struct story_use_new, use, "gebruik", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor wilt u het verhaal gebruiken?"), .required = true, .list = "verhaal-gebruik",
          .radio = true),
    FIELD(struct story_use_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat wilt u ermee doen, en wie leest het dan?"), .required = true,
          .help = TR("De melder leest dit. Zonder ja wordt het verhaal niet gebruikt.")),
};
static const struct table new_table =
    TABLE("VerhaalGebruikNieuw", struct story_use_new, new_fields);

static const struct field answer_fields[] = {
    FIELD(struct story_use_answer, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Mag uw verhaal hiervoor worden gebruikt?"), .required = true,
          .list = "verhaal-antwoord", .radio = true,
          .help = TR("U mag altijd nee zeggen, en een ja later intrekken.")),
};
static const struct table answer_table =
    TABLE("VerhaalGebruikAntwoord", struct story_use_answer, answer_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct signal         signal;
    struct story_use_list list;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        story_use_list(r->ctx, &signal, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &use_table, list.item, list.len), 0);
    return OK;
}

json_t *story_use_shown(struct request *r, const struct story_use *one)
{
    return doc_of(r, &use_table, one);
}

enum rc story_use_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct story_use_list list;
    json_t               *items = json_array();

    json_object_set_new(page, "verhaalgebruik", items);
    json_object_set_new(page, "verhaalgebruikEr", json_false());
    if (story_use_list(r->ctx, signal, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct story_use *one  = &list.item[i];
        json_t                 *item = story_use_shown(r, one);

        doc_put_opt(item, "zegUrl",
                    one->mine ? str_printf(r->ctx->arena,
                                           "/verhaalvragen/%" PRId64 "/antwoorden/nieuw", one->id)
                              : STR(""));
        json_array_append_new(items, item);
    }
    json_object_set_new(page, "verhaalgebruikEr", json_boolean(list.len > 0));
    return OK;
}

static enum rc ask_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("uw vraag is verstuurd. Gebruik het verhaal niet voor er een ja is.");
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64, param[0]);
    return story_use_ask(ctx, param[0], in, &out->id);
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t signal = 0;

    out->message = TR("uw antwoord is vastgelegd.");
    if (story_use_reply(ctx, param[0], in, &signal) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64, signal);
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/verhaalvragen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Waarvoor het verhaal mag worden gebruikt"),
     .document = list_document,
     .table    = &use_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path   = "/signalen/:id/verhaalvragen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "verhaalGebruikVragen",
     .title  = TR("Vraag of u het verhaal mag gebruiken"),
     .button = TR("Vraag het"),
     .table  = &new_table,
     .back   = "/signalen/:id",
     .run    = ask_run},
    {.path   = "/verhaalvragen/:id/antwoorden",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "verhaalGebruikBeantwoorden",
     .title  = TR("Zeg of uw verhaal mag worden gebruikt"),
     .button = TR("Leg vast"),
     .table  = &answer_table,
     .back   = "/signalen",
     .run    = answer_run},
};
const struct resource story_use_resource = {"verhaalgebruik", views, ARRAY_LEN(views), commands,
                                            ARRAY_LEN(commands)};
