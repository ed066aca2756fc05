// SPDX-License-Identifier: EUPL-1.2
/* directory.c - units, people, roles and settings; the contract is in directory.h. */
#include "core/directory.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/fault.h"
#include "core/input.h"
#include "db/db.h"
#include "event/event.h"
#include "event/moment.h"

/* unit_load and unit_list give the same columns. */
static struct unit unit_from_row(struct db_query *q, const struct ctx *ctx)
{
    return (struct unit){
        .id           = db_col_i64(q, UNIT_LIST_ID),
        .parent       = db_col_i64(q, UNIT_LIST_PARENT),
        .organisation = db_col_i64(q, UNIT_LIST_ORGANISATION),
        .path         = str_copy(ctx->arena, db_col_str(q, UNIT_LIST_PATH)),
        .kind         = str_copy(ctx->arena, db_col_str(q, UNIT_LIST_KIND)),
        .code         = str_copy(ctx->arena, db_col_str(q, UNIT_LIST_CODE)),
        .name         = str_copy(ctx->arena, db_col_str(q, UNIT_LIST_NAME)),
        .contract     = db_col_i64(q, UNIT_LIST_CONTRACT) != 0,
        .unbound      = db_col_i64(q, UNIT_LIST_UNBOUND) != 0,
        .layer        = (int)db_col_i64(q, UNIT_LIST_LAYER),
        .phone        = str_copy(ctx->arena, db_col_str(q, UNIT_LIST_PHONE)),
    };
}

enum rc unit_load(struct ctx *ctx, int64_t id, struct unit *out)
{
    struct unit     unit = {0};
    struct db_query q;

    if (moment_recall(ctx, SQL_UNIT_LOAD, id, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_UNIT_LOAD);
    db_bind_i64(&q, id);
    if (db_next(&q))
        unit = unit_from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (unit.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no unit %" PRId64, id);
    moment_keep(ctx, SQL_UNIT_LOAD, id, &unit, sizeof(unit));
    *out = unit;
    return OK;
}

enum rc unit_find(struct ctx *ctx, struct str code, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_UNIT_FIND);
    int64_t         id = 0;

    db_bind_str(&q, code);
    if (db_next(&q))
        id = db_col_i64(&q, UNIT_FIND_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no unit %.*s", STR_ARG(code));
    *out = id;
    return OK;
}

enum rc unit_list(struct ctx *ctx, struct unit_list *out)
{
    struct db_query  q;
    struct unit_list list = {0};

    if (moment_recall(ctx, SQL_UNIT_LIST, 0, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_UNIT_LIST);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, unit_from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_UNIT_LIST, 0, &list, sizeof(list));
    *out = list;
    return OK;
}

enum rc organisation_list(struct ctx *ctx, struct str_list *out)
{
    struct db_query q    = db_query(ctx->db, SQL_ORGANISATION_LIST);
    struct str_list list = {0};

    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, str_copy(ctx->arena, db_col_str(&q, ORGANISATION_LIST_NAME)));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static bool is_code(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0)))
            return false;
    }
    return s.len > 0;
}

static enum rc admin_of(struct ctx *ctx, int64_t unit_id)
{
    struct unit unit;

    if (ctx_is_system(ctx))
        return OK;
    if (unit_id == 0)
        return err_set(&ctx->err, ERR_DENIED, "only the system changes what counts for all");
    if (unit_load(ctx, unit_id, &unit) != OK)
        return ctx->err.rc;
    return access_need_at(ctx, RIGHT_ADMIN, unit.path);
}

enum rc unit_check(struct ctx *ctx, const char *member, int64_t id)
{
    struct unit unit;

    return id ? fault_unless_there(ctx, member, unit_load(ctx, id, &unit)) : OK;
}

enum rc unit_check_all(struct ctx *ctx, const char *member, struct ref_list ids)
{
    for (size_t i = 0; i < ids.len; i++)
        if (unit_check(ctx, member, ids.item[i]) != OK)
            return ctx->err.rc;
    return OK;
}

