// SPDX-License-Identifier: EUPL-1.2
/* ombuds.c - keeps the files of an ombuds desk; the contract is in ombuds.h. */
#include "core/ombuds.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/line.h"
#include "core/option.h"
#include "core/pattern.h"
#include "core/redress.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

/* --- who reads ---------------------------------------------------------------------------- */

static bool file_may(const struct ctx *ctx, enum policy what, const struct ombuds_file *file)
{
    return policy_may(ctx, what,
                      &(struct policy_row){.owner  = file->person,
                                           .holder = file->keeper,
                                           .about  = file->about_unit,
                                           .unit   = file->desk_path,
                                           .from   = file->from_path});
}

/* The one judge, of lists too. */
static bool may_read(const struct ctx *ctx, const struct ombuds_file *file)
{
    return file->keeps || file_may(ctx, POLICY_OMBUDS_READ, file);
}

/* The statements that give files share their columns. */
static struct ombuds_file from_row(struct ctx *ctx, struct db_query *q)
{
    struct ombuds_file file = {
        .id         = db_col_i64(q, OMBUDS_LOAD_ID),
        .kind       = COPY(OMBUDS_LOAD_KIND),
        .harm       = COPY(OMBUDS_LOAD_HARM),
        .at         = db_col_i64(q, OMBUDS_LOAD_AT),
        .happened   = COPY(OMBUDS_LOAD_HAPPENED),
        .person     = db_col_i64(q, OMBUDS_LOAD_PERSON),
        .desk_name  = COPY(OMBUDS_LOAD_DESK_NAME),
        .desk_path  = COPY(OMBUDS_LOAD_DESK_PATH),
        .from_path  = COPY(OMBUDS_LOAD_FROM_PATH),
        .keeper     = db_col_i64(q, OMBUDS_LOAD_KEEPER),
        .signal     = db_col_i64(q, OMBUDS_LOAD_SIGNAL),
        .pattern    = db_col_i64(q, OMBUDS_LOAD_PATTERN),
        .about_unit = db_col_i64(q, OMBUDS_LOAD_ABOUT_UNIT),
        .about_name = COPY(OMBUDS_LOAD_ABOUT_NAME),
        .tried      = COPY(OMBUDS_LOAD_TRIED),
        .mediation  = db_col_i64(q, OMBUDS_LOAD_MEDIATION) != 0,
        .state      = COPY(OMBUDS_LOAD_STATE),
        .next       = date_or_none(q, OMBUDS_LOAD_NEXT),
        .version    = db_col_i64(q, OMBUDS_LOAD_VERSION),
        .redress    = db_col_i64(q, OMBUDS_LOAD_REDRESS),
        .story      = COPY(OMBUDS_LOAD_STORY),
    };

    file.mine  = ctx->person != 0 && file.person == ctx->person;
    file.keeps = file_may(ctx, POLICY_OMBUDS_KEEP, &file);
    file.line  = line_of_ombuds(file.state);
    return file;
}

enum rc ombuds_load(struct ctx *ctx, int64_t id, struct ombuds_file *out)
{
    struct ombuds_file file = {0};
    struct db_query    q    = db_query(ctx->db, SQL_OMBUDS_LOAD);

    db_bind_i64(&q, id);
    if (db_next(&q))
        file = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (file.id == 0 || !may_read(ctx, &file))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no file %" PRId64 " of a desk", id);
    *out = file;
    return OK;
}

enum rc ombuds_list(struct ctx *ctx, struct ombuds_list *out)
{
    struct ombuds_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_OMBUDS_LIST);

    db_bind_i64(&q, ctx->person);
    db_bind_str(&q, may_scope(ctx, 1u << RIGHT_OMBUDS, 0));
    while (db_next(&q)) {
        struct ombuds_file file = from_row(ctx, &q);

        if (may_read(ctx, &file))
            VEC_PUSH(ctx->arena, &list, file);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- who saw it ------------------------------------------------------------------------------ */

enum rc ombuds_seen(struct ctx *ctx, int64_t id, struct date *first_out, struct date *last_out)
{
    struct ombuds_file file;
    struct db_query    q;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_OMBUDS_SIGHTS);
    db_bind_i64(&q, id);
    *first_out = *last_out = DATE_NONE;
    if (db_next(&q) && db_col_i64(&q, OMBUDS_SIGHTS_DAYS) > 0) {
        *first_out = db_col_date(&q, OMBUDS_SIGHTS_FIRST);
        *last_out  = db_col_date(&q, OMBUDS_SIGHTS_LAST);
    }
    return db_end(&q, &ctx->err);
}

