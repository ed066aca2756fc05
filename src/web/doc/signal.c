// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.c - signalen: reporting, reading, listing.  What is done with a signal
 * is in signal_act.c.
 */
#include "web/doc/signal.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/attachment.h"
#include "core/bottleneck.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/option.h"
#include "core/rule.h"
#include "tmpl/text.h"
#include "web/doc/citation.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/doc/route.h"
#include "web/doc/similar.h"
#include "web/doc/step.h"
#include "web/words.h"

/* --- the list ------------------------------------------------------------------ */

static enum rc list_document(struct request *r, json_t **out)
{
    struct signal_filter    filter = {.state = request_query(r, "staat"),
                                      .kind  = request_query(r, "soort"),
                                      .group = request_query(r, "doelgroep")};
    struct signal_line_list list;
    int64_t                 most, next = 0;

    if (doc_cursor(r, &filter.before, &most) != OK)
        return r->ctx->err.rc;
    filter.most = most + 1; /* one more tells whether there is a next page */
    if (signal_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len = (size_t)most;
        next     = list.item[list.len - 1].id;
    } else {
        next = list.looked;
    }
    *out = doc_list(signal_lines(r, &list), next);
    return OK;
}

/* What was chosen in the list; "" when nothing, or something it does not have. */
static struct str chosen(struct request *r, const char *list, const char *name)
{
    struct str code = request_query(r, name);

    return option_has(r->ctx, list, code) ? code : STR("");
}

static enum rc put_choices(struct request *r, json_t *page, const char *key, const char *list,
                           struct str code)
{
    struct option_list options;
    json_t            *choices = json_array();

    json_object_set_new(page, key, choices);
    if (option_list(r->ctx, list, &options) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < options.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", options.item[i].code);
        doc_put(choice, "label", options.item[i].label);
        json_object_set_new(choice, "gekozen", json_boolean(str_eq(options.item[i].code, code)));
        json_array_append_new(choices, choice);
    }
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct str state = chosen(r, "signaal-staat", "staat"),
               kind  = chosen(r, "signaal-soort", "soort"),
               group = chosen(r, "doelgroep", "doelgroep");
    bool some        = state.len || kind.len || group.len;

    if (put_choices(r, page, "staten", "signaal-staat", state) != OK ||
        put_choices(r, page, "soorten", "signaal-soort", kind) != OK ||
        put_choices(r, page, "groepen", "doelgroep", group) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "isGekozen", json_boolean(some));
    doc_put_tr(r->ctx, page, "bijschrift",
               some ? TR("Signalen die u koos") : TR("Alle signalen die u mag lezen"));
    return OK;
}

/* --- one signal ------------------------------------------------------------------ */

static struct ref_list refs_of(struct ctx *ctx, const struct named_list *list)
{
    struct ref_list refs = {0};

    for (size_t i = 0; i < list->len; i++)
        VEC_PUSH(ctx->arena, &refs, list->item[i].id);
    return refs;
}

/* A page names them; a program reads the numbers that it sent. */
static enum rc load_refs(struct ctx *ctx, struct signal *signal)
{
    struct named_list rules, units;

    if (rule_of_signal(ctx, signal->id, &rules) != OK ||
        unit_of_signal(ctx, signal->id, &units) != OK)
        return ctx->err.rc;
    signal->rules = refs_of(ctx, &rules);
    signal->units = refs_of(ctx, &units);
    return OK;
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct signal signal;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        (r->api && load_refs(r->ctx, &signal) != OK))
        return r->ctx->err.rc;
    *out = doc_of(r, &signal_table, &signal);
    return OK;
}

/* --- reporting -------------------------------------------------------------------- */

/* Before the transaction: each file goes through a process of its own. */
static enum rc add_prepare(struct ctx *ctx, void *in)
{
    return attachment_read(ctx, &((const struct signal_new *)in)->files);
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    if (signal_add(ctx, in, &out->id) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/signalen/%" PRId64 "/ontvangst", out->id);
    return OK;
}

/* The note it is made of (Z-06). */
static enum rc add_prefill(struct request *r, void *in)
{
    struct signal_new *signal = in;
    struct entry       note;
    int64_t            entry;

