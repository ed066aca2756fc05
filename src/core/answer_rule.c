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
#include "text/token.h"

enum { SAYS_ENOUGH = 2 };

bool answer_is_bare_rule(struct arena *arena, struct str text)
{
    struct token_list words = {0};
    bool              rule  = false;
    int               says  = 0;

    if (token_split(arena, text, &words) != OK)
        return true;
    for (size_t i = 0; i < words.len; i++) {
        enum answer_word kind = answer_word_kind(words.item[i].text);

        if (words.item[i].kind == TOKEN_NUMBER)
            continue;
        rule = rule || kind == ANSWER_WORD_RULE;
        says += kind == ANSWER_WORD_GROUND ? SAYS_ENOUGH : kind == ANSWER_WORD_SAYS;
    }
    return says < (rule ? SAYS_ENOUGH : 1);
}
