// SPDX-License-Identifier: EUPL-1.2
/* admin.c - beheer: units, people, roles, rights, lists and terms, as data. */
#include "core/admin.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/option.h"
#include "core/share_mark.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

/* --- tables ------------------------------------------------------------------ */

static const struct field unit_fields[] = {
    FIELD(struct unit, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct unit, name, "naam", FIELD_LINE, FIELD_BOTH, TR("Hoe heet de eenheid?"),
          .required = true, .identifies = true),
    FIELD(struct unit, code, "code", FIELD_LINE, FIELD_BOTH, TR("Korte code"), .required = true,
          .help       = TR("Kleine letters, cijfers en streepjes. De code verandert nooit."),
          .identifies = true),
    FIELD(struct unit, kind, "soort", FIELD_OPTION, FIELD_BOTH, TR("Wat is het?"), .required = true,
          .list = "eenheid-soort", .radio = true),
    FIELD(struct unit, parent, "boven", FIELD_REF, FIELD_BOTH, TR("Waar hoort het bij?"),
          .list = "eenheid", .help = TR("Laat leeg voor een organisatie.")),
    FIELD(struct unit, contract, "contract", FIELD_FLAG, FIELD_BOTH,
          TR("Werkt onder contract voor ons")),
    FIELD(struct unit, phone, "telefoon", FIELD_LINE, FIELD_BOTH, TR("Telefoon van de eenheid"),
          .help = TR("Niet van een persoon."), .identifies = true),
    FIELD(struct unit, unbound, "zonderBeroepsgeheim", FIELD_FLAG, FIELD_OUT,
          TR("Zonder beroepsgeheim")),
};
static const struct field secrecy_fields[] = {
    FIELD(struct secrecy, organisation, "organisatie", FIELD_REF, FIELD_IN,
          TR("Welke organisatie?"), .required = true, .list = "organisatie"),
    FIELD(struct secrecy, bound, "gebonden", FIELD_OPTION, FIELD_IN,
          TR("Heeft wie daar werkt een beroepsgeheim of een ambtsgeheim?"), .required = true,
          .list = "geheimhouding", .radio = true,
          .help = TR("Zonder beroepsgeheim lezen zij van andere organisaties alleen de verhalen "
                     "die een melder met hen deelt.")),
};
static const struct table secrecy_table = TABLE("Geheimhouding", struct secrecy, secrecy_fields);

static const struct table unit_table = TABLE("Eenheid", struct unit, unit_fields);

static const struct field member_fields[] = {
    FIELD(struct member, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct member, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct member, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct member, roles, "rollen", FIELD_LINE, FIELD_OUT, TR("Rollen")),
    FIELD(struct member, active, "actief", FIELD_FLAG, FIELD_OUT, TR("Kan inloggen")),
    FIELD(struct member, second_step, "tweedeStap", FIELD_FLAG, FIELD_OUT,
          TR("Logt in met twee stappen")),
};
static const struct table member_table = TABLE("Mens", struct member, member_fields);

static const struct field person_fields[] = {
    FIELD(struct person_new, name, "naam", FIELD_LINE, FIELD_IN, TR("Functie of naam"),
          .required = true, .help = TR("Een functie is genoeg: baliemedewerker Inkomen."),
          .identifies = true),
    FIELD(struct person_new, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Waar werkt deze persoon?"),
          .required = true, .list = "eenheid"),
    FIELD(struct person_new, employment, "dienstverband", FIELD_OPTION, FIELD_IN,
          TR("Dienstverband"), .list = "dienstverband"),
    FIELD(struct person_new, role, "rol", FIELD_OPTION, FIELD_IN, TR("Rol"), .list = "rol"),
    FIELD(struct person_new, login, "gebruikersnaam", FIELD_LINE, FIELD_IN, TR("Gebruikersnaam"),
          .identifies = true),
    FIELD(struct person_new, password, "wachtwoord", FIELD_LINE, FIELD_IN, TR("Eerste wachtwoord"),
          .help = TR("12 tekens of meer. Wie ermee inlogt, kiest daarna een eigen wachtwoord."),
          .identifies = true),
};
static const struct table person_table = TABLE("MensNieuw", struct person_new, person_fields);

