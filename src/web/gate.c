// SPDX-License-Identifier: EUPL-1.2
/* gate.c - personal data on its way in; the contract is in gate.h. */
#include "web/gate.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/fault.h"
#include "text/personal.h"
#include "tmpl/text.h"
#include "web/exchange.h"
#include "web/field_value.h"
#include "web/gate_apart.h"
#include "web/gate_words.h"
#include "web/words.h"

static const char prefix[] = GATE_KEY "-";

/* The same words in one field: one question. */
struct asked {
    const struct personal_piece *piece; /* the first of them */
    struct str                   name;  /* in the form */
    enum personal_choice         choice;
};

struct asked_list {
    struct asked *item;
    size_t        len, cap;
};

/* What was found in one field. */
struct looked {
    const struct field  *field;
    struct str           text;
    struct personal_list pieces;
    struct asked_list    asked;
};

struct looked_list {
    struct looked *item;
    size_t         len, cap;
};

json_t *gate_choices(void)
{
    json_t *list = json_array();

    for (int i = PERSONAL_REPLACE; i < PERSONAL_CHOICE_COUNT; i++)
        json_array_append_new(list, json_string(personal_choice_code((enum personal_choice)i)));
    return list;
}

bool gate_is_choice(struct str name)
{
    return str_starts(name, str_of(prefix));
}

static bool is_looked_into(const struct field *field)
{
    return (field->use & FIELD_IN) && (field->type == FIELD_LINE || field->type == FIELD_TEXT) &&
           !field->identifies;
}

bool gate_looks_into(const struct table *table)
{
    for (size_t i = 0; table && i < table->len; i++)
        if (is_looked_into(&table->field[i]))
            return true;
    return false;
}

/* The name of the question about these words: the same when the text around them was changed (FNV-1a). */
static struct str question_name(struct ctx *ctx, const struct field *field,
                                const struct personal_piece *piece)
{
    uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)piece->kind;

    for (size_t i = 0; i < piece->text.len; i++)
        hash = (hash ^ (unsigned char)piece->text.ptr[i]) * UINT64_C(1099511628211);
    return str_printf(ctx->arena, "%s%s-%016" PRIx64, prefix, field->name, hash);
}

static const struct asked *question_of(const struct looked *looked, struct str name)
{
    for (size_t i = 0; i < looked->asked.len; i++)
        if (str_eq(looked->asked.item[i].name, name))
            return &looked->asked.item[i];
    return NULL;
}

static enum rc look_at(struct exchange *e, const struct field *field, struct looked *out)
{
    struct looked looked = {.field = field};

    looked.text = *(const struct str *)field_from(field, e->in);
    if (personal_find(e->ctx.arena, looked.text, &looked.pieces) != OK)
        return err_set(&e->ctx.err, ERR_BUG, "field \"%s\" let through what is no text",
                       field->name);
    for (size_t i = 0; i < looked.pieces.len; i++) {
        struct asked asked = {.piece = &looked.pieces.item[i]};

        asked.name = question_name(&e->ctx, field, asked.piece);
        asked.choice =
            e->r.api ? e->choice : personal_choice_of(request_form(&e->r, asked.name.ptr));
        if (!question_of(&looked, asked.name))
            VEC_PUSH(e->ctx.arena, &looked.asked, asked);
    }
    *out = looked;
    return OK;
}

/* The fields in which something was found. */
static enum rc look(struct exchange *e, struct looked_list *out)
{
    const struct table *table = e->route.command->table;

    *out = (struct looked_list){0};
    for (size_t i = 0; i < table->len; i++) {
        struct looked looked;

        if (!is_looked_into(&table->field[i]))
            continue;
        if (look_at(e, &table->field[i], &looked) != OK)
            return e->ctx.err.rc;
        if (looked.asked.len > 0)
            VEC_PUSH(e->ctx.arena, out, looked);
    }
    return OK;
}

/* --- passing ---------------------------------------------------------------------------- */

