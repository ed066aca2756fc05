// SPDX-License-Identifier: EUPL-1.2
/*
 * answer_rule.c - tells a reason from a bare rule (O-12); the contract is in answer.h.
 *
 * What kinds of words there are is in answer_word.h.  A text is refused when nothing is said at
 * all, or when a rule word stands beside at most one word that says something ("de regels van de
 * wethouder").  A word that names a ground or a purpose weighs as two.
 *
 * This is a kind question at the form, not a judge: whoever means a reason writes two words of it
 * and is through.  What gets past it can be contested by the owner (O-13).
 *
 * Tests: tests/core/answer.c holds the sentences that must be refused and accepted.
 */
#include "core/answer.h"
#include "core/answer_word.h"

enum { WORD_MAX = 40, SAYS_ENOUGH = 2 };

struct word {
    char   text[WORD_MAX];
    size_t len;
};

/* ASCII letters, and bytes of letters with accents; a curly quote is no letter. */
static bool is_letter(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];

    if (c >= 0x80)
        return !(c == 0xE2 || (i > 0 && (unsigned char)s.ptr[i - 1] == 0xE2) ||
                 (i > 1 && (unsigned char)s.ptr[i - 2] == 0xE2));
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Lower case for ASCII and for the accented capitals of Dutch (C3 80 to C3 9E). */
static char folded(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];

    if (c >= 'A' && c <= 'Z')
        return (char)(c + 0x20);
    if (i > 0 && (unsigned char)s.ptr[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
        return (char)(c + 0x20);
    return (char)c;
}

/* The next run of letters from *at on; false at the end.  Numbers are no words. */
static bool next_word(struct str s, size_t *at, struct word *out)
{
    size_t i = *at;

    out->len = 0;
    while (i < s.len && !is_letter(s, i))
        i++;
    for (; i < s.len && is_letter(s, i); i++)
        if (out->len + 1 < WORD_MAX)
            out->text[out->len++] = folded(s, i);
    out->text[out->len] = '\0';
    *at                 = i;
    return out->len > 0;
}

bool answer_is_bare_rule(struct str text)
{
    struct word word;
    bool        rule = false;
    int         says = 0;
    size_t      at   = 0;

    while (says < SAYS_ENOUGH && next_word(text, &at, &word)) {
        enum answer_word kind = answer_word_kind((struct str){word.text, word.len});

        rule = rule || kind == ANSWER_WORD_RULE;
        says += kind == ANSWER_WORD_GROUND ? SAYS_ENOUGH : kind == ANSWER_WORD_SAYS;
    }
    return says < (rule ? SAYS_ENOUGH : 1);
}
