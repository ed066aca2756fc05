// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_act.c - opening a bottleneck, describing it, its signals, lead and stage.  What is
 * done about it is in bottleneck_do.c.
 */
#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/party.h"
#include "core/signal.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"

/* --- choices that depend on the page ------------------------------------------------ */

static json_t *find_in(json_t *fields, const char *name)
{
    json_t *field;
    size_t  i;

    json_array_foreach(fields, i,
                       field) if (strcmp(json_string_value(json_object_get(field, "naam")), name) ==
                                  0) return field;
    return NULL;
}

/* The field of the form, wherever it stands. */
static json_t *find_field(json_t *page, const char *name)
{
    json_t *found = find_in(json_object_get(page, "velden"), name), *group;
    size_t  i;

    json_array_foreach(json_object_get(page, "groepen"), i, group) if (!found) found =
        find_in(json_object_get(group, "velden"), name);
    return found;
}

static bool is_typed(const struct request *r, const char *name, struct str code)
{
    for (size_t i = 0; i < r->form.len; i++)
        if (str_eq_z(r->form.item[i].name, name) && str_eq(r->form.item[i].value, code))
            return true;
    return false;
}

void bottleneck_offer(struct request *r, json_t *page, const char *name,
                      const struct option_list *options, bool many)
{
    json_t    *field = find_field(page, name), *list = json_array();
    struct str now = field ? str_of(json_string_value(json_object_get(field, "waarde"))) : STR("");

    for (size_t i = 0; i < options->len; i++) {
        const struct option *option = &options->item[i];
        json_t              *doc    = json_object();

        doc_put(doc, "waarde", option->code);
        doc_put(doc, "label", option->label);
        doc_put_opt(doc, "uitleg", option->help);
        doc_put(doc, "id", str_printf(r->ctx->arena, "%s-%zu", name, i + 1));
        json_object_set_new(
            doc, "gekozen",
            json_boolean(str_eq(now, option->code) || is_typed(r, name, option->code)));
        json_array_append_new(list, doc);
    }
    if (!field || options->len == 0) {
        json_decref(list);
        return;
    }
    json_object_set_new(field, "opties", list);
    json_object_set_new(field, "is_verborgen", json_false());
    json_object_set_new(field, "is_getal", json_false());
    json_object_set_new(field, many ? "is_vinkjes" : "is_radio", json_true());
}

enum rc bottleneck_offer_parties(struct request *r, json_t *page, const char *name, bool many,
                                 bool mine)
{
    struct option_list options = {0};
    struct party_list  parties;

    if (party_list(r->ctx, r->param[0], &parties) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < parties.len; i++) {
        struct option option = {
            .code  = str_printf(r->ctx->arena, "%" PRId64, parties.item[i].id),
            .label = parties.item[i].name,
        };

        if (!mine || parties.item[i].mine)
            VEC_PUSH(r->ctx->arena, &options, option);
    }
    bottleneck_offer(r, page, name, &options, many);
    return OK;
}

static void add_signal(struct ctx *ctx, struct option_list *options, int64_t id,
                       struct str reference, struct str title)
{
    struct option option = {
        .code  = str_printf(ctx->arena, "%" PRId64, id),
        .label = str_printf(ctx->arena, "%.*s %.*s", STR_ARG(reference), STR_ARG(title)),
    };

    for (size_t i = 0; i < options->len; i++)
        if (str_eq(options->item[i].code, option.code))
            return;
    VEC_PUSH(ctx->arena, options, option);
}

enum { OFFER_MOST = 200 }; /* of each kind; any other is named by its number in the address */

/* The signal the person came from, and those they brought in or have in hand. */
static enum rc offer_signals(struct request *r, json_t *page)
{
    struct ctx             *ctx     = r->ctx;
    struct option_list      options = {0};
    struct signal_line_list mine, handled;
    struct signal           asked;
    int64_t                 id;