/* --- what was said --------------------------------------------------------------------------- */

enum rc ombuds_words(struct ctx *ctx, int64_t id, struct ombuds_word_list *out)
{
    struct ombuds_word_list list  = {0};
    struct db_query         query = db_query(ctx->db, SQL_OMBUDS_WORDS), *q = &query;
    struct ombuds_file      file;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    db_bind_i64(q, id);
    while (db_next(q)) {
        int64_t            person = db_col_i64(q, OMBUDS_WORDS_PERSON);
        struct ombuds_word word   = {.id      = db_col_i64(q, OMBUDS_WORDS_ID),
                                     .at      = db_col_i64(q, OMBUDS_WORDS_AT),
                                     .state   = COPY(OMBUDS_WORDS_STATE),
                                     .text    = COPY(OMBUDS_WORDS_TEXT),
                                     .of_desk = person != file.person,
                                     .mine    = person == ctx->person};

        VEC_PUSH(ctx->arena, &list, word);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- which desk ---------------------------------------------------------------------------- */

/* The nearest of a desk who is no direct colleague, nor of the unit it is about; id 0 = nobody. */
static enum rc find_keeper(struct ctx *ctx, int64_t about_unit, struct person *out)
{
    bool             unknown = ctx->access->anonymous; /* works nowhere that anybody knows of */
    struct pass_over but     = {
            {ctx->person, 0}, unknown ? 0 : ctx->access->unit, unknown ? STR("") : ctx->access->path};
    int64_t id = 0;

    *out = (struct person){0};
    if (person_nearest_but(ctx, ctx->access->path, ROLE_DESK, &but, &id) != OK ||
        (id && person_load(ctx, id, out) != OK))
        return ctx->err.rc;
    if (about_unit && out->unit == about_unit)
        *out = (struct person){0};
    return OK;
}

static enum rc list_readers(struct ctx *ctx, struct str path, struct ombuds_reader_list *out)
{
    struct db_query query = db_query(ctx->db, SQL_OMBUDS_READERS), *q = &query;

    db_bind_str(q, path);
    while (db_next(q)) {
        struct ombuds_reader reader = {COPY(OMBUDS_READERS_NAME), COPY(OMBUDS_READERS_UNIT_NAME)};

        VEC_PUSH(ctx->arena, out, reader);
    }
    return db_end(q, &ctx->err);
}

enum rc ombuds_desk(struct ctx *ctx, struct str *name_out, struct ombuds_reader_list *out)
{
    struct ombuds_reader_list list   = {0};
    struct person             keeper = {0};

    if (ctx->access && find_keeper(ctx, 0, &keeper) != OK)
        return ctx->err.rc;
    if (keeper.id && list_readers(ctx, keeper.path, &list) != OK)
        return ctx->err.rc;
    *name_out = keeper.id ? keeper.unit_name : STR("");
    *out      = list;
    return OK;
}

/* --- opening --------------------------------------------------------------------------------- */

static enum rc put_opening(struct ctx *ctx, struct event *e, const char *kind, int64_t person,
                           const struct person *keeper, struct str state)
{
    struct date next = ctx->today;

    if (setting_deadline(ctx, keeper->organisation, "eerste-contact", &next) != OK)
        return ctx->err.rc;
    event_str(e, "file_kind", str_of(kind));
    event_i64(e, "person", person);
    event_i64(e, "unit", ctx->access->unit);
    event_i64(e, "desk", keeper->unit);
    event_i64(e, "keeper", keeper->id);
    event_str(e, "state", state);
    event_date(e, "next", next);
    return OK;
}

/* A signal of the person themselves, about which nothing of this kind is followed. */
static enum rc check_signal(struct ctx *ctx, int64_t id)
{
    struct db_query q;
    struct signal   signal = {0};
    bool            open;

    if (id == 0)
        return OK;
    if (fault_unless_there(ctx, "signal", signal_load(ctx, id, &signal)) != OK)
        return ctx->err.rc;
    if (signal.id && !signal.mine && signal.entered_by != ctx->person)
        (void)fault_add(ctx, "signal", TR("Dit is geen signaal van u."));
    q = db_query(ctx->db, SQL_OMBUDS_OPEN_ABOUT);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, id);
    db_bind_str(&q, STR(OMBUDS_HARM));
    open = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (open)
        (void)fault_add(ctx, "signal",
                        TR("Het loket volgt dit al. Schrijf erbij wat er nog meer gebeurde."));
    return OK;
}

static enum rc check_harm(struct ctx *ctx, const struct ombuds_harm *in, struct person *keeper)
{
    if (str_is_blank(in->story))
        (void)fault_add(ctx, "story", TR("Schrijf wat er gebeurde."));
    if (!option_has(ctx, "nadeel-soort", in->harm))
        (void)fault_add(ctx, "harm", TR("Kies een antwoord uit de lijst."));
    if (check_signal(ctx, in->signal) != OK ||
        unit_check(ctx, "about_unit", in->about_unit) != OK ||
        find_keeper(ctx, in->about_unit, keeper) != OK)
        return ctx->err.rc;
    if (keeper->id == 0)
        (void)fault_add(ctx, "",
                        TR("Er is voor u geen ombudsloket dat hierbuiten staat. Kies een andere "
                           "deur."));
    return fault_end(ctx);
}

enum rc ombuds_tell(struct ctx *ctx, const struct ombuds_harm *in, int64_t *id)
{
    struct event  e = event_new(ctx, "ombuds_opened");
    struct person keeper;