enum rc gate_take(struct exchange *e)
{
    json_t    *key  = json_object_get(e->r.json, GATE_KEY);
    struct str code = str_of(json_string_value(key));

    if (!gate_looks_into(e->route.command->table))
        return OK;
    for (size_t i = e->r.form.len; i-- > 0;)
        if (str_eq_z(e->r.form.item[i].name, GATE_KEY)) {
            code              = e->r.form.item[i].value;
            e->r.form.item[i] = e->r.form.item[--e->r.form.len];
        }
    e->choice = personal_choice_of(code);
    if ((code.len > 0 || (key && !json_is_null(key))) && e->choice == PERSONAL_UNDECIDED)
        return fault_add(&e->ctx, "",
                         TR("Geef in persoonsgegevens: vervang, apart, nodig of geen-persoon."));
    json_object_del(e->r.json, GATE_KEY);
    return OK;
}

/* Whether this can be done with it, by who sends it and with what is sent. */
static bool can_be(struct exchange *e, const struct personal_piece *piece,
                   enum personal_choice choice)
{
    switch (choice) {
    case PERSONAL_REPLACE:
    case PERSONAL_NO_PERSON: return true;
    case PERSONAL_APART: return gate_apart_may(e);
    case PERSONAL_NEEDED: return piece->kind == PERSONAL_NAME;
    case PERSONAL_UNDECIDED:
    case PERSONAL_CHOICE_COUNT: break;
    }
    return e->r.api && !piece->certain;
}

/* Tells a program that what it chose cannot be done with this kind. */
static void fault_choice(struct exchange *e, const struct looked *looked)
{
    fault_add_as(&e->ctx, ERR_INVALID, looked->field->member,
                 e->choice == PERSONAL_APART
                     ? TR("Hier kunnen wij niets apart bewaren. Geef in persoonsgegevens vervang, "
                          "of geen-persoon.")
                     : TR("Een nummer, adres of datum laten wij niet in de tekst staan. Geef in "
                          "persoonsgegevens apart of vervang."),
                 NULL);
}

/* Tells a program which kind stands where, and not what it is. */
static void fault_at(struct exchange *e, const struct looked *looked,
                     const struct personal_piece *piece)
{
    struct ctx *ctx    = &e->ctx;
    size_t      before = utf8_count(str_slice(looked->text, 0, piece->at));
    struct str  place  = words_number(ctx, (int64_t)before + 1);

    if (e->choice != PERSONAL_UNDECIDED) {
        fault_choice(e, looked);
        return;
    }
    fault_add_as(ctx, ERR_INVALID, looked->field->member,
                 piece->kind == PERSONAL_BSN
                     ? TR("Op teken %s begint een burgerservicenummer. Haal het weg, of geef in "
                          "persoonsgegevens wat wij ermee moeten doen.")
                     : TR("Op teken %s begint een rekeningnummer. Haal het weg, of geef in "
                          "persoonsgegevens wat wij ermee moeten doen."),
                 str_z(ctx->arena, place));
}

/* Whether everything that has to be decided is. */
static bool is_decided(struct exchange *e, const struct looked_list *list)
{
    bool decided = true;

    for (size_t i = 0; i < list->len; i++)
        for (size_t k = 0; k < list->item[i].asked.len; k++) {
            const struct asked *asked = &list->item[i].asked.item[k];

            if (can_be(e, asked->piece, asked->choice))
                continue;
            decided = false;
            if (e->r.api)
                fault_at(e, &list->item[i], asked->piece);
        }
    return decided;
}

/* The text of a field with what was to be replaced replaced. */
static void replace(struct exchange *e, const struct looked *looked)
{
    struct personal_list chosen = {0};

    for (size_t i = 0; i < looked->pieces.len; i++) {
        const struct personal_piece *piece = &looked->pieces.item[i];
        const struct asked          *asked =
            question_of(looked, question_name(&e->ctx, looked->field, piece));

        if (asked->choice == PERSONAL_REPLACE || asked->choice == PERSONAL_APART)
            VEC_PUSH(e->ctx.arena, &chosen, *piece);
    }
    field_set_text(&e->ctx, looked->field, personal_replace(e->ctx.arena, looked->text, &chosen),
                   e->in);
}

