// SPDX-License-Identifier: EUPL-1.2
/* contract.c - contractinzage: an owner lets who holds the contract read a signal, or no more (W-27). */
#include "core/contract.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/tr.h"
#include "web/doc/contract.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource contract_resource;

static const struct field choice_fields[] = {
    FIELD(struct contract_choice, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Mag wie over het contract met uw organisatie gaat, dit signaal lezen?"),
          .required = true, .list = "contract-lezen", .radio = true,
          .help =
              TR("Bij ja leest die persoon alles wat bij het signaal staat: uw verhaal, van wie "
                 "het komt en alle berichten. U kunt dat later stoppen. Wat al is gelezen, "
                 "blijft bekend.")),
};
static const struct table choice_table =
    TABLE("ContractInzage", struct contract_choice, choice_fields);

enum rc contract_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct contract_sight sight;
    json_t               *doc;

    json_object_set_new(page, "contract", json_null());
    if (contract_sight(r->ctx, signal, &sight) != OK)
        return r->ctx->err.rc;
    if (!sight.may)
        return OK;
    doc = json_object();
    doc_put_opt(doc, "sinds",
                sight.since ? words_date(r->ctx, date_of_instant(sight.since)) : STR(""));
    doc_put(doc, "url",
            str_printf(r->ctx->arena, "/signalen/%" PRId64 "/contractinzage/nieuw", signal->id));
    json_object_set_new(page, "contract", doc);
    return OK;
}

static enum rc choose_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("uw keuze is vastgelegd.");
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64, param[0]);
    return contract_let_read(ctx, param[0], in);
}

static const struct command commands[] = {
    {.path   = "/signalen/:id/contractinzage",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "contractinzageKiezen",
     .title  = TR("Kies of wie over uw contract gaat dit leest"),
     .button = TR("Leg vast"),
     .table  = &choice_table,
     .back   = "/signalen/:id",
     .run    = choose_run},
};
const struct resource contract_resource = {"contractinzage", NULL, 0, commands,
                                           ARRAY_LEN(commands)};
