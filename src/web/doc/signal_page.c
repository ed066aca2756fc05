// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_page.c - what the page of one signal and its receipt show beside the document: facts in words,
 * the conversation, the two tracks, what the reader may do.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/confide.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/needed.h"
#include "core/option.h"
#include "core/retention.h"
#include "core/rule.h"
#include "tmpl/text.h"
#include "web/doc/attachment.h"
#include "web/doc/bottleneck.h"
#include "web/doc/brake.h"
#include "web/doc/citation.h"
#include "web/doc/correction.h"
#include "web/doc/doc.h"
#include "web/doc/needed.h"
#include "web/doc/reading.h"
#include "web/doc/retention.h"
#include "web/doc/route.h"
#include "web/doc/signal.h"
#include "web/doc/signature.h"
#include "web/doc/similar.h"
#include "web/doc/step.h"
#include "web/doc/story_use.h"
#include "web/doc/contract.h"
#include "web/doc/share_mark.h"
#include "web/words.h"
#include <inttypes.h>
#include <string.h>

enum { TITLE_LENGTH = 40 }; /* bytes of the sentence in the title of the window */

static void put_fact(struct ctx *ctx, json_t *facts, const char *label, struct str words)
{
    json_t *fact = json_object();

    doc_put_tr(ctx, fact, "label", label);
    doc_put(fact, "tekst", words);
    json_array_append_new(facts, fact);
}

static void put_number(struct ctx *ctx, json_t *facts, const char *label, int64_t number)
{
    if (number != NUMBER_NONE)
        put_fact(ctx, facts, label, str_printf(ctx->arena, "%" PRId64, number));
}

/* The labels of what was chosen, with commas between. */
static void put_chosen(struct ctx *ctx, json_t *facts, const char *label, const char *list,
                       const struct str_list *codes)
{
    struct buf words;

    buf_init(&words, ctx->arena, LIMIT_REPLY);
    for (size_t i = 0; i < codes->len; i++) {
        buf_z(&words, i ? ", " : "");
        buf_str(&words, option_label(ctx, list, codes->item[i]));
    }
    if (codes->len)
        put_fact(ctx, facts, label, buf_view(&words));
}

/* "Wat weten we": everything that was said, as label and words; "unknown" is left out. */
static void put_facts(struct request *r, json_t *page, const struct signal *signal)
{
    static const char *const shown[] = {
        "soort",
        "melderDienstverband",
        "kanaal",
        "gezienOp",
        "zekerheid",
        "buikpijn",
        "verhoudingTotRegel",
        "bestaanszekerheid",
        "frequentie",
        "periode",
        "schattingBasis",
        "incidentOfStructureel",
        "toestemming",
        "nietsGedaanReden",
        "triage",
        "opnieuwBekijkenOp",
    };
    json_t *facts = json_array();

    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        struct str  key   = str_printf(r->ctx->arena, "%sTekst", shown[i]);
        const char *words = json_string_value(json_object_getn(page, key.ptr, key.len));
        const char *code  = json_string_value(json_object_get(page, shown[i]));

        if (!words || (code && strcmp(code, "onbekend") == 0))
            continue;
        for (size_t f = 0; f < signal_table.len; f++)
            if (strcmp(signal_table.field[f].name, shown[i]) == 0)
                put_fact(r->ctx, facts, signal_table.field[f].label, str_of(words));
    }
    put_number(r->ctx, facts, TR("Aantal keren"), signal->times);
    put_number(r->ctx, facts, TR("Grootte van de groep"), signal->group_size);
    put_chosen(r->ctx, facts, TR("Gevolgen"), "gevolg", &signal->impact);
    put_chosen(r->ctx, facts, TR("Waar het over gaat"), "levensgebied", &signal->domain);
    put_chosen(r->ctx, facts, TR("Wie het raakt"), "doelgroep", &signal->groups);
    put_chosen(r->ctx, facts, TR("Tegen wat de meesten vinden"), "tegenwind", &signal->dissent);
    put_chosen(r->ctx, facts, TR("Waar de oorzaak zit"), "laag", &signal->layers);
    put_chosen(r->ctx, facts, TR("Wat is gedaan"), "gedaan", &signal->done);
    json_object_set_new(page, "gegevens", facts);
}

/* The organisations that the reporter said are concerned, with commas between. */
static void put_units(struct ctx *ctx, json_t *page, const struct named_list *units)
{
    struct buf words;

    buf_init(&words, ctx->arena, LIMIT_REPLY);
    for (size_t i = 0; i < units->len; i++) {
        buf_z(&words, i ? ", " : "");
        buf_str(&words, units->item[i].name);
    }
    if (units->len)
        put_fact(ctx, json_object_get(page, "gegevens"), TR("Organisaties"), buf_view(&words));
}

