// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_round.c - terugblikken: the pattern in a quarter of complaints, and what goes back to the teams
 * (I-18, L-02).  What is done with one: redress_round_act.c.
 */
#include "web/doc/redress_round.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/decision_contact.h"
#include "core/option.h"
#include "core/redress_review.h"
#include "tmpl/text.h"
#include "web/words.h"

extern const struct resource redress_round_resource;

/* --- conclusions ---------------------------------------------------------------------------- */

static const struct field finding_fields[] = {
    FIELD(struct redress_finding, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct redress_finding, learned, "orde", FIELD_OPTION, FIELD_BOTH,
          TR("Wat voor leren is het?"), .required = true, .list = "leerorde", .radio = true),
    FIELD(struct redress_finding, text, "conclusie", FIELD_TEXT, FIELD_BOTH,
          TR("Wat concludeert u, en wat verandert er?"), .required = true),
    FIELD(struct redress_finding, teams, "teams", FIELD_REFS, FIELD_BOTH,
          TR("Voor welke teams is dit?"), .required = true, .list = "eenheid",
          .help = TR("Zij vinden het bij de stukken voor hun teamoverleg zodra de terugblik is "
                     "afgerond.")),
    FIELD(struct redress_finding, rule, "regel", FIELD_REF, FIELD_BOTH, TR("Over welke regel?"),
          .list = "regel"),
    FIELD(struct redress_finding, rule_name, "regelNaam", FIELD_LINE, FIELD_OUT, TR("Regelkaart")),
};
const struct table redress_finding_table =
    TABLE("Conclusie", struct redress_finding, finding_fields);

static struct str teams_of(struct ctx *ctx, const struct redress_finding *finding)
{
    struct buf text;

    buf_init(&text, ctx->arena, 64 * 1024);
    for (size_t i = 0; i < finding->team.len; i++) {
        buf_z(&text, i ? ", " : "");
        buf_str(&text, finding->team.item[i].name);
    }
    return buf_view(&text);
}

json_t *redress_finding_document(struct request *r, const struct redress_finding *finding)
{
    json_t *doc = doc_of(r, &redress_finding_table, finding);

    if (r->api)
        return doc;
    doc_put_opt(doc, "teamsTekst", teams_of(r->ctx, finding));
    doc_put_opt(doc, "periodeTekst",
                finding->round ? words_period(r->ctx, &finding->period) : STR(""));
    doc_put_opt(doc, "van", finding->unit_name);
    doc_put_opt(doc, "url", STR(""));
    doc_put_opt(doc, "wegUrl", STR(""));
    return doc;
}

static enum rc put_round_url(struct request *r, json_t *doc, int64_t id)
{
    struct redress_round round;
    enum rc              rc = redress_round_load(r->ctx, id, &round);

    if (rc == OK)
        doc_put(doc, "url", str_printf(r->ctx->arena, REDRESS_ROUNDS "/%" PRId64, id));
    else if (rc == ERR_NOT_FOUND) /* of another organisation */
        err_clear(&r->ctx->err);
    else
        return rc;
    return OK;
}

enum rc redress_put_findings_of_team(struct request *r, json_t *page)
{
    json_t                     *list = json_array();
    struct redress_finding_list findings;

    json_object_set_new(page, "conclusies", list);
    if (redress_finding_of_team(r->ctx, &findings) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < findings.len; i++) {
        json_t *doc = redress_finding_document(r, &findings.item[i]);

        json_array_append_new(list, doc);
        if (put_round_url(r, doc, findings.item[i].round) != OK)
            return r->ctx->err.rc;
    }
    json_object_set_new(page, "conclusiesEr", json_boolean(findings.len > 0));
    return OK;
}

static enum rc team_document(struct request *r, json_t **out)
{
    struct redress_finding_list list;

    if (redress_finding_of_team(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &redress_finding_table, list.item, list.len), 0);
    return OK;
}

static enum rc findings_document(struct request *r, json_t **out)
{
    struct redress_round        round;
    struct redress_finding_list list;

    if (redress_round_load(r->ctx, r->param[0], &round) != OK ||
        redress_finding_list(r->ctx, &round, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &redress_finding_table, list.item, list.len), 0);
    return OK;
}

/* --- rounds ------------------------------------------------------------------------------------ */

struct shown {
    struct redress_round round;
    struct str           period;
};

