// SPDX-License-Identifier: EUPL-1.2
/*
 * second_step.c - /tweede-stap: everyone's own second step of signing in, and for the administrator which roles
 * need one and taking off that of somebody else.
 */
#include "core/second_step.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/bucket.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/second_step.h"
#include "web/route.h"

/* --- the page --------------------------------------------------------------------------------- */

static const struct field own_fields[] = {
    FIELD(struct second_step, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Staat aan sinds")),
    FIELD(struct second_step, codes_left, "codesOver", FIELD_NUMBER, FIELD_OUT,
          TR("Herstelcodes die nog niet gebruikt zijn")),
    FIELD(struct second_step, needed, "nodig", FIELD_FLAG, FIELD_OUT,
          TR("Hoort bij een van uw rollen")),
    FIELD(struct second_step, has_login, "wachtwoord", FIELD_FLAG, FIELD_OUT,
          TR("Logt hier in met een wachtwoord")),
};
static const struct table own_table = TABLE("TweedeStap", struct second_step, own_fields);

static enum rc own_document(struct request *r, json_t **out)
{
    struct second_step own;

    if (second_step_load(r->ctx, r->ctx->person, &own) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &own_table, &own);
    return OK;
}

static enum rc own_furnish(struct request *r, json_t *page)
{
    struct str_list roles;
    json_t         *labels;

    if (second_step_roles(r->ctx, &roles) != OK)
        return r->ctx->err.rc;
    labels = json_array();
    for (size_t i = 0; i < roles.len; i++)
        json_array_append_new(labels, doc_text(option_label(r->ctx, "rol", roles.item[i])));
    json_object_set_new(page, "rollenErbij", json_boolean(roles.len > 0));
    json_object_set_new(page, "rollen", labels);
    json_object_set_new(page, "kan", json_boolean(r->ctx->vault != NULL));
    return OK;
}

static const struct view views[] = {
    {.path     = "/tweede-stap",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "tweede_stap",
     .title    = TR("Inloggen in twee stappen"),
     .document = own_document,
     .furnish  = own_furnish,
     .table    = &own_table},
};

/* --- a code, and what comes of it --------------------------------------------------------------- */

struct given {
    struct str      code;
    struct str_list made; /* recovery codes */
};
static const struct field given_fields[] = {
    FIELD(struct given, code, "code", FIELD_LINE, FIELD_IN, TR("Code uit uw app"), .required = true,
          .max = 40, .help = TR("Zes cijfers. Een herstelcode mag ook."), .identifies = true),
};
static const struct table given_table = TABLE("Inlogcode", struct given, given_fields);

static const struct field first_fields[] = {
    FIELD(struct given, code, "code", FIELD_LINE, FIELD_IN, TR("Code uit uw app"), .required = true,
          .max = 40, .help = TR("Zes cijfers."), .identifies = true),
};
static const struct table first_table = TABLE("EersteInlogcode", struct given, first_fields);

static enum rc admit(struct request *r, void *in)
{
    (void)in;
    return second_step_admit(r, r->ctx->person);
}

/* A good code: the tries before it do not count. */
static void was_good(struct request *r)
{
    second_step_was_good(r, r->ctx->person);
}

static enum rc begin_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    (void)in;
    out->location = STR("/tweede-stap/bevestigingen/nieuw");
    return second_step_begin(ctx);
}

static enum rc key_furnish(struct request *r, json_t *page)
{
    return second_step_put_key(r, page);
}

static enum rc confirm_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct given *given = in;

    (void)param;
    out->message = TR("de tweede stap staat aan.");
    return second_step_confirm(ctx, given->code, &given->made);
}

static enum rc codes_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct given *given = in;

    (void)param;
    out->message = TR("u hebt nieuwe herstelcodes. De oude werken niet meer.");
    return second_step_new_codes(ctx, given->code, &given->made);
}