static const char *label_of(struct str name)
{
    for (size_t i = 0; i < signal_new_table.len; i++)
        if (str_eq_z(name, signal_new_table.field[i].member))
            return signal_new_table.field[i].label;
    return TR("Aanvulling");
}

/* What was written beside the story, first and later; and adds to *all what was written at all. */
static enum rc put_texts(struct request *r, json_t *page, const struct signal *signal,
                         struct str_list *all)
{
    struct signal_text_list texts;
    json_t                 *list;

    if (signal_texts(r->ctx, signal->id, &texts) != OK)
        return r->ctx->err.rc;
    list = json_array();
    for (size_t i = 0; i < texts.len; i++) {
        const struct signal_text *text = &texts.item[i];
        json_t                   *doc;

        VEC_PUSH(r->ctx->arena, all, text->content);
        if (text->event == signal->id && str_eq_z(text->name, "story"))
            continue;
        doc = json_object();
        doc_put_tr(r->ctx, doc, "label", label_of(text->name));
        doc_put(doc, "tekst", text->content);
        doc_put_opt(doc, "later",
                    text->event == signal->id ? STR("") : doc_on(r->ctx, signal->id, text->at));
        doc_put_opt(doc, "door", text->actor == signal->reporter ? STR("") : text->unit_name);
        json_array_append_new(list, doc);
    }
    json_object_set_new(page, "teksten", list);
    return OK;
}

static bool has_url(const json_t *page, const char *part)
{
    return json_is_string(json_object_get(json_object_get(page, part), "url"));
}

static void acts_of_saying(struct ctx *ctx, json_t *groups, const json_t *page, struct str below,
                           const struct signal *signal)
{
    const struct doc_act act[] = {
        {!signal->mine, "herkenningen", TR("Dit zie ik ook")},
        {true, "aanvullingen", TR("Vul het signaal aan")},
        {signal->whole, "bijlagen", TR("Voeg een bijlage toe")},
        {signal->mine, "pogingen", TR("Zeg waar het al is gevraagd")},
        {json_is_true(json_object_get(page, "remKan")), "rem",
         TR("Trek aan de rem voor een inwoner")},
        {json_is_true(json_object_get(page, "remKan")) && !signal->anonymous, "noodrem",
         TR("Trek aan de noodrem op een regel")},
        {has_url(page, "duidingen"), "duidingen", TR("Zeg wat dit volgens u betekent")},
        {signal->mine, "zinnen", TR("Zeg in één zin waar het over gaat")},
        {signal->mine, "herhalingen", TR("Breng het opnieuw onder de aandacht")},
        {json_is_true(json_object_get(page, "samenKan")), "tekenwoorden",
         TR("Laat anderen mee tekenen")},
        {signal->mine && !signal->anonymous, "deuren",
         TR("Ga om de lijn heen: kies wie dit leest")},
        {signal->mine && !signal->anonymous, "nadelen",
         TR("Vertel het ombudsloket dat dit u nadeel gaf")},
    };

    doc_act_group(ctx, groups, TR("Zeg wat u ziet"), below, act, ARRAY_LEN(act));
}

static void acts_of_handling(struct ctx *ctx, json_t *groups, const json_t *page, struct str below,
                             const struct signal *signal)
{
    const struct doc_act take[] = {
        {json_is_true(json_object_get(page, "remWacht")), "rem-antwoorden",
         TR("Geef antwoord op de rem")},
        {true, "overdrachten", TR("Pak het op of geef het door")},
        {true, "beoordelingen", TR("Bepaal hoe snel het gaat")},
        {signal->handler == ctx->person, "teruggaven", TR("Geef het signaal terug")},
    };
    const struct doc_act people[] = {
        {true, "terugkoppelingen", TR("Schrijf de melder")},
        {true, "fixes", TR("Schrijf wat er voor deze persoon is gedaan")},
        {true, "correcties", TR("Herstel een fout, ook bij wie het is doorgegeven")},
        {true, "uitnodigingen", TR("Nodig de melder uit voor een gesprek of besluit")},
        {needed_may(ctx, signal), "nodige-gegevens",
         TR("Bewaar gegevens om deze persoon te helpen")},
    };

    doc_act_group(ctx, groups, TR("Pak het op"), below, take, ARRAY_LEN(take));
    doc_act_group(ctx, groups, TR("Help de melder en deze persoon"), below, people,
                  ARRAY_LEN(people));
}

