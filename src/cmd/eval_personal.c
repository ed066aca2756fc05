// SPDX-License-Identifier: EUPL-1.2
/*
 * eval_personal.c - how much of the texts is taken for personal data.
 *
 * In texts that have none this is the number of false alarms.  Words are what stands between white
 * space.
 */
#include <string.h>

#include "base/arena.h"
#include "cmd/eval.h"
#include "text/personal.h"

static size_t count_words(struct str text)
{
    size_t words  = 0;
    bool   inside = false;

    for (size_t i = 0; i < text.len; i++) {
        bool space = strchr(" \t\r\n", text.ptr[i]) != NULL;

        words += !inside && !space;
        inside = !space;
    }
    return words;
}

enum rc eval_personal(struct eval *eval)
{
    size_t words = 0, pieces = 0, kind[PERSONAL_KIND_COUNT] = {0};

    for (size_t i = 0; i < eval->rows.len; i++) {
        struct arena        *arena = arena_new();
        struct personal_list list  = {0};
        enum rc              rc    = personal_find(arena, eval->rows.text[i], &list);

        for (size_t k = 0; k < list.len; k++)
            kind[list.item[k].kind]++;
        pieces += list.len;
        words += count_words(eval->rows.text[i]);
        arena_free(arena);
        if (rc != OK)
            return err_set(&eval->err, rc, "row %zu: this is no text", i + 1);
    }
    eval_count(eval, "texts", eval->rows.len);
    eval_count(eval, "words", words);
    for (int k = 0; k < PERSONAL_KIND_COUNT; k++)
        eval_count(eval, personal_code((enum personal_kind)k), kind[k]);
    eval_share(eval, "per 1,000 words", 1000 * (double)pieces / (double)words);
    return OK;
}
