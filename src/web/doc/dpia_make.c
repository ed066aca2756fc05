// SPDX-License-Identifier: EUPL-1.2
/* dpia_make.c - makes a DPIA from what is set, and Markdown from that; the contract is in dpia.h. */
#include "base/attr.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/adviser.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/retention.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/doc/dpia_text.h"
#include "web/server.h"
#include "web/words.h"

struct dpia_place dpia_place_of(const struct server_options *options)
{
    return (struct dpia_place){
        .postgresql = str_starts(str_of(options->database), STR("postgres")),
        .proxy      = options->trusted_proxy,
        .virus      = options->virus && options->virus[0],
        .oidc       = options->oidc != NULL,
        .key        = options->vault != NULL,
    };
}

/* --- parts ------------------------------------------------------------------ */

/* What is being made. */
struct making {
    struct ctx *ctx;
    bool        holds[DPIA_WHEN_COUNT];
    struct dpia dpia;
};

static struct str say(const struct making *m, const char *text)
{
    return text ? str_of(tr(m->ctx->lang, text)) : STR("");
}

static struct dpia_part *add_part(struct making *m, const char *title, const char *text,
                                  const char *caption)
{
    struct dpia_part part = {
        .title = say(m, title), .text = say(m, text), .caption = say(m, caption)};

    VEC_PUSH(m->ctx->arena, &m->dpia, part);
    return &m->dpia.item[m->dpia.len - 1];
}

static void add_column(const struct making *m, struct dpia_part *part, const char *name)
{
    part->column[part->columns++] = say(m, name);
}

static void add_row(const struct making *m, struct dpia_part *part, struct dpia_row row)
{
    VEC_PUSH(m->ctx->arena, part, row);
}

/* Those that are there; the last cell says how it is. */
static void add_fixed(const struct making *m, struct dpia_part *part,
                      const struct dpia_fixed *fixed, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char     *state = m->holds[fixed[i].when] ? fixed[i].yes : fixed[i].no;
        struct dpia_row row   = {0};

        for (size_t c = 0; c + 1 < part->columns; c++)
            row.cell[c] = say(m, fixed[i].cell[c]);
        row.cell[part->columns - 1] = say(m, state);
        if (state)
            add_row(m, part, row);
    }
}

/* --- what is set -------------------------------------------------------------- */

static enum rc add_purposes(struct making *m)
{
    struct dpia_part  *part = add_part(m, TR("Waarom gegevens worden verwerkt"),
                                       TR("De beheerder vult deze lijst aan: verwerkingsdoel."),
                                       TR("Doelen en grondslagen"));
    struct option_list goals;

    add_column(m, part, TR("Doel"));
    add_column(m, part, TR("Grondslag"));
    if (option_list(m->ctx, "verwerkingsdoel", &goals) != OK)
        return m->ctx->err.rc;
    for (size_t i = 0; i < goals.len; i++)
        add_row(m, part, (struct dpia_row){{goals.item[i].label, goals.item[i].help}});
    add_row(m, part,
            (struct dpia_row){{say(m, TR("Een doel van uw organisatie dat hier niet staat")),
                               say(m, TR("Zelf invullen"))}});
    return OK;
}

/* "5 jaar, na goedkeuring" */
static struct str term_words(const struct making *m, const struct retention *retention)
{
    struct deadline term;
    struct str      words =
        deadline_parse(retention->term, &term) ? words_term(m->ctx, term) : retention->term;

    return words_say(m->ctx,
                     retention->by_itself ? TR("%s, daarna vanzelf weg")
                                          : TR("%s, daarna weg als iemand dat goedkeurt"),
                     words);
}

static enum rc add_data(struct making *m)
{
    struct dpia_part *part =
        add_part(m, TR("Welke gegevens, en hoe lang"),
                 TR("Een termijn begint als de zaak is afgerond."), TR("Soorten gegevens"));
    struct retention_list terms;
    struct option_list    kinds;

    add_column(m, part, TR("Gegevens"));
    add_column(m, part, TR("Wat erin staat"));
    add_column(m, part, TR("Bewaartermijn"));
    add_column(m, part, TR("Waar de termijn op steunt"));
    if (retention_list(m->ctx, &terms) != OK || option_list(m->ctx, "gegevens-soort", &kinds) != OK)
        return m->ctx->err.rc;
    for (size_t i = 0; i < terms.len; i++) {
        const struct retention *one = &terms.item[i];
        struct dpia_row         row = {
                    .cell[0] = option_label(m->ctx, "gegevens-soort", one->kind),
                    .cell[2] = term_words(m, one),
                    .cell[3] = one->own ? one->source : say(m, str_z(m->ctx->arena, one->source)),
        };

        for (size_t k = 0; k < kinds.len; k++)
            if (str_eq(kinds.item[k].code, one->kind))
                row.cell[1] = kinds.item[k].help;
        add_row(m, part, row);
    }
    add_fixed(m, part, dpia_data, dpia_data_count);
    return OK;
}