    if (signal_list_mine(ctx, OFFER_MOST, &mine) != OK ||
        signal_list_handled(ctx, OFFER_MOST, &handled) != OK)
        return ctx->err.rc;
    if (str_to_i64(request_query(r, "signaal"), &id)) {
        if (signal_load(ctx, id, &asked) != OK)
            return ctx->err.rc;
        add_signal(ctx, &options, id, asked.reference, asked.summary);
    }
    for (size_t i = 0; i < handled.len; i++)
        add_signal(ctx, &options, handled.item[i].id, handled.item[i].reference,
                   handled.item[i].title);
    for (size_t i = 0; i < mine.len; i++)
        add_signal(ctx, &options, mine.item[i].id, mine.item[i].reference, mine.item[i].title);
    bottleneck_offer(r, page, "signalen", &options, true);
    return OK;
}

/* Fills in ?signaal=12. */
static void take_signal(struct request *r, struct ref_list *signals)
{
    int64_t id;

    if (str_to_i64(request_query(r, "signaal"), &id))
        VEC_PUSH(r->ctx->arena, signals, id);
}

/* --- opening and describing ------------------------------------------------------------ */

#define WORDS                                                                                      \
    FIELD(struct bottleneck_new, problem, "probleem", FIELD_TEXT, FIELD_IN,                        \
          TR("Wat is het probleem?"), .group = TR("Wat is er aan de hand?")),                      \
        FIELD(struct bottleneck_new, cases, "casussen", FIELD_TEXT, FIELD_IN,                      \
              TR("Welke casussen laten het zien?"),                                                \
              .help = TR("Noem geen namen, adressen of burgerservicenummers.")),                   \
        FIELD(struct bottleneck_new, figures, "cijfers", FIELD_TEXT, FIELD_IN,                     \
              TR("Welke cijfers zijn er?"), .help = TR("Schrijf erbij waar zij vandaan komen.")),  \
        FIELD(struct bottleneck_new, stretch, "rek", FIELD_TEXT, FIELD_IN,                         \
              TR("Waar eindigt de rek van het bestaande systeem?"),                                \
              .help = TR("Vanaf waar helpt maatwerk niet meer en moet het systeem zelf anders?")), \
        FIELD(struct bottleneck_new, layers, "lagen", FIELD_OPTIONS, FIELD_IN,                     \
              TR("Op welke lagen speelt het?"), .list = "laag"),                                   \
        FIELD(struct bottleneck_new, rules, "regels", FIELD_REFS, FIELD_IN,                        \
              TR("Om welke regels gaat het?"), .list = "regel"),                                   \
        FIELD(struct bottleneck_new, units, "organisaties", FIELD_REFS, FIELD_IN,                  \
              TR("Welke organisaties zijn erbij betrokken?"), .list = "organisatie"),              \
        FIELD(struct bottleneck_new, affected, "groep", FIELD_TEXT, FIELD_IN,                      \
              TR("Wie raakt het?"), .group = TR("Wie raakt het, en wanneer?"),                     \
              .help = TR(                                                                          \
                  "Noem een groep, geen persoon. Bijvoorbeeld: oud-studenten met een ziekte.")),   \
        FIELD(struct bottleneck_new, groups, "doelgroepen", FIELD_OPTIONS, FIELD_IN,               \
              TR("Welke doelgroepen zijn dat?"), .list = "doelgroep"),                             \
        FIELD(struct bottleneck_new, group_size, "groepGrootte", FIELD_NUMBER, FIELD_IN,           \
              TR("Hoe groot is de groep, denkt u?")),                                              \
        FIELD(struct bottleneck_new, size_basis, "schattingBasis", FIELD_OPTION, FIELD_IN,         \
              TR("Waar komt dat aantal vandaan?"), .list = "schatting-basis"),                     \
        FIELD(struct bottleneck_new, harm_on, "schadeOp", FIELD_DATE, FIELD_IN,                    \
              TR("Op welke dag is de schade er?"),                                                 \
              .help = TR("Bijvoorbeeld de dag waarop de winter voorbij is. Wij waarschuwen als "   \
                         "de weg te lang duurt."))

