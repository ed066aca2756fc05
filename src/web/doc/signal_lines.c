// SPDX-License-Identifier: EUPL-1.2
/* signal_lines.c - lines of signals behind a finding; the contract is in signal_lines.h. */
#include "web/doc/signal_lines.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/signal.h"
#include "web/words.h"

enum { SHOWN = 25 };

static const struct field fields[] = {
    FIELD(struct signal_line, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct signal_line, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct signal_line, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct signal_line, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT,
          TR("Melder werkt bij")),
    FIELD(struct signal_line, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
};
const struct table signal_lines_table = TABLE("SignaalErbij", struct signal_line, fields);

static enum rc load(struct ctx *ctx, const struct ref_list *ids, size_t most,
                    struct signal_line_list *out)
{
    struct signal_line_list list = {0};

    for (size_t i = 0; i < ids->len && i < most; i++) {
        struct signal_line line;

        if (signal_line_load(ctx, ids->item[i], &line) != OK)
            return ctx->err.rc;
        VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return OK;
}

enum rc signal_lines_put(struct request *r, json_t *page, const struct ref_list *ids, bool more)
{
    struct ctx             *ctx = r->ctx;
    struct signal_line_list lines;
    json_t                 *docs;

    if (load(ctx, ids, SHOWN, &lines) != OK)
        return ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < lines.len; i++) {
        json_t *doc = doc_of(r, &signal_lines_table, &lines.item[i]);

        doc_put(doc, "url", str_printf(ctx->arena, "/signalen/%" PRId64, lines.item[i].id));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "signalen", docs);
    json_object_set_new(page, "heeftSignalen", json_boolean(lines.len > 0));
    doc_put_opt(page, "meerSignalen",
                ids->len > SHOWN ? words_say(ctx, TR("Dit zijn de nieuwste. Er zijn er nog %s."),
                                             words_number(ctx, (int64_t)(ids->len - SHOWN)))
                                 : STR(""));
    json_object_set_new(page, "meerDanUMagLezen", json_boolean(more));
    return OK;
}

enum rc signal_lines_document(struct request *r, const struct ref_list *ids, size_t most,
                              json_t **out)
{
    struct signal_line_list lines;

    if (load(r->ctx, ids, most, &lines) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &signal_lines_table, lines.item, lines.len), 0);
    return OK;
}
