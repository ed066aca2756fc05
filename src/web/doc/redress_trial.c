// SPDX-License-Identifier: EUPL-1.2
/* redress_trial.c - what a file of complaints would give, on its page; the contract is in redress_file.h. */
#include "base/tr.h"
#include "base/vec.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/redress_file.h"
#include "web/importer.h"
#include "web/words.h"

enum { CELL_SHOWN = 80 }; /* bytes of a cell in the preview */

struct str redress_heading(struct ctx *ctx, struct str heading)
{
    char *line = arena_alloc(ctx->arena, heading.len);

    for (size_t i = 0; i < heading.len; i++)
        line[i] = (unsigned char)heading.ptr[i] < ' ' ? ' ' : heading.ptr[i];
    return (struct str){line, heading.len};
}

/* --- trying ------------------------------------------------------------------------------ */

static void keep_problems(struct ctx *ctx, struct redress_trial *trial)
{
    for (size_t i = 0; i < ctx->faults.len; i++) {
        const struct fault *fault = &ctx->faults.item[i];
        struct str          text  = str_of(tr(ctx->lang, fault->text));

        if (fault->about)
            text = words_say(ctx, fault->text, str_of(fault->about));
        VEC_PUSH(ctx->arena, &trial->problems, text);
    }
    ctx->faults = (struct fault_list){0};
    err_clear(&ctx->err);
}

enum rc redress_try(struct request *r, const struct redress_file *file, struct redress_trial *out)
{
    struct ctx          *ctx   = r->ctx;
    struct redress_task  task  = {.most = IMPORTER_ROWS, .how = {.waiting = file->id, .dry = true}};
    struct redress_trial trial = {0};
    enum rc              rc;

    if (redress_wait_bytes(ctx, file, &task.how.file.bytes) != OK ||
        redress_map_parse(ctx->arena, file->map, &task.map, &ctx->err) != OK)
        return ctx->err.rc;
    task.how.file.unit   = file->unit;
    task.how.file.source = file->source;
    trial.map            = task.map;
    rc                   = redress_sheet_glance(ctx, task.how.file.bytes, &task.map, &trial.glance);
    if (rc == OK)
        rc = redress_sheet_read(ctx, &task, &trial.report);
    if (rc != OK && ctx->faults.len == 0)
        return rc;
    keep_problems(ctx, &trial);
    *out = trial;
    return OK;
}

/* --- showing ------------------------------------------------------------------------------ */

static void put_problems(json_t *page, const struct redress_trial *trial)
{
    json_t *problems = json_array();

    for (size_t i = 0; i < trial->problems.len; i++)
        json_array_append_new(problems, doc_text(trial->problems.item[i]));
    json_object_set_new(page, "problemenEr", json_boolean(trial->problems.len > 0));
    json_object_set_new(page, "problemen", problems);
}

static json_t *sample_row(struct ctx *ctx, const struct str *cell, size_t count)
{
    json_t *row = json_object(), *cells = json_array();

    for (size_t i = 1; i < count; i++)
        json_array_append_new(cells, redress_cell(doc_short(ctx, cell[i], CELL_SHOWN), false));
    doc_put(row, "kop", doc_short(ctx, cell[0], CELL_SHOWN));
    doc_put_opt(row, "url", STR(""));
    json_object_set_new(row, "cellen", cells);
    return row;
}

static void put_sample(struct ctx *ctx, json_t *page, const struct redress_glance *glance)
{
    json_t *heads = json_array(), *rows = json_array();

    for (size_t i = 0; i < glance->headings; i++)
        json_array_append_new(heads, redress_cell(redress_heading(ctx, glance->heading[i]), false));
    for (size_t i = 0; i < glance->samples; i++)
        json_array_append_new(rows, sample_row(ctx, glance->sample[i], glance->headings));
    json_object_set_new(page, "voorbeeld",
                        json_pack("{s:s, s:s, s:o, s:o}", "id", "voorbeeld", "bijschrift",
                                  tr(ctx->lang, TR("De eerste rijen van het bestand")), "koppen",
                                  heads, "rijen", rows));
}

