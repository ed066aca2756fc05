// SPDX-License-Identifier: EUPL-1.2
/* resource.c - every resource there is, and what can be chosen in a reference field. */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/confide.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/receipt.h"
#include "core/route.h"
#include "core/rule.h"
#include "db/db.h"
#include "web/doc/pattern.h"
#include "web/route.h"

extern const struct resource start_resource, signal_resource, signal_act_resource,
    signal_part_resource, sight_resource, entry_resource, admin_resource, invitation_resource,
    attachment_resource;
extern const struct resource combination_resource, combination_matrix_resource, rise_resource,
    similar_resource, search_resource, about_resource, algorithm_resource, dpia_resource;
extern const struct resource way_resource;
extern const struct resource anonymous_resource, anonymous_act_resource, anonymous_open_resource,
    anonymous_own_resource, anonymous_file_resource, anonymous_asked_resource,
    anonymous_bottleneck_resource, anonymous_harm_resource;
extern const struct resource adviser_resource, confidential_resource, opening_resource,
    recovery_resource;
extern const struct resource ombuds_resource, entrusted_resource, around_resource, brake_resource,
    flow_resource, news_resource, correction_resource;
extern const struct resource personal_resource, password_resource, second_step_resource,
    signed_in_resource, identity_resource;

extern const struct resource interpretation_resource, translation_resource, term_resource,
    layer_resource, assumption_resource;

extern const struct resource route_map_resource, route_proposal_resource, route_act_resource,
    forum_resource;

extern const struct resource bottleneck_resource, bottleneck_signal_resource,
    bottleneck_party_resource, bottleneck_plan_resource, bottleneck_action_resource,
    bottleneck_act_resource, bottleneck_do_resource, rule_resource, rule_act_resource;

extern const struct resource step_resource, step_act_resource, accountability_resource;

extern const struct resource redress_resource, redress_case_resource, redress_file_resource,
    redress_file_act_resource, redress_personal_resource, redress_alike_resource,
    redress_review_resource, decision_contact_resource, redress_round_resource,
    redress_round_act_resource;
extern const struct resource effect_resource, retention_resource, needed_resource, own_resource;
extern const struct resource story_use_resource;
extern const struct resource contract_resource, share_mark_resource;

extern const struct resource signature_resource, team_session_resource, legal_ground_resource;

const struct resource *const resource_all[] = {
    &start_resource,
    &signal_resource,
    &signal_act_resource,
    &signal_part_resource,
    &way_resource,
    &anonymous_resource,
    &anonymous_open_resource,
    &anonymous_own_resource,
    &anonymous_file_resource,
    &anonymous_asked_resource,
    &anonymous_bottleneck_resource,
    &anonymous_harm_resource,
    &signature_resource,
    &team_session_resource,
    &legal_ground_resource,
    &anonymous_act_resource,
    &confidential_resource,
    &adviser_resource,
    &opening_resource,
    &recovery_resource,
    &sight_resource,
    &entry_resource,
    &admin_resource,
    &password_resource,
    &second_step_resource,
    &signed_in_resource,
    &identity_resource,
    &retention_resource,
    &needed_resource,
    &brake_resource,
    &own_resource,
    &invitation_resource,
    &story_use_resource,
    &contract_resource,
    &share_mark_resource,
    &similar_resource,
    &personal_resource,
    &ombuds_resource,
    &entrusted_resource,
    &around_resource,
    &search_resource,
    &about_resource,
    &algorithm_resource,
    &dpia_resource,
    &interpretation_resource,
    &translation_resource,
    &term_resource,
    &layer_resource,
    &assumption_resource,
    &bottleneck_resource,
    &bottleneck_signal_resource,
    &bottleneck_party_resource,
    &bottleneck_plan_resource,
    &bottleneck_action_resource,
    &bottleneck_act_resource,
    &bottleneck_do_resource,
    &flow_resource,
    &news_resource,
    &correction_resource,
    &effect_resource,
    &rule_resource,
    &rule_act_resource,
    &step_resource,
    &step_act_resource,
    &accountability_resource,
    &redress_resource,
    &redress_case_resource,
    &redress_file_resource,
    &redress_file_act_resource,
    &redress_personal_resource,
    &redress_alike_resource,
    &redress_review_resource,
    &decision_contact_resource,
    &redress_round_resource,
    &redress_round_act_resource,
    &route_map_resource,
    &route_proposal_resource,
    &route_act_resource,
    &forum_resource,
    &attachment_resource,
    &pattern_resource,
    &pattern_act_resource,
    &rise_resource,
    &combination_resource,
    &combination_matrix_resource,
};
const size_t resource_count = ARRAY_LEN(resource_all);

enum unit_choice { UNIT_ANY, UNIT_ORGANISATION, UNIT_UNBOUND };

static bool fits(const struct unit *unit, enum unit_choice choice)
{
    return choice == UNIT_ANY || (unit->parent == 0 && (choice != UNIT_UNBOUND || unit->unbound));
}