static void acts_of_going_on(struct ctx *ctx, json_t *groups, const json_t *page, struct str below,
                             bool handles)
{
    const struct doc_act act[] = {
        {handles, "stappen", TR("Vraag een partij om een antwoord")},
        {handles, "verhaalvragen", TR("Vraag of u het verhaal mag gebruiken")},
        {has_url(page, "vertalingen"), "vertalingen", TR("Breng het in andere woorden verder")},
        {true, "wegen", TR("Leg vast langs welke weg u dit verder bracht")},
    };

    doc_act_group(ctx, groups, TR("Breng het verder"), below, act, ARRAY_LEN(act));
}

static void acts_of_ending(struct ctx *ctx, json_t *groups, const json_t *page, struct str below,
                           const struct signal *signal, bool handles)
{
    bool may_hold = hold_may(ctx, signal), held = json_is_object(json_object_get(page, "bewaring"));

    const struct doc_act act[] = {
        {signal->mine && signal->closing, "afronding-antwoorden",
         TR("Antwoord: kan dit worden afgerond?")},
        {handles && !signal->closed && !signal->closing, "afrondingsvoorstellen",
         TR("Vraag of het kan worden afgerond")},
        {handles && signal->closing, "afrondingen", TR("Rond het af")},
        {handles, "openhoudingen", TR("Houd het bewust open")},
        {handles, "niet-doorgegeven", TR("Leg vast dat u het niet doorgeeft")},
        {may_hold && !held, "bewaringen", TR("Bewaar dit signaal langer dan de termijn")},
        {may_hold && held, "bewaring-opheffen", TR("Laat de gewone bewaartermijn weer gelden")},
    };

    doc_act_group(ctx, groups, TR("Rond het af of houd het open"), below, act, ARRAY_LEN(act));
}

/* What the reader may do here, grouped by what a person wants; what is done most, first. */
static void put_acts(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx          *ctx     = r->ctx;
    struct str           below   = str_printf(ctx->arena, "/signalen/%" PRId64, signal->id);
    bool                 handles = signal_may_handle(ctx, signal) && !signal->mine;
    json_t              *groups  = json_array();
    const struct doc_act fix[]   = {
          {true, "fixes", TR("Schrijf wat er voor deze persoon is gedaan")},
          {true, "nodige-gegevens", TR("Geef gegevens om deze persoon te helpen")}};

    if (handles)
        acts_of_handling(ctx, groups, page, below, signal);
    else
        acts_of_saying(ctx, groups, page, below, signal);
    if (signal->mine)
        doc_act_group(ctx, groups, TR("Help deze persoon"), below, fix, ARRAY_LEN(fix));
    acts_of_going_on(ctx, groups, page, below, handles);
    if (handles)
        acts_of_saying(ctx, groups, page, below, signal);
    acts_of_ending(ctx, groups, page, below, signal, handles);
    doc_put_acts(page, groups);
}

/* Whether a part of the page is empty: what will come there is then said together. */
static void put_missing(json_t *page)
{
    bool facts = json_is_true(json_object_get(page, "heeftGegevens")) ||
                 !json_is_null(json_object_get(page, "herkend")) ||
                 !json_is_null(json_object_get(page, "meerdereKeren"));

    json_object_set_new(page, "ietsBekend", json_boolean(facts));
    json_object_set_new(page, "nogNietEr", json_boolean(!facts || doc_lacks_reading(page)));
}

/* The bottlenecks it belongs to, as links. */
static enum rc put_bottlenecks(struct request *r, json_t *page, const struct signal *signal)
{
    struct named_list list;
    json_t           *docs;

    if (bottleneck_of_signal(r->ctx, signal->id, &list) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "url", str_printf(r->ctx->arena, "/knelpunten/%" PRId64, list.item[i].id));
        doc_put(doc, "naam", list.item[i].name);
        json_object_set_new(doc, "knelpunt", json_integer(list.item[i].id));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "knelpunten", docs);
    doc_put_opt(page, "knelpuntOpenenUrl",
                list.len || !(signal->mine || may(r->ctx, RIGHT_BOTTLENECK))
                    ? STR("")
                    : str_printf(r->ctx->arena, "/knelpunten/nieuw?signaal=%" PRId64, signal->id));
    return OK;
}