    if (access_need(ctx, ctx->access && ctx->access->anonymous ? RIGHT_RECEIPT : RIGHT_SIGNED_IN) !=
            OK ||
        check_harm(ctx, in, &keeper) != OK ||
        put_opening(ctx, &e, OMBUDS_HARM, ctx->person, &keeper, STR("ontvangen")) != OK)
        return ctx->err.rc;
    event_str(&e, "harm", in->harm);
    if (in->signal)
        event_i64(&e, "signal", in->signal);
    if (in->about_unit)
        event_i64(&e, "about_unit", in->about_unit);
    event_part(&e, "story", in->story);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id = e.seq;
    return OK;
}

enum rc ombuds_taking(struct ctx *ctx, int64_t redress, struct ombuds_taking *out)
{
    struct ombuds_taking taking = {0};
    struct db_query      query = db_query(ctx->db, SQL_OMBUDS_TAKING), *q = &query;

    db_bind_i64(q, redress);
    if (db_next(q))
        taking = (struct ombuds_taking){.file      = db_col_i64(q, OMBUDS_TAKING_ID),
                                        .at        = db_col_i64(q, OMBUDS_TAKING_AT),
                                        .desk_name = COPY(OMBUDS_TAKING_DESK_NAME),
                                        .reason    = COPY(OMBUDS_TAKING_REASON)};
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = taking;
    return OK;
}

/* one line handles it at a time. */
static enum rc check_redress(struct ctx *ctx, const struct ombuds_opening *in)
{
    struct redress redress = {0};

    if (in->redress == 0)
        return OK;
    if (fault_unless_there(ctx, "redress", redress_load(ctx, in->redress, &redress)) != OK)
        return ctx->err.rc;
    if (redress.desk.len)
        (void)fault_add_as(ctx, ERR_INVALID, "redress",
                           TR("Een loket volgt deze zaak al. Vraag het daar: %s."),
                           redress.desk.ptr);
    else if (redress.id && !date_is_given(redress.closed) && str_is_blank(in->takeover))
        (void)fault_add_as(
            ctx, ERR_INVALID, "takeover",
            TR("Deze zaak is nog in behandeling. Vraag het daar: %s. Neemt u de zaak "
               "over? Schrijf dan waarom."),
            redress.unit_name.ptr);
    return OK;
}

/* the one concerned comes first, so the desk asks whether they could solve it. */
static enum rc check_opening(struct ctx *ctx, bool resident, const struct ombuds_opening *in)
{
    struct pattern pattern;

