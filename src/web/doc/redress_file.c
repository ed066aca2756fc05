// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_file.c - importen: a file of complaints, objections and appeals, from choosing its columns to
 * undoing it (I-16).  What is done with one: redress_file_act.c.
 */
#include "web/doc/redress_file.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/exchange.h"
#include "web/table_csv.h"
#include "web/words.h"

extern const struct resource redress_file_resource;

enum { REFRESH_SECONDS = 5 };

/* A file as it goes out; the counts of one that waits are what reading it would give. */
struct shown {
    struct redress_file file;
    int64_t             percent;  /* NUMBER_NONE = it is not being read, or by another server */
    struct str          personal; /* what is done with personal data; "" = nothing was chosen */
    int64_t personal_rows;        /* of one that waits, with personal data; otherwise NUMBER_NONE */
};

static const struct field shown_fields[] = {
    FIELD(struct shown, file.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, file.name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam van het bestand")),
    FIELD(struct shown, file.source, "bron", FIELD_LINE, FIELD_OUT, TR("Bron")),
    FIELD(struct shown, file.unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct shown, file.at, "toegevoegdOp", FIELD_INSTANT, FIELD_OUT, TR("Toegevoegd op")),
    FIELD(struct shown, file.state, "staat", FIELD_OPTION, FIELD_OUT, TR("Wat ermee gebeurd is"),
          .list = "import-staat"),
    FIELD(struct shown, percent, "voortgang", FIELD_NUMBER, FIELD_OUT,
          TR("Hoeveel procent gelezen is, zolang dat duurt")),
    FIELD(struct shown, file.count[REDRESS_ADDED], "nieuw", FIELD_NUMBER, FIELD_OUT, TR("Nieuw"),
          .help = TR("Van een bestand dat klaarstaat: wat inlezen zou geven.")),
    FIELD(struct shown, file.count[REDRESS_CHANGED], "veranderd", FIELD_NUMBER, FIELD_OUT,
          TR("Veranderd")),
    FIELD(struct shown, file.count[REDRESS_SAME], "bekend", FIELD_NUMBER, FIELD_OUT,
          TR("Al bekend")),
    FIELD(struct shown, file.count[REDRESS_REFUSED], "geweigerd", FIELD_NUMBER, FIELD_OUT,
          TR("Geweigerd")),
    FIELD(struct shown, personal, "keuzePersoonsgegevens", FIELD_OPTION, FIELD_OUT,
          TR("Wat er met persoonsgegevens gebeurt"), .list = REDRESS_CHOICES),
    FIELD(struct shown, personal_rows, "rijenMetPersoonsgegevens", FIELD_NUMBER, FIELD_OUT,
          TR("Rijen met persoonsgegevens, van een bestand dat klaarstaat")),
};
static const struct table shown_table = TABLE("ImportBestand", struct shown, shown_fields);

static bool is_in(const struct redress_file *file, const char *state)
{
    return str_eq_z(file->state, state);
}

static struct shown show(const struct request *r, const struct redress_file *file)
{
    struct shown shown = {.file = *file, .percent = NUMBER_NONE, .personal_rows = NUMBER_NONE};
    struct redress_map map;
    struct err         err  = {0};
    int                done = r->server ? importer_progress(r->server->importer, file->id) : -1;

    if (is_in(file, "wordt-ingelezen") && done >= 0)
        shown.percent = done / 10000;
    if (redress_map_parse(r->ctx->arena, file->map, &map, &err) == OK)
        shown.personal = str_of(personal_choice_code(map.personal));
    return shown;
}

static struct str url_of(struct ctx *ctx, const struct redress_file *file, const char *more)
{
    return str_printf(ctx->arena, REDRESS_FILES "/%" PRId64 "%s", file->id, more);
}

/* --- the list ------------------------------------------------------------------------------ */

static enum rc list_document(struct request *r, json_t **out)
{
    struct redress_file_list list;
    int64_t                  before, most;
    json_t                  *items;

    if (doc_cursor(r, &before, &most) != OK ||
        redress_file_list(r->ctx, before, most + 1, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len && i < (size_t)most; i++) {
        struct shown shown = show(r, &list.item[i]);
        json_t      *item  = doc_of(r, &shown_table, &shown);

        if (!r->api)
            doc_put(item, "url", url_of(r->ctx, &list.item[i], ""));
        json_array_append_new(items, item);
    }
    *out = doc_list(items, list.len > (size_t)most ? list.item[most - 1].id : 0);
    return OK;
}

/* --- one -------------------------------------------------------------------------------------- */

/* What only the page shows beside the document. */
static enum rc put_page(struct request *r, json_t *page, const struct redress_file *file,
                        const struct redress_trial *trial)
{
    struct ctx *ctx = r->ctx;
    struct str  why = STR("");

    if (is_in(file, "klaargezet") && redress_wait_why(ctx, file, &why) != OK)
        return ctx->err.rc;
    json_object_set_new(page, "wacht", json_boolean(is_in(file, "klaargezet")));
    json_object_set_new(page, "leest", json_boolean(is_in(file, "wordt-ingelezen")));
    json_object_set_new(page, "ingelezen", json_boolean(is_in(file, "ingelezen")));
    json_object_set_new(page, "voorbij",
                        json_boolean(is_in(file, "teruggedraaid") || is_in(file, "weggedaan")));
    json_object_set_new(page, "kan", json_boolean(trial && trial->problems.len == 0));
    json_object_set_new(page, "telt",
                        json_boolean(!json_is_null(json_object_get(page, "voortgang"))));
    if (is_in(file, "wordt-ingelezen"))
        json_object_set_new(page, "ververs", json_integer(REFRESH_SECONDS));
    doc_put_opt(page, "waarom", why);
    json_object_set_new(page, "weigerde", json_boolean(file->count[REDRESS_REFUSED] > 0));
    json_object_set_new(page, "wachtDagen", json_integer(REDRESS_WAIT_DAYS));
    doc_put(page, "url", url_of(ctx, file, ""));
    return trial ? redress_put_trial(r, page, trial) : OK;
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct redress_file  file;
    struct redress_trial trial;
    struct shown         shown;
    bool                 tried = false;
    json_t              *document;

    if (redress_file_load(r->ctx, r->param[0], &file) != OK)
        return r->ctx->err.rc;
    tried = is_in(&file, "klaargezet");
    if (tried && redress_try(r, &file, &trial) != OK)
        return r->ctx->err.rc;
    for (int i = 0; tried && i < REDRESS_RESULTS; i++)
        file.count[i] = trial.report.count[i];
    shown = show(r, &file);
    if (tried && trial.problems.len == 0)
        shown.personal_rows = trial.report.personal.rows;
    document = doc_of(r, &shown_table, &shown);
    if (!r->api && put_page(r, document, &file, tried ? &trial : NULL) != OK) {
        json_decref(document);
        return r->ctx->err.rc;
    }
    *out = document;
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    const char *name = json_string_value(json_object_get(page, "naam"));

    json_object_set_new(page, "titel",
                        json_string(name && *name ? name : tr(r->ctx->lang, TR("Bestand"))));
    return OK;
}

/* The rows that were refused, or would be, each with the reason. */
static enum rc refused_file(struct request *r, struct download *out)
{
    struct ctx          *ctx = r->ctx;
    struct redress_file  file;
    struct redress_trial trial;
    struct str           rows = STR("");

    if (redress_file_load(ctx, r->param[0], &file) != OK)
        return ctx->err.rc;
    if (is_in(&file, "klaargezet")) {
        if (redress_try(r, &file, &trial) != OK)
            return ctx->err.rc;
        rows = buf_view(&trial.report.refused);
    } else if (redress_file_refused(ctx, &file, &rows) != OK) {
        return ctx->err.rc;
    }
    if (rows.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "import %" PRId64 " refused nothing", file.id);
    *out = (struct download){.name  = str_printf(ctx->arena, "geweigerd-%.*s-%" PRId64 ".csv",
                                                 STR_ARG(file.source), file.id),
                             .type  = TYPE_CSV,
                             .bytes = rows};
    return OK;
}

static const struct view views[] = {
    {.path     = REDRESS_FILES,
     .where    = ON_BOTH,
     .right    = RIGHT_REDRESS,
     .template = "importen",
     .title    = TR("Ingelezen bestanden"),
     .document = list_document,
     .table    = &shown_table,
     .list     = true},
    {.path     = REDRESS_FILES "/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_REDRESS,
     .template = "import",
     .title    = TR("Bestand met klachten, bezwaren en beroepen"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &shown_table},
    {.path  = REDRESS_FILES "/:id/geweigerd",
     .where = ON_BOTH,
     .right = RIGHT_REDRESS,
     .title = TR("Geweigerde rijen van een bestand"),
     .file  = refused_file},
};

const struct resource redress_file_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                               NULL, 0};
