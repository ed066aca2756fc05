// SPDX-License-Identifier: EUPL-1.2
/* access.c - reads roles and judges rights; the contract is in access.h. */
#include "core/access.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "core/option.h"
#include "db/db.h"

static const char *const code[RIGHT_COUNT] = {
    [RIGHT_PUBLIC]      = "",
    [RIGHT_RECEIPT]     = "",
    [RIGHT_SIGNED_IN]   = "",
    [RIGHT_READ]        = "lezen",
    [RIGHT_READ_WIDE]   = "breed-lezen",
    [RIGHT_ENTER]       = "invoeren-voor-een-ander",
    [RIGHT_HANDLE]      = "behandelen",
    [RIGHT_INTERPRET]   = "duiden",
    [RIGHT_BOTTLENECK]  = "knelpunt-trekken",
    [RIGHT_ANSWER]      = "antwoorden",
    [RIGHT_RULE]        = "regelkaarten-bijhouden",
    [RIGHT_ROUTE]       = "routes-bijhouden",
    [RIGHT_SECOND_READ] = "tweede-lezer",
    [RIGHT_OVERSEE]     = "toezien",
    [RIGHT_OMBUDS]      = "loketdossiers",
    [RIGHT_REDRESS]     = "klachten-bijhouden",
    [RIGHT_IDENTITY]    = "identiteit-openen",
    [RIGHT_GROUND]      = "grondslagen-bijhouden",
    [RIGHT_DESTROY]     = "vernietigen",
    [RIGHT_ADMIN]       = "beheren",
};

const char *right_code(enum right right)
{
    return code[right];
}

static uint32_t right_bit(struct str name)
{
    for (int i = RIGHT_READ; i < RIGHT_COUNT; i++)
        if (str_eq_z(name, code[i]))
            return 1u << i;
    return 0;
}

static enum rc load_person(struct ctx *ctx, struct access *access, bool *found)
{
    struct db_query q = db_query(ctx->db, SQL_ACCESS_PERSON);

    *found = false;
    db_bind_i64(&q, ctx->person);
    if (db_next(&q)) {
        access->person       = ctx->person;
        access->unit         = db_col_i64(&q, ACCESS_PERSON_UNIT);
        access->organisation = db_col_i64(&q, ACCESS_PERSON_ORGANISATION);
        access->path         = str_copy(ctx->arena, db_col_str(&q, ACCESS_PERSON_PATH));
        access->unit_name    = str_copy(ctx->arena, db_col_str(&q, ACCESS_PERSON_UNIT_NAME));
        access->name         = str_copy(ctx->arena, db_col_str(&q, ACCESS_PERSON_NAME));
        access->unbound      = db_col_i64(&q, ACCESS_PERSON_UNBOUND) != 0;
        access->anonymous    = str_eq_z(db_col_str(&q, ACCESS_PERSON_KIND), "anoniem");
        *found               = true;
    }
    return db_end(&q, &ctx->err);
}

struct grant_list {
    struct grant *item;
    size_t        len, cap;
};

/* The grant of the row, put in by the name of its role: the databases do not agree on the order of letters. */
static struct grant *grant_of_row(struct ctx *ctx, struct db_query *q, struct grant_list *list)
{
    struct grant grant = {.unit = db_col_i64(q, ACCESS_GRANTS_UNIT),
                          .role = db_col_str(q, ACCESS_GRANTS_ROLE)};
    size_t       at    = list->len;

    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].unit == grant.unit && str_eq(list->item[i].role, grant.role))
            return &list->item[i];
    grant.role = str_copy(ctx->arena, grant.role);
    grant.path = str_copy(ctx->arena, db_col_str(q, ACCESS_GRANTS_PATH));
    VEC_PUSH(ctx->arena, list, grant);
    for (; at > 0 && str_cmp(grant.role, list->item[at - 1].role) < 0; at--)
        list->item[at] = list->item[at - 1];
    list->item[at] = grant;
    return &list->item[at];
}

