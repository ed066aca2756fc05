// SPDX-License-Identifier: EUPL-1.2
/* translation.c - records translations and what owners say of them; see translation.h. */
#include "core/translation.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/event.h"

/* --- translating --------------------------------------------------------- */

static void check_new(struct ctx *ctx, const struct translation_new *in)
{
    if (str_is_blank(in->wording))
        (void)fault_add(ctx, "wording", TR("Schrijf hoe u het nu zegt."));
    if (str_is_blank(in->left_out))
        (void)fault_add(
            ctx, "left_out",
            TR("Schrijf wat er niet meer in staat. Is alles gebleven? Schrijf dan: niets."));
    if (!option_has(ctx, "vertaal-taal", in->language))
        (void)fault_add(ctx, "language", TR("Kies voor wie deze woorden zijn."));
    if (!option_has(ctx, "laag", in->to_layer))
        (void)fault_add(ctx, "to_layer", TR("Kies naar welke laag dit gaat."));
}

/* What the new words are made of, and the translation they take the place of. */
struct source {
    int64_t     event;
    const char *part;
    int64_t     follows;
};

static bool is_same_aim(const struct translation *old, const struct translation_new *in)
{
    return old->followed == 0 && str_eq(old->language, in->language) &&
           str_eq(old->to_layer, in->to_layer) && old->to_unit == in->to_unit;
}