/* What a role may, one sentence after the other. */
static struct str rights_of(const struct making *m, struct str role,
                            const struct role_right_list *given, const struct option_list *rights)
{
    struct buf words;

    buf_init(&words, m->ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < rights->len; i++)
        for (size_t k = 0; k < given->len; k++)
            if (str_eq(given->item[k].role, role) &&
                str_eq(given->item[k].right, rights->item[i].code)) {
                buf_z(&words, buf_view(&words).len ? " " : "");
                buf_str(&words, rights->item[i].label);
            }
    return buf_view(&words).len ? buf_view(&words)
                                : say(m, TR("Mag hetzelfde als iedereen die is ingelogd."));
}

static enum rc add_readers(struct making *m)
{
    struct dpia_part *part =
        add_part(m, TR("Wie het leest"),
                 TR("Een rol geldt voor een eenheid en wat daaronder valt."), TR("Rollen"));
    struct option_list     roles, rights;
    struct role_right_list given;

    add_column(m, part, TR("Wie"));
    add_column(m, part, TR("Wat diegene mag"));
    add_fixed(m, part, dpia_reader, dpia_reader_count);
    if (option_list(m->ctx, "rol", &roles) != OK || option_list(m->ctx, "recht", &rights) != OK ||
        role_right_list(m->ctx, access_organisation(m->ctx), &given) != OK)
        return m->ctx->err.rc;
    for (size_t i = 0; i < roles.len; i++)
        add_row(m, part,
                (struct dpia_row){
                    {roles.item[i].label, rights_of(m, roles.item[i].code, &given, &rights)}});
    return OK;
}

/* Names of other organisations, with a comma between: under a contract, or not. */
static struct str others(const struct making *m, const struct unit_list *units, bool contract)
{
    struct str names = STR("");

    for (size_t i = 0; i < units->len; i++) {
        const struct unit *unit = &units->item[i];

        if (unit->parent == 0 && unit->id != access_organisation(m->ctx) &&
            unit->contract == contract)
            names = str_printf(m->ctx->arena, "%.*s%s%.*s", STR_ARG(names), names.len ? ", " : "",
                               STR_ARG(unit->name));
    }
    return names.len ? names : say(m, TR("Geen"));
}

static enum rc add_receivers(struct making *m)
{
    struct dpia_part *part = add_part(m, TR("Waar gegevens heen gaan"), NULL, TR("Ontvangers"));
    const struct str  what =
        say(m, TR("Knelpunten en vragen waarbij zij horen, en wat met hen is gedeeld."));
    struct unit_list units;

    add_column(m, part, TR("Ontvanger"));
    add_column(m, part, TR("Welke gegevens"));
    add_column(m, part, TR("Hoe het nu staat"));
    add_fixed(m, part, dpia_receiver, dpia_receiver_count);
    if (unit_list(m->ctx, &units) != OK)
        return m->ctx->err.rc;
    add_row(m, part,
            (struct dpia_row){
                {say(m, TR("Organisaties die meedoen")), what, others(m, &units, false)}});
    add_row(m, part,
            (struct dpia_row){
                {say(m, TR("Organisaties met een contract")), what, others(m, &units, true)}});
    return OK;
}

static enum rc add_measures(struct making *m)
{
    struct dpia_part *part = add_part(m, TR("Maatregelen"),
                                      TR("De broncode is open. Zo is elke maatregel na te kijken."),
                                      TR("Wat het programma doet"));
    int64_t           least;

    add_column(m, part, TR("Maatregel"));
    add_column(m, part, TR("Waar in de broncode"));
    add_column(m, part, TR("Hoe het nu staat"));
    add_fixed(m, part, dpia_measure, dpia_measure_count);
    if (small_load(m->ctx, access_organisation(m->ctx), &least) != OK)
        return m->ctx->err.rc;
    add_row(m, part,
            (struct dpia_row){{say(m, TR("Cijfers over te weinig mensen worden niet getoond.")),
                               STR("core/small"),
                               words_say(m->ctx, TR("Vanaf %s"),
                                         str_printf(m->ctx->arena, "%lld", (long long)least))}});
    return OK;
}

static enum rc add_rights(struct making *m)
{
    struct dpia_part *part = add_part(m, TR("Rechten van wie het aangaat"), NULL, TR("Rechten"));
    struct str        term;
    struct deadline   parsed;