/* The tracks are two, of equal weight (Z-05): each with its state and the help of that state. */
static void put_badges(struct request *r, json_t *page, const struct signal *signal)
{
    bool solved  = signal_bottleneck_ended(signal->state, signal->solve_state);
    bool changed = str_eq_z(solved ? signal->solve_state : signal->state, "veranderd") ||
                   str_eq_z(signal->state, "nagekeken");
    json_t *badge = json_object(), *badges = json_array();

    doc_put(badge, "tekst",
            solved ? option_label(r->ctx, "oplossing-staat", signal->solve_state)
                   : option_label(r->ctx, "signaal-staat", signal->state));
    json_object_set_new(badge, "is_goed", json_boolean(changed));
    json_object_set_new(badge, "is_let_op", json_false());
    json_object_set_new(badge, "is_fout", json_false());
    json_object_set_new(badge, "is_gegeven", json_false());
    json_array_append_new(badges, badge);
    if (signal->urgent && !signal->closed) {
        badge = json_copy(badge);
        doc_put_tr(r->ctx, badge, "tekst", TR("Iemand heeft nu hulp nodig"));
        json_object_set_new(badge, "is_let_op", json_true());
        json_object_set_new(badge, "is_goed", json_false());
        json_array_append_new(badges, badge);
    }
    json_object_set_new(page, "badges", badges);
}

/* When an answer is to be expected, for the columns and the feedback; null when there is no day. */
static void put_due(struct request *r, json_t *page, const struct signal *signal)
{
    doc_put_opt(page, "antwoordUiterlijk",
                date_is_given(signal->due) && !signal->closed ? words_date(r->ctx, signal->due)
                                                              : STR(""));
}

/* Somebody without an account, or with one and in confidence; who may have said a name since (W-01). */
static struct str unknown_of(struct ctx *ctx, const struct signal *signal)
{
    struct confided confided = {0};
    struct str      name = {0}, on = words_on(ctx, signal->at, signal->happened);

    if (confide_openness(ctx, signal->id, &confided) == OK &&
        confide_name_of(ctx, &confided, &name) == OK && name.len)
        return words_say2(ctx, TR("Verteld door: %s, %s"), name, on);
    return words_say(ctx,
                     confided.openness == OPENNESS_CONFIDED
                         ? TR("Verteld door iemand die alleen de vertrouwenspersoon kent, %s")
                         : TR("Verteld door iemand die anoniem blijft, %s"),
                     on);
}

static struct str source_of(struct ctx *ctx, const struct signal *signal)
{
    struct str role = option_label(ctx, "rol", signal->reporter_role);
    struct str who  = signal->unit_name;

    if (signal->mine)
        return words_say(ctx, TR("Verteld door u, %s"),
                         words_on(ctx, signal->at, signal->happened));
    if (signal->anonymous)
        return unknown_of(ctx, signal);
    if (role.len)
        who = words_say2(ctx, TR("%s, %s"), role, signal->unit_name);
    return words_say2(ctx, TR("Verteld door: %s, %s"), who,
                      words_on(ctx, signal->at, signal->happened));
}

static void put_head(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx *ctx = r->ctx;

    doc_put(page, "titel",
            words_say2(ctx, TR("%s: %s"), signal->reference,
                       doc_short(ctx, signal->summary, TITLE_LENGTH)));
    json_object_set_new(
        page, "nu",
        signal->closed
            ? json_null()
            : doc_now(ctx, signal->handler_unit_name,
                      words_since(ctx, signal->since, signal->since_known), signal->due,
                      str_eq_z(signal->state, "opengehouden") ? signal->look_again : DATE_NONE));
    doc_put(page, "verhaal",
            signal->story.len ? signal->story
                              : str_of(tr(ctx->lang, TR("Dit verhaal is gewist."))));
    doc_put(page, "verhaal_bron", source_of(ctx, signal));
    if (signal->closing && !signal->closed)
        doc_put_tr(ctx, page, "oplossingTekst", TR("Voorgesteld antwoord"));
    doc_put(page, "lijnUitleg", option_help(ctx, "lijn", signal->line));
    json_object_set_new(page, "nietGeheel", json_boolean(!signal->whole));
    json_object_set_new(page, "mijn", json_boolean(signal->mine));
    json_object_set_new(page, "afgerond", json_boolean(signal->closed));
    json_object_set_new(page, "vraagtAfronden", json_boolean(signal->mine && signal->closing));
    json_object_set_new(page, "meerdereKeren",
                        signal->raised > 1 ? json_integer(signal->raised) : json_null());
    json_object_set_new(page, "herkend",
                        signal->recognised ? json_integer(signal->recognised) : json_null());
    json_object_set_new(page, "herkendEen", json_boolean(signal->recognised == 1));
}

static struct ref_list ids_of(struct ctx *ctx, const struct named_list *named)
{
    struct ref_list ids = {0};

    for (size_t i = 0; i < named->len; i++)
        VEC_PUSH(ctx->arena, &ids, named->item[i].id);
    return ids;
}

