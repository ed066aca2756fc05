// SPDX-License-Identifier: EUPL-1.2
/* rule.c - keeps rule cards; the contract is in rule.h. */
#include "core/rule.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"

static void check_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

static void check_card(struct ctx *ctx, const struct rule_new *in)
{
    check_code(ctx, "theme", "regel-thema", in->theme);
    check_code(ctx, "origin", "regel-herkomst", in->origin);
    check_code(ctx, "freedom", "regel-vrijheid", in->freedom);
    if (date_is_given(in->valid_from) && date_is_given(in->valid_to) &&
        date_cmp(in->valid_to, in->valid_from) < 0)
        (void)fault_add(ctx, "valid_to", TR("De regel kan niet eindigen voordat hij begint."));
}

static void put_texts(struct event *e, const struct rule_new *in)
{
    event_part(e, "name", str_trim(in->name));
    event_part(e, "law", str_trim(in->law));
    event_part(e, "article", str_trim(in->article));
    event_part(e, "letter", in->letter);
    event_part(e, "room", in->room);
    event_part(e, "conditions", in->conditions);
    event_part(e, "motivation", in->motivation);
    event_i64(e, "cited", !str_is_blank(in->law) || !str_is_blank(in->article));
}

static void put_dates(struct event *e, const struct rule_new *in)
{
    if (date_is_given(in->valid_from))
        event_date(e, "valid_from", in->valid_from);
    if (date_is_given(in->valid_to))
        event_date(e, "valid_to", in->valid_to);
}

static struct str or_unknown(struct str code)
{
    return code.len ? code : STR("onbekend");
}

enum rc rule_add(struct ctx *ctx, const struct rule_new *in, int64_t *id_out)
{
    struct event             e       = event_new(ctx, "rule_added");
    const struct purpose_new purpose = {.source = STR("wet"), .text = in->purpose};

    if (access_need(ctx, RIGHT_RULE) != OK || unit_check(ctx, "owner_unit", in->owner_unit) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->name))
        (void)fault_add(ctx, "name", TR("Schrijf hoe u de regel noemt."));
    check_card(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", ctx->access ? ctx->access->unit : 0);
    event_str(&e, "theme", or_unknown(in->theme));
    event_str(&e, "origin", or_unknown(in->origin));
    event_str(&e, "freedom", or_unknown(in->freedom));
    event_i64(&e, "owner_unit", in->owner_unit);
    put_texts(&e, in);
    put_dates(&e, in);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    if (str_trim(in->purpose).len && rule_add_purpose(ctx, e.seq, &purpose) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* Law and article are one line together: who changes one of them keeps the other. */
static struct rule_new with_basis(const struct rule_new *in, const struct rule *rule)
{
    struct rule_new card = *in;

    if (str_eq(str_trim(card.law), rule->law) && str_eq(str_trim(card.article), rule->article))
        card.law = card.article = STR("");
    else if (card.law.len || card.article.len) {
        card.law     = card.law.len ? card.law : rule->law;
        card.article = card.article.len ? card.article : rule->article;
    }
    if (str_eq(str_trim(card.name), rule->name))
        card.name = STR("");
    if (str_eq(card.letter, rule->letter))
        card.letter = STR("");
    if (str_eq(card.room, rule->room))
        card.room = STR("");
    if (str_eq(card.conditions, rule->conditions))
        card.conditions = STR("");
    if (str_eq(card.motivation, rule->motivation))
        card.motivation = STR("");
    return card;
}

enum rc rule_change(struct ctx *ctx, int64_t id, const struct rule_new *in)
{
    struct event    e = event_new(ctx, "rule_changed");
    struct rule     rule;
    struct rule_new card;

    if (access_need(ctx, RIGHT_RULE) != OK || rule_load(ctx, id, &rule) != OK ||
        unit_check(ctx, "owner_unit", in->owner_unit) != OK)
        return ctx->err.rc;
    check_card(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    card = with_basis(in, &rule);
    event_i64(&e, "rule", id);
    event_i64(&e, "unit", ctx->access ? ctx->access->unit : 0);
    event_i64(&e, "renamed", !str_is_blank(card.name));
    if (card.theme.len)
        event_str(&e, "theme", card.theme);
    if (card.origin.len)
        event_str(&e, "origin", card.origin);
    if (card.freedom.len)
        event_str(&e, "freedom", card.freedom);
    if (card.owner_unit)
        event_i64(&e, "owner_unit", card.owner_unit);
    put_texts(&e, &card);
    put_dates(&e, &card);
    event_about(&e, id);
    return event_write(ctx, &e);
}

/* --- purposes ------------------------------------------------------------------ */

static enum rc write_purpose(struct ctx *ctx, int64_t id, const struct purpose_new *in,
                             bool dissent)
{
    struct event e = event_new(ctx, "rule_purpose_added");
    struct rule  rule;

    if (rule_load(ctx, id, &rule) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "bedoeling-bron", in->source))
        (void)fault_add(ctx, "source", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waar de regel voor bedoeld is."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "rule", id);
    event_str(&e, "source", in->source);
    event_i64(&e, "dissent", dissent);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc rule_add_purpose(struct ctx *ctx, int64_t id, const struct purpose_new *in)
{
    if (access_need(ctx, RIGHT_RULE) != OK)
        return ctx->err.rc;
    return write_purpose(ctx, id, in, false);
}

enum rc rule_dissent(struct ctx *ctx, int64_t id, const struct purpose_new *in)
{
    if (access_need(ctx, RIGHT_SIGNED_IN) != OK)
        return ctx->err.rc;
    return write_purpose(ctx, id, in, true);
}

static enum rc is_purpose(struct ctx *ctx, int64_t rule, int64_t purpose, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_RULE_PURPOSE_FIND);

    db_bind_i64(&q, rule);
    db_bind_i64(&q, purpose);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc rule_mark_conflict(struct ctx *ctx, int64_t id, const struct conflict_new *in)
{
    struct event e = event_new(ctx, "rule_purposes_conflict");
    struct rule  rule;
    bool         one, other;

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK || rule_load(ctx, id, &rule) != OK ||
        is_purpose(ctx, id, in->one, &one) != OK || is_purpose(ctx, id, in->other, &other) != OK)
        return ctx->err.rc;
    if (!one)
        (void)fault_add(ctx, "one", TR("Kies een antwoord uit de lijst."));
    if (!other || in->one == in->other)
        (void)fault_add(ctx, "other", TR("Kies twee verschillende bedoelingen van deze regel."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarin zij elkaar tegenspreken."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "rule", id);
    event_i64(&e, "one", in->one < in->other ? in->one : in->other);
    event_i64(&e, "other", in->one < in->other ? in->other : in->one);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
