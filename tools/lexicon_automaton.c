// SPDX-License-Identifier: EUPL-1.2
/*
 * lexicon_automaton.c - the smallest automaton of a list of words, written as C.
 *
 * The words are in order, so those with the same beginning stand together: a node is made of such
 * a stretch, after the nodes below it.  A node whose edges were seen before is that node, which is
 * what makes the automaton the smallest (Revuz 1992, Minimisation of acyclic deterministic
 * automata in linear time).
 */
#include "lexicon.h"

#include <stdbool.h>
#include <stdlib.h>

#include "text/lexicon.h"

enum {
    EDGES_MAX = 1 << 20,
    SLOTS     = 1 << 20, /* of the table of nodes: a power of two */
    BYTES     = 256,
    COLUMNS   = 8
};

struct automaton {
    const struct word_list *words;
    uint32_t               *edge; /* the first is not used: 0 is no node */
    size_t                  len;
    uint32_t               *slot; /* hash table: the first edge of a node, 0 = free */
};

static bool node_is(const struct automaton *a, uint32_t node, const uint32_t *edge, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (node + i >= a->len || a->edge[node + i] != edge[i])
            return false;
    return true;
}

/* The node with these edges, which end in one that is marked as the last. */
static uint32_t node_of(struct automaton *a, const uint32_t *edge, size_t len)
{
    uint64_t hash = 0;
    size_t   i;

    for (i = 0; i < len; i++)
        hash = (hash ^ edge[i]) * UINT64_C(0x9E3779B97F4A7C15);
    for (i = (size_t)(hash >> 32) & (SLOTS - 1); a->slot[i] != 0; i = (i + 1) & (SLOTS - 1))
        if (node_is(a, a->slot[i], edge, len))
            return a->slot[i];
    if (a->len + len > EDGES_MAX) {
        fprintf(stderr, "lexicon: more than %d edges\n", EDGES_MAX);
        exit(1);
    }
    a->slot[i] = (uint32_t)a->len;
    for (i = 0; i < len; i++)
        a->edge[a->len++] = edge[i];
    return (uint32_t)(a->len - len);
}

/* The node of the words from..to, which agree in their first depth bytes and are longer. */
static uint32_t build(struct automaton *a, size_t from, size_t to, size_t depth)
{
    const struct word *word = a->words->item;
    uint32_t           edge[BYTES];
    size_t             len = 0;

    while (from < to) {
        unsigned char byte = (unsigned char)word[from].text.ptr[depth];
        uint32_t      can  = 0;
        size_t        end  = from;

        while (end < to && (unsigned char)word[end].text.ptr[depth] == byte)
            end++;
        if (word[from].text.len == depth + 1)
            can = word[from++].can;
        edge[len] = byte | can;
        if (from < end)
            edge[len] |= build(a, from, end, depth + 1) << LEXICON_SHIFT;
        len++;
        from = end;
    }
    if (len == 0)
        return 0;
    edge[len - 1] |= LEXICON_LAST;
    return node_of(a, edge, len);
}

void automaton_write(struct arena *arena, FILE *out, const struct word_list *words)
{
    struct automaton a = {
        .words = words,
        .edge  = arena_array(arena, EDGES_MAX, sizeof(uint32_t)),
        .len   = 1,
        .slot  = arena_array(arena, SLOTS, sizeof(uint32_t)),
    };
    uint32_t root = build(&a, 0, words->len, 0);

    fprintf(out, "/* made by tools/lexicon.c: %zu words */\n#include \"text/lexicon.h\"\n\n",
            words->len);
    fprintf(out, "const uint32_t lexicon_root = %u;\nconst uint32_t lexicon_edge[] = {", root);
    for (size_t i = 0; i < a.len; i++)
        fprintf(out, "%s%uu,", i % COLUMNS == 0 ? "\n    " : " ", a.edge[i]);
    fputs("\n};\n", out);
}