/* The cards of the rules it is about, who is concerned, and what its texts name of both. */
static enum rc put_rules(struct request *r, json_t *page, int64_t signal,
                         const struct str_list *texts)
{
    struct ctx         *ctx = r->ctx;
    struct citation_use use = {.signal = signal};
    struct named_list   rules, units;

    if (rule_of_signal(ctx, signal, &rules) != OK || unit_of_signal(ctx, signal, &units) != OK)
        return ctx->err.rc;
    put_units(ctx, page, &units);
    json_object_set_new(page, "regelLinks", bottleneck_links(ctx, "/regels/", &rules));
    json_object_set_new(page, "heeftRegels", json_boolean(rules.len > 0));
    use.about     = ids_of(ctx, &rules);
    use.concerned = ids_of(ctx, &units);
    if (citation_furnish(r, page, texts, &use) != OK)
        return ctx->err.rc;
    return citation_put_organisations(r, page, texts, &use);
}

enum rc signal_page_furnish(struct request *r, json_t *page)
{
    struct signal   signal;
    struct str_list texts = {0};

    if (signal_load(r->ctx, r->param[0], &signal) != OK)
        return r->ctx->err.rc;
    put_head(r, page, &signal);
    put_badges(r, page, &signal);
    put_due(r, page, &signal);
    put_facts(r, page, &signal);
    if (put_texts(r, page, &signal, &texts) != OK || put_rules(r, page, signal.id, &texts) != OK ||
        attachment_furnish(r, page, &signal) != OK || sight_furnish(r, page, &signal) != OK ||
        signal_put_said(r, page, &signal) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "heeftGegevens",
                        json_boolean(json_array_size(json_object_get(page, "gegevens")) +
                                         json_array_size(json_object_get(page, "teksten")) >
                                     0));
    if (put_bottlenecks(r, page, &signal) != OK || retention_put_hold(r, page, signal.id) != OK ||
        needed_furnish(r, page, &signal) != OK || brake_furnish(r, page, &signal) != OK ||
        signature_furnish(r, page, &signal) != OK ||
        correction_furnish(r, page, signal.id, signal_may_handle(r->ctx, &signal)) != OK ||
        step_put_asked(r, page, 0, signal.id, signal_may_handle(r->ctx, &signal)) != OK ||
        interpretation_furnish(r, page, signal.id) != OK ||
        assumption_furnish(r, page, "signalen", signal.id) != OK ||
        translation_furnish(r, page, signal.id) != OK ||
        invitation_furnish(r, page, signal.id) != OK || story_use_furnish(r, page, &signal) != OK ||
        contract_furnish(r, page, &signal) != OK || share_mark_furnish(r, page, &signal) != OK)
        return r->ctx->err.rc;
    put_acts(r, page, &signal);
    put_missing(page);
    return doc_way(r, page, signal.id, signal.summary);
}

/* --- the receipt (I-01, T-18) ------------------------------------------------------ */

/* A usual time in words, "2 weken"; null when the organisation says none. */
static enum rc put_usual(struct ctx *ctx, json_t *page, const char *key, const char *setting)
{
    struct deadline term;
    struct str      value;
    enum rc         rc = setting_load(ctx, ctx->access->organisation, setting, &value);

    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    if (rc == OK && deadline_parse(value, &term))
        doc_put(page, key, words_term(ctx, term));
    else
        json_object_set_new(page, key, json_null());
    return OK;
}

enum rc signal_receipt_furnish(struct request *r, json_t *page)
{
    struct ctx   *ctx = r->ctx;
    struct signal signal;
    struct date   contact, substance;

    if (signal_load(ctx, r->param[0], &signal) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "eerste-contact", &contact) != OK ||
        setting_deadline(ctx, ctx->access->organisation, "terugkoppeling-inhoud", &substance) !=
            OK ||
        put_usual(ctx, page, "tijdFix", "gebruikelijke-tijd-fix") != OK ||
        put_usual(ctx, page, "tijdOplossing", "gebruikelijke-tijd-oplossing") != OK ||
        route_put_times(r, page, signal.id) != OK)
        return ctx->err.rc;
    doc_put_opt(page, "contact", signal.handler_name);
    doc_put_opt(page, "contactEenheid", signal.handler_unit_name);
    doc_put_phone(ctx, page, signal.handler_phone);
    doc_put(page, "contactUiterlijk", words_date(ctx, contact));
    doc_put(page, "inhoudUiterlijk", words_date(ctx, substance));
    doc_put(page, "titel", words_say(ctx, TR("Ontvangen: signaal %s"), signal.reference));
    doc_put(page, "signaalUrl", str_printf(ctx->arena, "/signalen/%" PRId64, signal.id));
    return OK;
}
