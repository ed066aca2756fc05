// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_personal.c - personal data in a file of complaints that waits: which rows hold what, and what is done
 * with it in the whole file.
 */
#include "base/tr.h"
#include "core/fault.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/redress_file.h"
#include "web/words.h"

extern const struct resource redress_personal_resource;

/* --- what was found ---------------------------------------------------------------------- */

struct kind_line {
    struct str code, lines, words;
    int64_t    rows;
};

static const struct field kind_fields[] = {
    FIELD(struct kind_line, code, "soort", FIELD_LINE, FIELD_OUT, TR("Wat er staat"),
          .help = TR("bsn, iban, telefoon, e-mail, adres, kenteken, geboortedatum of naam")),
    FIELD(struct kind_line, rows, "rijen", FIELD_NUMBER, FIELD_OUT, TR("Aantal rijen")),
    FIELD(struct kind_line, lines, "regels", FIELD_LINE, FIELD_OUT,
          TR("De eerste regels van het bestand waar het staat")),
    FIELD(struct kind_line, words, "voorbeelden", FIELD_LINE, FIELD_OUT, TR("Bijvoorbeeld")),
};
static const struct table kind_table =
    TABLE("ImportPersoonsgegeven", struct kind_line, kind_fields);

static struct kind_line line_of(struct ctx *ctx, const struct redress_personal *personal, int kind)
{
    const struct redress_found *found = &personal->kind[kind];

    return (struct kind_line){.code  = str_of(personal_code((enum personal_kind)kind)),
                              .rows  = found->rows,
                              .lines = redress_personal_lines(ctx->arena, found),
                              .words = redress_personal_words(ctx->arena, found)};
}

static enum rc kinds_document(struct request *r, json_t **out)
{
    struct redress_file  file;
    struct redress_trial trial;
    json_t              *items;

    if (redress_file_load(r->ctx, r->param[0], &file) != OK || redress_try(r, &file, &trial) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (trial.report.personal.kind[i].rows) {
            struct kind_line line = line_of(r->ctx, &trial.report.personal, i);

            json_array_append_new(items, doc_of(r, &kind_table, &line));
        }
    *out = doc_list(items, 0);
    return OK;
}

static json_t *table_of(struct ctx *ctx, const struct redress_personal *personal)
{
    static const char *const heading[] = {TR("Wat er staat"), TR("Bijvoorbeeld"),
                                          TR("Regels van het bestand"), TR("Aantal rijen")};
    json_t                  *rows      = json_array();

    for (int i = 0; i < PERSONAL_KIND_COUNT; i++) {
        struct kind_line line = line_of(ctx, personal, i);
        json_t          *row, *cells;

        if (line.rows == 0)
            continue;
        row   = json_object();
        cells = json_array();
        doc_put_tr(ctx, row, "kop", redress_personal_word((enum personal_kind)i));
        doc_put_opt(row, "url", STR(""));
        json_array_append_new(cells, redress_cell(line.words, false));
        json_array_append_new(cells, redress_cell(line.lines, false));
        json_array_append_new(cells, redress_cell(words_number(ctx, line.rows), true));
        json_object_set_new(row, "cellen", cells);
        json_array_append_new(rows, row);
    }
    return redress_table(ctx, "gegevens-tabel",
                         str_of(tr(ctx->lang, TR("Waaraan mensen te herkennen kunnen zijn"))),
                         heading, ARRAY_LEN(heading), 3, rows);
}

enum rc redress_put_personal(struct request *r, json_t *page, const struct redress_trial *trial)
{
    const struct redress_personal *personal = &trial->report.personal;
    const char                    *chosen   = personal_choice_code(trial->map.personal);

    json_object_set_new(page, "gegevensEr", json_boolean(personal->rows > 0));
    doc_put_opt(page, "gegevensRijen",
                words_count(r->ctx, personal->rows, TR("één rij"), TR("%s rijen")));
    doc_put_opt(page, "gegevensKeuze", option_label(r->ctx, REDRESS_CHOICES, str_of(chosen)));
    json_object_set_new(page, "gegevensTabel",
                        personal->rows ? table_of(r->ctx, personal) : json_null());
    return redress_put_choices(r->ctx, page, REDRESS_CHOICES, str_of(chosen));
}

/* --- choosing ------------------------------------------------------------------------------ */

struct choosing {
    struct str choice;
};

static const struct field choosing_fields[] = {
    FIELD(struct choosing, choice, "keuze", FIELD_OPTION, FIELD_IN,
          TR("Wat doen wij met persoonsgegevens in dit bestand?"), .list = REDRESS_CHOICES,
          .help = TR("Kiest u niets? Dan weigeren wij de rijen waar ze in staan.")),
};
static const struct table choosing_table =
    TABLE("ImportPersoonsgegevens", struct choosing, choosing_fields);

static enum rc load_map(struct ctx *ctx, int64_t id, struct redress_map *out)
{
    struct redress_file file;

    return redress_file_load(ctx, id, &file) == OK
               ? redress_map_parse(ctx->arena, file.map, out, &ctx->err)
               : ctx->err.rc;
}

static enum rc choosing_prefill(struct request *r, void *in)
{
    struct choosing   *choosing = in;
    struct redress_map map;

    if (load_map(r->ctx, r->param[0], &map) != OK)
        return r->ctx->err.rc;
    choosing->choice = str_of(personal_choice_code(map.personal));
    return OK;
}

static enum rc choosing_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct choosing *choosing = in;
    struct redress_map     map;

    if (load_map(ctx, param[0], &map) != OK)
        return ctx->err.rc;
    map.personal = personal_choice_of_rows(choosing->choice);
    out->message = TR("uw keuze geldt voor dit hele bestand. Kijk hieronder wat het geeft.");
    return redress_wait_map(ctx, param[0], redress_map_format(ctx->arena, &map));
}

static enum rc choosing_furnish(struct request *r, json_t *page)
{
    (void)page;
    return redress_is_in(r, "klaargezet");
}

#define PERSONAL REDRESS_FILES "/:id/persoonsgegevens"

static const struct view views[] = {
    {.path     = PERSONAL,
     .where    = IN_API,
     .right    = RIGHT_REDRESS,
     .title    = TR("Persoonsgegevens in een bestand dat klaarstaat"),
     .document = kinds_document,
     .table    = &kind_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path    = PERSONAL,
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "importPersoonsgegevens",
     .title   = TR("Wat doen wij met persoonsgegevens?"),
     .button  = TR("Bewaar en kijk wat het geeft"),
     .table   = &choosing_table,
     .back    = REDRESS_FILES "/:id",
     .prefill = choosing_prefill,
     .furnish = choosing_furnish,
     .run     = choosing_run},
};

const struct resource redress_personal_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                                   commands, ARRAY_LEN(commands)};