/* "bsn nodig": for the log, each once. */
static void keep(struct exchange *e, const struct asked *asked)
{
    struct str words = str_printf(e->ctx.arena, "%s %s", personal_code(asked->piece->kind),
                                  personal_choice_code(asked->choice));

    for (size_t i = 0; i < e->kept.len; i++)
        if (str_eq(e->kept.item[i], words))
            return;
    VEC_PUSH(e->ctx.arena, &e->kept, words);
}

static void json_drop(void *json)
{
    json_decref(json);
}

static void note_found(struct exchange *e, const struct looked_list *list)
{
    if (!e->r.api || list->len == 0)
        return;
    e->found = json_array();
    arena_defer(e->ctx.arena, json_drop, e->found);
    for (size_t i = 0; i < list->len; i++)
        for (size_t k = 0; k < list->item[i].pieces.len; k++) {
            const struct looked         *looked = &list->item[i];
            const struct personal_piece *piece  = &looked->pieces.item[k];
            size_t                       from   = utf8_count(str_slice(looked->text, 0, piece->at));

            json_array_append_new(
                e->found, json_pack("{s:s, s:s, s:I, s:I}", "veld", looked->field->name, "soort",
                                    personal_code(piece->kind), "vanaf", (json_int_t)from, "tot",
                                    (json_int_t)(from + utf8_count(piece->text))));
        }
}

void gate_put_found(const struct exchange *e, json_t *reply)
{
    if (gate_looks_into(e->route.command->table))
        json_object_set_new(reply, GATE_KEY, e->found ? json_incref(e->found) : json_array());
}

enum rc gate_pass(struct exchange *e)
{
    const struct table *table = e->route.command->table;
    struct looked_list  list;

    if (!gate_looks_into(table))
        return OK;
    if (look(e, &list) != OK)
        return e->ctx.err.rc;
    e->asks = !is_decided(e, &list);
    note_found(e, &list);
    if (e->asks)
        return e->r.api ? fault_end(&e->ctx) : err_set(&e->ctx.err, ERR_INVALID, "to be decided");
    e->typed = e->in;
    e->in    = arena_alloc(e->ctx.arena, table->size);
    memcpy(e->in, e->typed, table->size);
    for (size_t i = 0; i < list.len; i++) {
        replace(e, &list.item[i]);
        for (size_t k = 0; k < list.item[i].asked.len; k++) {
            const struct asked *asked = &list.item[i].asked.item[k];

            if (asked->choice == PERSONAL_APART)
                gate_apart_take(e, list.item[i].field, asked->piece);
            else if (asked->choice > PERSONAL_APART)
                keep(e, asked);
        }
    }
    return fault_end(&e->ctx);
}

/* --- asking ----------------------------------------------------------------------------- */

static json_t *pieces_of(const struct looked *looked)
{
    json_t *list = json_array();
    size_t  at   = 0;

    for (size_t i = 0; i <= looked->pieces.len; i++) {
        bool       last = i == looked->pieces.len;
        size_t     next = last ? looked->text.len : looked->pieces.item[i].at;
        struct str rest = str_slice(looked->text, at, next - at);

        if (rest.len > 0)
            json_array_append_new(
                list, json_pack("{s:o, s:b}", "tekst", field_json(rest), "gevonden", 0));
        if (!last)
            json_array_append_new(list, json_pack("{s:o, s:b}", "tekst",
                                                  field_json(looked->pieces.item[i].text),
                                                  "gevonden", 1));
        at = last ? at : next + looked->pieces.item[i].text.len;
    }
    return list;
}