    if (!str_to_i64(request_query(r, "notitie"), &entry))
        return OK;
    if (entry_load(r->ctx, entry, &note) != OK)
        return r->ctx->err.rc;
    signal->entry  = entry;
    signal->story  = note.story;
    signal->moment = note.moment;
    return OK;
}

static void hide(json_t *field)
{
    json_object_set_new(field, "is_getal", json_false());
    json_object_set_new(field, "is_keuze", json_false());
    json_object_set_new(field, "is_radio", json_false());
    json_object_set_new(field, "is_verborgen", json_true());
}

/* A way that was taken off the map meanwhile must not come back with each attempt. */
static void forget_way(json_t *field)
{
    if (!json_is_null(json_object_get(field, "fout")))
        doc_put(field, "waarde", STR(""));
    hide(field);
}

/* The form as a person meets it: what only the program fills in is hidden, the story is kept. */
static void mend_fields(struct ctx *ctx, json_t *fields)
{
    size_t  i;
    json_t *field;

    json_array_foreach(fields, i, field)
    {
        struct str name = str_of(json_string_value(json_object_get(field, "naam")));

        /* Asked on the page that is last sent (confirm.h). */
        json_object_set_new(field, "is_bestanden", json_false());
        if (str_eq_z(name, "verhaal")) {
            json_object_set_new(field, "concept", json_string("verhaal"));
            json_object_set_new(field, "rijen", json_integer(8));
        }
        if (str_eq_z(name, "weg"))
            forget_way(field);
        if (str_eq_z(name, "notitie") || str_eq_z(name, "lijktOp") ||
            (str_eq_z(name, "melder") && !may(ctx, RIGHT_ENTER)))
            hide(field);
    }
}

static enum rc add_furnish(struct request *r, json_t *page)
{
    size_t  i;
    json_t *group;

    mend_fields(r->ctx, json_object_get(page, "velden"));
    json_array_foreach(json_object_get(page, "groepen"), i, group)
        mend_fields(r->ctx, json_object_get(group, "velden"));
    doc_put_tr(r->ctx, page, "titel", TR("Vertel wat u ziet – stap 1 van 2"));
    doc_put_tr(r->ctx, page, "knop", TR("Kijk uw signaal na"));
    json_object_set_new(page, "aantal", json_null());
    json_object_set_new(page, "formulier_id", json_null());
    json_object_set_new(page, "zonder_veldregel", json_true());
    return OK;
}

/* The advised route with this number, as route_advice_for() shows it; NULL when it is not among them. */
static const json_t *advised(const json_t *advice, const char *number)
{
    size_t  i;
    json_t *route;
    int64_t id;

    json_array_foreach(
        json_object_get(advice, "routes"), i,
        route) if (str_to_i64(str_of(number), &id) &&
                   id == json_integer_value(json_object_get(route, "id"))) return route;
    return NULL;
}

/* Of the map only what is advised, each with its usual time; and the choice not to choose yet. */
static json_t *ways_to_choose(struct request *r, json_t *options, const json_t *advice)
{
    struct ctx *ctx  = r->ctx;
    json_t     *list = json_array(), *none = json_object(), *option;
    bool        any = false;
    size_t      i;

    json_array_append_new(list, none);
    json_array_foreach(options, i, option)
    {
        const json_t *route = advised(advice, json_string_value(json_object_get(option, "waarde")));
        const char   *time  = json_string_value(json_object_get(route, "doorlooptijdTekst"));

        if (!route)
            continue;
        any = any || json_is_true(json_object_get(option, "gekozen"));
        if (time)
            doc_put(option, "uitleg", words_say(ctx, TR("Duurt meestal %s."), str_of(time)));
        json_array_append(list, option);
    }
    doc_put(none, "waarde", STR(""));
    doc_put_tr(ctx, none, "label", TR("Nu nog niet"));
    json_object_set_new(none, "uitleg", json_null());
    doc_put(none, "id", STR("weg-0"));
    json_object_set_new(none, "gekozen", json_boolean(!any));
    return list;
}

/* T-18: who reports may choose a way from the advice; without any advice nothing is asked. */
static void offer_ways(struct request *r, json_t *page, const json_t *advice)
{
    json_t *fields = json_object_get(page, "laatsteVelden");

    for (size_t i = json_array_size(fields); i-- > 0;) {
        json_t *field = json_array_get(fields, i), *options;

        if (!json_is_true(json_object_get(field, "is_radio")))
            continue;
        options = ways_to_choose(r, json_object_get(field, "opties"), advice);
        json_object_set_new(field, "opties", options);
        if (json_array_size(options) == 1)
            json_array_remove(fields, i);
    }
}

/* What it cites, with the cards of rules that it may be about, and the organisations that it names. */
static enum rc put_cited(struct request *r, json_t *page, const struct signal_new *signal)
{
    struct str                text[] = {signal->story, signal->should_be, signal->rule_text};
    const struct str_list     texts  = {.item = text, .len = ARRAY_LEN(text)};
    const struct citation_use use    = {
           .about = signal->rules, .concerned = signal->units, .form = true};

