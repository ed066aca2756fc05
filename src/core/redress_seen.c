// SPDX-License-Identifier: EUPL-1.2
/* redress_seen.c - remembers the references of one file; the contract is in redress_seen.h. */
#include "core/redress_seen.h"

#include "base/arena.h"
#include "core/redress_import.h"

enum { FIRST_SIZE = 1024 };

struct redress_seen_row {
    uint64_t reference, facts; /* hashes; reference 0 = the place is free */
    size_t   line;
};

/* FNV-1a, 64 bits: Fowler, Noll, Vo 1991. */
static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
    return hash;
}

static uint64_t add_text(uint64_t hash, struct str text)
{
    hash = add_bytes(hash, &text.len, sizeof text.len);
    return add_bytes(hash, text.ptr, text.len);
}

#define EMPTY UINT64_C(14695981039346656037)

static uint64_t reference_of(const struct redress_row *row)
{
    uint64_t hash = add_text(EMPTY, row->reference);

    return hash ? hash : 1;
}

static uint64_t facts_of(const struct redress_row *row)
{
    const struct str text[] = {row->kind,       row->subject,    row->decision,
                               row->rule,       row->department, row->outcome,
                               row->admissible, row->former,     row->former_source};
    uint64_t         hash   = EMPTY;

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        hash = add_text(hash, text[i]);
    hash = add_bytes(hash, &row->day, sizeof row->day);
    hash = add_bytes(hash, &row->closed, sizeof row->closed);
    return add_bytes(hash, &row->days, sizeof row->days);
}

/* Where the reference is, or the free place where it belongs. */
static struct redress_seen_row *place_of(const struct redress_seen *seen, uint64_t reference)
{
    size_t at = (size_t)reference & (seen->size - 1);

    while (seen->row[at].reference && seen->row[at].reference != reference)
        at = (at + 1) & (seen->size - 1);
    return &seen->row[at];
}

/* Twice the room, at most half full. */
static void grow(struct redress_seen *seen, struct arena *arena)
{
    struct redress_seen old = *seen;

    seen->size = old.size ? old.size * 2 : FIRST_SIZE;
    seen->row  = arena_array(arena, seen->size, sizeof(*seen->row));
    for (size_t i = 0; i < old.size; i++)
        if (old.row[i].reference)
            *place_of(seen, old.row[i].reference) = old.row[i];
}

enum redress_seen_result redress_seen_add(struct redress_seen *seen, struct arena *arena,
                                          const struct redress_row *row, size_t *line)
{
    struct redress_seen_row  now = {reference_of(row), facts_of(row), row->line};
    struct redress_seen_row *place;

    if (seen->len * 2 >= seen->size)
        grow(seen, arena);
    place = place_of(seen, now.reference);
    if (place->reference) {
        *line = place->line;
        return place->facts == now.facts ? REDRESS_SEEN_SAME : REDRESS_SEEN_OTHER;
    }
    *place = now;
    seen->len++;
    return REDRESS_SEEN_NEW;
}
