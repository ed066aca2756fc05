// SPDX-License-Identifier: EUPL-1.2
/* retention.c - terms per kind of data, and holds; the contract is in retention.h. */
#include "core/retention.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deadline.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/ombuds.h"
#include "core/signal.h"
#include "event/event.h"

/* What counts where an organisation says nothing itself. */
static const struct {
    const char *kind, *term, *source;
    bool        by_itself;
} general[] = {
    {"signaal", "P5Y",
     TR("Zo lang kan iemand schade vorderen: artikel 3:310 van het Burgerlijk Wetboek. Daarna is "
        "er "
        "geen doel meer: artikel 5 van de Algemene verordening gegevensbescherming."),
     false},
    {"bijlage", "P1Y",
     TR("In een bestand staat vaak meer dan nodig is: artikel 5 van de Algemene verordening "
        "gegevensbescherming."),
     false},
    {"notitie", "P2Y",
     TR("Een notitie helpt om te onthouden. Dat is niet eindeloos nodig: artikel 5 van de Algemene "
        "verordening gegevensbescherming."),
     true},
    {"klacht", "P5Y",
     TR("Het dossier zelf staat in uw zaaksysteem, met de termijn van uw selectielijst. Hier is "
        "het "
        "een kopie om van te leren: artikel 5 van de Algemene verordening gegevensbescherming."),
     false},
    {"nodig", "P3M",
     TR("Alleen nodig zolang deze persoon wordt geholpen: artikel 5 van de Algemene verordening "
        "gegevensbescherming."),
     true},
    {"identiteit", "P1Y",
     TR("Alleen nog nodig als iemand last krijgt van het melden. Zie artikel 17e van de Wet "
        "bescherming klokkenluiders en artikel 5 van de Algemene verordening "
        "gegevensbescherming."),
     false},
    {"loketdossier", "P2Y",
     TR("Na het afronden alleen nog nodig als het nadeel terugkomt: artikel 5 van de Algemene "
        "verordening gegevensbescherming."),
     false},
    {"import", "P1Y",
     TR("Alleen nodig om het inlezen te controleren en terug te draaien: artikel 5 van de Algemene "
        "verordening gegevensbescherming."),
     true},
};

static enum rc find_own(struct ctx *ctx, int64_t organisation, struct retention *retention)
{
    struct db_query query = db_query(ctx->db, SQL_RETENTION_LOAD), *q = &query;

    db_bind_i64(q, organisation);
    db_bind_str(q, retention->kind);
    if (db_next(q)) {
        retention->term      = COPY(RETENTION_LOAD_TERM);
        retention->source    = COPY(RETENTION_LOAD_CONTENT);
        retention->source_at = db_col_i64(q, RETENTION_LOAD_SOURCE);
        retention->by_itself = db_col_i64(q, RETENTION_LOAD_BY_ITSELF) != 0;
        retention->own       = true;
    }
    return db_end(q, &ctx->err);
}

static enum rc load(struct ctx *ctx, int64_t organisation, size_t at, struct retention *out)
{
    struct retention retention = {
        .kind      = str_of(general[at].kind),
        .term      = str_of(general[at].term),
        .source    = str_of(general[at].source),
        .by_itself = general[at].by_itself,
    };

    if (find_own(ctx, organisation, &retention) != OK)
        return ctx->err.rc;
    *out = retention;
    return OK;
}

enum rc retention_list(struct ctx *ctx, struct retention_list *out)
{
    struct retention_list list = {0};

    for (size_t i = 0; i < ARRAY_LEN(general); i++) {
        struct retention retention;

        if (load(ctx, access_organisation(ctx), i, &retention) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, &list, retention);
    }
    *out = list;
    return OK;
}

enum rc retention_load(struct ctx *ctx, int64_t organisation, struct str kind,
                       struct retention *out)
{
    for (size_t i = 0; i < ARRAY_LEN(general); i++)
        if (str_eq_z(kind, general[i].kind))
            return load(ctx, organisation, i, out);
    return err_set(&ctx->err, ERR_NOT_FOUND, "no kind of data %.*s", STR_ARG(kind));
}

static bool is_kind(struct str kind)
{
    for (size_t i = 0; i < ARRAY_LEN(general); i++)
        if (str_eq_z(kind, general[i].kind))
            return true;
    return false;
}

