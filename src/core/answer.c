// SPDX-License-Identifier: EUPL-1.2
/*
 * answer.c - answers to steps, and objections to explanations; the contract is in answer.h.
 * What a bare rule is, is in answer_rule.c.
 */
#include "core/answer.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/step.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/event.h"

static void need_words(struct ctx *ctx, const char *member, struct str words, const char *text)
{
    if (str_is_blank(words))
        (void)fault_add(ctx, member, text);
}

/* --- what an answer needs ------------------------------------------------------ */

static bool is_kind(const struct answer_new *in, const char *kind)
{
    return str_eq_z(in->kind, kind);
}

static void check_done(struct ctx *ctx, const struct answer_new *in)
{
    need_words(ctx, "what", in->what, TR("Schrijf wat u doet."));
    if (!date_is_given(in->done_on))
        (void)fault_add(ctx, "done_on", TR("Kies de dag waarop het gedaan is."));
}

/* O-12: a rule is not a reason yet. */
static void check_reason(struct ctx *ctx, const struct answer_new *in)
{
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom niet. De melders lezen dit."));
    else if (answer_is_bare_rule(ctx->arena, in->reason))
        (void)fault_add(ctx, "reason",
                        TR("Dat is een regel, nog geen reden. Welk doel dient de regel hier, en "
                           "wie kan hem veranderen?"));
}

static void check_review(struct ctx *ctx, const struct answer_new *in)
{
    if (!date_is_given(in->review_on) && !in->inaction)
        (void)fault_add(ctx, "review_on", TR("Kies de dag waarop u opnieuw kijkt."));
    else if (date_is_given(in->review_on) && date_cmp(in->review_on, ctx->today) <= 0)
        (void)fault_add(ctx, "review_on", TR("Kies een dag die nog komt."));
}

static void check_explanation(struct ctx *ctx, const struct answer_new *in)
{
    check_reason(ctx, in);
    if (!option_has(ctx, "weigering-reden", in->reason_kind))
        (void)fault_add(ctx, "reason_kind", TR("Kies een antwoord uit de lijst."));
    need_words(ctx, "ground", in->ground,
               TR("Noem de regel of de grond. Is er geen regel? Schrijf dat."));
    need_words(ctx, "decided_by", in->decided_by,
               TR("Schrijf wie dit besloot: een functie of een orgaan."));
    need_words(ctx, "alternatives", in->alternatives,
               TR("Schrijf wat u hebt overwogen, ook als het weinig is."));
    need_words(ctx, "would_change", in->would_change,
               TR("Schrijf wat er nodig is om dit wel te kunnen."));
    need_words(ctx, "bound", in->bound, TR("Schrijf welke waarde of grens erachter zit."));
    check_review(ctx, in);
    if (in->inaction_kind.len && !option_has(ctx, "inactie-soort", in->inaction_kind))
        (void)fault_add(ctx, "inaction_kind", TR("Kies een antwoord uit de lijst."));
}

static void check_redirect(struct ctx *ctx, const struct answer_new *in)
{
    need_words(ctx, "reason", in->reason, TR("Schrijf waarom dit niet aan u is."));
    if (in->unit == 0)
        (void)fault_add(ctx, "unit", TR("Kies van wie de vraag wel is."));
}

enum rc answer_check(struct ctx *ctx, const struct answer_new *in)
{
    if (is_kind(in, "wij-doen-het")) {
        check_done(ctx, in);
    } else if (is_kind(in, "gedeeltelijk")) {
        check_done(ctx, in);
        need_words(ctx, "not_done", in->not_done, TR("Schrijf wat u niet doet."));
        check_reason(ctx, in);
    } else if (is_kind(in, "wij-doen-het-niet")) {
        check_explanation(ctx, in);
    } else if (is_kind(in, "niet-aan-ons")) {
        check_redirect(ctx, in);
    } else {
        (void)fault_add(ctx, "kind", TR("Kies een van de vier antwoorden."));
    }
    return fault_end(ctx);
}

/* --- answering ------------------------------------------------------------------- */

static enum rc redirect_of(struct ctx *ctx, int64_t step, const struct answer_new *in)
{
    struct redirect redirect = {.unit = in->unit, .reason = in->reason};

    return step_redirect(ctx, step, &redirect);
}