    add_column(m, part, TR("Recht"));
    add_column(m, part, TR("Hoe"));
    add_fixed(m, part, dpia_right, dpia_right_count);
    if (setting_load(m->ctx, access_organisation(m->ctx), "wisverzoek", &term) != OK)
        return m->ctx->err.rc;
    if (deadline_parse(term, &parsed))
        term = words_term(m->ctx, parsed);
    add_row(m, part,
            (struct dpia_row){{say(m, TR("Wissen")),
                               words_say(m->ctx,
                                         TR("Vragen kan bij elke eigen tekst. Het antwoord komt "
                                            "binnen deze termijn: %s."),
                                         term)}});
    return OK;
}

static void add_two(struct making *m, const char *title, const char *first, const char *second,
                    const struct dpia_fixed *fixed, size_t count)
{
    struct dpia_part *part = add_part(m, title, NULL, first);

    add_column(m, part, first);
    add_column(m, part, second);
    add_fixed(m, part, fixed, count);
}

static enum rc find_holds(struct making *m, const struct dpia_place *place)
{
    struct adviser_key_list desk = {0};

    if (adviser_desk(m->ctx, access_organisation(m->ctx), &desk) != OK)
        return m->ctx->err.rc;
    m->holds[DPIA_ALWAYS]     = true;
    m->holds[DPIA_POSTGRESQL] = place->postgresql;
    m->holds[DPIA_PROXY]      = place->proxy;
    m->holds[DPIA_VIRUS]      = place->virus;
    m->holds[DPIA_OIDC]       = place->oidc;
    m->holds[DPIA_KEY]        = place->key;
    m->holds[DPIA_ADVISER]    = desk.len > 0;
    return OK;
}

enum rc dpia_make(struct ctx *ctx, const struct dpia_place *place, struct dpia *out)
{
    struct making m = {.ctx = ctx};

    m.dpia.title = say(&m, TR("Gegevenseffectbeoordeling"));
    m.dpia.lead  = say(&m, TR("Dit is gemaakt uit wat er nu is ingesteld en verandert daarmee mee. "
                               "Er staan geen persoonsgegevens in. Waar Zelf invullen staat, weet "
                               "het programma het niet."));
    if (find_holds(&m, place) != OK || add_purposes(&m) != OK || add_data(&m) != OK ||
        add_readers(&m) != OK || add_receivers(&m) != OK || add_measures(&m) != OK ||
        add_rights(&m) != OK)
        return ctx->err.rc;
    add_two(&m, TR("Risico's die blijven"), TR("Risico"), TR("Wat u kunt doen"), dpia_risk,
            dpia_risk_count);
    add_two(&m, TR("Wat u zelf nog opschrijft"), TR("Onderwerp"), TR("Uw antwoord"), dpia_own,
            dpia_own_count);
    *out = m.dpia;
    return OK;
}

/* --- Markdown ------------------------------------------------------------------- */

enum { MARKDOWN_MAX = 1 << 20 };

#define MARKS "\\`*_[]<>|#"

/* A text that somebody typed stays a text, in one cell. */
static void put_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '\n' || c == '\r')
            c = ' ';
        else if (str_find(STR(MARKS), (struct str){&c, 1}) < STR(MARKS).len)
            buf_char(out, '\\');
        buf_char(out, c);
    }
}

static void put_line(struct buf *out, const struct str *cell, size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        buf_z(out, "| ");
        put_text(out, cell[c]);
        buf_char(out, ' ');
    }
    buf_z(out, "|\n");
}

static void put_part(struct buf *out, const struct dpia_part *part)
{
    buf_z(out, "\n## ");
    put_text(out, part->title);
    buf_z(out, "\n\n");
    if (part->text.len) {
        put_text(out, part->text);
        buf_z(out, "\n\n");
    }
    put_line(out, part->column, part->columns);
    for (size_t c = 0; c < part->columns; c++)
        buf_z(out, "| --- ");
    buf_z(out, "|\n");
    for (size_t i = 0; i < part->len; i++)
        put_line(out, part->item[i].cell, part->columns);
}

struct str dpia_markdown(struct ctx *ctx, const struct dpia *dpia)
{
    struct buf out;

    buf_init(&out, ctx->arena, MARKDOWN_MAX);
    buf_z(&out, "# ");
    put_text(&out, dpia->title);
    buf_z(&out, "\n\n");
    put_text(&out, dpia->lead);
    buf_char(&out, '\n');
    for (size_t i = 0; i < dpia->len; i++)
        put_part(&out, &dpia->item[i]);
    return buf_view(&out);
}
