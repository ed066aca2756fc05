// SPDX-License-Identifier: EUPL-1.2
/* redress_import.c - takes in rows of other systems; the contract is in redress_import.h. */
#include "core/redress_import.h"

#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/redress_seen.h"
#include "core/redress_word.h"
#include "db/db.h"
#include "event/event.h"

enum { DAYS_MOST = 36500 };

struct redress_import {
    struct ctx          *ctx; /* of who asked, for the whole import */
    struct ctx           row; /* the same with an arena that is emptied for each row */
    struct redress_how   how;
    struct unit          unit;
    int64_t              id; /* 0 = nothing was written yet */
    struct redress_words words;
    struct redress_seen  seen; /* of this file */
    struct option_list   kinds, outcomes, admissibles;
    int64_t              count[REDRESS_RESULTS];
};

static void free_row(void *arena)
{
    arena_free(arena);
}

enum rc redress_import_open(struct ctx *ctx, const struct redress_how *how,
                            struct redress_import **out)
{
    struct redress_import *import = ARENA_NEW(ctx->arena, struct redress_import);

    *import = (struct redress_import){.ctx = ctx, .row = *ctx, .how = *how, .id = how->waiting};
    if (redress_file_check(ctx, how->file.unit, how->file.source) != OK ||
        unit_load(ctx, how->file.unit, &import->unit) != OK ||
        option_list(ctx, "klacht-soort", &import->kinds) != OK ||
        option_list(ctx, "klacht-ontvankelijk", &import->admissibles) != OK ||
        option_list(ctx, "klacht-uitkomst", &import->outcomes) != OK ||
        redress_words_load(ctx, import->unit.organisation, how->file.source, &import->words) != OK)
        return ctx->err.rc;
    import->row.arena = arena_new();
    arena_defer(ctx->arena, free_row, import->row.arena);
    *out = import;
    return OK;
}

/* --- judging a row -------------------------------------------------------------------- */

static bool has(const struct option_list *list, struct str code)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i].code, code))
            return true;
    return false;
}

static void check_length(struct ctx *ctx, const char *member, struct str text, size_t most)
{
    if (text.len > most && utf8_count(text) > most)
        (void)fault_add(ctx, member, TR("Deze tekst is te lang."));
}

static void check_days(struct ctx *ctx, const struct redress_row *row)
{
    if (!date_is_given(row->day))
        (void)fault_add(ctx, "day", TR("De dag van ontvangst ontbreekt."));
    else if (date_cmp(row->day, ctx->today) > 0)
        (void)fault_add(ctx, "day", TR("Deze dag is nog niet geweest."));
    if (date_is_given(row->closed) && date_cmp(row->closed, ctx->today) > 0)
        (void)fault_add(ctx, "closed", TR("Deze dag is nog niet geweest."));
    else if (date_is_given(row->closed) && date_is_given(row->day) &&
             date_cmp(row->closed, row->day) < 0)
        (void)fault_add(ctx, "closed", TR("Deze dag ligt voor de dag van ontvangst."));
    if (row->days != NUMBER_NONE && (row->days < 0 || row->days > DAYS_MOST))
        (void)fault_add(ctx, "days", TR("Dit kan geen aantal dagen zijn."));
}

static void check_codes(struct ctx *ctx, const struct redress_import *import,
                        const struct redress_row *row)
{
    if (row->kind.len == 0)
        (void)fault_add(ctx, "kind",
                        TR("De soort ontbreekt: klacht, bezwaar, beroep of hoger beroep."));
    else if (!has(&import->kinds, row->kind))
        (void)fault_add(ctx, "kind", TR("Deze soort is niet bekend. Zeg wat het woord betekent."));
    if (row->admissible.len && !has(&import->admissibles, row->admissible))
        (void)fault_add(ctx, "admissible", TR("Dit woord is niet bekend. Zeg wat het betekent."));
    if (row->outcome.len && !has(&import->outcomes, row->outcome))
        (void)fault_add(ctx, "outcome", TR("Dit woord is niet bekend. Zeg wat het betekent."));
}

static void check(struct ctx *ctx, const struct redress_import *import,
                  const struct redress_row *row)
{
    if (str_is_blank(row->reference))
        (void)fault_add(ctx, "reference", TR("Het kenmerk ontbreekt."));
    check_length(ctx, "reference", row->reference, LIMIT_LINE);
    check_codes(ctx, import, row);
    check_days(ctx, row);
    check_length(ctx, "subject", row->subject, LIMIT_TEXT);
    check_length(ctx, "decision", row->decision, LIMIT_TEXT);
    check_length(ctx, "rule", row->rule, LIMIT_LINE);
    check_length(ctx, "department", row->department, LIMIT_LINE);
    check_length(ctx, "former", row->former, LIMIT_LINE);
    check_length(ctx, "former_source", row->former_source, LIMIT_LINE);
    if (row->former.len && str_eq(row->former, row->reference) &&
        str_eq(row->former_source, import->how.file.source))
        (void)fault_add(ctx, "former", TR("Iets kan niet zijn eigen vorige stap zijn."));
}