static const struct field role_fields[] = {
    FIELD(struct role_change, role, "rol", FIELD_OPTION, FIELD_IN, TR("Welke rol?"),
          .required = true, .list = "rol"),
    FIELD(struct role_change, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Voor welke eenheid?"),
          .list = "eenheid",
          .help = TR("Laat leeg voor de eigen eenheid. De rol geldt ook voor alles daaronder.")),
    FIELD(struct role_change, take, "intrekken", FIELD_FLAG, FIELD_IN, TR("Trek deze rol in")),
};
static const struct table role_table = TABLE("RolWijziging", struct role_change, role_fields);

static const struct field right_fields[] = {
    FIELD(struct right_change, role, "rol", FIELD_OPTION, FIELD_IN, TR("Welke rol?"),
          .required = true, .list = "rol"),
    FIELD(struct right_change, right, "recht", FIELD_OPTION, FIELD_IN, TR("Welk recht?"),
          .required = true, .list = "recht"),
    FIELD(struct right_change, allowed, "mag", FIELD_FLAG, FIELD_IN, TR("Deze rol mag dit")),
};
static const struct table right_table = TABLE("RechtWijziging", struct right_change, right_fields);

static const struct field setting_fields[] = {
    FIELD(struct setting, name, "naam", FIELD_LINE, FIELD_OUT, TR("Code")),
    FIELD(struct setting, title, "titel", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct setting, help, "uitleg", FIELD_LINE, FIELD_OUT, TR("Wat het betekent")),
    FIELD(struct setting, value, "waarde", FIELD_LINE, FIELD_OUT, TR("Waarde")),
    FIELD(struct setting, own, "eigen", FIELD_FLAG, FIELD_OUT, TR("Zelf ingesteld")),
};
static const struct table setting_table = TABLE("Termijn", struct setting, setting_fields);

static const struct field setting_change_fields[] = {
    FIELD(struct setting_change, name, "naam", FIELD_OPTION, FIELD_IN,
          TR("Welke termijn of drempel?"), .required = true, .list = "instelling"),
    FIELD(struct setting_change, value, "waarde", FIELD_LINE, FIELD_IN, TR("Nieuwe waarde"),
          .required = true,
          .help = TR("Bijvoorbeeld: 6 weken, 10 werkdagen of 1 jaar. Was het een getal? Schrijf "
                     "dan een getal."),
          .identifies = true),
};
static const struct table setting_change_table =
    TABLE("TermijnWijziging", struct setting_change, setting_change_fields);

static const struct field option_fields[] = {
    FIELD(struct option, code, "code", FIELD_LINE, FIELD_OUT, TR("Code")),
    FIELD(struct option, label, "tekst", FIELD_LINE, FIELD_OUT, TR("Tekst")),
    FIELD(struct option, help, "uitleg", FIELD_LINE, FIELD_OUT, TR("Uitleg")),
};
static const struct table option_table = TABLE("Keuze", struct option, option_fields);

static const struct field listing_fields[] = {
    FIELD(struct listing, name, "naam", FIELD_LINE, FIELD_OUT, TR("Code")),
    FIELD(struct listing, title, "titel", FIELD_LINE, FIELD_OUT, TR("Naam")),
};
static const struct table listing_table = TABLE("Lijst", struct listing, listing_fields);

/* --- views --------------------------------------------------------------------- */

static enum rc units_document(struct request *r, json_t **out)
{
    struct unit_list list;

    if (unit_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &unit_table, list.item, list.len), 0);
    return OK;
}

static enum rc people_document(struct request *r, json_t **out)
{
    struct member_list list;

    if (member_list(r->ctx, request_query(r, "eenheidOfRol"), &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &member_table, list.item, list.len), 0);
    return OK;
}

static enum rc people_furnish(struct request *r, json_t *page)
{
    doc_put_opt(page, "eenheidOfRol", request_query(r, "eenheidOfRol"));
    json_object_set_new(page, "heeftItems",
                        json_boolean(json_array_size(json_object_get(page, "items")) > 0));
    return OK;
}

/* "6 weken", or the number. */
static struct str value_words(struct ctx *ctx, struct str value)
{
    struct deadline term;

    return deadline_parse(value, &term) ? words_term(ctx, term) : value;
}

