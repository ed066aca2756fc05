// SPDX-License-Identifier: EUPL-1.2
/* personal.c - looks for each kind in turn, the surest first; the contract is in personal.h. */
#include "text/personal.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/personal_part.h"
#include "text/token.h"

const char *personal_code(enum personal_kind kind)
{
    static const char *const code[PERSONAL_KIND_COUNT] = {
        [PERSONAL_BSN]     = "bsn",
        [PERSONAL_IBAN]    = "iban",
        [PERSONAL_PHONE]   = "telefoon",
        [PERSONAL_MAIL]    = "e-mail",
        [PERSONAL_ADDRESS] = "adres",
        [PERSONAL_PLATE]   = "kenteken",
        [PERSONAL_BIRTH]   = "geboortedatum",
        [PERSONAL_NAME]    = "naam",
    };

    return code[kind];
}

const char *personal_choice_code(enum personal_choice choice)
{
    static const char *const code[PERSONAL_CHOICE_COUNT] = {[PERSONAL_REPLACE]   = "vervang",
                                                            [PERSONAL_APART]     = "apart",
                                                            [PERSONAL_NEEDED]    = "nodig",
                                                            [PERSONAL_NO_PERSON] = "geen-persoon"};

    return code[choice];
}

enum personal_choice personal_choice_of(struct str code)
{
    for (int i = PERSONAL_REPLACE; i < PERSONAL_CHOICE_COUNT; i++)
        if (str_eq_z(code, personal_choice_code((enum personal_choice)i)))
            return (enum personal_choice)i;
    return PERSONAL_UNDECIDED;
}

enum personal_choice personal_choice_of_rows(struct str code)
{
    enum personal_choice choice = personal_choice_of(code);

    return choice == PERSONAL_APART ? PERSONAL_UNDECIDED : choice;
}

struct str personal_replace(struct arena *arena, struct str text,
                            const struct personal_list *pieces)
{
    struct buf out;
    size_t     at = 0, most = text.len;

    for (size_t i = 0; i < pieces->len; i++)
        most += pieces->item[i].instead.len;
    buf_init(&out, arena, most);
    for (size_t i = 0; i < pieces->len; i++) {
        const struct personal_piece *piece = &pieces->item[i];

        buf_str(&out, str_slice(text, at, piece->at - at));
        buf_str(&out, piece->instead);
        at = piece->at + piece->text.len;
    }
    buf_str(&out, str_slice(text, at, text.len));
    return buf_view(&out);
}

bool finder_is_free(const struct finder *f, size_t at, size_t end)
{
    return memchr(f->taken + at, 1, end - at) == NULL;
}

void finder_add(struct finder *f, size_t at, size_t end, enum personal_kind kind,
                enum personal_why why, bool certain)
{
    struct personal_piece piece = {.kind    = kind,
                                   .why     = why,
                                   .at      = at,
                                   .text    = str_slice(f->text, at, end - at),
                                   .certain = certain};

    if (!finder_is_free(f, at, end))
        return;
    memset(f->taken + at, 1, end - at);
    VEC_PUSH(f->arena, &f->found, piece);
}

static int by_place(const void *a, const void *b)
{
    const struct personal_piece *one = a, *other = b;

    return one->at < other->at ? -1 : one->at > other->at;
}

enum rc personal_find(struct arena *arena, struct str text, struct personal_list *out)
{
    struct finder f = {.arena = arena, .text = text};

    if (text.len > TOKEN_TEXT_MAX)
        return ERR_LIMIT;
    if (!utf8_is_valid(text))
        return ERR_INVALID;
    f.taken = arena_alloc(arena, text.len + 1);
    personal_words(&f);
    personal_mails(&f);
    personal_accounts(&f);
    personal_numbers(&f);
    personal_addresses(&f);
    personal_plates(&f);
    personal_names(&f);
    personal_births(&f);
    if (f.found.len > 1)
        qsort(f.found.item, f.found.len, sizeof *f.found.item, by_place);
    personal_instead(&f);
    *out = f.found;
    return OK;
}
