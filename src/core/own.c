// SPDX-License-Identifier: EUPL-1.2
/* own.c - what somebody wrote, and what is asked to be erased of it; the contract is in own.h. */
#include "core/own.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/erase.h"
#include "core/fault.h"
#include "core/history.h"
#include "core/signal.h"
#include "event/event.h"

enum {
    PARTS_MOST = EVENT_PARTS, /* rows of one event */
    PAGE       = 200          /* texts read at once */
};

static const char *what_of(struct str kind)
{
    const char *what = history_what(kind);

    return what                                  ? what
           : str_eq_z(kind, "entry_added")       ? TR("Notitie")
           : str_eq_z(kind, "signal_summarised") ? TR("Samenvatting")
                                                 : TR("Tekst");
}

/* Who is signed in, or opened a signal with its receipt. */
static enum rc need_somebody(struct ctx *ctx)
{
    return access_need(ctx,
                       ctx->access && ctx->access->anonymous ? RIGHT_RECEIPT : RIGHT_SIGNED_IN);
}

/* --- reading --------------------------------------------------------------- */

static enum rc load_request(struct ctx *ctx, int64_t event, struct own_request *out)
{
    struct own_request request = {0};
    struct db_query    query = db_query(ctx->db, SQL_ERASURE_REQUEST_OF), *q = &query;

    db_bind_i64(q, event);
    if (db_next(q))
        request = (struct own_request){.id       = db_col_i64(q, ERASURE_REQUEST_OF_ID),
                                       .answered = db_col_i64(q, ERASURE_REQUEST_OF_ANSWERED) != 0,
                                       .due      = db_col_date(q, ERASURE_REQUEST_OF_DUE),
                                       .answer   = COPY(ERASURE_REQUEST_OF_ANSWER)};
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = request;
    return OK;
}

/* A row is one part; those of one event stand together. */
static enum rc read_texts(struct ctx *ctx, int64_t before, int64_t most, struct own_text_list *out)
{
    struct own_text_list list  = {0};
    struct db_query      query = db_query(ctx->db, SQL_OWN_TEXT_LIST), *q = &query;

    db_bind_i64(q, ctx->person);
    db_bind_i64(q, before);
    db_bind_i64(q, (most + 1) * PARTS_MOST);
    while (db_next(q) && (int64_t)list.len <= most) {
        int64_t          event = db_col_i64(q, OWN_TEXT_LIST_EVENT);
        struct str       text  = COPY(OWN_TEXT_LIST_CONTENT);
        struct own_text *last  = list.len ? &list.item[list.len - 1] : NULL;

        if (last && last->event == event) {
            last->text = str_printf(ctx->arena, "%.*s\n%.*s", STR_ARG(last->text), STR_ARG(text));
            continue;
        }
        VEC_PUSH(ctx->arena, &list,
                 ((struct own_text){.event = event,
                                    .at    = db_col_i64(q, OWN_TEXT_LIST_AT),
                                    .what  = what_of(COPY(OWN_TEXT_LIST_KIND)),
                                    .text  = text}));
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc own_text_list(struct ctx *ctx, int64_t before, int64_t most, struct own_text_list *out,
                      int64_t *next_out)
{
    struct own_text_list list = {0};
    int64_t              next = 0;

    if (need_somebody(ctx) != OK || read_texts(ctx, before, most, &list) != OK)
        return ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[most - 1].event;
    }
    for (size_t i = 0; i < list.len; i++)
        if (load_request(ctx, list.item[i].event, &list.item[i].request) != OK)
            return ctx->err.rc;
    *out      = list;
    *next_out = next;
    return OK;
}

enum rc own_text_all(struct ctx *ctx, struct own_text_list *out)
{
    struct own_text_list all  = {0};
    int64_t              next = 0;

    do {
        struct own_text_list some;

        if (own_text_list(ctx, next, PAGE, &some, &next) != OK)
            return ctx->err.rc;
        for (size_t i = 0; i < some.len; i++)
            VEC_PUSH(ctx->arena, &all, some.item[i]);
    } while (next != 0);
    *out = all;
    return OK;
}

/* --- erasing ---------------------------------------------------------------- */

struct own_event {
    int64_t    actor;
    struct str kind;
};

static enum rc load_event(struct ctx *ctx, int64_t event, struct own_event *out)
{
    struct own_event found = {0};
    struct db_query  query = db_query(ctx->db, SQL_OWN_EVENT), *q = &query;

    db_bind_i64(q, event);
    if (db_next(q))
        found = (struct own_event){db_col_i64(q, OWN_EVENT_ACTOR), COPY(OWN_EVENT_KIND)};
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = found;
    return OK;
}

/* Whether the event is in the list of the person: that alone can be asked about. */
static enum rc need_own(struct ctx *ctx, int64_t event, struct own_event *found)
{
    struct own_text_list list = {0};

    if (need_somebody(ctx) != OK || load_event(ctx, event, found) != OK ||
        read_texts(ctx, event + 1, 1, &list) != OK)
        return ctx->err.rc;
    if (found->actor != ctx->person || list.len == 0 || list.item[0].event != event)
        return err_set(&ctx->err, ERR_NOT_FOUND, "event %" PRId64 " has no text of this person",
                       event);
    return OK;
}

enum rc own_text_check(struct ctx *ctx, int64_t event)
{
    struct own_event found = {0};

