// SPDX-License-Identifier: EUPL-1.2
/* step.c - asks, hands on and re-dates steps; the contract is in step.h, reading is in step_read.c. */
#include "core/step.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/subject.h"
#include "db/db.h"

struct event step_telling(struct ctx *ctx, const char *kind, const struct step *step,
                          const char *feedback, bool substance, int64_t by_unit, struct str text)
{
    struct event e = event_new(ctx, kind);

    if (step->id) {
        event_i64(&e, "step", step->id);
        event_about(&e, step->id);
    }
    if (step->bottleneck)
        event_about(&e, step->bottleneck);
    if (step->signal)
        event_about(&e, step->signal);
    event_str(&e, "feedback", str_of(feedback));
    event_i64(&e, "substance", substance);
    event_i64(&e, "by_unit", by_unit);
    event_part(&e, "text", text);
    return e;
}

enum rc step_need_answerer(struct ctx *ctx, const struct step *step)
{
    if (step->may_answer)
        return OK;
    return err_set(&ctx->err, ERR_DENIED, "may not answer step %" PRId64, step->id);
}

/* --- asking --------------------------------------------------------------- */

/* A unit that exists; a fault of the member otherwise, and when none is given. */
static enum rc find_unit(struct ctx *ctx, int64_t id, const char *member, struct unit *out)
{
    *out = (struct unit){0};
    if (id)
        return fault_unless_there(ctx, member, unit_load(ctx, id, out));
    (void)fault_add(ctx, member, TR("Kies een eenheid uit de lijst."));
    return OK;
}

static enum rc ask(struct ctx *ctx, struct step *step, const struct step_new *in, int64_t *id_out)
{
    struct event e;
    struct unit  unit;
    struct date  due = in->due;