static const struct field open_fields[] = {
    FIELD(struct bottleneck_new, statement, "zin", FIELD_LINE, FIELD_IN,
          TR("Wat knelt er, in één zin?"), .required = true),
    FIELD(struct bottleneck_new, signals, "signalen", FIELD_REFS, FIELD_IN,
          TR("Welke signalen horen erbij?"), .required = true, .list = "signaal",
          .help = TR("Eén signaal is genoeg.")),
    FIELD(struct bottleneck_new, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_IN,
          TR("Komt iemand hierdoor niet meer rond?"), .list = "ja-nee-onbekend", .radio = true),
    FIELD(struct bottleneck_new, message, "bericht", FIELD_TEXT, FIELD_IN,
          TR("Wat wilt u de melders zeggen?"), .help = TR("De melders lezen dit bij hun signaal.")),
    WORDS,
    FIELD(struct bottleneck_new, lead, "trekker", FIELD_REF, FIELD_IN, TR("Wie trekt dit?"),
          .list = "trekker", .group = TR("Wie doet de volgende stap?"),
          .help = TR("Laat leeg als u het zelf trekt, of als de linking pin het trekt.")),
};
static const struct table open_table = TABLE("KnelpuntNieuw", struct bottleneck_new, open_fields);

static const struct field describe_fields[] = {
    FIELD(struct bottleneck_new, statement, "zin", FIELD_LINE, FIELD_IN,
          TR("Wat knelt er, in één zin?"), .help = TR("Wat er eerder stond, blijft te lezen.")),
    WORDS,
};
static const struct table describe_table =
    TABLE("KnelpuntBeschrijving", struct bottleneck_new, describe_fields);

static enum rc open_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het knelpunt staat er. De melders weten het.");
    return bottleneck_open(ctx, in, &out->id);
}

static enum rc open_prefill(struct request *r, void *in)
{
    take_signal(r, &((struct bottleneck_new *)in)->signals);
    return OK;
}

static enum rc describe_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de beschrijving is bijgewerkt.");
    return bottleneck_describe(ctx, param[0], in);
}

static enum rc describe_prefill(struct request *r, void *in)
{
    struct bottleneck_new *words = in;
    struct bottleneck      now;

    if (bottleneck_load(r->ctx, r->param[0], &now) != OK)
        return r->ctx->err.rc;
    *words = (struct bottleneck_new){.statement  = now.statement,
                                     .problem    = now.problem,
                                     .affected   = now.affected,
                                     .cases      = now.cases,
                                     .figures    = now.figures,
                                     .stretch    = now.stretch,
                                     .layers     = now.layers,
                                     .groups     = now.groups,
                                     .group_size = now.group_size,
                                     .size_basis = now.size_basis,
                                     .harm_on    = now.harm_on,
                                     .rules      = now.rules,
                                     .units      = now.units};
    return OK;
}

/* --- the rest: one table of fields, one function of core and one row each ----------------- */

/* Loads the bottleneck; when somebody was first, *words become what was said with that (doc.h). */
static enum rc first_on(struct request *r, struct bottleneck *out, struct str *words)
{
    if (bottleneck_load(r->ctx, r->param[0], out) != OK)
        return r->ctx->err.rc;
    return doc_first_words(r, out->version, words);
}

static const struct field subsistence_fields[] = {
    FIELD(struct subsistence_new, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Komt iemand hierdoor niet meer rond?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true, .help = TR("Een ja van iemand anders blijft staan, wat u ook antwoordt.")),
    FIELD(struct subsistence_new, text, "uitleg", FIELD_TEXT, FIELD_IN, TR("Waaraan ziet u dat?")),
};
static const struct table subsistence_table =
    TABLE("BestaanszekerheidNieuw", struct subsistence_new, subsistence_fields);
DOC_RUN(subsistence_run, struct subsistence_new, bottleneck_subsistence,
        TR("uw antwoord staat erbij."))

static const struct field join_fields[] = {
    FIELD(struct joining, signals, "signalen", FIELD_REFS, FIELD_IN,
          TR("Welke signalen horen er ook bij?"), .required = true, .list = "signaal"),
    FIELD(struct joining, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wilt u de melders zeggen?")),
};
static const struct table join_table = TABLE("SignalenErbij", struct joining, join_fields);
DOC_RUN(join_run, struct joining, bottleneck_join,
        TR("de melders horen voortaan wat er met het knelpunt gebeurt."))

static enum rc join_prefill(struct request *r, void *in)
{
    take_signal(r, &((struct joining *)in)->signals);
    return OK;
}

static const struct field lead_fields[] = {
    FIELD(struct hand_over, person, "trekker", FIELD_REF, FIELD_IN,
          TR("Wie doet de volgende stap?"), .list = "trekker",
          .help = TR("Laat leeg als u het zelf trekt.")),
    FIELD(struct hand_over, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
          .help = TR("Verplicht als u het aan een ander geeft. De melders lezen dit.")),
};
static const struct table lead_table = TABLE("Trekker", struct hand_over, lead_fields);
DOC_RUN(lead_run, struct hand_over, bottleneck_take_lead,
        TR("de melders zien wie het knelpunt nu heeft."))

static enum rc lead_prefill(struct request *r, void *in)
{
    struct hand_over *form = in;
    struct bottleneck now;

    if (first_on(r, &now, &form->reason) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r))
        form->person = now.lead;
    return OK;
}