static void put_columns(struct ctx *ctx, json_t *page, const struct redress_map *map)
{
    json_t *columns = json_array();

    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct str heading = map->heading[i];
        json_t    *column;

        if (i == COLUMN_KIND && heading.len == 0 && map->kind.len)
            heading = words_say(ctx, TR("alle rijen zijn: %s"),
                                option_label(ctx, "klacht-soort", map->kind));
        if (heading.len == 0)
            continue;
        column = json_object();
        doc_put_tr(ctx, column, "naam", redress_column_label((enum redress_column)i));
        doc_put(column, "kop", heading);
        json_array_append_new(columns, column);
    }
    json_object_set_new(page, "kolommen", columns);
}

enum rc redress_put_choices(struct ctx *ctx, json_t *doc, const char *list, struct str chosen)
{
    json_t            *choices = json_array();
    struct option_list options;

    json_object_set_new(doc, "keuzes", choices);
    if (option_list(ctx, list, &options) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < options.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", options.item[i].code);
        doc_put(choice, "label", options.item[i].label);
        json_object_set_new(choice, "gekozen", json_boolean(str_eq(options.item[i].code, chosen)));
        json_array_append_new(choices, choice);
    }
    return OK;
}

static enum rc put_words(struct ctx *ctx, json_t *page, const struct redress_glance *glance)
{
    json_t *words = json_array();

    json_object_set_new(page, "woorden", words);
    json_object_set_new(page, "woordenEr", json_boolean(glance->unknown.len > 0));
    for (size_t i = 0; i < glance->unknown.len; i++) {
        const struct redress_meaning *one  = &glance->unknown.item[i];
        json_t                       *word = json_object();

        json_array_append_new(words, word);
        doc_put(word, "kolom", str_of(redress_column_name(one->column)));
        doc_put_tr(ctx, word, "kolomTekst", redress_column_label(one->column));
        doc_put(word, "woord", redress_heading(ctx, one->word));
        doc_put(word, "id", str_printf(ctx->arena, "woord-%zu", i + 1));
        if (redress_put_choices(ctx, word, redress_column_list(one->column), STR("")) != OK)
            return ctx->err.rc;
    }
    return OK;
}

static void put_refused(struct ctx *ctx, json_t *page, const struct redress_report *report)
{
    json_t *rows = json_array();
    int64_t more = report->count[REDRESS_REFUSED] - (int64_t)report->shown.len;

    for (size_t i = 0; i < report->shown.len; i++) {
        const struct redress_refusal *one = &report->shown.item[i];
        json_t                       *row = json_object();

        doc_put(row, "regel", str_printf(ctx->arena, "%zu", one->line));
        doc_put_opt(row, "kolom", one->heading);
        doc_put(row, "reden", one->reason);
        json_array_append_new(rows, row);
    }
    json_object_set_new(page, "geweigerdeRijenEr", json_boolean(report->shown.len > 0));
    json_object_set_new(page, "geweigerdeRijen", rows);
    doc_put_opt(page, "meerGeweigerd",
                more > 0 ? words_count(ctx, more, TR("één rij"), TR("%s rijen")) : STR(""));
}

enum rc redress_put_trial(struct request *r, json_t *page, const struct redress_trial *trial)
{
    put_problems(page, trial);
    json_object_set_new(page, "voorbeeld", json_null());
    if (trial->glance.headings)
        put_sample(r->ctx, page, &trial->glance);
    put_columns(r->ctx, page, &trial->map);
    put_refused(r->ctx, page, &trial->report);
    return put_words(r->ctx, page, &trial->glance) == OK ? redress_put_personal(r, page, trial)
                                                         : r->ctx->err.rc;
}