/* The proposal stands chosen, until something else was. */
static json_t *options_of(struct exchange *e, const struct asked *asked)
{
    enum personal_choice chosen =
        can_be(e, asked->piece, asked->choice) ? asked->choice : PERSONAL_REPLACE;
    json_t *list = json_array();

    for (int i = PERSONAL_REPLACE; i < PERSONAL_CHOICE_COUNT; i++) {
        if (!can_be(e, asked->piece, (enum personal_choice)i))
            continue;
        json_array_append_new(
            list,
            json_pack("{s:o, s:s, s:o, s:b}", "id",
                      field_json(str_printf(e->ctx.arena, "%.*s-%s", STR_ARG(asked->name),
                                            personal_choice_code((enum personal_choice)i))),
                      "waarde", personal_choice_code((enum personal_choice)i), "label",
                      field_json(gate_choice_words(&e->ctx, (enum personal_choice)i, asked->piece)),
                      "gekozen", chosen == (enum personal_choice)i));
    }
    return list;
}

static json_t *question_document(struct exchange *e, const struct asked *asked)
{
    return json_pack("{s:o, s:o, s:s, s:o, s:s, s:o}", "id", field_json(asked->name), "naam",
                     field_json(asked->name), "soort",
                     tr(e->ctx.lang, gate_kind_words(asked->piece->kind)), "tekst",
                     field_json(asked->piece->text), "waarom",
                     tr(e->ctx.lang, gate_why_words(asked->piece)), "opties", options_of(e, asked));
}

static json_t *field_document(struct exchange *e, const struct looked *looked)
{
    json_t     *questions = json_array();
    const char *label     = looked->field->label;

    for (size_t i = 0; i < looked->asked.len; i++)
        json_array_append_new(questions, question_document(e, &looked->asked.item[i]));
    return json_pack("{s:s, s:o, s:o}", "label",
                     label ? tr(e->ctx.lang, label) : looked->field->name, "stukken",
                     pieces_of(looked), "vragen", questions);
}

enum rc gate_put(struct exchange *e, json_t *page)
{
    struct looked_list list   = {0};
    json_t            *fields = json_array();
    bool               story  = false;

    if (gate_looks_into(e->route.command->table) && look(e, &list) != OK) {
        json_decref(fields);
        return e->ctx.err.rc;
    }
    for (size_t i = 0; i < list.len; i++) {
        story = story || strcmp(list.item[i].field->name, "verhaal") == 0;
        json_array_append_new(fields, field_document(e, &list.item[i]));
    }
    json_object_set_new(page, "verhaalGevraagd", json_boolean(story));
    if (list.len > 0)
        json_object_set_new(page, GATE_KEY, json_pack("{s:O}", "velden", fields));
    else
        json_object_set_new(page, GATE_KEY, json_null());
    json_decref(fields);
    return OK;
}

enum rc gate_lines(struct ctx *ctx, struct str text, json_t **out)
{
    struct personal_list list;
    json_t              *lines;

    if (personal_find(ctx->arena, text, &list) != OK)
        return err_set(&ctx->err, ERR_BUG, "a field let through what is no text");
    lines = json_array();
    for (size_t i = 0; i < list.len; i++) {
        const struct personal_piece *piece  = &list.item[i];
        size_t                       before = utf8_count(str_slice(text, 0, piece->at));

        json_array_append_new(
            lines,
            json_pack("{s:s, s:s, s:o, s:s, s:o, s:I, s:I, s:b}", "soort",
                      personal_code(piece->kind), "soortTekst",
                      tr(ctx->lang, gate_kind_words(piece->kind)), "tekst", field_json(piece->text),
                      "waarom", tr(ctx->lang, gate_why_words(piece)), "voorstel",
                      field_json(piece->instead), "vanaf", (json_int_t)before, "lengte",
                      (json_int_t)utf8_count(piece->text), "zeker", piece->certain));
    }
    *out = lines;
    return OK;
}
