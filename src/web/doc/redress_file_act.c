// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_file_act.c - what is done with a file of complaints: bring it, choose its columns, say what a word
 * means, have it read, put it away, undo it (I-16).
 */
#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/redress_file.h"

extern const struct resource redress_file_act_resource;

/* --- bringing one ------------------------------------------------------------------------ */

struct upload {
    int64_t               unit;
    struct str            source;
    struct file_list      files;
    struct redress_glance glance; /* of the file, by look_at_file() */
};

static const struct field upload_fields[] = {
    FIELD(struct upload, files, "bestand", FIELD_FILES, FIELD_IN, TR("Welk bestand?"),
          .required = true, .max = 1, .list = ".csv,.txt,.xlsx",
          .help = TR("Een csv-bestand of een Excel-bestand (xlsx), hoogstens 10 MB. Op de eerste "
                     "regel staan de namen van de kolommen.")),
    FIELD(struct upload, source, "bron", FIELD_LINE, FIELD_IN,
          TR("Uit welk systeem komt het bestand?"), .required = true, .max = 60,
          .help       = TR("Een korte naam, steeds dezelfde: kleine letters, cijfers en streepjes. "
                                 "Bijvoorbeeld: zaaksysteem. Zo herkennen we zaken die er al zijn."),
          .identifies = true),
    FIELD(struct upload, unit, "eenheid", FIELD_REF, FIELD_IN,
          TR("Van welke eenheid zijn de zaken?"), .required = true, .list = "eenheid"),
};
static const struct table upload_table = TABLE("ImportNieuw", struct upload, upload_fields);

/* The unit and source of last time, or the unit the reader keeps them for. */
static enum rc upload_prefill(struct request *r, void *in)
{
    struct ctx              *ctx    = r->ctx;
    struct upload           *upload = in;
    struct redress_file_list last;

    if (redress_file_list(ctx, 0, 1, &last) != OK)
        return ctx->err.rc;
    if (last.len) {
        upload->unit   = last.item[0].unit;
        upload->source = last.item[0].source;
    } else if (ctx->access && may_at(ctx, RIGHT_REDRESS, ctx->access->path)) {
        upload->unit = ctx->access->unit;
    }
    return OK;
}

/* Before the transaction: an xlsx file has to be unpacked to be looked at. */
static enum rc look_at_file(struct ctx *ctx, void *in)
{
    struct upload     *upload = in;
    const struct file *file   = upload->files.item;

    if (file->size > LIMIT_FILE || file->bytes.len < file->size)
        return fault_add_as(ctx, ERR_LIMIT, "files",
                            TR("Dit bestand is te groot. Deel het op in bestanden tot 10 MB."),
                            NULL);
    if (redress_sheet_glance(ctx, file->bytes, NULL, &upload->glance) == OK)
        return OK;
    for (size_t i = 0; i < ctx->faults.len; i++) /* of the file, and here the file is a field */
        ctx->faults.item[i].member = "files";
    return ctx->err.rc;
}

/* The columns as last time, as far as they are there. */
static enum rc map_of(struct ctx *ctx, const struct upload *upload, struct redress_map *out)
{
    const struct redress_glance *glance = &upload->glance;
    struct redress_file          last;
    int64_t                      id = 0;

    *out = redress_map_guess(glance->heading, glance->headings);
    if (redress_file_last(ctx, access_organisation(ctx), upload->source, &id) != OK)
        return ctx->err.rc;
    if (id == 0)
        return OK;
    if (redress_file_load(ctx, id, &last) != OK) { /* of a unit that is none of theirs */
        if (ctx->err.rc != ERR_NOT_FOUND)
            return ctx->err.rc;
        err_clear(&ctx->err);
        return OK;
    }
    if (redress_map_parse(ctx->arena, last.map, out, &ctx->err) != OK)
        return ctx->err.rc;
    *out = redress_map_fit(out, glance->heading, glance->headings);
    return OK;
}

/* A name and not a path, as the page shows it. */
static struct str name_of(struct ctx *ctx, struct str sent)
{
    size_t begin = 0;

    for (size_t i = 0; i < sent.len; i++)
        if (sent.ptr[i] == '/' || sent.ptr[i] == '\\')
            begin = i + 1;
    return utf8_cut(redress_heading(ctx, str_slice(sent, begin, sent.len)), LIMIT_LINE);
}

