// SPDX-License-Identifier: EUPL-1.2
/* interpretation.c - adds interpretations; reading is in interpretation_read.c. */
#include "core/interpretation.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/assumption.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/event.h"

static const struct str UNKNOWN = {"onbekend", sizeof "onbekend" - 1};

/* --- adding -------------------------------------------------------------- */

/* The questions of the check: where a fault goes, the name in the event, and the part with it. */
struct question {
    const char *fault, *member, *text_member;
    size_t      offset, text_offset;
};

#define QUESTION(name)                                                                             \
    {                                                                                              \
        "check." #name, #name, #name "_text", offsetof(struct assumption_check, name),             \
            offsetof(struct assumption_check, name##_text)                                         \
    }

static const struct question question[] = {
    QUESTION(single_case), QUESTION(authority), QUESTION(normal), QUESTION(blame), QUESTION(swayed),
};

static struct str check_str(const struct assumption_check *check, size_t offset)
{
    struct str value;

    memcpy(&value, (const char *)check + offset, sizeof value);
    return value;
}

static struct str known(struct str code)
{
    return code.len ? code : UNKNOWN;
}

static void check_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

static void check_list(struct ctx *ctx, const char *member, const char *list, struct str_list codes)
{
    for (size_t i = 0; i < codes.len; i++)
        if (!option_has(ctx, list, codes.item[i])) {
            (void)fault_add(ctx, member, TR("Kies antwoorden uit de lijst."));
            return;
        }
}

/* B-11: these assumptions once kept the alarm bells silent, so they are asked one by one. */
static void check_assumptions(struct ctx *ctx, const struct interpretation_new *in)
{
    bool needed = in->correct || str_eq_z(in->structural, "incident");

    for (size_t i = 0; i < ARRAY_LEN(question); i++) {
        struct str answer = check_str(&in->check, question[i].offset);

        check_code(ctx, question[i].fault, "ja-nee-onbekend", answer);
        if (needed && answer.len == 0)
            (void)fault_add(ctx, question[i].fault,
                            TR("Beantwoord eerst deze vraag. U zegt dat het een incident is of dat "
                               "het klopt zo. Weet u het niet? Kies dan: onbekend."));
    }
}

static void check_questions(struct ctx *ctx, const struct interpretation_new *in)
{
    if (in->structural.len == 0)
        (void)fault_add(ctx, "structural",
                        TR("Zeg of dit volgens u een incident is of structureel. U mag ook zeggen "
                           "dat u het nog niet weet."));
    if (in->own_layer.len == 0)
        (void)fault_add(ctx, "own_layer",
                        TR("Zeg of uw eigen laag dit kan beantwoorden. U mag ook zeggen dat u het "
                           "nog niet weet."));
    if (str_eq_z(in->own_layer, "nee") && in->act_layer.len == 0)
        (void)fault_add(ctx, "act_layer", TR("Zeg welke laag dan wel iets moet doen."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason",
                        TR("Schrijf waarom u dit vindt. Anderen kunnen er dan op reageren."));
}

static enum rc check_new(struct ctx *ctx, const struct interpretation_new *in)
{
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat dit volgens u betekent. Eén zin is genoeg."));
    check_questions(ctx, in);
    check_code(ctx, "layer", "laag", in->layer);
    check_code(ctx, "structural", "incident-structureel", in->structural);
    check_code(ctx, "own_layer", "ja-nee-onbekend", in->own_layer);
    check_code(ctx, "act_layer", "laag", in->act_layer);
    check_list(ctx, "barriers", "laag-belemmering", in->barriers);
    check_list(ctx, "opportunities", "laag-kans", in->opportunities);
    check_assumptions(ctx, in);
    if (str_is_blank(in->assumption) && !str_is_blank(in->clash))
        (void)fault_add(ctx, "assumption", TR("Schrijf ook de gedachte waar dit mee botst."));
    return unit_check(ctx, "mover_unit", in->mover_unit);
}

static void put_check(struct event *e, const struct assumption_check *check)
{
    for (size_t i = 0; i < ARRAY_LEN(question); i++) {
        event_str(e, question[i].member, check_str(check, question[i].offset));
        event_part(e, question[i].text_member, check_str(check, question[i].text_offset));
    }
}

static void put_answers(struct event *e, const struct interpretation_new *in)
{
    event_str(e, "layer", known(in->layer));
    event_str(e, "structural", in->structural);
    event_str(e, "own_layer", in->own_layer);
    event_i64(e, "mover_unit", in->mover_unit);
    event_i64(e, "correct", in->correct);
    event_i64(e, "counter", in->counter);
    if (in->barriers.len)
        event_strs(e, "barriers", in->barriers.item, in->barriers.len);
    if (in->opportunities.len)
        event_strs(e, "opportunities", in->opportunities.item, in->opportunities.len);
    put_check(e, &in->check);
    event_part(e, "text", in->text);
    event_part(e, "reason", in->reason);
    event_part(e, "mover_text", in->mover_text);
}

/* Who can answer it alone is the layer that must act. */
static enum rc put_act_layer(struct ctx *ctx, struct event *e, const struct interpretation_new *in)
{
    struct unit unit;

    if (in->act_layer.len || !str_eq_z(in->own_layer, "ja")) {
        event_str(e, "act_layer", known(in->act_layer));
        return OK;
    }
    if (unit_load(ctx, ctx->access->unit, &unit) != OK)
        return ctx->err.rc;
    event_str(e, "act_layer", layer_code(unit.layer));
    return OK;
}

static enum rc latest_of(struct ctx *ctx, int64_t object, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_INTERPRETATION_LATEST);
    int64_t         id = 0;

    db_bind_i64(&q, object);
    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        id = db_col_i64(&q, INTERPRETATION_LATEST_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

/*
 * Reporters of somebody else's signals hear of it in the same event.  It is an answer of substance only from
 * somebody who may do something about it, not from a colleague who reads along.
 */
static void put_told(const struct ctx *ctx, struct event *e, const struct subject *subject)
{
    bool answers = may(ctx, RIGHT_HANDLE) || may(ctx, RIGHT_ANSWER) || may(ctx, RIGHT_BOTTLENECK);

    if (subject->signals.len == 0)
        return;
    event_str(e, "feedback", STR("duiding"));
    event_i64(e, "substance", answers);
    event_i64s(e, "signals", subject->signals.item, subject->signals.len);
    for (size_t i = 0; i < subject->signals.len; i++)
        event_about(e, subject->signals.item[i]);
}

enum rc interpretation_add(struct ctx *ctx, int64_t object, const struct interpretation_new *in,
                           int64_t *id_out)
{
    struct event   e = event_new(ctx, "interpretation_added");
    struct subject subject;
    struct str     role;
    int64_t        follows = 0, assumption;

    if (subject_load(ctx, object, &subject) != OK || subject_need_voice(ctx, &subject) != OK ||
        subject_role(ctx, in->role, &role) != OK || check_new(ctx, in) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (latest_of(ctx, object, &follows) != OK)
        return ctx->err.rc;
    event_i64(&e, "object", object);
    event_i64(&e, "unit", ctx->access->unit);
    event_str(&e, "role", role);
    event_i64(&e, "follows", follows);
    put_answers(&e, in);
    put_told(ctx, &e, &subject);
    event_about(&e, object);
    if (put_act_layer(ctx, &e, in) != OK || event_write(ctx, &e) != OK ||
        assumption_write(ctx, object, e.seq,
                         &(struct assumption_new){in->assumption, in->clash, role},
                         &assumption) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}
