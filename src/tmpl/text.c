// SPDX-License-Identifier: EUPL-1.2
/* text.c - looks texts up in the table that tools/embed.c makes. */
#include "tmpl/text.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "gen/assets.h"

enum { ENGLISH = 1 };

const char *text_find(const struct asset_text *table, size_t count, const char *nl)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = strcmp(table[middle].nl, nl);

        if (order == 0)
            return table[middle].en;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return nl;
}

const char *tr(unsigned lang, const char *nl)
{
    return lang == ENGLISH ? text_find(asset_text, asset_text_count, nl) : nl;
}

struct str tr_fill(struct arena *arena, unsigned lang, const char *nl, const struct str *text,
                   size_t texts)
{
    struct str rest = str_of(tr(lang, nl));
    struct buf out;

    buf_init(&out, arena, LIMIT_REPLY);
    for (size_t i = 0; i < texts; i++) {
        size_t at = str_find(rest, STR("%s"));

        if (at == rest.len)
            break;
        buf_str(&out, str_slice(rest, 0, at));
        buf_str(&out, text[i]);
        rest = str_slice(rest, at + 2, rest.len);
    }
    buf_str(&out, rest);
    return buf_view(&out);
}