    if (str_is_blank(in->story))
        (void)fault_add(ctx, "story", TR("Schrijf waar het over gaat."));
    if (resident && in->about_unit == 0)
        (void)fault_add(ctx, "about_unit", TR("Kies over wie het gaat."));
    if (resident && !option_has(ctx, "ja-nee-onbekend", in->tried))
        (void)fault_add(ctx, "tried", TR("Kies of zij het zelf al konden oplossen."));
    if (unit_check(ctx, "about_unit", in->about_unit) != OK || check_redress(ctx, in) != OK)
        return ctx->err.rc;
    if (in->about_unit && in->about_unit == ctx->access->unit)
        (void)fault_add(ctx, "about_unit",
                        TR("Dit gaat over uw eigen eenheid. Laat een ander dit doen."));
    if (in->pattern &&
        fault_unless_there(ctx, "pattern", pattern_load(ctx, in->pattern, &pattern)) != OK)
        return ctx->err.rc;
    return fault_end(ctx);
}

enum rc ombuds_open(struct ctx *ctx, const char *kind, const struct ombuds_opening *in, int64_t *id)
{
    struct event  e        = event_new(ctx, "ombuds_opened");
    bool          resident = str_eq_z(str_of(kind), OMBUDS_RESIDENT);
    bool          first    = resident && str_eq_z(in->tried, "nee");
    struct person keeper;

    if (access_need(ctx, RIGHT_OMBUDS) != OK || check_opening(ctx, resident, in) != OK ||
        person_load(ctx, ctx->person, &keeper) != OK ||
        put_opening(ctx, &e, kind, 0, &keeper,
                    first ? STR("eerst-betrokkene") : STR("ontvangen")) != OK)
        return ctx->err.rc;
    if (resident)
        event_str(&e, "tried", in->tried);
    if (in->about_unit)
        event_i64(&e, "about_unit", in->about_unit);
    if (in->pattern)
        event_i64(&e, "pattern", in->pattern);
    if (in->redress) {
        event_i64(&e, "redress", in->redress);
        event_part(&e, "takeover", in->takeover);
    }
    event_part(&e, "story", in->story);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id = e.seq;
    return OK;
}

/* --- going on ---------------------------------------------------------------------------------- */

bool ombuds_state_is_closed(struct str state)
{
    return str_eq_z(state, "opgelost") || str_eq_z(state, "niet-opgelost") ||
           str_eq_z(state, "doorverwezen");
}

static enum rc check_follow(struct ctx *ctx, const struct ombuds_file *file,
                            const struct ombuds_follow *in)
{
    bool closed = ombuds_state_is_closed(in->state);

    if (!option_has(ctx, "ombuds-staat", in->state))
        (void)fault_add(ctx, "state", TR("Kies een antwoord uit de lijst."));
    if (!closed && (!date_is_given(in->next) || date_cmp(in->next, ctx->today) < 0))
        (void)fault_add(ctx, "next", TR("Kies een dag die nog komt."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat u deed en wat er nu gebeurt."));
    if (str_eq_z(file->kind, OMBUDS_RESIDENT) && closed && !file->mediation &&
        !str_eq_z(in->state, "doorverwezen"))
        (void)fault_add(ctx, "state", TR("Bied eerst bemiddeling aan."));
    return fault_end(ctx);
}

enum rc ombuds_follow(struct ctx *ctx, int64_t id, const struct ombuds_follow *in)
{
    struct event       e = event_new(ctx, "ombuds_followed");
    struct ombuds_file file;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    if (!file.keeps)
        return err_set(&ctx->err, ERR_DENIED, "the next move in file %" PRId64 " is of the desk",
                       id);
    if (check_follow(ctx, &file, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "file", id);
    event_str(&e, "state", in->state);
    if (!ombuds_state_is_closed(in->state))
        event_date(&e, "next", in->next);
    event_i64(&e, "keeper", ctx->person);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc ombuds_say(struct ctx *ctx, int64_t id, const struct ombuds_said *in)
{
    struct event       e = event_new(ctx, "ombuds_said");
    struct ombuds_file file;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf wat u wilt zeggen."));
    event_i64(&e, "file", id);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
