// SPDX-License-Identifier: EUPL-1.2
/* route_proposal.c - proposals and ways that are taken; the contract is in route_proposal.h. */
#include "core/route_proposal.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/small.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/event.h"

/* --- proposing ------------------------------------------------------------- */

static enum rc write_proposal(struct ctx *ctx, const char *kind, int64_t organisation,
                              int64_t route, int64_t subject, const struct route_proposal_new *in,
                              int64_t *id_out)
{
    struct event e = event_new(ctx, "route_proposed");

    event_i64(&e, "organisation", organisation);
    event_i64(&e, "route", route);
    event_i64(&e, "subject", subject);
    event_str(&e, "proposal_kind", str_of(kind));
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "name", str_trim(in->name));
    event_part(&e, "text", str_trim(in->text));
    if (route)
        event_about(&e, route);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc route_propose(struct ctx *ctx, int64_t route, const struct route_proposal_new *in,
                      int64_t *id_out)
{
    struct route about = {.organisation = ctx->access ? ctx->access->organisation : 0};

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK)
        return ctx->err.rc;
    if (route && route_load(ctx, route, &about) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text",
                        route ? TR("Schrijf wat er bij deze route moet of anders is.")
                              : TR("Schrijf voor welke situatie u een route mist."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return write_proposal(ctx, route ? "aanvulling" : "ontbrekende-route", about.organisation,
                          route, 0, in, id_out);
}

/* --- reading ------------------------------------------------------------------ */

static struct route_proposal from_row(struct db_query *q, const struct ctx *ctx)
{
#define TEXT(column_)   str_copy(ctx->arena, db_col_str(q, ROUTE_PROPOSAL_LIST_##column_))
#define NUMBER(column_) db_col_i64(q, ROUTE_PROPOSAL_LIST_##column_)
    struct route_proposal proposal = {
        .id           = NUMBER(ID),
        .organisation = NUMBER(ORGANISATION),
        .route        = NUMBER(ROUTE),
        .route_name   = TEXT(ROUTE_NAME),
        .kind         = TEXT(KIND),
        .person       = NUMBER(PERSON),
        .unit_name    = TEXT(UNIT_NAME),
        .subject      = NUMBER(SUBJECT),
        .at           = NUMBER(AT),
        .state        = TEXT(STATE),
        .answer       = NUMBER(ANSWER),
        .made         = NUMBER(MADE),
        .name         = TEXT(NAME),
        .text         = TEXT(TEXT),
        .reason       = TEXT(REASON),
    };
#undef TEXT
#undef NUMBER

    proposal.mine = proposal.person == ctx->person;
    proposal.open = str_eq_z(proposal.state, "open");
    return proposal;
}

static enum rc judge(struct ctx *ctx, struct route_proposal *proposal)
{
    struct unit unit;

    if (unit_load(ctx, proposal->organisation, &unit) != OK)
        return ctx->err.rc;
    proposal->may_answer = proposal->open && route_may_keep(ctx, unit.path);
    return OK;
}

enum rc route_proposal_list(struct ctx *ctx, struct route_proposal_filter filter,
                            struct route_proposal_list *out)
{
    struct route_proposal_list list = {0};
    struct db_query            q    = db_query(ctx->db, SQL_ROUTE_PROPOSAL_LIST);

    db_bind_i64(&q, filter.route);
    db_bind_i64(&q, filter.person);
    db_bind_i64(&q, filter.organisation);
    db_bind_str(&q, filter.state);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (judge(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc route_proposal_load(struct ctx *ctx, int64_t id, struct route_proposal *out)
{
    struct db_query       q        = db_query(ctx->db, SQL_ROUTE_PROPOSAL_LOAD);
    struct route_proposal proposal = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        proposal = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (proposal.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no proposal %" PRId64, id);
    if (judge(ctx, &proposal) != OK)
        return ctx->err.rc;
    *out = proposal;
    return OK;
}

/* --- answering ------------------------------------------------------------------ */

static void check_answer(struct ctx *ctx, const struct route_proposal *proposal,
                         const struct route_proposal_answer *in)
{
    if (!proposal->open)
        (void)fault_overtaken(ctx, TR("Dit voorstel heeft al een antwoord."));
    if (!option_has(ctx, "routevoorstel-antwoord", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    if (in->purpose.len && !option_has(ctx, "route-onderdeel", in->purpose))
        (void)fault_add(ctx, "purpose", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. Wie het voorstelde, leest dit."));
}

/* The name somebody gave it, or the beginning of what they wrote, cut between two words. */
static struct str name_of(const struct route_proposal *proposal)
{
    struct str name = str_trim(proposal->name.len ? proposal->name : proposal->text);
    size_t     end  = str_find(name, STR("\n"));

    name = str_slice(name, 0, end);
    if (name.len <= 80)
        return name;
    for (end = 80; end > 0 && name.ptr[end] != ' '; end--)
        ;
    return end ? str_slice(name, 0, end) : STR("Nieuwe route");
}

static enum rc take_over(struct ctx *ctx, const struct route_proposal *proposal,
                         const struct route_proposal_answer *in, int64_t *made)
{
    struct route_new route = {.name = name_of(proposal), .situations = proposal->text};

    if (proposal->route == 0)
        return route_add(ctx, &route, made);
    if (str_eq_z(in->purpose, "situatie"))
        return route_line_add(ctx, proposal->route, "situatie", proposal->text);
    if (str_eq_z(in->purpose, "criterium"))
        return route_line_add(ctx, proposal->route, "criterium", proposal->text);
    if (str_eq_z(in->purpose, "voorbeeld"))
        return route_line_add(ctx, proposal->route, "voorbeeld", proposal->text);
    return OK;
}

/* The reporters of the signal or bottleneck that went that way, as far as it can be read here. */
static enum rc put_feedback(struct ctx *ctx, struct event *e, int64_t subject)
{
    struct subject about;
    enum rc        rc = subject ? subject_load(ctx, subject, &about) : ERR_NOT_FOUND;

    if (rc == ERR_NOT_FOUND) {
        err_clear(&ctx->err);
        return OK;
    }
    if (rc != OK)
        return rc;
    event_about(e, subject);
    if (about.signals.len)
        event_i64s(e, "feedback", about.signals.item, about.signals.len);
    for (size_t i = 0; i < about.signals.len; i++)
        if (about.signals.item[i] != subject)
            event_about(e, about.signals.item[i]);
    return OK;
}

enum rc route_proposal_answer(struct ctx *ctx, int64_t id, const struct route_proposal_answer *in,
                              int64_t *route_out)
{
    struct event          e = event_new(ctx, "route_proposal_answered");
    struct route_proposal proposal;
    struct unit           organisation;
    int64_t               made = 0;

    if (route_proposal_load(ctx, id, &proposal) != OK ||
        unit_load(ctx, proposal.organisation, &organisation) != OK ||
        route_need_keeper(ctx, organisation.path) != OK)
        return ctx->err.rc;
    check_answer(ctx, &proposal, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (str_eq_z(in->answer, "overgenomen") && take_over(ctx, &proposal, in, &made) != OK)
        return ctx->err.rc;
    event_i64(&e, "proposal", id);
    event_str(&e, "state", in->answer);
    event_i64(&e, "made", made);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", str_trim(in->text));
    event_about(&e, id);
    if (proposal.route)
        event_about(&e, proposal.route);
    if (put_feedback(ctx, &e, proposal.subject) != OK || event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *route_out = made;
    return OK;
}

/* --- ways that are taken ------------------------------------------------------------ */

static enum rc need_voice(struct ctx *ctx, int64_t id)
{
    struct subject subject;

    if (subject_load(ctx, id, &subject) != OK)
        return ctx->err.rc;
    if (subject_may_speak(ctx, &subject) || may(ctx, RIGHT_HANDLE))
        return OK;
    return access_need(ctx, RIGHT_HANDLE);
}

enum rc route_way_take(struct ctx *ctx, int64_t subject, const struct route_way *in,
                       int64_t *proposal_out)
{
    struct event              e        = event_new(ctx, "route_way_taken");
    struct route_proposal_new proposal = {.text = in->text};
    struct route              route    = {0};
    int64_t                   id       = 0;

    if (need_voice(ctx, subject) != OK)
        return ctx->err.rc;
    if (in->route && fault_unless_there(ctx, "route", route_load(ctx, in->route, &route)) != OK)
        return ctx->err.rc;
    if (in->route == 0 && str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf welke weg u nam: naar wie ging u ermee?"));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "route", in->route);
    event_i64(&e, "subject", subject);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", in->text);
    if (in->route)
        event_about(&e, in->route);
    if (put_feedback(ctx, &e, subject) != OK || event_write(ctx, &e) != OK)
        return ctx->err.rc;
    if (in->route == 0 && write_proposal(ctx, "andere-weg", ctx->access->organisation, 0, subject,
                                         &proposal, &id) != OK)
        return ctx->err.rc;
    *proposal_out = id;
    return OK;
}

static enum rc load_taken(struct ctx *ctx, int64_t subject, int64_t id, int64_t *route, bool *ended)
{
    struct db_query q  = db_query(ctx->db, SQL_ROUTE_USE_LOAD);
    int64_t         of = 0;

    db_bind_i64(&q, id);
    if (db_next(&q)) {
        of     = db_col_i64(&q, ROUTE_USE_LOAD_SUBJECT);
        *route = db_col_i64(&q, ROUTE_USE_LOAD_ROUTE);
        *ended = db_col_str(&q, ROUTE_USE_LOAD_OUTCOME).len > 0;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return of == subject
               ? OK
               : err_set(&ctx->err, ERR_NOT_FOUND, "no way %" PRId64 " of %" PRId64, id, subject);
}

enum rc route_way_end(struct ctx *ctx, int64_t subject, int64_t taken,
                      const struct route_way_end *in)
{
    struct event e     = event_new(ctx, "route_way_ended");
    int64_t      route = 0;
    bool         ended = false;

    if (need_voice(ctx, subject) != OK || load_taken(ctx, subject, taken, &route, &ended) != OK)
        return ctx->err.rc;
    if (ended)
        (void)fault_overtaken(ctx, TR("Er staat al hoe deze weg afliep."));
    if (!option_has(ctx, "route-uitkomst", in->outcome))
        (void)fault_add(ctx, "outcome", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf hoe het afliep. De melder leest dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "taken", taken);
    event_str(&e, "outcome", in->outcome);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "text", in->text);
    if (route)
        event_about(&e, route);
    return put_feedback(ctx, &e, subject) == OK ? event_write(ctx, &e) : ctx->err.rc;
}

enum rc route_ways_of(struct ctx *ctx, int64_t subject, struct route_taken_list *out)
{
    struct route_taken_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_ROUTE_USE_OF_SUBJECT);

    db_bind_i64(&q, subject);
    while (db_next(&q)) {
        struct route_taken taken = {
            .id      = db_col_i64(&q, ROUTE_USE_OF_SUBJECT_ID),
            .route   = db_col_i64(&q, ROUTE_USE_OF_SUBJECT_ROUTE),
            .at      = db_col_i64(&q, ROUTE_USE_OF_SUBJECT_AT),
            .name    = str_copy(ctx->arena, db_col_str(&q, ROUTE_USE_OF_SUBJECT_NAME)),
            .outcome = str_copy(ctx->arena, db_col_str(&q, ROUTE_USE_OF_SUBJECT_OUTCOME)),
            .text    = str_copy(ctx->arena, db_col_str(&q, ROUTE_USE_OF_SUBJECT_TEXT)),
        };
        VEC_PUSH(ctx->arena, &list, taken);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- written path and real use --------------------------------------------------------- */

static enum rc count_use(struct ctx *ctx, const struct route *route, struct route_use *use)
{
    struct ref_list days = {0};
    struct db_query q    = db_query(ctx->db, SQL_ROUTE_USE_LIST);

    db_bind_i64(&q, route->id);
    while (db_next(&q)) {
        struct str outcome = db_col_str(&q, ROUTE_USE_LIST_OUTCOME);

        use->started++;
        use->finished += str_eq_z(outcome, "antwoord");
        use->abandoned += str_eq_z(outcome, "gestopt");
        if (outcome.len)
            VEC_PUSH(ctx->arena, &days, db_col_i64(&q, ROUTE_USE_LIST_DAYS));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    use->median_days = -1;
    if (days.len)
        use->median_days = (days.item[(days.len - 1) / 2] + days.item[days.len / 2]) / 2;
    return OK;
}

/* Begun is finished, abandoned and still under way together. */
static void hide_few(struct route_use *use)
{
    const size_t           part[]  = {1, 2, 3};
    const struct small_sum sum     = {0, part, ARRAY_LEN(part)};
    struct small_count     count[] = {{use->started, false},
                                      {use->finished, false},
                                      {use->abandoned, false},
                                      {use->started - use->finished - use->abandoned, false}};

    if (small_is(use->finished + use->abandoned, use->least))
        use->median_days = -1;
    small_hide(count, ARRAY_LEN(count), &sum, 1, use->least);
    use->started   = count[0].hidden ? SMALL_HIDDEN : use->started;
    use->finished  = count[1].hidden ? SMALL_HIDDEN : use->finished;
    use->abandoned = count[2].hidden ? SMALL_HIDDEN : use->abandoned;
}

enum rc route_use_of(struct ctx *ctx, const struct route *route, struct route_use *out)
{
    struct route_use use = {0};
    struct deadline  term;
    struct str       value;

    if (count_use(ctx, route, &use) != OK ||
        small_load(ctx, route->organisation, &use.least) != OK ||
        setting_load(ctx, route->organisation, "papieren-route", &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting papieren-route is no term: %.*s",
                       STR_ARG(value));
    use.paper = route->published && use.started == 0 && date_is_given(route->published_on) &&
                date_cmp(deadline_end(route->published_on, term), ctx->today) < 0;
    if (!route->may_keep)
        hide_few(&use);
    *out = use;
    return OK;
}