    return need_own(ctx, event, &found);
}

static enum rc erase_all(struct ctx *ctx, int64_t event)
{
    struct str_list names = {0};
    struct db_query query = db_query(ctx->db, SQL_OWN_EVENT_PART), *q = &query;

    db_bind_i64(q, event);
    while (db_next(q))
        VEC_PUSH(ctx->arena, &names, COPY(OWN_EVENT_PART_NAME));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < names.len; i++)
        if (text_erase(ctx, event, str_z(ctx->arena, names.item[i]), STR("verzoek")) != OK)
            return ctx->err.rc;
    return OK;
}

enum rc own_ask_erasure(struct ctx *ctx, int64_t event, const struct own_ask *in, bool *erased_out)
{
    struct event       e      = event_new(ctx, "erasure_asked");
    struct own_event   found  = {0};
    struct own_request before = {0};
    struct date        due;

    if (need_own(ctx, event, &found) != OK || load_request(ctx, event, &before) != OK)
        return ctx->err.rc;
    *erased_out = str_eq_z(found.kind, "entry_added");
    if (*erased_out)
        return erase_all(ctx, event);
    if (before.id)
        (void)fault_overtaken(ctx, TR("U vroeg dit al. Het antwoord staat bij uw gegevens."));
    if (fault_end(ctx) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "wisverzoek", &due) != OK)
        return ctx->err.rc;
    event_i64(&e, "of", event);
    event_i64(&e, "organisation", ctx->access->organisation);
    event_date(&e, "due", due);
    event_part(&e, "reason", in->reason);
    event_about(&e, event);
    return event_write(ctx, &e);
}

/* W-09: nobody in the line reads that a closed signal is there; whoever has it in hand knows it already. */
static bool is_for_reader(const struct ctx *ctx, bool closed)
{
    return closed || may(ctx, RIGHT_DESTROY);
}

enum rc erasure_request_list(struct ctx *ctx, struct erasure_request_list *out)
{
    struct erasure_request_list list = {0};
    struct db_query             query, *q = &query;

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_ERASURE_REQUEST_WAITING);
    db_bind_i64(q, access_organisation(ctx));
    db_bind_i64(q, ctx->person);
    while (db_next(q)) {
        if (!is_for_reader(ctx, db_col_i64(q, ERASURE_REQUEST_WAITING_CLOSED) != 0))
            continue;
        int64_t                number = db_col_i64(q, ERASURE_REQUEST_WAITING_NUMBER);
        struct erasure_request one    = {
               .id     = db_col_i64(q, ERASURE_REQUEST_WAITING_ID),
               .event  = db_col_i64(q, ERASURE_REQUEST_WAITING_OF),
               .at     = db_col_i64(q, ERASURE_REQUEST_WAITING_AT),
               .due    = db_col_date(q, ERASURE_REQUEST_WAITING_DUE),
               .what   = what_of(COPY(ERASURE_REQUEST_WAITING_KIND)),
               .reason = COPY(ERASURE_REQUEST_WAITING_REASON),
               .own    = db_col_i64(q, ERASURE_REQUEST_WAITING_PERSON) == ctx->person,
               .held   = db_col_i64(q, ERASURE_REQUEST_WAITING_HELD) != 0,
        };
        one.late = date_cmp(one.due, ctx->today) < 0;
        one.reference =
            number ? signal_reference(ctx, db_col_i64(q, ERASURE_REQUEST_WAITING_YEAR), number)
                   : str_printf(ctx->arena, "%" PRId64, one.event);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static enum rc find_waiting(struct ctx *ctx, int64_t id, struct erasure_request *out)
{
    struct erasure_request_list list;

    if (erasure_request_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no request %" PRId64 " waits", id);
}

enum rc erasure_request_check(struct ctx *ctx, int64_t id)
{
    struct erasure_request request;

    return find_waiting(ctx, id, &request);
}

enum rc erasure_answer(struct ctx *ctx, int64_t id, const struct erasure_answer *in)
{
    struct event           e       = event_new(ctx, "erasure_answered");
    struct erasure_request request = {0};

    if (find_waiting(ctx, id, &request) != OK)
        return ctx->err.rc;
    if (request.own)
        (void)fault_add(ctx, "", TR("Dit vroeg u zelf. Een ander beantwoordt het."));
    if (in->erase && request.held)
        (void)fault_add(ctx, "erase",
                        TR("Dit wordt nu langer bewaard. Wis het pas als dat voorbij is, of "
                           "schrijf waarom het blijft."));
    if (!in->erase && str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom het blijft, en op welke wet dat steunt."));
    if (fault_end(ctx) != OK || (in->erase && erase_all(ctx, request.event) != OK))
        return ctx->err.rc;
    event_i64(&e, "request", id);
    event_i64(&e, "granted", in->erase);
    event_part(&e, "text", in->text);
    event_about(&e, request.event);
    return event_write(ctx, &e);
}