static enum rc load_grants(struct ctx *ctx, struct access *access)
{
    struct grant_list list = {0};
    struct db_query   q    = db_query(ctx->db, SQL_ACCESS_GRANTS);

    db_bind_i64(&q, ctx->person);
    while (db_next(&q)) {
        struct grant *grant = grant_of_row(ctx, &q, &list);
        uint32_t      bit   = right_bit(db_col_str(&q, ACCESS_GRANTS_NAME));

        grant->own |= bit;
        grant->rights |= db_col_i64(&q, ACCESS_GRANTS_ALLOWED) ? bit : 0;
    }
    access->grant  = list.item;
    access->grants = list.len;
    return db_end(&q, &ctx->err);
}

/* What counts in general, except where the organisation of the grant has its own say. */
static enum rc load_rights(struct ctx *ctx, struct access *access)
{
    struct db_query q = db_query(ctx->db, SQL_ACCESS_RIGHTS);

    db_bind_i64(&q, ctx->person);
    while (db_next(&q)) {
        struct str role = db_col_str(&q, ACCESS_RIGHTS_ROLE);
        uint32_t   bit  = right_bit(db_col_str(&q, ACCESS_RIGHTS_NAME));

        for (size_t i = 0; i < access->grants; i++)
            if (str_eq(access->grant[i].role, role))
                access->grant[i].rights |= bit & ~access->grant[i].own;
    }
    for (size_t i = 0; i < access->grants; i++)
        access->rights |= access->grant[i].rights;
    return db_end(&q, &ctx->err);
}

/* For who holds a contract. */
static enum rc load_opened(struct ctx *ctx, struct access *access)
{
    struct db_query q;

    if (!access_holds_contracts(ctx))
        return OK;
    q = db_query(ctx->db, SQL_CONTRACT_OPENED);
    db_bind_i64(&q, ctx->person);
    while (db_next(&q)) {
        int64_t signal = db_col_i64(&q, CONTRACT_OPENED_SIGNAL);

        VEC_PUSH(ctx->arena, &access->opened, signal);
    }
    return db_end(&q, &ctx->err);
}

/* For who is not bound by professional secrecy. */
static enum rc load_marked(struct ctx *ctx, struct access *access)
{
    struct db_query q;

    if (!access->unbound)
        return OK;
    q = db_query(ctx->db, SQL_SHARE_MARK_OF);
    db_bind_i64(&q, access->organisation);
    while (db_next(&q)) {
        int64_t signal = db_col_i64(&q, SHARE_MARK_OF_SIGNAL);

        VEC_PUSH(ctx->arena, &access->marked, signal);
    }
    return db_end(&q, &ctx->err);
}

/* For who reads widely. */
static enum rc load_grounds(struct ctx *ctx, struct access *access)
{
    struct db_query q;

    if (!may(ctx, RIGHT_READ_WIDE))
        return OK;
    q = db_query(ctx->db, SQL_GROUND_PATHS);
    db_bind_date(&q, ctx->today);
    while (db_next(&q)) {
        struct ground_paths one = {
            .reader = str_copy(ctx->arena, db_col_str(&q, GROUND_PATHS_READER)),
            .unit   = str_copy(ctx->arena, db_col_str(&q, GROUND_PATHS_UNIT)),
        };
        VEC_PUSH(ctx->arena, &access->ground, one);
    }
    return db_end(&q, &ctx->err);
}

/* "behandelaar, linking pin": grants stand by the name of their role, so the same ones together. */
static struct str role_words(struct ctx *ctx, const struct access *access)
{
    struct buf words;

    buf_init(&words, ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < access->grants; i++) {
        if (i > 0 && str_eq(access->grant[i].role, access->grant[i - 1].role))
            continue;
        buf_z(&words, words.len ? ", " : "");
        buf_str(&words, option_label(ctx, "rol", access->grant[i].role));
    }
    return buf_view(&words);
}