enum rc unit_add(struct ctx *ctx, const struct unit *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "unit_added");

    if (unit_check(ctx, "parent", in->parent) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    /* A new organisation has nothing above it: an administrator of any may add one, a partner say. */
    if (in->parent ? admin_of(ctx, in->parent) != OK
                   : !ctx_is_system(ctx) && access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    if (!is_code(in->code))
        (void)fault_add(ctx, "code",
                        TR("Gebruik voor de code kleine letters, cijfers en streepjes."));
    if (in->name.len == 0)
        (void)fault_add(ctx, "name", TR("Schrijf hoe de eenheid heet."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (in->parent)
        event_i64(&e, "parent", in->parent);
    event_str(&e, "unit_kind", in->kind);
    event_str(&e, "code", in->code);
    event_str(&e, "name", in->name);
    event_i64(&e, "contract", in->contract);
    event_i64(&e, "layer", in->layer ? in->layer : 2);
    event_str(&e, "phone", in->phone);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc person_load(struct ctx *ctx, int64_t id, struct person *out)
{
    struct db_query q      = db_query(ctx->db, SQL_PERSON_LOAD);
    struct person   person = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        person = (struct person){
            .id           = db_col_i64(&q, PERSON_LOAD_ID),
            .unit         = db_col_i64(&q, PERSON_LOAD_UNIT),
            .employment   = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_EMPLOYMENT)),
            .lang         = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_LANG)),
            .name         = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_NAME)),
            .unit_name    = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_UNIT_NAME)),
            .path         = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_PATH)),
            .phone        = str_copy(ctx->arena, db_col_str(&q, PERSON_LOAD_PHONE)),
            .organisation = db_col_i64(&q, PERSON_LOAD_ORGANISATION),
            .anonymous    = str_eq_z(db_col_str(&q, PERSON_LOAD_KIND), "anoniem"),
        };
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (person.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no person %" PRId64, id);
    *out = person;
    return OK;
}