/* Who sets terms cannot have evidence destroyed unseen: only what is of one person for a while goes by itself. */
static bool may_by_itself(struct str kind)
{
    for (size_t i = 0; i < ARRAY_LEN(general); i++)
        if (str_eq_z(kind, general[i].kind))
            return general[i].by_itself;
    return false;
}

enum rc retention_change(struct ctx *ctx, const struct retention_change *in)
{
    struct event    e    = event_new(ctx, "retention_set");
    struct str      term = STR("");
    struct deadline parsed;

    if (access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    if (!is_kind(in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    else if (in->by_itself && !may_by_itself(in->kind))
        (void)fault_add(ctx, "by_itself",
                        TR("Hier kijkt altijd iemand naar voordat het wordt vernietigd."));
    if (!deadline_from_words(ctx->arena, in->term, &term) || !deadline_parse(term, &parsed))
        (void)fault_add(ctx, "term", TR("Schrijf een termijn als: 5 jaar, 6 maanden of 10 weken."));
    if (str_is_blank(in->source))
        (void)fault_add(ctx, "source",
                        TR("Schrijf waar deze termijn op steunt: een wet met artikel, of uw "
                           "selectielijst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", access_organisation(ctx));
    event_str(&e, "data_kind", in->kind);
    event_str(&e, "term", term);
    event_i64(&e, "by_itself", in->by_itself);
    event_part(&e, "source", str_trim(in->source));
    return event_write(ctx, &e);
}

/* --- holds ----------------------------------------------------------------- */

enum rc hold_of(struct ctx *ctx, int64_t object, struct hold *out)
{
    struct hold     hold  = {0};
    struct db_query query = db_query(ctx->db, SQL_HOLD_OF), *q = &query;

    db_bind_i64(q, object);
    if (db_next(q))
        hold = (struct hold){.id        = db_col_i64(q, HOLD_OF_ID),
                             .at        = db_col_i64(q, HOLD_OF_AT),
                             .unit_name = COPY(HOLD_OF_UNIT_NAME),
                             .reason    = COPY(HOLD_OF_REASON)};
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = hold;
    return OK;
}

bool hold_may(const struct ctx *ctx, const struct signal *signal)
{
    return signal_may(ctx, POLICY_SIGNAL_HOLD, signal) || signal_may_handle(ctx, signal);
}

/* A file of the desk is the desk's to keep; nobody else learns that there is one. */
static enum rc find_may(struct ctx *ctx, int64_t id, bool *out)
{
    struct ombuds_file file;
    struct signal      signal;
    enum rc            rc = ombuds_load(ctx, id, &file);

    if (rc == OK)
        *out = file.keeps;
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    *out = hold_may(ctx, &signal);
    return OK;
}

static enum rc load_to_hold(struct ctx *ctx, int64_t id, const struct hold_new *in,
                            struct hold *hold)
{
    bool may = false;

    if (find_may(ctx, id, &may) != OK)
        return ctx->err.rc;
    if (!may)
        return err_set(&ctx->err, ERR_DENIED, "may not hold %" PRId64, id);
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom. Noem geen namen."));
    return hold_of(ctx, id, hold);
}

enum rc hold_set(struct ctx *ctx, int64_t object, const struct hold_new *in)
{
    struct event e = event_new(ctx, "hold_set");
    struct hold  hold;

    if (load_to_hold(ctx, object, in, &hold) != OK)
        return ctx->err.rc;
    if (hold.id)
        (void)fault_overtaken(ctx, TR("Dit wordt al langer bewaard."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "object", object);
    event_i64(&e, "unit", ctx->access->unit);
    event_part(&e, "reason", in->reason);
    event_about(&e, object);
    return event_write(ctx, &e);
}

enum rc hold_lift(struct ctx *ctx, int64_t object, const struct hold_new *in)
{
    struct event e = event_new(ctx, "hold_lifted");
    struct hold  hold;

    if (load_to_hold(ctx, object, in, &hold) != OK)
        return ctx->err.rc;
    if (!hold.id)
        (void)fault_overtaken(ctx, TR("Dit wordt niet langer bewaard dan gewoon."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "hold", hold.id);
    event_i64(&e, "unit", ctx->access->unit);
    event_part(&e, "reason", in->reason);
    event_about(&e, object);
    return event_write(ctx, &e);
}
