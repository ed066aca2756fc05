// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_list.c - lists of names, and whether a word is an ordinary one.
 *
 * A list is the file as it stands (data/namen): a heading, then a name on each line, ordered by
 * bytes.  It is searched by halves, so nothing is read or built at the start.
 */
#include <string.h>

#include "text/compound.h"
#include "text/lexicon.h"
#include "text/personal_part.h"
#include "text/stopword.h"

enum { NAME_MOST = 64 };

/* personal_data.S */
extern const char name_first[], name_first_end[], name_first_word[], name_first_word_end[],
    name_family[], name_family_end[], name_family_word[], name_family_word_end[], name_place[],
    name_place_end[];

/* The line that holds this byte of the text. */
static struct str line_at(struct str text, size_t at)
{
    size_t begin = at, end = at;

    while (begin > 0 && text.ptr[begin - 1] != '\n')
        begin--;
    while (end < text.len && text.ptr[end] != '\n')
        end++;
    return str_slice(text, begin, end - begin);
}

static bool holds(struct str text, struct str word)
{
    size_t low = str_find(text, STR("\n")) + 1, high = text.len; /* behind the heading */

    while (low < high) {
        struct str line  = line_at(text, low + (high - low) / 2);
        int        order = str_cmp(word, line);

        if (order == 0)
            return true;
        if (order < 0)
            high = (size_t)(line.ptr - text.ptr);
        else
            low = (size_t)(line.ptr - text.ptr) + line.len + 1;
    }
    return false;
}

bool name_is_in(enum name_list list, struct str word)
{
    const struct {
        const char *begin, *end;
    } of[NAME_LIST_COUNT] = {
        [NAME_FIRST]       = {name_first, name_first_end},
        [NAME_FIRST_WORD]  = {name_first_word, name_first_word_end},
        [NAME_FAMILY]      = {name_family, name_family_end},
        [NAME_FAMILY_WORD] = {name_family_word, name_family_word_end},
        [NAME_PLACE]       = {name_place, name_place_end},
    };

    return word.len > 1 &&
           holds((struct str){of[list].begin, (size_t)(of[list].end - of[list].begin)}, word);
}

/* The word in small letters a to z; false when it is too long for any list. */
static bool small(struct str word, char out[NAME_MOST])
{
    if (word.len == 0 || word.len >= NAME_MOST)
        return false;
    for (size_t i = 0; i < word.len; i++)
        out[i] =
            word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] | 0x20) : word.ptr[i];
    return true;
}

bool name_is_in_small(enum name_list list, struct str word)
{
    char copy[NAME_MOST];

    if (!small(word, copy) || copy[0] < 'a' || copy[0] > 'z')
        return false;
    copy[0] = (char)(copy[0] & ~0x20);
    return name_is_in(list, (struct str){copy, word.len});
}

static bool is_in_dictionary(struct str word)
{
    uint32_t edge = 0, node = lexicon_root;

    for (size_t i = 0; i < word.len; i++) {
        edge = lexicon_step(node, (unsigned char)word.ptr[i]);
        node = edge >> LEXICON_SHIFT;
        if (edge == 0)
            return false;
    }
    return edge & (LEXICON_BEGIN | LEXICON_END);
}

bool name_is_ordinary(struct str word)
{
    char       copy[NAME_MOST];
    struct str part[COMPOUND_PARTS], folded = {copy, word.len};

    return small(word, copy) && (stopword_is(TEXT_NL, folded) || stopword_is(TEXT_EN, folded) ||
                                 is_in_dictionary(folded) || compound_split(folded, part) > 0);
}
