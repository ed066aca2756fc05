// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_instead.c - what can stand instead of a piece: "[inwoner A]", "[adres]", "[adres 2]".
 *
 * Who has the same name is the same person: the whole name, or a part of it that stands alone, as in
 * "Jansen" behind "mevrouw Jansen".  Two first names with one family name are two persons.  Of other
 * kinds the same words are the same thing, spaces and signs left out.
 */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/personal_part.h"

enum { LETTERS = 26, LABEL_MOST = 64 };

/* What was seen before: a key, whose it is, and whether it is a whole name. */
struct seen {
    struct str key;
    size_t     number; /* 1, 2, ... within the kind; 0 = a free slot */
    int        kind;
    bool       whole; /* the key is a whole name of more than one word */
};

struct memory {
    struct seen *slot;
    size_t       mask;
    size_t       count[PERSONAL_KIND_COUNT];
};

/* The slot of this key, or the free one where it belongs. */
static struct seen *look(struct memory *m, int kind, struct str key)
{
    size_t hash = 5381 + (size_t)kind, at;

    for (size_t i = 0; i < key.len; i++)
        hash = hash * 33 ^ (unsigned char)key.ptr[i];
    for (at = hash & m->mask; m->slot[at].number; at = (at + 1) & m->mask)
        if (m->slot[at].kind == kind && str_eq(m->slot[at].key, key))
            break;
    return &m->slot[at];
}

static void keep(struct memory *m, int kind, struct str key, size_t number, bool whole)
{
    struct seen *seen = look(m, kind, key);

    if (seen->number == 0)
        *seen = (struct seen){key, number, kind, whole};
}

/* Letters and digits alone, small; bytes of other letters stay. */
static struct str key_of(struct arena *arena, struct str text)
{
    char  *key = arena_alloc(arena, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++)
        if (read_is_digit(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80)
            key[len++] = text.ptr[i];
        else if (read_is_letter(text.ptr[i]))
            key[len++] = (char)(text.ptr[i] | 0x20);
    return (struct str){key, len};
}

/* The first and the last word of a name, as keys; the same one when it has one word. */
static void ends_of(struct arena *arena, struct str name, struct str *first, struct str *last)
{
    size_t head = 0, tail = name.len;

    while (head < name.len && !strchr(" .", name.ptr[head]))
        head++;
    while (tail > 0 && name.ptr[tail - 1] != ' ' && name.ptr[tail - 1] != '.')
        tail--;
    *first = key_of(arena, str_slice(name, 0, head));
    *last  = key_of(arena, str_slice(name, tail, name.len));
}

/* Whose name it is. */
static size_t person_of(struct arena *arena, struct memory *m, struct str name)
{
    struct str         first, last, whole = key_of(arena, name);
    const struct seen *seen;
    size_t             number;
    bool               more;

    ends_of(arena, name, &first, &last);
    more = !str_eq(first, last);
    seen = look(m, PERSONAL_NAME, whole);
    if (!seen->number && more) {
        seen = look(m, PERSONAL_NAME, last);
        if (seen->number && seen->whole)
            seen = look(m, PERSONAL_NAME, first);
        if (seen->number && seen->whole)
            seen = NULL;
    }
    number = seen && seen->number ? seen->number : ++m->count[PERSONAL_NAME];
    keep(m, PERSONAL_NAME, whole, number, more);
    keep(m, PERSONAL_NAME, last, number, more);
    keep(m, PERSONAL_NAME, first, number, more);
    return number;
}

static size_t thing_of(struct arena *arena, struct memory *m, int kind, struct str text)
{
    struct str         key  = key_of(arena, text);
    const struct seen *seen = look(m, kind, key);

    if (!seen->number)
        keep(m, kind, key, ++m->count[kind], false);
    return look(m, kind, key)->number;
}

static struct str letter_of(struct arena *arena, size_t number)
{
    struct buf label;

    buf_init(&label, arena, LABEL_MOST);
    buf_z(&label, "[inwoner ");
    if (number > LETTERS)
        buf_printf(&label, "%c%zu]", 'A' + (int)((number - 1) % LETTERS),
                   (number - 1) / LETTERS + 1);
    else
        buf_printf(&label, "%c]", 'A' + (int)(number - 1));
    return buf_view(&label);
}

static struct str label_of(struct arena *arena, int kind, size_t number)
{
    static const char *const label[PERSONAL_KIND_COUNT] = {
        [PERSONAL_BSN] = "burgerservicenummer", [PERSONAL_IBAN] = "rekeningnummer",
        [PERSONAL_PHONE] = "telefoonnummer",    [PERSONAL_MAIL] = "e-mailadres",
        [PERSONAL_ADDRESS] = "adres",           [PERSONAL_PLATE] = "kenteken",
        [PERSONAL_BIRTH] = "geboortedatum",
    };

    if (number == 1)
        return str_printf(arena, "[%s]", label[kind]);
    return str_printf(arena, "[%s %zu]", label[kind], number);
}

void personal_instead(struct finder *f)
{
    struct memory m = {.mask = 63};

    while (m.mask < 8 * f->found.len)
        m.mask = m.mask * 2 + 1;
    m.slot = arena_array(f->arena, m.mask + 1, sizeof *m.slot);
    for (size_t i = 0; i < f->found.len; i++) {
        struct personal_piece *piece = &f->found.item[i];

        if (piece->kind == PERSONAL_NAME)
            piece->instead = letter_of(f->arena, person_of(f->arena, &m, piece->text));
        else
            piece->instead = label_of(f->arena, (int)piece->kind,
                                      thing_of(f->arena, &m, (int)piece->kind, piece->text));
    }
}