static enum rc upload_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct upload    *upload = in;
    struct redress_map      map;
    struct redress_file_new file = {.unit   = upload->unit,
                                    .source = upload->source,
                                    .name   = name_of(ctx, upload->files.item[0].name),
                                    .bytes  = upload->files.item[0].bytes};

    (void)param;
    if (map_of(ctx, upload, &map) != OK)
        return ctx->err.rc;
    file.map = redress_map_format(ctx->arena, &map);
    out->message =
        TR("het bestand staat klaar. Kijk hieronder of alles klopt; er is nog niets ingelezen.");
    return redress_wait_add(ctx, &file, &out->id);
}

/* --- its columns -------------------------------------------------------------------------- */

struct mapping {
    struct str heading[COLUMN_COUNT];
    struct str every_kind;
    bool       iso;
};

#define COLUMN(column_, member_, name_, /* label, and .further = members */...)                    \
    [column_] = {.name   = (name_),                                                                \
                 .member = (member_),                                                              \
                 .offset = offsetof(struct mapping, heading[column_]),                             \
                 .type   = FIELD_LINE,                                                             \
                 .use    = FIELD_IN,                                                               \
                 .label  = __VA_ARGS__}

/* The columns first, in their order. */
static const struct field mapping_fields[] = {
    COLUMN(COLUMN_REFERENCE, "reference", "kenmerk", TR("Kenmerk"), .required = true,
           .help = TR("Het nummer van de zaak in het systeem waar het bestand uit komt.")),
    COLUMN(COLUMN_KIND, "kind", "soort", TR("Soort"),
           .help = TR("Klacht, bezwaar, beroep of hoger beroep.")),
    COLUMN(COLUMN_DAY, "day", "ontvangen", TR("Ontvangen"), .required = true),
    COLUMN(COLUMN_CLOSED, "closed", "afgehandeld", TR("Afgehandeld")),
    COLUMN(COLUMN_DAYS, "days", "dagen", TR("Aantal dagen"),
           .help = TR("Alleen als het systeem ze zelf telt.")),
    COLUMN(COLUMN_SUBJECT, "subject", "onderwerp", TR("Onderwerp")),
    COLUMN(COLUMN_DECISION, "decision", "besluit", TR("Over welk besluit")),
    COLUMN(COLUMN_RULE, "rule", "regel", TR("Regel of wet")),
    COLUMN(COLUMN_DEPARTMENT, "department", "afdeling", TR("Afdeling of team")),
    COLUMN(COLUMN_ADMISSIBLE, "admissible", "ontvankelijk", TR("Ontvankelijk")),
    COLUMN(COLUMN_OUTCOME, "outcome", "uitkomst", TR("Uitkomst")),
    COLUMN(COLUMN_FORMER, "former", "vorige", TR("De stap ervoor: kenmerk"),
           .help = TR("Bij een beroep: het kenmerk van het bezwaar.")),
    COLUMN(COLUMN_FORMER_SOURCE, "former_source", "bronVanVorige", TR("De stap ervoor: systeem")),
    FIELD(struct mapping, every_kind, "soortVanAlle", FIELD_OPTION, FIELD_IN,
          TR("Geen kolom met de soort? Wat zijn dan alle rijen?"), .list = "klacht-soort"),
    FIELD(struct mapping, iso, "puntAlsKomma", FIELD_FLAG, FIELD_IN,
          TR("In getallen is de punt de komma: 1.5 is anderhalf")),
};
static const struct table mapping_table = TABLE("ImportKolommen", struct mapping, mapping_fields);

const char *redress_column_label(enum redress_column column)
{
    return mapping_fields[column].label;
}

static enum rc load_map(struct ctx *ctx, int64_t id, struct redress_file *file,
                        struct redress_map *out)
{
    return redress_file_load(ctx, id, file) == OK
               ? redress_map_parse(ctx->arena, file->map, out, &ctx->err)
               : ctx->err.rc;
}

static enum rc mapping_prefill(struct request *r, void *in)
{
    struct mapping     *mapping = in;
    struct redress_file file;
    struct redress_map  map;

    if (load_map(r->ctx, r->param[0], &file, &map) != OK)
        return r->ctx->err.rc;
    for (int i = 0; i < COLUMN_COUNT; i++)
        mapping->heading[i] = redress_heading(r->ctx, map.heading[i]);
    mapping->every_kind = map.kind;
    mapping->iso        = map.notation == NOTATION_ISO;
    return OK;
}