    if (str_is_blank(in->question))
        (void)fault_add(ctx, "question", TR("Schrijf wat u vraagt. Eén vraag per stap."));
    if (find_unit(ctx, in->unit, "unit", &unit) != OK)
        return ctx->err.rc;
    if (date_is_given(due) && date_cmp(due, ctx->today) <= 0)
        (void)fault_add(ctx, "due", TR("Kies een dag die nog komt."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (!date_is_given(due) &&
        setting_deadline(ctx, ctx->access->organisation, "stap-antwoord", &due) != OK)
        return ctx->err.rc;
    e = step_telling(ctx, "step_added", step, "stap-gevraagd", false, ctx->access->unit, STR(""));
    event_i64(&e, "bottleneck", step->bottleneck);
    event_i64(&e, "signal", step->signal);
    event_i64(&e, "to_unit", unit.id);
    event_date(&e, "due", due);
    event_part(&e, "question", in->question);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc step_add(struct ctx *ctx, int64_t id, const struct step_new *in, int64_t *id_out)
{
    struct bottleneck bottleneck;
    struct step       step = {.bottleneck = id};

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    if (bottleneck.merged_into || bottleneck.closed)
        (void)fault_overtaken(
            ctx, TR("Dit knelpunt is afgerond of in een ander opgegaan. Stel uw vraag daar."));
    return ask(ctx, &step, in, id_out);
}

/* W-27: a question is read by all of the unit, also by who holds the contract with the partner that the signal is from. */
static enum rc check_contract(struct ctx *ctx, struct str from, int64_t id, const char *why)
{
    struct unit unit;
    bool        reads = false;

    if (id == 0)
        return OK;
    if (unit_load(ctx, id, &unit) != OK) {
        if (ctx->err.rc != ERR_NOT_FOUND)
            return ctx->err.rc;
        err_clear(&ctx->err); /* find_unit() says so */
        return OK;
    }
    if (contract_reads_at(ctx, from, unit.path, &reads) != OK)
        return ctx->err.rc;
    if (reads)
        (void)fault_add(ctx, "unit", why);
    return OK;
}

enum rc step_add_for_signal(struct ctx *ctx, int64_t id, const struct step_new *in, int64_t *id_out)
{
    struct signal signal;
    struct step   step = {.signal = id};

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may_handle(ctx, &signal))
        return err_set(&ctx->err, ERR_DENIED, "may not ask for signal %" PRId64, id);
    if (signal.closed)
        (void)fault_overtaken(ctx, TR("Dit signaal is al afgerond."));
    if (check_contract(ctx, signal.unit_path, in->unit,
                       TR("Daar leest wie het contract houdt met de partner waar dit signaal "
                          "vandaan komt. Kies een andere eenheid.")) != OK)
        return ctx->err.rc;
    return ask(ctx, &step, in, id_out);
}

/* --- handing on ------------------------------------------------------------- */

/*
 * O-15: with this one, "not ours" was said often enough to make it the director's.  The nearest
 * director to who has it; a reporter of the matter is passed over, and who holds their contract (W-27).
 */
static enum rc put_director(struct ctx *ctx, struct event *e, const struct step *step)
{
    struct pass_over but = {0};
    struct str       value;
    int64_t          most, director = 0;
    bool             reporter = false;

    if (setting_load(ctx, ctx->access->organisation, "weigeringen-naar-directeur", &value) != OK)
        return ctx->err.rc;
    if (!str_to_i64(value, &most))
        return err_set(&ctx->err, ERR_CORRUPT, "weigeringen-naar-directeur is no number");
    if (step->with_director || step->refusals + 1 < most)
        return OK;
    if (step_from(ctx, step, &but.contract) != OK ||
        person_nearest_but(ctx, step->holder_path, "bestuurder", &but, &director) != OK ||
        step_is_reporter(ctx, step->id, director, &reporter) != OK)
        return ctx->err.rc;
    but.person[0] = director;
    if (reporter && person_nearest_but(ctx, step->holder_path, "bestuurder", &but, &director) != OK)
        return ctx->err.rc;
    event_i64(e, "to_director", 1);
    event_i64(e, "director", director);
    return OK;
}

static enum rc put_role(struct ctx *ctx, struct event *e)
{
    struct str role;

    if (subject_role(ctx, STR(""), &role) != OK)
        return ctx->err.rc;
    event_str(e, "role", role);
    return OK;
}

enum rc step_redirect(struct ctx *ctx, int64_t id, const struct redirect *in)
{
    struct step  step;
    struct event e;
    struct unit  unit;
    struct str   from;

    if (step_load(ctx, id, &step) != OK || step_need_answerer(ctx, &step) != OK ||
        step_from(ctx, &step, &from) != OK)
        return ctx->err.rc;
    if (step.state != STEP_OPEN)
        (void)fault_overtaken(ctx, TR("Deze vraag is al beantwoord."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom dit niet aan u is."));
    if (find_unit(ctx, in->unit, "unit", &unit) != OK ||
        (unit.id && from.len && /* in words that tell no more than who answers knows */
         check_contract(ctx, from, unit.id,
                        TR("Deze vraag kan niet naar deze eenheid. Kies een andere, of geef zelf "
                           "antwoord.")) != OK))
        return ctx->err.rc;
    if (unit.id && unit.id == step.holder_unit)
        (void)fault_add(ctx, "unit", TR("Deze eenheid heeft de vraag al. Kies een andere."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = step_telling(ctx, "step_redirected", &step, "stap-doorverwezen", false, step.holder_unit,
                     in->reason);
    event_i64(&e, "to_unit", unit.id);
    if (put_role(ctx, &e) != OK || put_director(ctx, &e, &step) != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

enum rc step_of_redirect(struct ctx *ctx, int64_t redirect, struct step *out)
{
    struct db_query q  = db_query(ctx->db, SQL_STEP_REDIRECT_FIND);
    int64_t         id = 0;

    db_bind_i64(&q, redirect);
    if (db_next(&q))
        id = db_col_i64(&q, STEP_REDIRECT_FIND_STEP);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no redirect %" PRId64, redirect);
    return step_load(ctx, id, out);
}

static enum rc write_accepted(struct ctx *ctx, const struct step *step, struct str reason)
{
    struct event e = step_telling(ctx, "step_redirect_accepted", step, "stap-doorverwezen", false,
                                  step->to_unit, reason);

    event_i64(&e, "redirect", step->redirect);
    return event_write(ctx, &e);
}

static enum rc write_refused(struct ctx *ctx, const struct step *step,
                             const struct redirect_decision *in)
{
    struct event e = step_telling(ctx, "step_redirect_refused", step, "stap-doorverwezen", false,
                                  step->to_unit, in->reason);

    event_i64(&e, "redirect", step->redirect);
    event_i64(&e, "suggestion", in->suggestion);
    event_part(&e, "suggestion_text", in->suggestion_text);
    if (put_role(ctx, &e) != OK || put_director(ctx, &e, step) != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

static enum rc check_refusal(struct ctx *ctx, const struct step *step,
                             const struct redirect_decision *in)
{
    struct unit unit;

    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom u deze vraag niet aanneemt."));
    if (in->suggestion == 0 && str_is_blank(in->suggestion_text))
        (void)fault_add(ctx, "suggestion",
                        TR("Zeg wie dan wel verantwoordelijk is. Weet u het niet zeker? Noem wie u "
                           "het zou vragen."));
    if (in->suggestion && in->suggestion == step->to_unit)
        (void)fault_add(ctx, "suggestion", TR("Noem een andere eenheid dan de uwe."));
    return in->suggestion ? find_unit(ctx, in->suggestion, "suggestion", &unit) : OK;
}

enum rc step_decide_redirect(struct ctx *ctx, int64_t redirect, const struct redirect_decision *in,
                             int64_t *step_out)
{
    struct step step;
    bool        refused = str_eq_z(in->decision, "geweigerd");
    enum rc     rc;

    if (step_of_redirect(ctx, redirect, &step) != OK)
        return ctx->err.rc;
    if (step.redirect != redirect)
        return fault_overtaken(ctx, TR("Over deze doorverwijzing is al besloten."));
    if (!step.may_decide)
        return err_set(&ctx->err, ERR_DENIED, "may not decide on redirect %" PRId64, redirect);
    if (!option_has(ctx, "doorverwijzing-besluit", in->decision))
        (void)fault_add(ctx, "decision", TR("Kies een antwoord uit de lijst."));
    if (refused && check_refusal(ctx, &step, in) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    rc = refused ? write_refused(ctx, &step, in) : write_accepted(ctx, &step, in->reason);
    if (rc == OK)
        *step_out = step.id;
    return rc;
}

/* --- the day ---------------------------------------------------------------- */

enum rc step_change_day(struct ctx *ctx, int64_t id, const struct step_day *in)
{
    struct step  step;
    struct event e;

    if (step_load(ctx, id, &step) != OK)
        return ctx->err.rc;
    if (!step.may_change)
        return err_set(&ctx->err, ERR_DENIED, "may not change the day of step %" PRId64, id);
    if (step.state != STEP_OPEN)
        (void)fault_overtaken(ctx, TR("Deze vraag is al beantwoord."));
    if (!date_is_given(in->due) || date_cmp(in->due, ctx->today) <= 0)
        (void)fault_add(ctx, "due", TR("Kies een dag die nog komt."));
    else if (date_cmp(in->due, step.due) == 0)
        (void)fault_add(ctx, "due", TR("Dat is de dag die er al stond."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason",
                        TR("Schrijf waarom de dag verandert. Iedereen ziet dit bij de vraag."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = step_telling(ctx, "step_day_changed", &step, "stap-dag", false, ctx->access->unit,
                     in->reason);
    event_date(&e, "day_before", step.due);
    event_date(&e, "due", in->due);
    return event_write(ctx, &e);
}