/* The first words of an answer: the step, when it was due, and from which role. */
static enum rc begin(struct ctx *ctx, const char *kind, const struct step *step,
                     const struct answer_new *in, enum step_state state, struct event *out)
{
    bool         explained = state == STEP_EXPLAINED;
    struct event e         = step_telling(ctx, kind, step, "stap-antwoord", true, step->holder_unit,
                                  explained ? in->reason : in->what);
    struct str   role;

    if (subject_role(ctx, STR(""), &role) != OK)
        return ctx->err.rc;
    event_str(&e, "answer", in->kind);
    event_i64(&e, "state", state);
    event_str(&e, "reason", explained ? in->reason_kind : STR(""));
    event_i64(&e, "inaction", explained && in->inaction);
    event_str(&e, "role", role);
    event_date(&e, "due", step->due);
    event_i64(&e, "late", step->days_late);
    *out = e;
    return OK;
}

static enum rc write_done(struct ctx *ctx, const struct step *step, const struct answer_new *in)
{
    bool         partly = is_kind(in, "gedeeltelijk");
    struct event e;

    if (begin(ctx, partly ? "step_partly" : "step_complied", step, in,
              partly ? STEP_PARTLY : STEP_COMPLIED, &e) != OK)
        return ctx->err.rc;
    event_date(&e, "done_on", in->done_on);
    if (partly) {
        event_part(&e, "not_possible", in->not_done);
        event_part(&e, "why", in->reason);
    }
    return event_write(ctx, &e);
}

/* Inaction is looked at again within its term, however far away a day was chosen. */
static enum rc review_day(struct ctx *ctx, const struct answer_new *in, struct date *out)
{
    struct date latest;

    *out = in->review_on;
    if (!in->inaction)
        return OK;
    if (setting_deadline(ctx, ctx->access->organisation, "inactie-herziening", &latest) != OK)
        return ctx->err.rc;
    if (!date_is_given(in->review_on) || date_cmp(latest, in->review_on) < 0)
        *out = latest;
    return OK;
}

static enum rc write_explained(struct ctx *ctx, const struct step *step,
                               const struct answer_new *in)
{
    struct event e;
    struct date  review;

    if (review_day(ctx, in, &review) != OK ||
        begin(ctx, "step_explained", step, in, STEP_EXPLAINED, &e) != OK)
        return ctx->err.rc;
    event_date(&e, "review_on", review);
    if (in->inaction)
        event_str(&e, "inaction_kind", in->inaction_kind.len ? in->inaction_kind : STR("onbekend"));
    event_part(&e, "ground", in->ground);
    event_part(&e, "decided_by", in->decided_by);
    event_part(&e, "alternatives", in->alternatives);
    event_part(&e, "would_change", in->would_change);
    event_part(&e, "bound", in->bound);
    return event_write(ctx, &e);
}

enum rc step_answer(struct ctx *ctx, int64_t id, const struct answer_new *in)
{
    struct step step;

    if (step_load(ctx, id, &step) != OK || step_need_answerer(ctx, &step) != OK)
        return ctx->err.rc;
    if (step.state == STEP_COMPLIED)
        (void)fault_overtaken(ctx, TR("Deze vraag is al beantwoord."));
    if (answer_check(ctx, in) != OK)
        return ctx->err.rc;
    if (is_kind(in, "niet-aan-ons"))
        return redirect_of(ctx, id, in);
    return is_kind(in, "wij-doen-het-niet") ? write_explained(ctx, &step, in)
                                            : write_done(ctx, &step, in);
}

/* --- reading ------------------------------------------------------------------------ */

#define TEXT(column) str_copy(ctx->arena, db_col_str(q, ANSWER_LIST_##column))
#define DAY(column)  date_or_none(q, ANSWER_LIST_##column)