static const struct field round_fields[] = {
    FIELD(struct shown, round.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, round.unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct shown, period, "periode", FIELD_LINE, FIELD_OUT, TR("Kwartaal")),
    FIELD(struct shown, round.at, "begonnenOp", FIELD_INSTANT, FIELD_OUT, TR("Begonnen op")),
    FIELD(struct shown, round.finished, "afgerond", FIELD_FLAG, FIELD_OUT, TR("Afgerond")),
    FIELD(struct shown, round.third, "derdeOrde", FIELD_OPTION, FIELD_OUT,
          TR("Antwoord op het derde niveau"), .list = "derde-orde"),
    FIELD(struct shown, round.third_text, "derdeOrdeToelichting", FIELD_TEXT, FIELD_OUT,
          TR("Wat eronder ligt, of hoe er gezocht is")),
    FIELD(struct shown, round.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table round_table = TABLE("Terugblik", struct shown, round_fields);

static json_t *round_document(struct request *r, const struct redress_round *round)
{
    struct shown shown = {*round, period_format(r->ctx->arena, &round->period)};
    json_t      *doc   = doc_of(r, &round_table, &shown);

    if (r->api)
        return doc;
    doc_put(doc, "periodeTekst", words_period(r->ctx, &round->period));
    doc_put(doc, "url", str_printf(r->ctx->arena, REDRESS_ROUNDS "/%" PRId64, round->id));
    return doc;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct redress_round_list list;
    int64_t                   before, most;
    json_t                   *items;

    if (doc_cursor(r, &before, &most) != OK ||
        redress_round_list(r->ctx, before, most + 1, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len && i < (size_t)most; i++)
        json_array_append_new(items, round_document(r, &list.item[i]));
    *out = doc_list(items, list.len > (size_t)most ? list.item[most - 1].id : 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "houdtBij", json_boolean(may(r->ctx, RIGHT_REDRESS)));
    return OK;
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct redress_round round;

    if (redress_round_load(r->ctx, r->param[0], &round) != OK)
        return r->ctx->err.rc;
    *out = round_document(r, &round);
    return OK;
}

/* --- what the quarter said, for who may read every number of it ---------------------------- */

static void add_count(struct ctx *ctx, json_t *list, struct str words, int64_t count)
{
    json_t *row = json_object();

    doc_put(row, "naam", words);
    doc_put(row, "aantal", str_printf(ctx->arena, "%" PRId64, count));
    json_array_append_new(list, row);
}

static struct str words_learned(struct ctx *ctx, const struct redress_learned *one)
{
    if (str_eq_z(one->what, "vraag"))
        return words_say(ctx, TR("Vraag erachter: %s"),
                         option_label(ctx, "klacht-vraag", one->code));
    if (str_eq_z(one->what, "oorzaak"))
        return option_label(ctx, "klacht-oorzaak", one->code);
    if (str_eq_z(one->what, "les"))
        return option_label(ctx, "klacht-les", one->code);
    return str_of(tr(ctx->lang, str_eq_z(one->code, "ja") ? TR("Levert een inzicht op")
                                                          : TR("Levert geen inzicht op")));
}

static enum rc put_counts(struct request *r, json_t *page, const struct redress_round *round)
{
    struct ctx                 *ctx     = r->ctx;
    json_t                     *lessons = json_array(), *talks = json_array();
    struct redress_learned_list learned = {0};
    struct contact_count_list   count   = {0};
    bool                        reads   = redress_may_read(ctx, round->path);

    json_object_set_new(page, "lessen", lessons);
    json_object_set_new(page, "gesprekken", talks);
    if (reads && (redress_learned_list(ctx, round->path, &round->period, &learned) != OK ||
                  decision_contact_count(ctx, round->path, &round->period, &count) != OK))
        return ctx->err.rc;
    for (size_t i = 0; i < learned.len; i++)
        add_count(ctx, lessons, words_learned(ctx, &learned.item[i]), learned.item[i].total);
    for (size_t i = 0; i < count.len; i++)
        if (count.item[i].result.len && count.item[i].total)
            add_count(ctx, talks, option_label(ctx, "contact-resultaat", count.item[i].result),
                      count.item[i].total);
    json_object_set_new(page, "lessenEr", json_boolean(json_array_size(lessons) > 0));
    json_object_set_new(page, "gesprekkenEr", json_boolean(json_array_size(talks) > 0));
    return OK;
}

static enum rc put_findings(struct request *r, json_t *page, const struct redress_round *round)
{
    json_t                     *list = json_array();
    struct redress_finding_list findings;

    json_object_set_new(page, "conclusies", list);
    if (redress_finding_list(r->ctx, round, &findings) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < findings.len; i++) {
        json_t *doc = redress_finding_document(r, &findings.item[i]);

        if (round->may_change)
            doc_put(doc, "wegUrl",
                    str_printf(r->ctx->arena,
                               REDRESS_ROUNDS "/%" PRId64 "/conclusies/%" PRId64 "/verwijderingen",
                               round->id, findings.item[i].id));
        json_array_append_new(list, doc);
    }
    json_object_set_new(page, "conclusiesEr", json_boolean(findings.len > 0));
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx          *ctx = r->ctx;
    struct redress_round round;
    struct redress_scope scope = {0};

    if (redress_round_load(ctx, r->param[0], &round) != OK)
        return ctx->err.rc;
    scope.unit = round.unit;
    doc_put(page, "titel", words_say(ctx, TR("Terugblik op %s"), words_period(ctx, &round.period)));
    doc_put(page, "cijfersUrl", redress_url(ctx, REDRESS_PATH, &scope, &round.period, ""));
    json_object_set_new(page, "mag", json_boolean(round.may_change));
    doc_put_opt(page, "afgerondOpTekst",
                round.finished ? words_instant(ctx, round.ended_at) : STR(""));
    return put_counts(r, page, &round) == OK ? put_findings(r, page, &round) : ctx->err.rc;
}

static const struct view views[] = {
    {.path     = REDRESS_ROUNDS,
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "terugblikken",
     .title    = TR("Terugblikken op klachten en bezwaren"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &round_table,
     .list     = true},
    {.path     = REDRESS_ROUNDS "/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "terugblik",
     .title    = TR("Terugblik op een kwartaal"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &round_table},
    {.path     = REDRESS_ROUNDS "/:id/conclusies",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Conclusies van een terugblik"),
     .document = findings_document,
     .table    = &redress_finding_table,
     .list     = true},
    {.path     = "/teamberichten/conclusies",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat terugblikken uw team leren"),
     .document = team_document,
     .table    = &redress_finding_table,
     .list     = true},
};

const struct resource redress_round_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                                NULL, 0};
