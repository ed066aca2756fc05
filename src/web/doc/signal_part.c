// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_part.c - for programs: what stands on the page of a signal beside its document.  What was written
 * on it, what its reporter heard, and what the reporter said back.
 */
#include "base/tr.h"
#include "core/feedback.h"
#include "web/doc/doc.h"
#include "web/doc/signal.h"

/* --- what was written -------------------------------------------------------------- */

/* One text, by the name that its field has where it was written. */
struct written {
    int64_t    event, at;
    struct str name, text, unit_name;
};

static const struct field written_fields[] = {
    FIELD(struct written, event, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct written, name, "veld", FIELD_LINE, FIELD_OUT, TR("Veld")),
    FIELD(struct written, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct written, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),
    FIELD(struct written, unit_name, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
};
static const struct table written_table = TABLE("SignaalTekst", struct written, written_fields);

/* NULL: of no field that a program can write. */
static const char *field_name(struct str member)
{
    for (size_t i = 0; i < signal_new_table.len; i++)
        if (str_eq_z(member, signal_new_table.field[i].member))
            return signal_new_table.field[i].name;
    return NULL;
}

static enum rc written_document(struct request *r, json_t **out)
{
    struct signal           signal;
    struct signal_text_list texts;
    json_t                 *items;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        signal_texts(r->ctx, signal.id, &texts) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < texts.len; i++) {
        const struct signal_text *text = &texts.item[i];
        const char               *name = field_name(text->name);

        if (name)
            json_array_append_new(items, doc_of(r, &written_table,
                                                &(struct written){.event     = text->event,
                                                                  .at        = text->at,
                                                                  .name      = str_of(name),
                                                                  .text      = text->content,
                                                                  .unit_name = text->unit_name}));
    }
    *out = doc_list(items, 0);
    return OK;
}

/* --- what was said ----------------------------------------------------------------- */

static const struct field said_fields[] = {
    FIELD(struct feedback, event, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct feedback, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "terugkoppeling-soort"),
    FIELD(struct feedback, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op"),
          .moment = offsetof(struct feedback, happened)),
    FIELD(struct feedback, by_unit, "van", FIELD_LINE, FIELD_OUT, TR("Van")),
    FIELD(struct feedback, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct feedback, not_possible, "kanNiet", FIELD_TEXT, FIELD_OUT, TR("Wat niet kan")),
    FIELD(struct feedback, why, "waarom", FIELD_TEXT, FIELD_OUT, TR("Waarom niet")),
    FIELD(struct feedback, bound, "grens", FIELD_TEXT, FIELD_OUT, TR("Waar de grens ligt")),
    FIELD(struct feedback, possible, "kanWel", FIELD_TEXT, FIELD_OUT, TR("Wat wel kan")),
    FIELD(struct feedback, substance, "overDeInhoud", FIELD_FLAG, FIELD_OUT,
          TR("Gaat over de inhoud")),
    FIELD(struct feedback, team, "team", FIELD_FLAG, FIELD_OUT, TR("Ook voor het team")),
};
static const struct table said_table = TABLE("Terugkoppeling", struct feedback, said_fields);

static const struct field reply_fields[] = {
    FIELD(struct feedback_answer, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct feedback_answer, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "antwoord-soort"),
    FIELD(struct feedback_answer, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct feedback_answer, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),
};
static const struct table reply_table =
    TABLE("TerugkoppelingAntwoord", struct feedback_answer, reply_fields);

static enum rc said(struct request *r, struct feedback_list *out)
{
    struct signal signal;

    if (signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    return feedback_of_signal(r->ctx, signal.id, out);
}

static enum rc said_document(struct request *r, json_t **out)
{
    struct feedback_list list;

    if (said(r, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &said_table, list.item, list.len), 0);
    return OK;
}

static bool has_message(const struct feedback_list *list, int64_t event)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].event == event)
            return true;
    return false;
}

/* T-06: of one message. */
static enum rc reply_document(struct request *r, json_t **out)
{
    struct feedback_list        list;
    struct feedback_answer_list replies;
    json_t                     *items;

    if (said(r, &list) != OK)
        return r->ctx->err.rc;
    if (!has_message(&list, r->param[1]))
        return err_set(&r->ctx->err, ERR_NOT_FOUND, "no such message on this signal");
    if (feedback_replies(r->ctx, r->param[0], &replies) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < replies.len; i++)
        if (replies.item[i].event == r->param[1])
            json_array_append_new(items, doc_of(r, &reply_table, &replies.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

#define PART(path_, title_, document_, table_)                                                     \
    {                                                                                              \
        .path = "/signalen/:id/" path_, .where = IN_API, .right = RIGHT_SIGNED_IN,                 \
        .title = (title_), .document = (document_), .table = &(table_), .list = true,              \
        .sight = SIGHT_OF_SIGNAL                                                                   \
    }

static const struct view views[] = {
    PART("aanvullingen", TR("Wat bij een signaal is geschreven"), written_document, written_table),
    PART("terugkoppelingen", TR("Wat de melder hoorde"), said_document, said_table),
    PART("terugkoppelingen/:berichtId/antwoorden", TR("Wat de melder terugzei"), reply_document,
         reply_table),
};

const struct resource signal_part_resource = {"signalen", views, ARRAY_LEN(views), NULL, 0};
