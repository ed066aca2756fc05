// SPDX-License-Identifier: EUPL-1.2
/*
 * algorithm.h - the fields of a registration in the Algorithm Register, and what we fill in.
 *
 * Keys, labels, lengths and what is required are of publicatiestandaard 1.0.0 (MinBZK), in its order.
 * The texts are in algorithm_text.c: they say what the program does now, no more.
 */
#ifndef WEB_DOC_ALGORITHM_H
#define WEB_DOC_ALGORITHM_H

#include <stdbool.h>
#include <stddef.h>

enum { ALGORITHM_TEXT_MAX = 20000 /* bytes; more than the longest field may have */ };

enum algorithm_kind {
    ALGORITHM_TEXT, /* one text, its paragraphs with an empty line between */
    ALGORITHM_LIST, /* texts */
    ALGORITHM_LINKS /* {"title", "link"} */
};

struct algorithm_field {
    const char         *key;
    const char         *label; /* TR() */
    size_t              most;  /* characters of a text; 0 = no text */
    bool                required;
    enum algorithm_kind kind;
    bool                settings; /* the settings of the methods stand behind it */
    const char *paragraph[10]; /* TR(); NULL ends them.  None: algorithm.c knows, or it is empty */
    struct {
        const char *title, *url;
    } link[2];
};

extern const struct algorithm_field algorithm_fields[];
extern const size_t                 algorithm_field_count;

#endif