/* The recovery codes, on a page without an address: they are shown once. */
static enum rc codes_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    const struct given *given = in;

    was_good(r);
    second_step_show_codes(r, &given->made, outcome->message, false);
    return OK;
}

static enum rc end_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de tweede stap staat uit.");
    return second_step_end(ctx, ((struct given *)in)->code);
}

/* --- the administrator --------------------------------------------------------------------------- */

static const struct field role_fields[] = {
    FIELD(struct second_step_role, role, "rol", FIELD_OPTION, FIELD_IN, TR("Welke rol?"),
          .required = true, .list = "rol"),
    FIELD(struct second_step_role, needed, "nodig", FIELD_FLAG, FIELD_IN,
          TR("Wie deze rol heeft, logt in met twee stappen"),
          .help = TR("Zet u dit uit voor wie beheert of namen mag zien? Dan is een gestolen "
                     "wachtwoord genoeg om daarbij te komen.")),
};
static const struct table role_table = TABLE("TweedeStapRol", struct second_step_role, role_fields);

static enum rc role_admit(struct request *r, void *in)
{
    if (r->ctx->vault || !((struct second_step_role *)in)->needed)
        return OK;
    return fault_add(r->ctx, "needed",
                     TR("Deze installatie heeft geen sleutelbestand. Vraag wie haar bijhoudt om "
                        "de instelling key-file."));
}

static enum rc role_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("dit geldt vanaf de volgende keer dat iemand inlogt.");
    return second_step_role_set(ctx, in);
}

static enum rc off_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    out->message = TR("de tweede stap van deze persoon staat uit.");
    return second_step_take_off(ctx, param[0]);
}

static const struct command commands[] = {
    {.path   = "/tweede-stap/sleutels",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "tweedeStapBeginnen",
     .title  = TR("Zet de tweede stap aan"),
     .button = TR("Begin"),
     .back   = "/tweede-stap",
     .run    = begin_run},
    {.path     = "/tweede-stap/bevestigingen",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .name     = "tweedeStapBevestigen",
     .title    = TR("Zet Gehoor in uw app"),
     .button   = TR("Zet aan"),
     .table    = &first_table,
     .back     = "/tweede-stap",
     .admit    = admit,
     .run      = confirm_run,
     .reply    = codes_reply,
     .template = "tweede_stap_sleutel",
     .furnish  = key_furnish},
    {.path   = "/tweede-stap/herstelcodes",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "herstelcodesMaken",
     .title  = TR("Nieuwe herstelcodes"),
     .button = TR("Maak nieuwe codes"),
     .table  = &given_table,
     .back   = "/tweede-stap",
     .admit  = admit,
     .run    = codes_run,
     .reply  = codes_reply},
    {.path   = "/tweede-stap/beeindigingen",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "tweedeStapBeeindigen",
     .title  = TR("Zet de tweede stap uit"),
     .button = TR("Zet uit"),
     .table  = &given_table,
     .back   = "/tweede-stap",
     .admit  = admit,
     .run    = end_run},
    {.path   = "/tweede-stap/rollen",
     .where  = ON_PAGE,
     .right  = RIGHT_ADMIN,
     .name   = "tweedeStapPerRol",
     .title  = TR("Welke rollen loggen in met twee stappen?"),
     .button = TR("Leg vast"),
     .table  = &role_table,
     .back   = "/tweede-stap",
     .admit  = role_admit,
     .run    = role_run},
    {.path   = "/mensen/:id/tweede-stap",
     .where  = ON_PAGE,
     .right  = RIGHT_ADMIN,
     .name   = "tweedeStapWeghalen",
     .title  = TR("Haal de tweede stap van iemand weg"),
     .button = TR("Haal weg"),
     .back   = "/mensen",
     .run    = off_run},
};

const struct resource second_step_resource = {"tweede-stap", views, ARRAY_LEN(views), commands,
                                              ARRAY_LEN(commands)};