static enum rc find_source(struct ctx *ctx, const struct subject *subject,
                           const struct translation_new *in, struct source *out)
{
    struct source           source = {.event = subject->text_event, .part = subject->text_part};
    struct translation_list list;
    bool                    found = in->from == 0;

    if (translation_list(ctx, subject->id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct translation *old = &list.item[i];

        if (is_same_aim(old, in))
            source.follows = old->id;
        if (old->id == in->from) {
            source.event = old->id;
            source.part  = "wording";
            found        = true;
        }
    }
    if (!found)
        return fault_add(ctx, "from", TR("Die vertaling hoort hier niet bij."));
    *out = source;
    return OK;
}

/* Reporters of somebody else's signals hear of it and are asked in the same event. */
static void put_told(struct event *e, const struct subject *subject)
{
    if (subject->signals.len == 0)
        return;
    event_str(e, "feedback", STR("vertaling"));
    event_i64(e, "substance", 0);
    event_i64s(e, "signals", subject->signals.item, subject->signals.len);
    for (size_t i = 0; i < subject->signals.len; i++)
        event_about(e, subject->signals.item[i]);
}

static void put_translation(struct event *e, const struct translation_new *in,
                            const struct source *source)
{
    event_str(e, "language", in->language);
    event_str(e, "to_layer", in->to_layer);
    event_i64(e, "to_unit", in->to_unit);
    event_i64(e, "original", source->event);
    event_str(e, "original_part", str_of(source->part));
    event_i64(e, "follows", source->follows);
    event_part(e, "wording", in->wording);
    event_part(e, "left_out", in->left_out);
}

enum rc translation_add(struct ctx *ctx, int64_t object, const struct translation_new *in,
                        int64_t *id_out)
{
    struct event   e = event_new(ctx, "translation_added");
    struct subject subject;
    struct source  source = {0};
    struct str     role;

    if (subject_load(ctx, object, &subject) != OK || subject_need_voice(ctx, &subject) != OK ||
        subject_role(ctx, STR(""), &role) != OK)
        return ctx->err.rc;
    check_new(ctx, in);
    if (unit_check(ctx, "to_unit", in->to_unit) != OK || fault_end(ctx) != OK ||
        find_source(ctx, &subject, in, &source) != OK)
        return ctx->err.rc;
    event_i64(&e, "object", object);
    event_i64(&e, "unit", ctx->access->unit);
    event_str(&e, "role", role);
    put_translation(&e, in, &source);
    put_told(&e, &subject);
    event_about(&e, object);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* --- the owner's answer -------------------------------------------------- */

enum rc translation_object(struct ctx *ctx, int64_t translation, int64_t *out)
{
    struct db_query q      = db_query(ctx->db, SQL_TRANSLATION_OBJECT);
    int64_t         object = 0;
    struct subject  subject;

    db_bind_i64(&q, translation);
    if (db_next(&q))
        object = db_col_i64(&q, TRANSLATION_OBJECT_OBJECT);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (object == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no translation %" PRId64, translation);
    if (subject_load(ctx, object, &subject) != OK)
        return ctx->err.rc;
    *out = object;
    return OK;
}

enum rc translation_answer(struct ctx *ctx, int64_t translation,
                           const struct translation_answer_new *in)
{
    struct event   e = event_new(ctx, "translation_answered");
    struct subject subject;
    int64_t        object;

    if (translation_object(ctx, translation, &object) != OK ||
        subject_load(ctx, object, &subject) != OK)
        return ctx->err.rc;
    if (!subject.mine)
        return err_set(&ctx->err, ERR_DENIED, "only an owner answers for %" PRId64, object);
    if (!option_has(ctx, "ja-nee-onbekend", in->answer))
        (void)fault_add(ctx, "answer",
                        TR("Zeg of het klopt. Weet u het niet? Kies dan: onbekend."));
    if (str_eq_z(in->answer, "nee") && str_is_blank(in->text))
        (void)fault_add(
            ctx, "text",
            TR("Schrijf wat er niet klopt of wat u mist. Dan kan iemand het beter zeggen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "translation", translation);
    event_str(&e, "answer", in->answer);
    event_part(&e, "text", in->text);
    event_about(&e, object);
    event_about(&e, translation);
    return event_write(ctx, &e);
}

/* --- reading ------------------------------------------------------------- */

#define TEXT(column)   str_copy(ctx->arena, db_col_str(q, TRANSLATION_LIST_##column))
#define NUMBER(column) db_col_i64(q, TRANSLATION_LIST_##column)

static struct translation from_row(struct db_query *q, struct ctx *ctx)
{
    struct translation one = {
        .id             = NUMBER(ID),
        .at             = NUMBER(AT),
        .moment         = TEXT(MOMENT),
        .person         = NUMBER(PERSON),
        .unit           = NUMBER(UNIT),
        .unit_name      = TEXT(UNIT_NAME),
        .role           = TEXT(ROLE),
        .language       = TEXT(LANGUAGE),
        .to_layer       = TEXT(TO_LAYER),
        .to_unit        = NUMBER(TO_UNIT),
        .to_unit_name   = TEXT(TO_UNIT_NAME),
        .original_event = NUMBER(ORIGINAL_EVENT),
        .follows        = NUMBER(FOLLOWS),
        .followed       = NUMBER(FOLLOWED),
        .original       = TEXT(ORIGINAL),
        .wording        = TEXT(WORDING),
        .left_out       = TEXT(LEFT_OUT),
    };

    one.mine = ctx->person != 0 && one.person == ctx->person;
    return one;
}

#undef TEXT
#undef NUMBER

static enum rc load_rows(struct ctx *ctx, const struct subject *subject,
                         struct translation_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_TRANSLATION_LIST);

    db_bind_i64(&q, subject->id);
    while (db_next(&q)) {
        struct translation one = from_row(&q, ctx);

        one.original = text_for(ctx, subject->whole, one.original);
        VEC_PUSH(ctx->arena, list, one);
    }
    return db_end(&q, &ctx->err);
}

static struct translation *find(struct translation_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return &list->item[i];
    return NULL;
}

/* Only the last answer of a person counts; the earlier ones stay to be read. */
static void add_answer(struct ctx *ctx, struct translation *to, struct translation_answer answer)
{
    for (size_t i = 0; i < to->answers.len; i++)
        if (to->answers.item[i].person == answer.person)
            to->answers.item[i].counts = false;
    answer.counts = true;
    VEC_PUSH(ctx->arena, &to->answers, answer);
}

static enum rc load_answers(struct ctx *ctx, int64_t object, struct translation_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_TRANSLATION_ANSWERS);

    db_bind_i64(&q, object);
    while (db_next(&q)) {
        struct translation_answer answer = {
            .id          = db_col_i64(&q, TRANSLATION_ANSWERS_ID),
            .translation = db_col_i64(&q, TRANSLATION_ANSWERS_TRANSLATION),
            .at          = db_col_i64(&q, TRANSLATION_ANSWERS_AT),
            .person      = db_col_i64(&q, TRANSLATION_ANSWERS_PERSON),
            .answer      = str_copy(ctx->arena, db_col_str(&q, TRANSLATION_ANSWERS_ANSWER)),
            .text        = str_copy(ctx->arena, db_col_str(&q, TRANSLATION_ANSWERS_TEXT)),
            .unit_name   = str_copy(ctx->arena, db_col_str(&q, TRANSLATION_ANSWERS_UNIT_NAME)),
        };
        struct translation *to = find(list, answer.translation);

        if (to)
            add_answer(ctx, to, answer);
    }
    return db_end(&q, &ctx->err);
}

static void judge(const struct ctx *ctx, const struct subject *subject, struct translation *one)
{
    one->asked = subject->mine && !one->mine && one->followed == 0;
    for (size_t i = 0; i < one->answers.len; i++) {
        const struct translation_answer *answer = &one->answers.item[i];

        if (answer->counts && one->followed == 0 && str_eq_z(answer->answer, "nee"))
            one->disputed = true;
        if (answer->person == ctx->person)
            one->asked = false;
    }
}

enum rc translation_list(struct ctx *ctx, int64_t object, struct translation_list *out)
{
    struct translation_list list = {0};
    struct subject          subject;

    if (subject_load(ctx, object, &subject) != OK || load_rows(ctx, &subject, &list) != OK ||
        load_answers(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        judge(ctx, &subject, &list.item[i]);
    *out = list;
    return OK;
}
