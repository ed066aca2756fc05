// SPDX-License-Identifier: EUPL-1.2
/*
 * rules.h - which rules cut a text into terms: a digest of the sources, the words and the laws that do.
 *
 * The Makefile makes it.  What was cut by other rules cannot be compared with what is cut now.
 */
#ifndef TEXT_RULES_H
#define TEXT_RULES_H

enum { TEXT_RULES_LEN = 32 };

extern const char text_rules[TEXT_RULES_LEN + 1]; /* hexadecimal */

#endif