static const struct field back_fields[] = {
    FIELD(struct reason, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melders lezen dit.")),
};
static const struct table back_table = TABLE("KnelpuntTeruggave", struct reason, back_fields);
DOC_RUN(back_run, struct reason, bottleneck_give_back,
        TR("het knelpunt staat op de lijst van knelpunten die niemand trekt."))

static enum rc back_prefill(struct request *r, void *in)
{
    struct bottleneck now;

    return first_on(r, &now, &((struct reason *)in)->reason);
}

static const struct field stage_fields[] = {
    FIELD(struct stage, state, "staat", FIELD_OPTION, FIELD_IN, TR("Wat gebeurt er nu?"),
          .required = true, .list = "knelpunt-staat", .radio = true),
    FIELD(struct stage, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melders lezen dit.")),
    FIELD(struct stage, until, "tot", FIELD_DATE, FIELD_IN, TR("Wanneer kijkt u opnieuw?"),
          .help = TR("Nodig als u het openhoudt of op een moment wacht.")),
};
static const struct table stage_table = TABLE("KnelpuntFase", struct stage, stage_fields);
DOC_RUN(stage_run, struct stage, bottleneck_stage, TR("de melders lezen wat er nu gebeurt."))

static enum rc stage_prefill(struct request *r, void *in)
{
    struct stage     *form = in;
    struct bottleneck now;

    if (first_on(r, &now, &form->text) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r)) {
        form->state = now.state;
        form->until = now.look_again;
    }
    return OK;
}

/* Only the states that the lead chooses; the others follow from steps and solutions. */
static enum rc stage_furnish(struct request *r, json_t *page)
{
    json_t *field = find_field(page, "staat"), *kept = json_array(), *option;
    size_t  i;

    (void)r;
    json_array_foreach(json_object_get(field, "opties"), i, option) if (
        bottleneck_state_is_choice(str_of(json_string_value(json_object_get(option, "waarde")))))
        json_array_append(kept, option);
    json_object_set_new(field, "opties", kept);
    return OK;
}

static const struct field split_fields[] = {
    FIELD(struct splitting, statement, "zin", FIELD_LINE, FIELD_IN,
          TR("Wat knelt er in het nieuwe knelpunt, in één zin?"), .required = true),
    FIELD(struct splitting, signals, "signalen", FIELD_REFS, FIELD_IN,
          TR("Welke signalen gaan mee?"), .required = true, .list = "signaal"),
    FIELD(struct splitting, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melders lezen dit.")),
};
static const struct table split_table = TABLE("Splitsing", struct splitting, split_fields);

static enum rc split_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het nieuwe knelpunt staat er. Beide knelpunten verwijzen naar elkaar.");
    if (bottleneck_split(ctx, param[0], in, &out->id) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/knelpunten/%" PRId64, out->id);
    return OK;
}

static enum rc split_prefill(struct request *r, void *in)
{
    struct bottleneck now;

    return first_on(r, &now, &((struct splitting *)in)->text);
}

enum { SIGNALS_OFFERED = 100 };

static enum rc split_furnish(struct request *r, json_t *page)
{
    struct option_list            options = {0};
    struct bottleneck_signal_list list;

    if (bottleneck_signals(r->ctx, r->param[0], 0, SIGNALS_OFFERED, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (!list.item[i].left)
            add_signal(r->ctx, &options, list.item[i].id, list.item[i].reference,
                       list.item[i].title);
    bottleneck_offer(r, page, "signalen", &options, true);
    return OK;
}

static const struct field merge_fields[] = {
    FIELD(struct merging, into, "knelpunt", FIELD_REF, FIELD_IN,
          TR("In welk knelpunt gaat dit op?"), .required = true, .list = "knelpunt"),
    FIELD(struct merging, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("De melders lezen dit. Deze pagina blijft bestaan en verwijst naar het andere "
                     "knelpunt.")),
};
static const struct table merge_table = TABLE("Samenvoeging", struct merging, merge_fields);
DOC_RUN(merge_run, struct merging, bottleneck_merge, TR("dit knelpunt is opgegaan in het andere."))

static enum rc merge_prefill(struct request *r, void *in)
{
    struct merging   *form = in;
    struct bottleneck now;

    if (first_on(r, &now, &form->text) != OK)
        return r->ctx->err.rc;
    if (doc_was_first(r) && now.merged_into)
        form->into = now.merged_into;
    return OK;
}

static enum rc merge_furnish(struct request *r, json_t *page)
{
    struct bottleneck_filter    filter  = {.most = SIGNALS_OFFERED};
    struct option_list          options = {0};
    struct bottleneck_line_list list;

    if (bottleneck_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id != r->param[0])
            add_signal(r->ctx, &options, list.item[i].id, list.item[i].reference,
                       list.item[i].statement);
    bottleneck_offer(r, page, "knelpunt", &options, false);
    return OK;
}

#define ACT(path_, name_, title_, button_, table_, run_, /* further members */...)                 \
    {                                                                                              \
        .path = "/knelpunten/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN,              \
        .name = (name_), .title = (title_), .button = (button_), .table = &(table_),               \
        .back = "/knelpunten/:id", .run = (run_), __VA_ARGS__                                      \
    }

/* One that changes the bottleneck itself: who did not see the last change, is told so first. */
#define CHANGE(path_, name_, title_, button_, table_, run_, /* further members */...)              \
    ACT(path_, name_, title_, button_, table_, run_, .version = version_of, __VA_ARGS__)

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct bottleneck bottleneck;

    (void)in;
    if (bottleneck_load(ctx, param[0], &bottleneck) != OK)
        return ctx->err.rc;
    *out = bottleneck.version;
    return OK;
}

static const struct command commands[] = {
    {.path    = "/knelpunten",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "knelpuntOpenen",
     .title   = TR("Knelpunt openen"),
     .button  = TR("Open het knelpunt"),
     .table   = &open_table,
     .back    = "/knelpunten/:id",
     .run     = open_run,
     .prefill = open_prefill,
     .furnish = offer_signals},
    CHANGE("beschrijvingen", "knelpuntBeschrijven", TR("Knelpunt beschrijven"), TR("Bewaar"),
           describe_table, describe_run, .prefill = describe_prefill),
    ACT("bestaanszekerheid", "bestaanszekerheidBeantwoorden", TR("Raakt dit de bestaanszekerheid?"),
        TR("Leg vast"), subsistence_table, subsistence_run, .prefill = NULL),
    ACT("signalen", "signalenToevoegen", TR("Signaal toevoegen aan het knelpunt"), TR("Voeg toe"),
        join_table, join_run, .prefill = join_prefill, .furnish = offer_signals),
    CHANGE("trekkers", "knelpuntTrekken", TR("Wie trekt dit knelpunt?"), TR("Leg vast"), lead_table,
           lead_run, .prefill = lead_prefill),
    CHANGE("teruggaven", "knelpuntTeruggeven", TR("Knelpunt teruggeven"), TR("Geef terug"),
           back_table, back_run, .prefill = back_prefill),
    CHANGE("fasen", "knelpuntVerderBrengen", TR("Wat gebeurt er nu?"), TR("Leg vast"), stage_table,
           stage_run, .prefill = stage_prefill, .furnish = stage_furnish),
    CHANGE("splitsingen", "knelpuntSplitsen", TR("Knelpunt splitsen"), TR("Splits"), split_table,
           split_run, .prefill = split_prefill, .furnish = split_furnish),
    CHANGE("samenvoegingen", "knelpuntSamenvoegen", TR("Knelpunten samenvoegen"), TR("Voeg samen"),
           merge_table, merge_run, .prefill = merge_prefill, .furnish = merge_furnish),
};

const struct resource bottleneck_act_resource = {"knelpunten", NULL, 0, commands,
                                                 ARRAY_LEN(commands)};