static struct answer answer_from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct answer){
        .id               = db_col_i64(q, ANSWER_LIST_ID),
        .at               = db_col_i64(q, ANSWER_LIST_AT),
        .kind             = TEXT(ANSWER),
        .reason_kind      = TEXT(REASON),
        .inaction         = db_col_i64(q, ANSWER_LIST_INACTION) != 0,
        .done_on          = DAY(DONE_ON),
        .review_on        = DAY(REVIEW_ON),
        .due              = DAY(DUE),
        .late             = db_col_i64(q, ANSWER_LIST_LATE),
        .unit_name        = TEXT(UNIT_NAME),
        .role             = TEXT(ROLE),
        .text             = TEXT(TEXT),
        .not_done         = TEXT(NOT_POSSIBLE),
        .why              = TEXT(WHY),
        .ground           = TEXT(GROUND),
        .decided_by       = TEXT(DECIDED_BY),
        .alternatives     = TEXT(ALTERNATIVES),
        .would_change     = TEXT(WOULD_CHANGE),
        .bound            = TEXT(BOUND),
        .objection        = db_col_i64(q, ANSWER_LIST_OBJECTION),
        .objected_at      = db_col_i64(q, ANSWER_LIST_OBJECTED_AT),
        .objection_text   = TEXT(OBJECTION_TEXT),
        .reader_unit_name = TEXT(READER_UNIT_NAME),
        .reader_due       = DAY(READER_DUE),
        .verdict          = TEXT(VERDICT),
        .verdict_text     = TEXT(VERDICT_TEXT),
    };
}

#undef TEXT
#undef DAY

enum rc answer_list(struct ctx *ctx, int64_t step, struct answer_list *out)
{
    struct answer_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_ANSWER_LIST);

    db_bind_i64(&q, step);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, answer_from_row(ctx, &q));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- objections (O-13) ------------------------------------------------------------------ */

struct found_answer {
    int64_t    step, person, objection;
    struct str kind;
};

static enum rc find_answer(struct ctx *ctx, int64_t id, struct found_answer *out)
{
    struct db_query q = db_query(ctx->db, SQL_ANSWER_LOAD);

    *out = (struct found_answer){0};
    db_bind_i64(&q, id);
    if (db_next(&q)) {
        out->step      = db_col_i64(&q, ANSWER_LOAD_STEP);
        out->person    = db_col_i64(&q, ANSWER_LOAD_PERSON);
        out->objection = db_col_i64(&q, ANSWER_LOAD_OBJECTION);
        out->kind      = str_copy(ctx->arena, db_col_str(&q, ANSWER_LOAD_ANSWER));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return out->step ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "no answer %" PRId64, id);
}

enum rc answer_step(struct ctx *ctx, int64_t id, int64_t *step_out)
{
    struct found_answer found;

    if (find_answer(ctx, id, &found) != OK)
        return ctx->err.rc;
    *step_out = found.step;
    return OK;
}

/*
 * Somebody outside the line of the one who answered, near to those who asked; the ombuds desk
 * when there is none.  Never the one who answered, nor the one who objects, nor who holds a contract with the
 * partner that the signal is from (W-27).
 */
static enum rc find_reader(struct ctx *ctx, const struct step *step, int64_t answered_by,
                           struct person *out)
{
    struct pass_over but = {.person = {answered_by, ctx->person}};
    int64_t          id  = 0;

    *out = (struct person){0};
    if (step_from(ctx, step, &but.contract) != OK ||
        person_nearest_but(ctx, step->by_path, "tweede-lezer", &but, &id) != OK ||
        (id == 0 && person_nearest_but(ctx, step->by_path, ROLE_DESK, &but, &id) != OK))
        return ctx->err.rc;
    return id ? person_load(ctx, id, out) : OK;
}

