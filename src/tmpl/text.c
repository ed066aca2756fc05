// SPDX-License-Identifier: EUPL-1.2
/* text.c - looks texts up in the table that tools/embed.c makes. */
#include "tmpl/text.h"

#include <string.h>

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