/* What follows from the rest. */
static struct redress_row complete(const struct redress_import *import,
                                   const struct redress_row    *in)
{
    struct redress_row row = *in;

    if (row.former.len && row.former_source.len == 0)
        row.former_source = import->how.file.source;
    if (row.days == NUMBER_NONE && date_is_given(row.closed) && date_is_given(row.day))
        row.days = date_days_between(row.day, row.closed);
    return row;
}

/* --- what is known of it already ---------------------------------------------------------- */

struct known {
    int64_t            id, fact; /* 0 = it is new; 0 = nothing counts any more */
    int64_t            rule, department, worded;
    bool               erased; /* one of the texts */
    struct redress_row row;
};

static enum rc find(struct redress_import *import, struct str reference, struct known *out)
{
    struct ctx     *ctx   = &import->row;
    struct db_query query = db_query(ctx->db, SQL_REDRESS_KNOWN), *q = &query;
    struct known    known = {0};

    db_bind_i64(q, import->unit.organisation);
    db_bind_str(q, import->how.file.source);
    db_bind_str(q, reference);
    if (db_next(q)) {
        known.id         = db_col_i64(q, REDRESS_KNOWN_ID);
        known.fact       = db_col_i64(q, REDRESS_KNOWN_FACT);
        known.rule       = db_col_i64(q, REDRESS_KNOWN_RULE);
        known.department = db_col_i64(q, REDRESS_KNOWN_DEPARTMENT);
        known.worded     = db_col_i64(q, REDRESS_KNOWN_WORDED);
        known.erased     = db_col_i64(q, REDRESS_KNOWN_ERASED) != 0;
    }
    if (known.fact)
        known.row = (struct redress_row){.kind          = COPY(REDRESS_KNOWN_KIND),
                                         .day           = date_or_none(q, REDRESS_KNOWN_DAY),
                                         .closed        = date_or_none(q, REDRESS_KNOWN_CLOSED),
                                         .days          = number_or_none(q, REDRESS_KNOWN_DAYS),
                                         .subject       = COPY(REDRESS_KNOWN_SUBJECT),
                                         .decision      = COPY(REDRESS_KNOWN_DECISION),
                                         .admissible    = COPY(REDRESS_KNOWN_ADMISSIBLE),
                                         .outcome       = COPY(REDRESS_KNOWN_OUTCOME),
                                         .former        = COPY(REDRESS_KNOWN_FORMER),
                                         .former_source = COPY(REDRESS_KNOWN_FORMER_SOURCE)};
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = known;
    return OK;
}

/* A text that was erased is as good as any: it does not come back. */
static bool same_texts(const struct known *known, const struct redress_row *row)
{
    return known->fact && (known->erased || (str_eq(known->row.subject, row->subject) &&
                                             str_eq(known->row.decision, row->decision)));
}

static bool same_word(const struct redress_import *import, enum redress_word_kind kind,
                      struct str word, int64_t id)
{
    return word.len == 0 ? id == 0 : id && redress_word_find(&import->words, kind, word) == id;
}

static bool same(const struct redress_import *import, const struct known *known,
                 const struct redress_row *row)
{
    const struct redress_row *old = &known->row;

    return known->fact && str_eq(old->kind, row->kind) && date_cmp(old->day, row->day) == 0 &&
           date_cmp(old->closed, row->closed) == 0 && old->days == row->days &&
           str_eq(old->admissible, row->admissible) && str_eq(old->outcome, row->outcome) &&
           str_eq(old->former, row->former) && str_eq(old->former_source, row->former_source) &&
           same_word(import, REDRESS_RULE, row->rule, known->rule) &&
           same_word(import, REDRESS_DEPARTMENT, row->department, known->department) &&
           same_texts(known, row);
}

/* --- writing -------------------------------------------------------------------------------- */

/* The event that heads the import, before the first row that is written. */
static enum rc head(struct redress_import *import)
{
    return import->id ? OK : redress_file_add(import->ctx, &import->how.file, &import->id);
}

static enum rc word_of(struct redress_import *import, enum redress_word_kind kind, struct str word,
                       int64_t *out)
{
    *out = redress_word_find(&import->words, kind, word);
    if (*out || word.len == 0)
        return OK;
    return redress_word_add(&import->row, import->ctx->arena, &import->words, import->id,
                            import->unit.path, kind, word, out);
}