enum rc access_load(struct ctx *ctx)
{
    struct access *access = ARENA_NEW(ctx->arena, struct access);
    bool           found  = false;

    ctx->access = NULL;
    if (ctx->person == 0)
        return OK;
    if (load_person(ctx, access, &found) != OK)
        return ctx->err.rc;
    if (!found)
        return OK;
    ctx->access = access; /* option_label() needs the organisation */
    if (load_grants(ctx, access) != OK || load_rights(ctx, access) != OK ||
        load_opened(ctx, access) != OK || load_grounds(ctx, access) != OK ||
        load_marked(ctx, access) != OK) {
        ctx->access = NULL;
        return ctx->err.rc;
    }
    access->roles = role_words(ctx, access);
    return OK;
}

enum rc access_of(struct ctx *ctx, int64_t person, struct ctx *out)
{
    struct ctx other = *ctx;

    other.person = person;
    if (access_load(&other) != OK) {
        ctx->err = other.err;
        return ctx->err.rc;
    }
    *out = other;
    return OK;
}

int64_t access_organisation(const struct ctx *ctx)
{
    return ctx->access ? ctx->access->organisation : 0;
}

bool may(const struct ctx *ctx, enum right right)
{
    if (right == RIGHT_PUBLIC)
        return true;
    if (!ctx->access)
        return false;
    if (right <= RIGHT_SIGNED_IN)
        return ctx->access->anonymous == (right == RIGHT_RECEIPT);
    return (ctx->access->rights & (1u << right)) != 0;
}

bool access_only_admin(const struct ctx *ctx)
{
    return ctx->access && ctx->access->rights == 1u << RIGHT_ADMIN;
}

bool access_holds_contract(const struct ctx *ctx, struct str path)
{
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++) {
        const struct grant *grant = &ctx->access->grant[i];

        if (str_eq_z(grant->role, ROLE_CONTRACT) && str_starts(path, grant->path))
            return true;
    }
    return false;
}

bool access_leads(const struct ctx *ctx, struct str path)
{
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++) {
        const struct grant *grant = &ctx->access->grant[i];

        if ((str_eq_z(grant->role, ROLE_LEADER) || str_eq_z(grant->role, ROLE_DIRECTOR)) &&
            str_starts(path, grant->path))
            return true;
    }
    return false;
}

bool access_holds_contracts(const struct ctx *ctx)
{
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++)
        if (str_eq_z(ctx->access->grant[i].role, ROLE_CONTRACT))
            return true;
    return false;
}

static bool has(const struct ref_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

bool access_is_opened(const struct ctx *ctx, int64_t signal)
{
    return ctx->access && has(&ctx->access->opened, signal);
}

bool access_is_kept_secret(const struct ctx *ctx, int64_t signal, struct str path)
{
    return ctx->access && ctx->access->unbound &&
           !str_starts(path, organisation_path(ctx->access->path)) &&
           !has(&ctx->access->marked, signal);
}

bool may_at(const struct ctx *ctx, enum right right, struct str path)
{
    if (right <= RIGHT_SIGNED_IN)
        return may(ctx, right);
    return access_role(ctx, right, path).len != 0;
}

struct str access_role(const struct ctx *ctx, enum right right, struct str path)
{
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++) {
        const struct grant *grant = &ctx->access->grant[i];

        if ((grant->rights & (1u << right)) != 0 && str_starts(path, grant->path))
            return grant->role;
    }
    return STR("");
}

struct str organisation_path(struct str path)
{
    size_t end = 1;

    while (end < path.len && path.ptr[end] != '/')
        end++;
    return str_slice(path, 0, end + 1); /* no more than there is */
}

bool may_wide(const struct ctx *ctx, enum right right, struct str path)
{
    if (right <= RIGHT_SIGNED_IN)
        return may(ctx, right);
    if (!ctx->access)
        return false;
    for (size_t i = 0; i < ctx->access->grants; i++) {
        const struct grant *grant = &ctx->access->grant[i];

        if ((grant->rights & (1u << right)) != 0 &&
            str_starts(path, organisation_path(grant->path)))
            return true;
    }
    return false;
}