static void add_choice(struct ctx *ctx, json_t *choices, struct str value, struct str label,
                       struct str chosen)
{
    json_t *choice = json_object();

    doc_put(choice, "waarde", value);
    doc_put(choice, "label", label);
    doc_put_opt(choice, "uitleg", STR(""));
    doc_put(choice, "id", str_printf(ctx->arena, "keuze-%zu", json_array_size(choices)));
    json_object_set_new(choice, "gekozen",
                        json_boolean(value.len && redress_same_word(value, chosen)));
    json_array_append_new(choices, choice);
}

/* A field in which the name of a column is typed becomes a choice between those that are there. */
static void offer_headings(struct ctx *ctx, json_t *field, const struct redress_glance *glance)
{
    struct str chosen  = str_of(json_string_value(json_object_get(field, "waarde")));
    json_t    *choices = json_array();

    add_choice(ctx, choices, STR(""), str_of(tr(ctx->lang, TR("Geen kolom"))), chosen);
    for (size_t i = 0; i < glance->headings; i++) {
        struct str heading = redress_heading(ctx, glance->heading[i]);

        if (heading.len && heading.len <= LIMIT_LINE)
            add_choice(ctx, choices, heading, heading, chosen);
    }
    json_object_set_new(field, "opties", choices);
    json_object_set_new(field, "is_regel", json_false());
    json_object_set_new(field, "is_keuze", json_true());
}

static enum rc mapping_furnish(struct request *r, json_t *page)
{
    struct ctx           *ctx = r->ctx;
    struct redress_file   file;
    struct redress_glance glance;
    struct str            bytes;
    size_t                i;
    json_t               *field;

    if (redress_file_load(ctx, r->param[0], &file) != OK ||
        redress_wait_bytes(ctx, &file, &bytes) != OK ||
        redress_sheet_glance(ctx, bytes, NULL, &glance) != OK)
        return ctx->err.rc;
    json_array_foreach(json_object_get(page, "velden"), i, field) if (i < COLUMN_COUNT)
        offer_headings(ctx, field, &glance);
    doc_put_tr(ctx, page, "inleiding",
               TR("Kies bij elk gegeven in welke kolom van het bestand het staat."));
    return OK;
}

static enum rc mapping_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct mapping *mapping = in;
    struct redress_file   file;
    struct redress_map    map;

    if (load_map(ctx, param[0], &file, &map) != OK)
        return ctx->err.rc;
    for (int i = 0; i < COLUMN_COUNT; i++)
        map.heading[i] = str_trim(mapping->heading[i]);
    map.kind     = mapping->every_kind;
    map.notation = mapping->iso ? NOTATION_ISO : NOTATION_DUTCH;
    redress_sheet_needs(ctx, &map);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    out->message = TR("de kolommen zijn gekozen. Kijk hieronder wat het geeft.");
    return redress_wait_map(ctx, param[0], redress_map_format(ctx->arena, &map));
}

/* --- what a word means --------------------------------------------------------------------- */

struct word {
    struct str column, word, code;
};

static const struct field word_fields[] = {
    FIELD(struct word, column, "kolom", FIELD_LINE, FIELD_IN,
          TR("Bij welk gegeven staat het woord?"), .required = true,
          .help = TR("soort, ontvankelijk of uitkomst"), .identifies = true),
    FIELD(struct word, word, "woord", FIELD_LINE, FIELD_IN, TR("Welk woord?"), .required = true,
          .identifies = true),
    FIELD(struct word, code, "betekenis", FIELD_LINE, FIELD_IN, TR("Wat betekent het?"),
          .required = true, .identifies = true),
};
static const struct table word_table = TABLE("ImportWoord", struct word, word_fields);

/* The column of codes with this name; false when there is none. */
static bool find_column(struct str name, enum redress_column *out)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (str_eq_z(name, redress_column_name((enum redress_column)i))) {
            *out = (enum redress_column)i;
            return redress_column_list(*out) != NULL;
        }
    return false;
}

/* What it meant before is of no account: the newest goes first. */
static void put_meaning(struct ctx *ctx, struct redress_map *map, struct redress_meaning meaning)
{
    for (size_t i = 0; i < map->meaning.len; i++)
        if (map->meaning.item[i].column == meaning.column &&
            redress_same_word(map->meaning.item[i].word, meaning.word)) {
            map->meaning.item[i] = meaning;
            return;
        }
    VEC_PUSH(ctx->arena, &map->meaning, meaning);
}

