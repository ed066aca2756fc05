// SPDX-License-Identifier: EUPL-1.2
/* admin.c - sets and shows what the administrator keeps; the contract is in admin.h. */
#include "core/admin.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/account.h"
#include "core/deadline.h"
#include "core/fault.h"
#include "core/input.h"
#include "core/option.h"
#include "db/db.h"
#include "text/text.h"
#include "event/event.h"

/* Roles that give people in the line their say. */
static const char *const line_role[] = {"leidinggevende", "bestuurder", "behandelaar",
                                        "beleid",         "griffie",    "beheer"};

bool admin_is_in_line(struct str role)
{
    for (size_t i = 0; i < ARRAY_LEN(line_role); i++)
        if (str_eq_z(role, line_role[i]))
            return true;
    return false;
}

static void need_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (!option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

enum rc admin_unit_add(struct ctx *ctx, const struct unit *in, int64_t *id_out)
{
    struct unit_list units;

    if (access_need(ctx, RIGHT_ADMIN) != OK || unit_list(ctx, &units) != OK)
        return ctx->err.rc;
    need_code(ctx, "kind", "eenheid-soort", in->kind);
    if (in->layer < 0 || in->layer > 5)
        (void)fault_add(ctx, "layer", TR("Kies een laag van 1 tot en met 5."));
    for (size_t i = 0; i < units.len; i++)
        if (str_eq(units.item[i].code, in->code))
            (void)fault_add(ctx, "code", TR("Deze code is al in gebruik."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return unit_add(ctx, in, id_out);
}

enum rc admin_person_prepare(struct ctx *ctx, struct person_new *in)
{
    return in->login.len ? password_hash(ctx, in->password, &in->hash) : OK;
}

static enum rc check_login(struct ctx *ctx, const struct person_new *in)
{
    struct credential other;
    enum rc           rc = credential_find(ctx, in->login, &other);

    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    credential_check(ctx, in->login, in->password);
    if (rc == OK)
        (void)fault_add(ctx, "login", TR("Iemand heeft deze gebruikersnaam al. Kies een andere."));
    return OK;
}

enum rc admin_person_add(struct ctx *ctx, const struct person_new *in, int64_t *id_out)
{
    struct person person = {.name = in->name, .unit = in->unit, .employment = in->employment};
    int64_t       id     = 0;

    if (access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    if (in->employment.len)
        need_code(ctx, "employment", "dienstverband", in->employment);
    if (in->role.len)
        need_code(ctx, "role", "rol", in->role);
    if (in->unit == 0)
        (void)fault_add(ctx, "unit", TR("Kies de eenheid waar deze persoon werkt."));
    if (unit_check(ctx, "unit", in->unit) != OK)
        return ctx->err.rc;
    if (in->login.len && check_login(ctx, in) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (person_add(ctx, &person, &id) != OK ||
        (in->role.len && role_give(ctx, id, in->unit, in->role) != OK) ||
        (in->login.len &&
         (credential_store(ctx, id, in->login, in->hash) != OK || credential_give(ctx, id) != OK)))
        return ctx->err.rc;
    *id_out = id;
    return OK;
}

static enum rc role_is_had(struct ctx *ctx, int64_t person, int64_t unit, struct str role,
                           bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_ROLE_FIND);

    *out = false;
    db_bind_i64(&q, person);
    db_bind_i64(&q, unit);
    db_bind_str(&q, role);
    if (db_next(&q))
        *out = true;
    return db_end(&q, &ctx->err);
}

/*
 * the desk stands outside the line.  Who administers lets nobody in who is in it, nor themselves, and takes
 * nobody who is of the desk into it.
 */
static enum rc check_desk(struct ctx *ctx, int64_t person, struct str role)
{
    const uint32_t in_line = 1u << RIGHT_HANDLE | 1u << RIGHT_ANSWER | 1u << RIGHT_ADMIN;
    bool           desk = str_eq_z(role, ROLE_DESK), line = admin_is_in_line(role);
    struct ctx     other;

    if (!desk && !line)
        return OK;
    if (access_of(ctx, person, &other) != OK)
        return ctx->err.rc;
    if ((desk && (person == ctx->person || (other.access && (other.access->rights & in_line)))) ||
        (line && may(&other, RIGHT_OMBUDS)))
        (void)fault_add(ctx, "role",
                        TR("Het ombudsloket staat buiten de lijn. Deze rollen gaan niet samen."));
    return OK;
}

/* W-27: a contract is held with a partner, by somebody who does not work there. */
static enum rc check_contract(struct ctx *ctx, const struct person *person, int64_t unit,
                              struct str role)
{
    struct unit at;

    if (!str_eq_z(role, ROLE_CONTRACT))
        return OK;
    if (unit_load(ctx, unit, &at) != OK)
        return ctx->err.rc;
    if (!at.contract || str_starts(person->path, at.path))
        (void)fault_add(
            ctx, "unit",
            TR("Kies de partner met wie het contract is. Daar werkt deze persoon zelf niet."));
    return OK;
}

/* Whether the person has the role at any unit. */
static bool has_role(const struct ctx *ctx, struct str role)
{
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++)
        if (str_eq(ctx->access->grant[i].role, role))
            return true;
    return false;
}

enum rc admin_role_change(struct ctx *ctx, int64_t id, const struct role_change *in)
{
    struct event  e = event_new(ctx, "role_taken");
    struct person person;
    bool          had;
    int64_t       unit;

    if (access_need(ctx, RIGHT_ADMIN) != OK || person_load(ctx, id, &person) != OK)
        return ctx->err.rc;
    unit = in->unit ? in->unit : person.unit;
    need_code(ctx, "role", "rol", in->role);
    if (unit_check(ctx, "unit", in->unit) != OK || role_is_had(ctx, id, unit, in->role, &had) != OK)
        return ctx->err.rc;
    if (had != in->take)
        (void)fault_add(ctx, "role",
                        in->take ? TR("Deze persoon heeft deze rol daar niet.")
                                 : TR("Deze persoon heeft deze rol daar al."));
    if (!in->take && id == ctx->person)
        (void)fault_add(ctx, "role",
                        TR("Uzelf kunt u geen rol geven. Vraag een andere beheerder."));
    else if (!in->take && check_desk(ctx, id, in->role) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (!in->take && check_contract(ctx, &person, unit, in->role) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (!in->take)
        return role_give(ctx, id, unit, in->role);
    if (role_admin(ctx, &person, unit, in->role) != OK)
        return ctx->err.rc;
    event_i64(&e, "person", id);
    event_i64(&e, "unit", unit);
    event_str(&e, "role", in->role);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc admin_right_change(struct ctx *ctx, const struct right_change *in)
{
    bool known = false;

    if (access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    need_code(ctx, "role", "rol", in->role);
    for (int right = RIGHT_READ; right < RIGHT_COUNT; right++)
        known = known || str_eq_z(in->right, right_code((enum right)right));
    if (!known)
        (void)fault_add(ctx, "right", TR("Kies een antwoord uit de lijst."));
    if (str_eq_z(in->role, "beheer") && str_eq_z(in->right, right_code(RIGHT_ADMIN)) &&
        !in->allowed)
        (void)fault_add(ctx, "allowed", TR("Dan kan niemand meer beheren. Laat dit recht staan."));
    if (str_eq_z(in->right, right_code(RIGHT_OMBUDS)) && !str_eq_z(in->role, ROLE_DESK) &&
        in->allowed)
        (void)fault_add(ctx, "right", TR("Dit recht is alleen voor het ombudsloket."));
    if (in->allowed && has_role(ctx, in->role))
        (void)fault_add(ctx, "role",
                        TR("Deze rol hebt u zelf. Vraag een beheerder die de rol niet heeft."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return role_right_set(ctx, access_organisation(ctx), in->role, in->right, in->allowed);
}

/* A term stays a term, a number a number. */
static bool same_kind(struct str before, struct str after)
{
    struct deadline deadline;
    int64_t         number;

    if (deadline_parse(before, &deadline))
        return deadline_parse(after, &deadline);
    return str_to_i64(after, &number) && number >= 1 && number <= 10000;
}

enum rc admin_setting_change(struct ctx *ctx, const struct setting_change *in)
{
    struct str before, value = STR("");

    if (access_need(ctx, RIGHT_ADMIN) != OK ||
        setting_load(ctx, access_organisation(ctx), str_z(ctx->arena, in->name), &before) != OK)
        return ctx->err.rc;
    if (!deadline_from_words(ctx->arena, in->value, &value))
        value = str_trim(in->value);
    if (!same_kind(before, value))
        return fault_add(ctx, "value",
                         TR("Schrijf een termijn als: 6 weken, 10 werkdagen of 1 jaar. Was het "
                            "een getal? Schrijf dan een getal."));
    return setting_set(ctx, access_organisation(ctx), in->name, value);
}

enum rc admin_option_change(struct ctx *ctx, struct str list, const struct option_change *in)
{
    struct event       e = event_new(ctx, "option_set");
    struct option_list options;

    if (access_need(ctx, RIGHT_ADMIN) != OK ||
        option_list(ctx, str_z(ctx->arena, list), &options) != OK)
        return ctx->err.rc;
    if (in->code.len == 0)
        (void)fault_add(ctx, "code", TR("Schrijf een korte code: kleine letters en streepjes."));
    if (in->label_nl.len == 0)
        (void)fault_add(ctx, "label_nl", TR("Schrijf hoe dit in het Nederlands heet."));
    if (in->off && (str_eq_z(in->code, "anders") || str_eq_z(in->code, "onbekend")))
        (void)fault_add(ctx, "off", TR("Anders en onbekend blijven altijd te kiezen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", access_organisation(ctx));
    event_str(&e, "list", list);
    event_str(&e, "code", in->code);
    event_i64(&e, "position",
              in->position == NUMBER_NONE ? (int64_t)options.len * 10 + 10 : in->position);
    event_str(&e, "label_nl", in->label_nl);
    event_str(&e, "label_en", in->label_en.len ? in->label_en : in->label_nl);
    event_str(&e, "help_nl", STR(""));
    event_str(&e, "help_en", STR(""));
    event_i64(&e, "active", !in->off);
    return event_write(ctx, &e);
}

/* --- reading ----------------------------------------------------------------- */

#define TEXT(column) str_copy(ctx->arena, db_col_str(&q, column))

/* Its words, of the list instelling; a setting that the list does not have keeps its code. */
static void put_words(const struct option_list *words, struct setting *setting)
{
    setting->title = setting->name;
    for (size_t i = 0; i < words->len; i++)
        if (str_eq(words->item[i].code, setting->name)) {
            setting->title = words->item[i].label;
            setting->help  = words->item[i].help;
        }
}

enum rc setting_list(struct ctx *ctx, struct setting_list *out)
{
    struct setting_list list = {0};
    struct option_list  words;
    struct db_query     q;

    if (option_list(ctx, "instelling", &words) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SETTING_LIST);
    db_bind_i64(&q, access_organisation(ctx));
    while (db_next(&q)) {
        struct setting setting = {
            .name  = TEXT(SETTING_LIST_NAME),
            .value = TEXT(SETTING_LIST_VALUE),
            .own   = db_col_i64(&q, SETTING_LIST_ORGANISATION) != 0,
        };
        put_words(&words, &setting);
        VEC_PUSH(ctx->arena, &list, setting);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* A role for another unit than the own one says for which. */
static void add_role(struct ctx *ctx, struct member *member, struct str role, struct str unit)
{
    struct str label = option_label(ctx, "rol", role);

    if (unit.len)
        label = str_printf(ctx->arena, "%.*s (%.*s)", STR_ARG(label), STR_ARG(unit));

    member->roles = member->roles.len ? str_printf(ctx->arena, "%.*s, %.*s", STR_ARG(member->roles),
                                                   STR_ARG(label))
                                      : label;
}

static void keep_asked(struct ctx *ctx, struct member_list *list, struct str words)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++) {
        struct member *member = &list->item[i];
        struct str     text =
            str_printf(ctx->arena, "%.*s %.*s", STR_ARG(member->unit_name), STR_ARG(member->roles));

        if (text_holds(ctx->arena, text, words))
            list->item[kept++] = *member;
    }
    list->len = kept;
}

/* Rows come ordered by person, one for every role. */
enum rc member_list(struct ctx *ctx, struct str asked, struct member_list *out)
{
    struct member_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_MEMBER_LIST);

    while (db_next(&q)) {
        int64_t    id   = db_col_i64(&q, MEMBER_LIST_ID);
        struct str role = TEXT(MEMBER_LIST_ROLE);

        if (!may_at(ctx, RIGHT_ADMIN, db_col_str(&q, MEMBER_LIST_PATH)))
            continue;
        if (list.len == 0 || list.item[list.len - 1].id != id) {
            struct member member = {
                .id          = id,
                .name        = TEXT(MEMBER_LIST_NAME),
                .unit_name   = TEXT(MEMBER_LIST_UNIT_NAME),
                .active      = db_col_i64(&q, MEMBER_LIST_ACTIVE) != 0,
                .second_step = db_col_i64(&q, MEMBER_LIST_SECOND_STEP) != 0,
            };
            VEC_PUSH(ctx->arena, &list, member);
        }
        if (role.len)
            add_role(ctx, &list.item[list.len - 1], role, TEXT(MEMBER_LIST_ROLE_UNIT));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    keep_asked(ctx, &list, asked);
    *out = list;
    return OK;
}

static int by_title(const void *a, const void *b)
{
    return str_cmp(((const struct listing *)a)->title, ((const struct listing *)b)->title);
}

enum rc option_names(struct ctx *ctx, struct listing_list *out)
{
    struct listing_list list = {0};
    struct db_query     q    = db_query(ctx->db, SQL_OPTION_NAMES);

    while (db_next(&q)) {
        struct listing one = {.name = TEXT(OPTION_NAMES_LIST)};
        one.title          = option_label(ctx, "lijst", one.name);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    qsort(list.item, list.len, sizeof(*list.item), by_title);
    *out = list;
    return OK;
}