static enum rc settings_document(struct request *r, json_t **out)
{
    struct setting_list list;
    json_t             *docs;

    if (setting_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &setting_table, list.item, list.len);
    for (size_t i = 0; !r->api && i < list.len; i++)
        doc_put(json_array_get(docs, i), "waardeTekst", value_words(r->ctx, list.item[i].value));
    *out = doc_list(docs, 0);
    return OK;
}

static enum rc lists_document(struct request *r, json_t **out)
{
    struct listing_list list;

    if (option_names(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &listing_table, list.item, list.len), 0);
    return OK;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct option_list options;

    if (option_list(r->ctx, str_z(r->ctx->arena, r->param_text[0]), &options) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &option_table, options.item, options.len), 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    doc_put(page, "lijst", r->param_text[0]);
    doc_put(page, "titel", option_label(r->ctx, "lijst", r->param_text[0]));
    return OK;
}

static enum rc index_document(struct request *r, json_t **out)
{
    (void)r;
    *out = json_object();
    return OK;
}

static const struct view views[] = {
    {.path     = "/beheer",
     .where    = ON_PAGE,
     .right    = RIGHT_ADMIN,
     .template = "beheer",
     .title    = TR("Beheer"),
     .document = index_document},
    {.path     = "/eenheden",
     .where    = ON_BOTH,
     .right    = RIGHT_ADMIN,
     .template = "eenheden",
     .title    = TR("Eenheden"),
     .document = units_document,
     .table    = &unit_table,
     .list     = true},
    {.path     = "/mensen",
     .where    = ON_BOTH,
     .right    = RIGHT_ADMIN,
     .template = "mensen",
     .title    = TR("Mensen en rollen"),
     .document = people_document,
     .furnish  = people_furnish,
     .table    = &member_table,
     .list     = true,
     .query    = "eenheidOfRol"},
    {.path     = "/termijnen",
     .where    = ON_BOTH,
     .right    = RIGHT_ADMIN,
     .template = "termijnen",
     .title    = TR("Termijnen en drempels"),
     .document = settings_document,
     .table    = &setting_table,
     .list     = true},
    {.path     = "/lijsten",
     .where    = ON_BOTH,
     .right    = RIGHT_ADMIN,
     .template = "lijsten",
     .title    = TR("Keuzelijsten"),
     .document = lists_document,
     .table    = &listing_table,
     .list     = true,
     .whole    = true},
    {.path     = "/lijsten/:lijst",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "lijst",
     .title    = TR("Keuzelijst"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &option_table,
     .list     = true},
};

/* --- commands -------------------------------------------------------------------- */

static enum rc unit_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de eenheid staat erbij.");
    return admin_unit_add(ctx, in, &out->id);
}

static enum rc secrecy_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("dit is vastgelegd.");
    return secrecy_set(ctx, in);
}

static enum rc person_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("deze persoon staat erbij.");
    return admin_person_add(ctx, in, &out->id);
}

static enum rc person_prepare(struct ctx *ctx, void *in)
{
    return admin_person_prepare(ctx, in);
}

static enum rc role_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de rol is gewijzigd.");
    return admin_role_change(ctx, param[0], in);
}

static enum rc right_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het recht is gewijzigd.");
    return admin_right_change(ctx, in);
}

static enum rc setting_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de termijn geldt vanaf nu.");
    return admin_setting_change(ctx, in);
}

/* The members carry the names that core knows them by. */
struct listed_option {
    struct str list;
    struct str code;
    int64_t    position;
    struct str label_nl, label_en;
    bool       off;
};

static const struct field listed_fields[] = {
    FIELD(struct listed_option, list, "lijst", FIELD_LINE, FIELD_IN, TR("Welke lijst?"),
          .required = true, .identifies = true),
    FIELD(struct listed_option, code, "code", FIELD_LINE, FIELD_IN, TR("Code"), .required = true,
          .help = TR("Een code die er al is, verandert van tekst."), .identifies = true),
    FIELD(struct listed_option, label_nl, "tekstNl", FIELD_LINE, FIELD_IN,
          TR("Tekst in het Nederlands"), .required = true, .identifies = true),
    FIELD(struct listed_option, label_en, "tekstEn", FIELD_LINE, FIELD_IN,
          TR("Tekst in het Engels"), .identifies = true),
    FIELD(struct listed_option, position, "volgorde", FIELD_NUMBER, FIELD_IN,
          TR("Plaats in de lijst")),
    FIELD(struct listed_option, off, "uit", FIELD_FLAG, FIELD_IN, TR("Niet meer te kiezen")),
};
static const struct table listed_table =
    TABLE("KeuzeWijziging", struct listed_option, listed_fields);