static enum rc units(struct ctx *ctx, enum unit_choice choice, struct option_list *out)
{
    struct option_list list = {0};
    struct unit_list   all;

    if (unit_list(ctx, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++) {
        struct option option = {.code  = str_printf(ctx->arena, "%" PRId64, all.item[i].id),
                                .label = all.item[i].name};

        if (fits(&all.item[i], choice))
            VEC_PUSH(ctx->arena, &list, option);
    }
    *out = list;
    return OK;
}

/* Those to whom somebody without an account can tell something, or in confidence. */
static enum rc open_organisations(struct ctx *ctx, bool advisers, struct option_list *out)
{
    struct option_list list = {0};
    struct unit_list   all;
    enum rc rc = advisers ? confide_organisations(ctx, &all) : receipt_organisations(ctx, &all);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < all.len; i++) {
        struct option option = {.code  = str_printf(ctx->arena, "%" PRId64, all.item[i].id),
                                .label = all.item[i].name};

        VEC_PUSH(ctx->arena, &list, option);
    }
    *out = list;
    return OK;
}

/*
 * People by function, with their unit: those who have a right, and for whom the reader has the
 * needed one (RIGHT_SIGNED_IN = for everybody).
 */
static enum rc people_for(struct ctx *ctx, const char *right, enum right needed,
                          struct option_list *out)
{
    struct option_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_PERSON_WITH_RIGHT);

    db_bind_str(&q, str_of(right));
    db_bind_str(&q, needed == RIGHT_SIGNED_IN ? STR("") : may_scope(ctx, 1u << needed, 0));
    while (db_next(&q)) {
        if (needed != RIGHT_SIGNED_IN &&
            !may_at(ctx, needed, db_col_str(&q, PERSON_WITH_RIGHT_PATH)))
            continue;
        struct option option = {
            .code  = str_printf(ctx->arena, "%" PRId64, db_col_i64(&q, PERSON_WITH_RIGHT_ID)),
            .label = str_printf(ctx->arena, "%.*s (%.*s)",
                                STR_ARG(db_col_str(&q, PERSON_WITH_RIGHT_NAME)),
                                STR_ARG(db_col_str(&q, PERSON_WITH_RIGHT_UNIT_NAME))),
        };
        VEC_PUSH(ctx->arena, &list, option);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Who can be asked to handle something. */
static enum rc people(struct ctx *ctx, const char *right, struct option_list *out)
{
    return people_for(ctx, right, RIGHT_SIGNED_IN, out);
}

static enum rc rules(struct ctx *ctx, struct option_list *out)
{
    struct option_list list = {0};
    struct rule_list   all;

    if (rule_list(ctx, false, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++) {
        struct option option = {.code  = str_printf(ctx->arena, "%" PRId64, all.item[i].id),
                                .label = all.item[i].name};

        VEC_PUSH(ctx->arena, &list, option);
    }
    *out = list;
    return OK;
}

/* The routes on the map of the reader. */
static enum rc routes(struct ctx *ctx, struct option_list *out)
{
    struct option_list list = {0};
    struct db_query    q;
    int64_t            organisation;

    if (route_map_of(ctx, 0, &organisation) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_ROUTE_NAMES);
    db_bind_i64(&q, organisation);
    while (db_next(&q)) {
        struct option option = {
            .code  = str_printf(ctx->arena, "%" PRId64, db_col_i64(&q, ROUTE_NAMES_ID)),
            .label = str_copy(ctx->arena, db_col_str(&q, ROUTE_NAMES_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, option);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out)
{
    struct str name = str_of(list);

    if (str_eq_z(name, "eenheid"))
        return units(ctx, UNIT_ANY, out);
    if (str_eq_z(name, "organisatie"))
        return units(ctx, UNIT_ORGANISATION, out);
    if (str_eq_z(name, "zonder-beroepsgeheim"))
        return units(ctx, UNIT_UNBOUND, out);
    if (str_eq_z(name, "meldpunt"))
        return open_organisations(ctx, false, out);
    if (str_eq_z(name, "vertrouwenspunt"))
        return open_organisations(ctx, true, out);
    if (str_eq_z(name, "behandelaar"))
        return people(ctx, "behandelen", out);
    if (str_eq_z(name, "trekker"))
        return people(ctx, "knelpunt-trekken", out);
    if (str_eq_z(name, "regel"))
        return rules(ctx, out);
    if (str_eq_z(name, "persoon"))
        return people(ctx, "", out);
    if (str_eq_z(name, "melder")) /* for whom the reader may enter a signal (Z-12) */
        return people_for(ctx, "", RIGHT_ENTER, out);
    if (str_eq_z(name, "routebeheerder"))
        return people(ctx, "routes-bijhouden", out);
    if (str_eq_z(name, "route"))
        return routes(ctx, out);
    return err_set(&ctx->err, ERR_NOT_FOUND, "nothing to choose from for %s", list);
}
