// SPDX-License-Identifier: EUPL-1.2
/* team_session.c - /teamsessies: what a team says by itself, and when it does so again (W-10). */
#include "core/team_session.h"

#include <inttypes.h>

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/doc/team_session.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource team_session_resource;

enum { SENTENCE = 120 }; /* bytes of a line of "Voor u" */

static const struct field series_fields[] = {
    FIELD(struct team_series, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct team_series, about, "waarover", FIELD_LINE, FIELD_OUT, TR("Waarover")),
    FIELD(struct team_series, unit_name, "team", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct team_series, weeks, "weken", FIELD_NUMBER, FIELD_OUT, TR("Weken tussen sessies")),
    FIELD(struct team_series, closed, "zonderLeiding", FIELD_FLAG, FIELD_OUT,
          TR("Zonder wie leiding geeft")),
    FIELD(struct team_series, next, "volgendeOp", FIELD_DATE, FIELD_OUT, TR("Volgende sessie")),
    FIELD(struct team_series, late, "nietDoorgegaan", FIELD_FLAG, FIELD_OUT,
          TR("Die dag is voorbij")),
    FIELD(struct team_series, ended, "gestopt", FIELD_FLAG, FIELD_OUT, TR("Gestopt")),
};
static const struct table series_table = TABLE("Sessiereeks", struct team_series, series_fields);

static const struct field session_fields[] = {
    FIELD(struct team_session, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct team_session, day, "op", FIELD_DATE, FIELD_OUT, TR("Op")),
    FIELD(struct team_session, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Verslag")),
};
static const struct table session_table = TABLE("Teamsessie", struct team_session, session_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct team_series_list list;

    if (team_series_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &series_table, list.item, list.len), 0);
    return OK;
}

static enum rc series_document(struct request *r, json_t **out)
{
    struct team_series series;

    if (team_series_load(r->ctx, r->param[0], &series) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &series_table, &series);
    return OK;
}

static enum rc sessions_document(struct request *r, json_t **out)
{
    struct team_series       series;
    struct team_session_list list;

    if (team_series_load(r->ctx, r->param[0], &series) != OK ||
        team_session_list(r->ctx, &series, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &session_table, list.item, list.len), 0);
    return OK;
}

static enum rc series_furnish(struct request *r, json_t *page)
{
    struct team_series       series;
    struct team_session_list list;

    if (team_series_load(r->ctx, r->param[0], &series) != OK ||
        team_session_list(r->ctx, &series, &list) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "sessies", doc_each(r, &session_table, list.item, list.len));
    json_object_set_new(page, "sessiesEr", json_boolean(list.len > 0));
    return OK;
}

static const struct view views[] = {
    {.path     = "/teamsessies",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "teamsessies",
     .title    = TR("Sessies van uw team"),
     .document = list_document,
     .table    = &series_table,
     .list     = true},
    {.path     = "/teamsessies/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "teamsessie",
     .title    = TR("Sessies van uw team"),
     .document = series_document,
     .furnish  = series_furnish,
     .sight    = SIGHT_OF_TEAM,
     .table    = &series_table},
    {.path     = "/teamsessies/:id/verslagen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Verslagen van de sessies"),
     .document = sessions_document,
     .sight    = SIGHT_OF_TEAM,
     .table    = &session_table,
     .list     = true},
};