/* Whether the ground counts for a role at the unit with this path. */
static bool is_ground_of(const struct ground_paths *ground, const struct grant *grant,
                         enum right right)
{
    return (grant->rights & (1u << right)) != 0 && str_starts(grant->path, ground->reader);
}

bool may_by_ground(const struct ctx *ctx, enum right right, struct str path)
{
    for (size_t i = 0; ctx->access && i < ctx->access->ground.len; i++) {
        const struct ground_paths *ground = &ctx->access->ground.item[i];

        for (size_t k = 0; k < ctx->access->grants && str_starts(path, ground->unit); k++)
            if (is_ground_of(ground, &ctx->access->grant[k], right))
                return true;
    }
    return false;
}

enum rc access_need(struct ctx *ctx, enum right right)
{
    if (may(ctx, right))
        return OK;
    return err_set(&ctx->err, ERR_DENIED, "right %s is needed", code[right]);
}

enum rc access_need_at(struct ctx *ctx, enum right right, struct str path)
{
    if (may_at(ctx, right, path))
        return OK;
    return err_set(&ctx->err, ERR_DENIED, "right %s is needed at %.*s", code[right], STR_ARG(path));
}

enum rc role_right_list(struct ctx *ctx, int64_t organisation, struct role_right_list *out)
{
    struct role_right_list list = {0};
    struct db_query        q    = db_query(ctx->db, SQL_ROLE_RIGHT_LIST);

    db_bind_i64(&q, organisation);
    while (db_next(&q)) {
        struct role_right one = {
            .role  = str_copy(ctx->arena, db_col_str(&q, ROLE_RIGHT_LIST_ROLE)),
            .right = str_copy(ctx->arena, db_col_str(&q, ROLE_RIGHT_LIST_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* The path of the unit that both are in; "" when there is none. */
static struct str common_path(struct str a, struct str b)
{
    size_t len = 0, end = 0;

    for (; len < a.len && len < b.len && a.ptr[len] == b.ptr[len]; len++)
        if (a.ptr[len] == '/')
            end = len + 1;
    return end > 1 ? str_slice(a, 0, end) : STR("");
}

/* Adds a path unless one of the list holds it; those it holds go. */
static void add_path(struct ctx *ctx, struct str_list *list, struct str path)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++)
        if (str_starts(path, list->item[i]))
            return;
    for (size_t i = 0; i < list->len; i++)
        if (!str_starts(list->item[i], path))
            list->item[kept++] = list->item[i];
    list->len = kept;
    VEC_PUSH(ctx->arena, list, path);
}

struct str_list may_paths(struct ctx *ctx, uint32_t own, uint32_t wide)
{
    struct str_list list = {0};

    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++) {
        const struct grant *grant = &ctx->access->grant[i];

        if (grant->rights & wide)
            add_path(ctx, &list, organisation_path(grant->path));
        else if (grant->rights & own)
            add_path(ctx, &list, grant->path);
    }
    if (wide & 1u << RIGHT_READ_WIDE)
        for (size_t i = 0; ctx->access && i < ctx->access->ground.len; i++)
            if (may_by_ground(ctx, RIGHT_READ_WIDE, ctx->access->ground.item[i].unit))
                add_path(ctx, &list, ctx->access->ground.item[i].unit);
    return list;
}

struct str may_scope(struct ctx *ctx, uint32_t own, uint32_t wide)
{
    struct str_list list = may_paths(ctx, own, wide);
    struct str      scope;

    if (ctx_is_system(ctx))
        return STR("");
    if (list.len == 0)
        return STR("-");
    scope = list.item[0];
    for (size_t i = 1; i < list.len; i++)
        scope = common_path(scope, list.item[i]);
    return scope;
}
