// SPDX-License-Identifier: EUPL-1.2
/* handle.c - what is done with a signal; the contract is in handle.h. */
#include "core/handle.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/brake.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/subject.h"
#include "event/event.h"

static void need_reason(struct ctx *ctx, struct str reason)
{
    if (str_is_blank(reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom. De melder leest dit."));
}

static void need_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (!option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

/* An event of this signal that its reporter hears about. */
static struct event telling(struct ctx *ctx, const char *kind, const struct signal *signal,
                            const char *feedback, bool substance, struct str text)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "signal", signal->id);
    event_str(&e, "feedback", str_of(feedback));
    event_i64(&e, "substance", substance);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", text);
    event_about(&e, signal->id);
    return e;
}

bool signal_may_handle(const struct ctx *ctx, const struct signal *signal)
{
    return signal_may(ctx, POLICY_SIGNAL_HANDLE, signal);
}

static enum rc load_to_handle(struct ctx *ctx, int64_t id, struct signal *out)
{
    return signal_load_for(ctx, POLICY_SIGNAL_HANDLE, id, out);
}

static void need_open(struct ctx *ctx, const struct signal *signal)
{
    if (signal->closed)
        (void)fault_overtaken(ctx, TR("Dit signaal is al afgerond."));
}

/* Nothing ends while a citizen who pulled the brake waits for the answer (Z-33). */
static enum rc need_brake_answered(struct ctx *ctx, const struct signal *signal)
{
    struct brake brake;

    if (brake_of_signal(ctx, signal->id, &brake) != OK)
        return ctx->err.rc;
    if (brake.id && brake.answer.len == 0)
        (void)fault_add(ctx, "", TR("De melder trok aan de rem. Geef daar eerst antwoord op."));
    return OK;
}

static enum rc put_term(struct ctx *ctx, struct event *e, const char *setting)
{
    struct date due;

    if (setting_deadline(ctx, access_organisation(ctx), setting, &due) != OK)
        return ctx->err.rc;
    event_date(e, "due", due);
    return OK;
}

enum rc signal_triage(struct ctx *ctx, int64_t id, const struct triage *in)
{
    struct signal signal;
    struct event  e;
    bool          now = str_eq_z(in->urgency, "nu");

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    need_open(ctx, &signal);
    need_code(ctx, "urgency", "triage", in->urgency);
    need_reason(ctx, in->reason);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_triaged", &signal, "triage", false, in->reason);
    event_str(&e, "triage", in->urgency);
    event_str(&e, "state",
              str_eq_z(signal.state, "ontvangen") || str_eq_z(signal.state, "onduidelijk")
                  ? STR("opgepakt")
                  : signal.state);
    if (put_term(ctx, &e, now ? "triage-nu" : "terugkoppeling-inhoud") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/*
 * Whether somebody can make the next move: a second reader when it is a second reading, otherwise
 * who handles signals, leads bottlenecks or answers for a unit.
 */
static enum rc is_able(struct ctx *ctx, int64_t person, const struct signal *signal, bool *out)
{
    struct ctx other;

    if (access_of(ctx, person, &other) != OK)
        return ctx->err.rc;
    *out = access_holds_contract(&other, signal->unit_path) ? false
           : str_eq_z(signal->state, "tweede-lezing")
               ? may_at(&other, RIGHT_SECOND_READ, signal->unit_path)
               : may(&other, RIGHT_HANDLE) || may(&other, RIGHT_BOTTLENECK) ||
                     may(&other, RIGHT_ANSWER);
    return OK;
}

/*
 * the new handler is neither the owner nor of the unit whose acts it is about, and a
 * second reading stays outside the line.
 */
static enum rc check_handler(struct ctx *ctx, const struct signal *signal,
                             const struct person *handler)
{
    bool second = str_eq_z(signal->state, "tweede-lezing"), able = false;

    if (handler->id == signal->reporter)
        return fault_add(
            ctx, "person",
            TR("De melder kan het eigen signaal niet behandelen. Kies iemand anders."));
    if (signal->about_unit && handler->unit == signal->about_unit)
        return fault_add(ctx, "person",
                         TR("Dit signaal gaat over het werk van deze eenheid. Kies iemand van een "
                            "andere eenheid."));
    if (is_able(ctx, handler->id, signal, &able) != OK)
        return ctx->err.rc;
    if (!able)
        return fault_add(ctx, "person",
                         second ? TR("Kies een tweede lezer: iemand van buiten de lijn.")
                                : TR("Kies iemand die signalen behandelt."));
    return OK;
}

/* Who went around the line chose who reads it. */
static void need_passing(struct ctx *ctx, const struct signal *signal)
{
    if (signal_is_closed_off(signal->consent))
        (void)fault_add(
            ctx, "",
            TR("De melder koos wie dit leest. Alleen de melder brengt het naar een ander."));
}

/* nobody takes what another has in hand without a word to the reporter. */
static void need_hand_over(struct ctx *ctx, const struct signal *signal, int64_t handler,
                           struct str reason)
{
    if (handler != ctx->person)
        need_reason(ctx, reason);
    else if (signal->handler && signal->handler != handler && str_is_blank(reason))
        (void)fault_add_as(
            ctx, ERR_INVALID, "reason",
            TR("Dit signaal is al in behandeling. Vraag het aan: %s. Neemt u het over? Schrijf dan "
               "waarom. De melder leest dit."),
            str_printf(ctx->arena, "%.*s, %.*s", STR_ARG(signal->handler_name),
                       STR_ARG(signal->handler_unit_name))
                .ptr);
}

enum rc signal_hand_over(struct ctx *ctx, int64_t id, const struct hand_over *in)
{
    struct signal signal;
    struct person handler = {0};
    int64_t       asked   = in->person ? in->person : ctx->person;
    struct event  e;

    if (load_to_handle(ctx, id, &signal) != OK ||
        fault_unless_there(ctx, "person", person_load(ctx, asked, &handler)) != OK ||
        (handler.id && check_handler(ctx, &signal, &handler) != OK))
        return ctx->err.rc;
    need_open(ctx, &signal);
    need_passing(ctx, &signal);
    need_hand_over(ctx, &signal, handler.id, in->reason);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_handed", &signal, "opgepakt", false, in->reason);
    event_i64(&e, "handler", handler.id);
    event_i64(&e, "handler_unit", handler.unit);
    if (put_term(ctx, &e, "terugkoppeling-inhoud") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

enum rc signal_give_back(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct signal signal;
    struct event  e;

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    need_open(ctx, &signal);
    need_passing(ctx, &signal);
    need_reason(ctx, in->reason);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_handed", &signal, "teruggegeven", false, in->reason);
    event_i64(&e, "handler", 0);
    event_i64(&e, "handler_unit", 0);
    if (put_term(ctx, &e, "eerste-contact") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

enum rc signal_fix(struct ctx *ctx, int64_t id, const struct fix *in)
{
    struct signal signal;
    struct event  e;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    /* The owner often does the fix; both may say how it stands. */
    if (!signal.mine && load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    need_code(ctx, "state", "fix-staat", in->state);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "fix_changed", &signal, "fix", !signal.mine, in->text);
    event_str(&e, "fix_state", in->state);
    return event_write(ctx, &e);
}

enum rc signal_keep_open(struct ctx *ctx, int64_t id, const struct keep_open *in)
{
    struct signal signal;
    struct event  e;

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    need_open(ctx, &signal);
    if (!date_is_given(in->until) || date_cmp(in->until, ctx->today) <= 0)
        (void)fault_add(ctx, "until", TR("Kies een dag die nog komt."));
    need_reason(ctx, in->reason);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_kept_open", &signal, "opengehouden", true, in->reason);
    event_date(&e, "look_again", in->until);
    return event_write(ctx, &e);
}

/* The role by which the person has it in hand; the first they have when none gives a right to that. */
static enum rc deciding_role(struct ctx *ctx, const struct signal *signal, struct str *out)
{
    bool             second = str_eq_z(signal->state, "tweede-lezing");
    struct unit      at     = {0};
    const enum right by[]   = {second ? RIGHT_SECOND_READ : RIGHT_HANDLE, RIGHT_BOTTLENECK,
                             RIGHT_ANSWER};

    *out = STR("");
    if (signal->handler_unit && unit_load(ctx, signal->handler_unit, &at) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ARRAY_LEN(by) && out->len == 0; i++) {
        *out = access_role(ctx, by[i], signal->unit_path);
        if (out->len == 0)
            *out = access_role(ctx, by[i], at.path);
    }
    return out->len ? OK : subject_role(ctx, STR(""), out);
}

enum rc signal_withhold(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct signal signal;
    struct event  e;
    struct str    role;

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    need_reason(ctx, in->reason);
    if (fault_end(ctx) != OK || deciding_role(ctx, &signal, &role) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_withheld", &signal, "niet-doorgegeven", true, in->reason);
    event_str(&e, "role", role);
    return event_write(ctx, &e);
}

/* --- the end -------------------------------------------------------------- */

static void check_closing(struct ctx *ctx, const struct closing *in)
{
    need_code(ctx, "outcome", "afronding", in->outcome);
    need_reason(ctx, in->reason);
}

enum rc signal_propose_closing(struct ctx *ctx, int64_t id, const struct closing *in)
{
    struct signal signal;
    struct event  e;

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    check_closing(ctx, in);
    need_open(ctx, &signal);
    if (need_brake_answered(ctx, &signal) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "signal_closing_proposed", &signal, "afronden-gevraagd", true, in->reason);
    event_str(&e, "outcome", in->outcome);
    if (put_term(ctx, &e, "afronden-antwoord") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/* The owner who agrees hears nothing new: the reasons came with the proposal. */
static enum rc write_closed(struct ctx *ctx, const struct signal *signal, struct str outcome,
                            struct str text)
{
    struct event e = telling(ctx, "signal_closed", signal, "afgerond", !signal->mine, text);

    event_str(&e, "state", outcome);
    event_str(&e, "solve_state", outcome);
    return event_write(ctx, &e);
}

/* The second reader is somebody outside the line; the ombuds desk when there is none nearer. */
static enum rc write_objection(struct ctx *ctx, const struct signal *signal, struct str text)
{
    struct event  e      = telling(ctx, "signal_closing_objected", signal, "bezwaar", false, text);
    struct person reader = {0};
    int64_t       id     = 0;
    const struct pass_over but = {
        {signal->handler, signal->reporter}, signal->about_unit, signal->unit_path};

    if (person_nearest_but(ctx, signal->unit_path, "tweede-lezer", &but, &id) != OK ||
        (id == 0 && person_nearest_but(ctx, signal->unit_path, ROLE_DESK, &but, &id) != OK) ||
        (id && person_load(ctx, id, &reader) != OK))
        return ctx->err.rc;
    event_i64(&e, "handler", reader.id);
    event_i64(&e, "handler_unit", reader.unit);
    if (put_term(ctx, &e, "tweede-lezing") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/* What the handler proposed, from the log. */
static enum rc proposed_outcome(struct ctx *ctx, const struct signal *signal, struct str *out)
{
    struct event_line_list history;

    if (event_history(ctx, signal->id, &history) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < history.len; i++)
        if (history.item[i].seq == signal->closing)
            return event_text(ctx, &history.item[i], "outcome", out);
    return err_set(&ctx->err, ERR_BUG, "closing %" PRId64 " is not in the log", signal->closing);
}

enum rc signal_outcome(struct ctx *ctx, const struct signal *signal, struct str *out)
{
    if (signal->closing)
        return proposed_outcome(ctx, signal, out);
    *out = option_has(ctx, "afronding", signal->state) ? signal->state : STR("");
    return OK;
}

enum rc signal_answer_closing(struct ctx *ctx, int64_t id, const struct closing_answer *in)
{
    struct signal signal;
    struct str    outcome;
    bool          objects = str_eq_z(in->answer, "bezwaar");

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK)
        return ctx->err.rc;
    if (signal.closing == 0)
        return fault_overtaken(ctx, TR("Er is nu geen voorstel om af te ronden."));
    need_code(ctx, "answer", "afronden-antwoord", in->answer);
    if (objects && str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom u het niet eens bent."));
    if (objects && signal.objected)
        (void)fault_add(ctx, "answer",
                        TR("U maakte al één keer bezwaar. U kunt het signaal later wel opnieuw "
                           "onder de aandacht brengen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (objects)
        return write_objection(ctx, &signal, in->text);
    if (proposed_outcome(ctx, &signal, &outcome) != OK)
        return ctx->err.rc;
    return write_closed(ctx, &signal, outcome, in->text);
}

enum rc signal_close(struct ctx *ctx, int64_t id, const struct closing *in)
{
    struct signal signal;
    struct str    proposed = in->outcome;
    bool          second;

    if (load_to_handle(ctx, id, &signal) != OK)
        return ctx->err.rc;
    second = str_eq_z(signal.state, "tweede-lezing") && signal.handler == ctx->person;
    if (!second && signal.closing && proposed_outcome(ctx, &signal, &proposed) != OK)
        return ctx->err.rc;
    check_closing(ctx, in);
    if (!str_eq(proposed, in->outcome))
        (void)fault_add(ctx, "outcome", TR("Kies de uitkomst die u aan de melder voorlegde."));
    if (!second && signal.closing == 0)
        (void)fault_add(ctx, "",
                        TR("Vraag eerst aan de melder of het signaal kan worden afgerond."));
    /* Not signal.due: that hides the day when nobody knows since when it is in whose hands. */
    if (!second && date_is_given(signal.closing_due) &&
        date_cmp(ctx->today, signal.closing_due) <= 0)
        (void)fault_add(ctx, "", TR("De melder kan nog antwoorden. Wacht tot die dag voorbij is."));
    if (need_brake_answered(ctx, &signal) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    return write_closed(ctx, &signal, in->outcome, in->reason);
}