enum rc person_add(struct ctx *ctx, const struct person *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "person_added");
    struct unit  unit;

    if (unit_check(ctx, "unit", in->unit) != OK || fault_end(ctx) != OK ||
        admin_of(ctx, in->unit) != OK)
        return ctx->err.rc;
    if (in->name.len == 0)
        return fault_add(ctx, "name", TR("Schrijf de naam of de functie."));
    if (unit_load(ctx, in->unit, &unit) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", unit.id);
    event_str(&e, "employment", in->employment);
    event_str(&e, "lang", in->lang.len ? in->lang : STR("nl"));
    event_part(&e, "name", in->name);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc role_admin(struct ctx *ctx, const struct person *who, int64_t unit, struct str role)
{
    return admin_of(ctx, str_eq_z(role, ROLE_CONTRACT) ? who->unit : unit);
}

enum rc role_give(struct ctx *ctx, int64_t person, int64_t unit, struct str role)
{
    struct event  e = event_new(ctx, "role_given");
    struct person who;
    struct unit   at;

    if (person_load(ctx, person, &who) != OK || unit_load(ctx, unit, &at) != OK ||
        role_admin(ctx, &who, unit, role) != OK)
        return ctx->err.rc;
    if (who.anonymous)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nobody is known as person %" PRId64, person);
    event_i64(&e, "person", person);
    event_i64(&e, "unit", unit);
    event_str(&e, "role", role);
    event_about(&e, person);
    return event_write(ctx, &e);
}

enum rc role_right_set(struct ctx *ctx, int64_t organisation, struct str role, struct str right,
                       bool allowed)
{
    struct event e = event_new(ctx, "role_right_set");

    if (admin_of(ctx, organisation) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", organisation);
    event_str(&e, "role", role);
    event_str(&e, "name", right);
    event_i64(&e, "allowed", allowed);
    return event_write(ctx, &e);
}

static bool is_passed_over(const struct pass_over *but, int64_t person, int64_t home)
{
    return person == but->person[0] || person == but->person[1] || (but->unit && home == but->unit);
}

enum rc person_nearest(struct ctx *ctx, struct str path, const char *role, int64_t but,
                       int64_t *out)
{
    return person_nearest_but(ctx, path, role, &(struct pass_over){.person = {but}}, out);
}

static enum rc holds_contract(struct ctx *ctx, int64_t person, struct str path, bool *out)
{
    struct ctx other;

    *out = false;
    if (path.len == 0)
        return OK;
    if (access_of(ctx, person, &other) != OK)
        return ctx->err.rc;
    *out = access_holds_contract(&other, path);
    return OK;
}

/* The first that is not passed over.  Both searches take and give the same. */
static enum rc first_with_role(struct ctx *ctx, struct db_query q, struct str path,
                               const char *role, const struct pass_over *but, int64_t *out)
{
    struct ref_list found = {0};
    int64_t         first = 0;
    bool            holds;

    db_bind_str(&q, str_of(role));
    db_bind_str(&q, path);
    while (db_next(&q)) {
        int64_t id = db_col_i64(&q, PERSON_WITH_ROLE_ID);

        if (!is_passed_over(but, id, db_col_i64(&q, PERSON_WITH_ROLE_HOME)))
            VEC_PUSH(ctx->arena, &found, id);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; first == 0 && i < found.len; i++) {
        if (holds_contract(ctx, found.item[i], but->contract, &holds) != OK)
            return ctx->err.rc;
        if (!holds)
            first = found.item[i];
    }
    *out = first;
    return OK;
}

enum rc person_nearest_but(struct ctx *ctx, struct str path, const char *role,
                           const struct pass_over *but, int64_t *out)
{
    return first_with_role(ctx, db_query(ctx->db, SQL_PERSON_WITH_ROLE), path, role, but, out);
}

/* As a step is open to a unit that was asked: its people, and who answers for it from above. */
static bool is_asked_at(const struct ctx *other, struct str path)
{
    return (other->access && str_starts(other->access->path, path)) ||
           may_at(other, RIGHT_ANSWER, path);
}

enum rc contract_reads_at(struct ctx *ctx, struct str path, struct str at, bool *out)
{
    struct ref_list found = {0};
    struct db_query q     = db_query(ctx->db, SQL_PERSON_WITH_ROLE);
    bool            reads = false;

    db_bind_str(&q, str_of(ROLE_CONTRACT));
    db_bind_str(&q, path);
    while (db_next(&q)) {
        int64_t id = db_col_i64(&q, PERSON_WITH_ROLE_ID);

        VEC_PUSH(ctx->arena, &found, id);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; !reads && i < found.len; i++) {
        struct ctx other;

        if (access_of(ctx, found.item[i], &other) != OK)
            return ctx->err.rc;
        reads = is_asked_at(&other, at);
    }
    *out = reads;
    return OK;
}

enum rc person_below(struct ctx *ctx, struct str path, const char *role,
                     const struct pass_over *but, int64_t *out)
{
    return first_with_role(ctx, db_query(ctx->db, SQL_PERSON_WITH_ROLE_BELOW), path, role, but,
                           out);
}

enum rc setting_load(struct ctx *ctx, int64_t organisation, const char *name, struct str *out)
{
    struct db_query q     = db_query(ctx->db, SQL_SETTING_LOAD);
    struct str      value = {0};

    db_bind_i64(&q, organisation);
    db_bind_str(&q, str_of(name));
    if (db_next(&q))
        value = str_copy(ctx->arena, db_col_str(&q, SETTING_LOAD_VALUE));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (value.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "setting %s is not set", name);
    *out = value;
    return OK;
}

/* A setting stays what it was: a term cannot become a number. */
static enum rc check_setting(struct ctx *ctx, int64_t organisation, struct str name,
                             struct str value)
{
    struct deadline term;
    struct str      before  = value;
    int64_t         number  = -1;
    bool            is_term = deadline_parse(value, &term);
    enum rc         rc      = setting_load(ctx, 0, str_z(ctx->arena, name), &before);

    if (rc == ERR_NOT_FOUND && organisation == 0)
        err_clear(&ctx->err);
    else if (rc != OK)
        return rc;
    if ((!is_term && (!str_to_i64(value, &number) || number < 0)) ||
        is_term != deadline_parse(before, &term))
        return fault_add(ctx, "value",
                         TR("Schrijf een getal, of een termijn zoals P6W (zes weken) of P10WD "
                            "(tien werkdagen)."));
    return OK;
}

enum rc setting_set(struct ctx *ctx, int64_t organisation, struct str name, struct str value)
{
    struct event e = event_new(ctx, "setting_set");

    if (admin_of(ctx, organisation) != OK || check_setting(ctx, organisation, name, value) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", organisation);
    event_str(&e, "name", name);
    event_str(&e, "value", value);
    return event_write(ctx, &e);
}

enum rc setting_deadline(struct ctx *ctx, int64_t organisation, const char *name, struct date *out)
{
    struct str      value;
    struct deadline deadline;

    if (setting_load(ctx, organisation, name, &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &deadline))
        return err_set(&ctx->err, ERR_CORRUPT, "setting %s is no term: %.*s", name, STR_ARG(value));
    *out = deadline_end(ctx->today, deadline);
    return OK;
}