static enum rc option_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct listed_option *input = in;
    struct option_change  change;

    (void)param;
    out->message  = TR("de lijst is gewijzigd.");
    out->location = str_printf(ctx->arena, "/lijsten/%.*s", STR_ARG(input->list));
    change        = (struct option_change){.code     = input->code,
                                           .position = input->position,
                                           .label_nl = input->label_nl,
                                           .label_en = input->label_en,
                                           .off      = input->off};
    return admin_option_change(ctx, input->list, &change);
}

static enum rc option_prefill(struct request *r, void *in)
{
    ((struct listed_option *)in)->list = request_query(r, "lijst");
    return OK;
}

static enum rc setting_prefill(struct request *r, void *in)
{
    struct setting_change *form = in;
    struct setting_list    list;

    if (setting_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    form->name = request_query(r, "naam");
    for (size_t i = 0; i < list.len; i++)
        if (str_eq(list.item[i].name, form->name))
            form->value = value_words(r->ctx, list.item[i].value);
    return OK;
}

static const struct command commands[] = {
    {.path   = "/eenheden",
     .where  = ON_BOTH,
     .right  = RIGHT_ADMIN,
     .name   = "eenheidToevoegen",
     .title  = TR("Eenheid toevoegen"),
     .button = TR("Voeg toe"),
     .table  = &unit_table,
     .back   = "/eenheden",
     .run    = unit_run},
    {.path   = "/geheimhoudingen",
     .where  = ON_BOTH,
     .right  = RIGHT_ADMIN,
     .name   = "geheimhoudingVastleggen",
     .title  = TR("Leg vast wie een beroepsgeheim heeft"),
     .button = TR("Leg vast"),
     .table  = &secrecy_table,
     .back   = "/eenheden",
     .run    = secrecy_run},
    {.path    = "/mensen",
     .where   = ON_BOTH,
     .right   = RIGHT_ADMIN,
     .name    = "mensToevoegen",
     .title   = TR("Iemand toevoegen"),
     .button  = TR("Voeg toe"),
     .table   = &person_table,
     .back    = "/mensen",
     .run     = person_run,
     .prepare = person_prepare},
    {.path   = "/mensen/:id/rollen",
     .where  = ON_BOTH,
     .right  = RIGHT_ADMIN,
     .name   = "rolWijzigen",
     .title  = TR("Rol geven of intrekken"),
     .button = TR("Leg vast"),
     .table  = &role_table,
     .back   = "/mensen",
     .run    = role_run},
    {.path   = "/rechten",
     .where  = ON_BOTH,
     .right  = RIGHT_ADMIN,
     .name   = "rechtWijzigen",
     .title  = TR("Recht van een rol wijzigen"),
     .button = TR("Leg vast"),
     .table  = &right_table,
     .back   = "/rollen",
     .run    = right_run},
    {.path    = "/termijnen",
     .where   = ON_BOTH,
     .right   = RIGHT_ADMIN,
     .name    = "termijnWijzigen",
     .title   = TR("Termijn of drempel wijzigen"),
     .button  = TR("Leg vast"),
     .table   = &setting_change_table,
     .back    = "/termijnen",
     .run     = setting_run,
     .prefill = setting_prefill},
    {.path    = "/lijsten",
     .where   = ON_BOTH,
     .right   = RIGHT_ADMIN,
     .name    = "keuzeWijzigen",
     .title   = TR("Keuze toevoegen of wijzigen"),
     .button  = TR("Leg vast"),
     .table   = &listed_table,
     .back    = "/lijsten",
     .run     = option_run,
     .prefill = option_prefill},
};

const struct resource admin_resource = {"beheer", views, ARRAY_LEN(views), commands,
                                        ARRAY_LEN(commands)};