enum rc answer_contest(struct ctx *ctx, int64_t id, const struct objection_new *in,
                       int64_t *step_out)
{
    struct found_answer answer;
    struct step         step;
    struct person       reader;
    struct event        e;
    struct date         due;

    if (find_answer(ctx, id, &answer) != OK || step_load(ctx, answer.step, &step) != OK)
        return ctx->err.rc;
    if (!step.mine)
        return err_set(&ctx->err, ERR_DENIED, "only an owner objects to answer %" PRId64, id);
    if (!str_eq_z(answer.kind, "wij-doen-het-niet"))
        (void)fault_add(
            ctx, "", TR("U kunt alleen bezwaar maken tegen een uitleg waarom iets niet gebeurt."));
    if (answer.objection)
        (void)fault_overtaken(ctx, TR("Tegen deze uitleg is al één keer bezwaar gemaakt."));
    need_words(ctx, "text", in->text, TR("Schrijf wat u in de uitleg mist."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (find_reader(ctx, &step, answer.person, &reader) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "tweede-lezing", &due) != OK)
        return ctx->err.rc;
    e = step_telling(ctx, "answer_contested", &step, "stap-bezwaar", false, reader.unit, in->text);
    event_i64(&e, "answer", id);
    event_i64(&e, "reader", reader.id);
    event_i64(&e, "reader_unit", reader.unit);
    event_date(&e, "due", due);
    *step_out = step.id;
    return event_write(ctx, &e);
}

struct found_objection {
    int64_t    step, reader;
    struct str verdict;
};

static enum rc find_objection(struct ctx *ctx, int64_t id, struct found_objection *out)
{
    struct db_query q = db_query(ctx->db, SQL_OBJECTION_LOAD);

    *out = (struct found_objection){0};
    db_bind_i64(&q, id);
    if (db_next(&q)) {
        out->step    = db_col_i64(&q, OBJECTION_LOAD_STEP);
        out->reader  = db_col_i64(&q, OBJECTION_LOAD_READER);
        out->verdict = str_copy(ctx->arena, db_col_str(&q, OBJECTION_LOAD_VERDICT));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return out->step ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "no objection %" PRId64, id);
}

enum rc answer_judge(struct ctx *ctx, int64_t id, const struct verdict_new *in, int64_t *step_out)
{
    struct found_objection objection;
    struct step            step;
    struct event           e;
    struct date            due;

    if (find_objection(ctx, id, &objection) != OK || step_load(ctx, objection.step, &step) != OK)
        return ctx->err.rc;
    if (objection.reader ? objection.reader != ctx->person
                         : step.mine || !may(ctx, RIGHT_SECOND_READ))
        return err_set(&ctx->err, ERR_DENIED, "not the reader of objection %" PRId64, id);
    if (objection.verdict.len)
        (void)fault_overtaken(ctx, TR("Over dit bezwaar is al geoordeeld."));
    if (!option_has(ctx, "bezwaar-oordeel", in->verdict))
        (void)fault_add(ctx, "verdict", TR("Kies een antwoord uit de lijst."));
    need_words(ctx, "text", in->text,
               TR("Schrijf waarom u dit vindt. De melder en wie antwoordde lezen dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = step_telling(ctx, "answer_judged", &step, "stap-bezwaar", true, ctx->access->unit,
                     in->text);
    event_i64(&e, "objection", id);
    event_str(&e, "verdict", in->verdict);
    if (str_eq_z(in->verdict, "niet-inhoudelijk")) {
        if (setting_deadline(ctx, ctx->access->organisation, "stap-antwoord", &due) != OK)
            return ctx->err.rc;
        event_date(&e, "due", due); /* a new day: the question is open again */
    }
    *step_out = step.id;
    return event_write(ctx, &e);
}

/* W-27: those of steps that are there for the reader. */
static enum rc leave_hidden(struct ctx *ctx, struct second_reading_list *list)
{
    size_t      kept = 0;
    struct step step;
    enum rc     rc;

    for (size_t i = 0; i < list->len; i++) {
        rc = step_load(ctx, list->item[i].step, &step);
        if (rc == OK)
            list->item[kept++] = list->item[i];
        else if (rc != ERR_NOT_FOUND)
            return rc;
        err_clear(&ctx->err);
    }
    list->len = kept;
    return OK;
}

enum rc second_reading_list(struct ctx *ctx, struct second_reading_list *out)
{
    struct second_reading_list list = {0};
    struct db_query            q    = db_query(ctx->db, SQL_OBJECTION_WAITING);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, may(ctx, RIGHT_SECOND_READ));
    while (ctx->person && db_next(&q)) {
        struct second_reading one = {
            .objection = db_col_i64(&q, OBJECTION_WAITING_ID),
            .step      = db_col_i64(&q, OBJECTION_WAITING_STEP),
            .due       = db_col_date(&q, OBJECTION_WAITING_DUE),
            .question  = str_copy(ctx->arena, db_col_str(&q, OBJECTION_WAITING_QUESTION)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK ||
        (access_holds_contracts(ctx) && leave_hidden(ctx, &list) != OK))
        return ctx->err.rc;
    *out = list;
    return OK;
}