    if (citation_furnish(r, page, &texts, &use) != OK)
        return r->ctx->err.rc;
    return citation_put_organisations(r, page, &texts, &use);
}

/* Z-17: without JavaScript this is where similar signals are seen first. */
static enum rc add_check(struct request *r, const void *in, json_t *page)
{
    const struct signal_new *signal = in;
    struct route_ask         ask    = {.text       = signal->story,
                                       .structural = signal->structural,
                                       .layers     = signal->layers,
                                       .urgent     = signal->urgent};
    json_t                  *advice;

    if (signal_check(r->ctx, signal) != OK || put_cited(r, page, signal) != OK ||
        similar_furnish(r, signal->story, page) != OK)
        return r->ctx->err.rc;
    advice = route_advice_for(r, &ask);
    if (!advice)
        return r->ctx->err.rc;
    json_object_set_new(page, "routeadvies", advice);
    offer_ways(r, page, advice);
    doc_put(page, "verhaal", signal->story);
    json_object_set_new(page, "verhaal_bron", json_null());
    doc_put_tr(r->ctx, page, "titel", TR("Kijk uw signaal na – stap 2 van 2"));
    return OK;
}

enum rc signal_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct signal signal;

    (void)in;
    if (signal_load(ctx, param[0], &signal) != OK)
        return ctx->err.rc;
    *out = signal.version;
    return OK;
}

/* The card of a rule, or the organisation, that was proposed. */
static enum rc detail_prefill(struct request *r, void *in)
{
    struct signal_new *detail = in;
    int64_t            id;

    if (str_to_i64(request_query(r, "regel"), &id))
        VEC_PUSH(r->ctx->arena, &detail->rules, id);
    if (str_to_i64(request_query(r, "organisatie"), &id))
        VEC_PUSH(r->ctx->arena, &detail->units, id);
    return OK;
}

static enum rc detail_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw aanvulling staat erbij.");
    return signal_detail(ctx, param[0], in);
}

static const struct view views[] = {
    {.path     = "/signalen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "signalen",
     .title    = TR("Signalen"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &signal_line_table,
     .list     = true,
     .query    = "staat soort doelgroep"},
    {.path     = "/signalen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "signaal",
     .title    = TR("Signaal"),
     .document = one_document,
     .furnish  = signal_page_furnish,
     .table    = &signal_table,
     .sight    = SIGHT_OF_SIGNAL},
    {.path     = "/signalen/:id/ontvangst",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "ontvangst",
     .title    = TR("Ontvangen"),
     .document = one_document,
     .furnish  = signal_receipt_furnish,
     .table    = &signal_table},
};

static const struct command commands[] = {
    {.path          = "/signalen",
     .where         = ON_BOTH,
     .right         = RIGHT_SIGNED_IN,
     .name          = "signaalMelden",
     .title         = TR("Signaal melden"),
     .button        = TR("Verstuur"),
     .table         = &signal_new_table,
     .back          = "/signalen/:id",
     .prepare       = add_prepare,
     .run           = add_run,
     .apart         = true,
     .prefill       = add_prefill,
     .template      = "melden",
     .furnish       = add_furnish,
     .check         = "nakijken",
     .furnish_check = add_check},
    {.path    = "/signalen/:id/aanvullingen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "signaalAanvullen",
     .title   = TR("Signaal aanvullen"),
     .button  = TR("Voeg toe"),
     .table   = &signal_detail_table,
     .back    = "/signalen/:id",
     .run     = detail_run,
     .prefill = detail_prefill,
     .version = signal_version},
};

const struct resource signal_resource = {"signalen", views, ARRAY_LEN(views), commands,
                                         ARRAY_LEN(commands)};