static enum rc word_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct word     *word    = in;
    struct redress_meaning meaning = {.word = str_trim(word->word), .code = word->code};
    struct redress_file    file;
    struct redress_map     map;

    if (load_map(ctx, param[0], &file, &map) != OK)
        return ctx->err.rc;
    if (!find_column(word->column, &meaning.column))
        return fault_add(ctx, "column", TR("Kies soort, ontvankelijk of uitkomst."));
    if (!option_has(ctx, redress_column_list(meaning.column), meaning.code))
        return fault_add(ctx, "code", TR("Kies een antwoord uit de lijst."));
    put_meaning(ctx, &map, meaning);
    out->message = TR("we weten nu wat dit woord betekent, ook de volgende keer.");
    return redress_wait_map(ctx, param[0], redress_map_format(ctx->arena, &map));
}

/* --- the end of it ------------------------------------------------------------------------- */

static enum rc start_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    (void)out;
    return redress_wait_start(ctx, param[0]);
}

static enum rc drop_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    out->message = TR("het bestand is weg. Er is niets ingelezen.");
    return redress_wait_drop(ctx, param[0]);
}

static const struct field undo_fields[] = {
    FIELD(struct redress_undo, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Waarom draait u dit terug?"), .required = true,
          .help = TR("Alles wat met dit bestand binnenkwam, gaat er weer uit. Wat het veranderde, "
                     "wordt weer zoals het was.")),
};
static const struct table undo_table =
    TABLE("ImportTerugdraaien", struct redress_undo, undo_fields);

static enum rc undo_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het bestand is teruggedraaid.");
    return redress_file_undo(ctx, param[0], in);
}

enum rc redress_is_in(struct request *r, const char *state)
{
    struct redress_file file;

    if (redress_file_load(r->ctx, r->param[0], &file) != OK)
        return r->ctx->err.rc;
    return str_eq_z(file.state, state)
               ? OK
               : err_set(&r->ctx->err, ERR_CONFLICT, "import %" PRId64 " is %.*s", file.id,
                         STR_ARG(file.state));
}

static enum rc waits_furnish(struct request *r, json_t *page)
{
    (void)page;
    return redress_is_in(r, "klaargezet");
}

static enum rc undo_furnish(struct request *r, json_t *page)
{
    (void)page;
    return redress_is_in(r, "ingelezen");
}

#define ONE REDRESS_FILES "/:id"

static const struct command commands[] = {
    {.path    = REDRESS_FILES,
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importToevoegen",
     .title   = TR("Zet een bestand met klachten klaar"),
     .button  = TR("Zet klaar"),
     .table   = &upload_table,
     .back    = ONE,
     .prefill = upload_prefill,
     .prepare = look_at_file,
     .run     = upload_run},
    {.path    = ONE "/kolommen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importKolommen",
     .title   = TR("Welke kolom is wat?"),
     .button  = TR("Bewaar en kijk wat het geeft"),
     .table   = &mapping_table,
     .back    = ONE,
     .prefill = mapping_prefill,
     .furnish = mapping_furnish,
     .run     = mapping_run},
    {.path    = ONE "/woorden",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importWoord",
     .title   = TR("Wat betekent een woord van het systeem?"),
     .button  = TR("Bewaar"),
     .table   = &word_table,
     .back    = ONE,
     .furnish = waits_furnish,
     .run     = word_run},
    {.path    = ONE "/inlezingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importInlezen",
     .title   = TR("Lees het bestand in"),
     .button  = TR("Lees in"),
     .back    = ONE,
     .furnish = waits_furnish,
     .run     = start_run},
    {.path    = ONE "/verwijderingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importWegdoen",
     .title   = TR("Doe het bestand weg"),
     .button  = TR("Doe weg"),
     .back    = ONE,
     .furnish = waits_furnish,
     .run     = drop_run},
    {.path    = ONE "/terugdraaiingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importTerugdraaien",
     .title   = TR("Draai dit bestand terug"),
     .button  = TR("Draai terug"),
     .table   = &undo_table,
     .back    = ONE,
     .furnish = undo_furnish,
     .run     = undo_run},
};

const struct resource redress_file_act_resource = {"klachten-en-bezwaren", NULL, 0, commands,
                                                   ARRAY_LEN(commands)};
