// SPDX-License-Identifier: EUPL-1.2
/* law.c - looks for a reference wherever a word begins; the contract is in law.h. */
#include "text/law.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/law_part.h"
#include "text/token.h"

enum rc law_find(const struct law_book *book, struct arena *arena, struct str text,
                 struct law_reference_list *out)
{
    struct law_reference_list list = {0};

    if (text.len > TOKEN_TEXT_MAX)
        return ERR_LIMIT;
    if (!utf8_is_valid(text))
        return ERR_INVALID;
    for (size_t at = 0; at < text.len;) {
        size_t end = 0;

        if ((read_is_digit(text.ptr[at]) || read_is_letter(text.ptr[at])) &&
            read_begins(text, at)) {
            end = law_identifier(arena, text, at, &list);
            if (end == 0)
                end = law_article(book, arena, text, at, &list);
        }
        at = end > 0 ? end : at + 1;
    }
    *out = list;
    return OK;
}
