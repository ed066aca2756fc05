// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/json.c - any bytes as the JSON body of a command, into a struct by its table.
 *
 * Either there is a fault, or what was taken gives a document that is taken again and gives the same document.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "fuzz.h"
#include "web/field.h"

struct thing {
    struct str  name, story, since;
    int64_t     amount;
    struct date day;
    bool        urgent;
};

static const struct field fields[] = {
    FIELD(struct thing, name, "naam", FIELD_LINE, FIELD_BOTH, "Naam", .required = true, .max = 40),
    FIELD(struct thing, story, "verhaal", FIELD_TEXT, FIELD_BOTH, "Verhaal"),
    FIELD(struct thing, since, "sinds", FIELD_MOMENT, FIELD_BOTH, "Sinds"),
    FIELD(struct thing, amount, "aantal", FIELD_NUMBER, FIELD_BOTH, "Aantal"),
    FIELD(struct thing, day, "dag", FIELD_DATE, FIELD_BOTH, "Dag"),
    FIELD(struct thing, urgent, "spoed", FIELD_FLAG, FIELD_BOTH, "Spoed"),
};
static const struct table table = TABLE("Ding", struct thing, fields);

static void check_again(struct ctx *ctx, const struct thing *thing)
{
    json_t       *once  = table_document(ctx, &table, thing), *twice;
    struct thing *again = table_blank(ctx, &table);

    for (size_t i = 0; i < ARRAY_LEN(fields); i++) /* null is how a document says "not given" */
        if (json_is_null(json_object_get(once, fields[i].name)))
            must(json_object_del(once, fields[i].name) == 0);
    must(table_parse_json(ctx, &table, once, again) == OK);
    twice = table_document(ctx, &table, again);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (json_is_null(json_object_get(twice, fields[i].name)))
            must(json_object_del(twice, fields[i].name) == 0);
    must(json_equal(once, twice));
    json_decref(once);
    json_decref(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena  *arena  = arena_new();
    struct ctx     ctx    = {.arena = arena};
    struct request r      = {.ctx = &ctx, .api = true};
    struct pair    type   = {STR("Content-Type"), STR("application/json; charset=utf-8")};
    struct str     body   = {(const char *)data, size};
    struct thing  *thing  = table_blank(&ctx, &table);
    int            status = 0;

    VEC_PUSH(arena, &r.header, type);
    status = request_body(&r, body);
    must(status == 0 || status == 400 || status == 413);
    if (status == 0 && r.json) {
        enum rc rc = table_parse_json(&ctx, &table, r.json, thing);

        must(rc == OK || rc == ERR_INVALID);
        must((rc == OK) == (ctx.faults.len == 0));
        if (rc == OK)
            check_again(&ctx, thing);
    }
    arena_free(arena);
    return 0;
}