/* --- what a team does ------------------------------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(struct team_series_new, about, "waarover", FIELD_LINE, FIELD_IN,
          TR("Waar gaan de sessies over?"), .required = true,
          .help = TR("Bijvoorbeeld: waar wij in ons werk op vastlopen.")),
    FIELD(struct team_series_new, next, "volgendeOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer is de eerste?"), .required = true),
    FIELD(struct team_series_new, weeks, "weken", FIELD_NUMBER, FIELD_IN,
          TR("Om de hoeveel weken?"), .required = true),
    FIELD(struct team_series_new, closed, "zonderLeiding", FIELD_FLAG, FIELD_IN,
          TR("Zonder wie leiding geeft aan ons team"),
          .help = TR("Die leest dan niets van deze sessies, en ziet niet dat zij er zijn.")),
};
static const struct table new_table = TABLE("SessiereeksNieuw", struct team_series_new, new_fields);

static const struct field held_fields[] = {
    FIELD(struct team_session_new, day, "op", FIELD_DATE, FIELD_IN, TR("Wanneer was de sessie?"),
          .required = true),
    FIELD(struct team_session_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat is er gezegd en afgesproken?"), .required = true,
          .help =
              TR("Schrijf niet wie wat zei. Moet er iets veranderen? Breng dat in als signaal.")),
};
static const struct table held_table =
    TABLE("TeamsessieNieuw", struct team_session_new, held_fields);

static const struct field end_fields[] = {
    FIELD(struct team_series_end, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom stopt de reeks?"),
          .required = true),
};
static const struct table end_table = TABLE("SessiereeksEinde", struct team_series_end, end_fields);

static enum rc new_prefill(struct request *r, void *in)
{
    struct team_series_new *series = in;

    (void)r;
    series->weeks  = TEAM_WEEKS_USUAL;
    series->closed = true;
    return OK;
}

static enum rc held_prefill(struct request *r, void *in)
{
    ((struct team_session_new *)in)->day = r->ctx->today;
    return OK;
}

static enum rc new_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de reeks staat er. Na elke sessie staat de volgende vanzelf klaar.");
    return team_series_open(ctx, in, &out->id);
}

DOC_RUN(held_run, struct team_session_new, team_session_hold,
        TR("het verslag is bewaard, en de volgende sessie staat klaar."))
DOC_RUN(end_run, struct team_series_end, team_series_end, TR("de reeks is gestopt."))

/* Who may not read the series gets no form for it either. */
static enum rc form_furnish(struct request *r, json_t *page)
{
    struct team_series series;

    (void)page;
    return team_series_load(r->ctx, r->param[0], &series);
}

static const struct command commands[] = {
    {.path    = "/teamsessies",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "sessiereeksBeginnen",
     .title   = TR("Begin een reeks sessies"),
     .button  = TR("Begin de reeks"),
     .table   = &new_table,
     .back    = "/teamsessies/:id",
     .run     = new_run,
     .prefill = new_prefill},
    {.path    = "/teamsessies/:id/verslagen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "teamsessieVastleggen",
     .title   = TR("Leg een sessie vast"),
     .button  = TR("Leg vast"),
     .table   = &held_table,
     .back    = "/teamsessies/:id",
     .run     = held_run,
     .prefill = held_prefill,
     .furnish = form_furnish},
    {.path    = "/teamsessies/:id/beeindigingen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "sessiereeksStoppen",
     .title   = TR("Stop de reeks"),
     .button  = TR("Stop de reeks"),
     .table   = &end_table,
     .back    = "/teamsessies/:id",
     .run     = end_run,
     .furnish = form_furnish},
};

const struct resource team_session_resource = {"teamsessies", views, ARRAY_LEN(views), commands,
                                               ARRAY_LEN(commands)};

/* --- "Voor u" --------------------------------------------------------------------------------- */

enum rc team_session_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct team_series_list list;

    if (team_series_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct team_series *one = &list.item[i];

        if (one->ended || date_cmp(one->next, ctx->today) > 0)
            continue;
        duty_add(ctx, lines, most, one->id,
                 words_say(ctx,
                           one->late ? TR("Deze sessie van uw team is nog niet vastgelegd: “%s”")
                                     : TR("Vandaag is er een sessie van uw team: “%s”"),
                           words_quoted(ctx, doc_short(ctx, one->about, SENTENCE))),
                 str_printf(ctx->arena, "/teamsessies/%" PRId64, one->id), TR("Bekijk het"),
                 words_date(ctx, one->next));
    }
    return OK;
}