static void put_str(struct event *e, const char *name, struct str value)
{
    if (value.len)
        event_str(e, name, value);
}

static void put_facts(struct event *e, const struct redress_row *row)
{
    event_str(e, "sort", row->kind);
    event_date(e, "received", row->day);
    if (date_is_given(row->closed))
        event_date(e, "closed", row->closed);
    if (row->days != NUMBER_NONE)
        event_i64(e, "days", row->days);
    put_str(e, "admissible", row->admissible);
    put_str(e, "outcome", row->outcome);
    put_str(e, "former", row->former);
    put_str(e, "former_source", row->former_source);
}

static enum rc write_row(struct redress_import *import, const struct known *known,
                         const struct redress_row *row)
{
    struct ctx  *ctx  = &import->row;
    int64_t      rule = 0, department = 0;
    struct event e;

    if (head(import) != OK) {
        ctx->err = import->ctx->err;
        return ctx->err.rc;
    }
    if (word_of(import, REDRESS_RULE, row->rule, &rule) != OK ||
        word_of(import, REDRESS_DEPARTMENT, row->department, &department) != OK)
        return ctx->err.rc;
    ctx->kept     = row->kept.item; /* of this row alone */
    ctx->kept_len = row->kept.len;
    e             = event_new(ctx, known->id ? "redress_changed" : "redress_added");
    ctx->kept_len = 0;
    event_i64(&e, "import", import->id);
    event_i64(&e, "rule", rule);
    event_i64(&e, "department", department);
    put_facts(&e, row);
    if (known->id) {
        event_i64(&e, "redress", known->id);
        event_about(&e, known->id);
    } else {
        event_str(&e, "reference", row->reference);
    }
    if (same_texts(known, row)) {
        event_i64(&e, "worded", known->worded);
    } else {
        event_part(&e, "subject", row->subject);
        event_part(&e, "decision", row->decision);
    }
    return event_write(ctx, &e);
}

/* Judges a row that has no faults of its own, and writes what is new. */
static enum rc take(struct redress_import *import, const struct redress_row *row,
                    enum redress_result *out)
{
    struct ctx  *ctx   = &import->row;
    struct known known = {0};
    size_t       line;

    switch (redress_seen_add(&import->seen, import->ctx->arena, row, &line)) {
    case REDRESS_SEEN_NEW: break;
    case REDRESS_SEEN_SAME: *out = REDRESS_SAME; return OK;
    case REDRESS_SEEN_OTHER:
        (void)fault_add_as(ctx, ERR_INVALID, "reference",
                           TR("Dit kenmerk staat ook op regel %s, met andere gegevens."),
                           str_z(ctx->arena, str_printf(ctx->arena, "%zu", line)));
        *out = REDRESS_REFUSED;
        return OK;
    }
    if (find(import, row->reference, &known) != OK)
        return ctx->err.rc;
    *out = same(import, &known, row) ? REDRESS_SAME : known.fact ? REDRESS_CHANGED : REDRESS_ADDED;
    if (*out == REDRESS_SAME || import->how.dry)
        return OK;
    return write_row(import, &known, row);
}

enum rc redress_put(struct redress_import *import, const struct redress_row *in,
                    enum redress_result *out)
{
    struct ctx        *ctx = &import->row;
    struct redress_row row = complete(import, in);

    arena_clear(ctx->arena);
    ctx->faults = (struct fault_list){0};
    err_clear(&ctx->err);
    check(ctx, import, &row);
    *out = REDRESS_REFUSED;
    if (ctx->faults.len == 0 && take(import, &row, out) != OK) {
        import->ctx->err    = ctx->err;
        import->ctx->faults = ctx->faults;
        return ctx->err.rc;
    }
    import->count[*out]++;
    return OK;
}

const struct fault_list *redress_faults(const struct redress_import *import)
{
    return &import->row.faults;
}

void redress_refuse(struct redress_import *import)
{
    import->count[REDRESS_REFUSED]++;
}

enum rc redress_import_close(struct redress_import *import, struct str refused, int64_t *id)
{
    struct ctx *ctx = import->ctx;

    *id = import->id;
    if (import->id == 0 || import->how.dry)
        return OK;
    if (redress_file_done(ctx, import->id, import->count, refused) != OK)
        return ctx->err.rc;
    return import->how.waiting ? part_erase(ctx, import->id, "file", STR("niet-meer-nodig")) : OK;
}

int64_t redress_count(const struct redress_import *import, enum redress_result result)
{
    return import->count[result];
}
