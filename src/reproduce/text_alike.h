// SPDX-License-Identifier: EUPL-1.2
/* text_alike.h - the half of folder text in which texts are compared; see text_alike.c. */
#ifndef REPRODUCE_TEXT_ALIKE_H
#define REPRODUCE_TEXT_ALIKE_H

struct check;

void text_alike_compare(struct check *check);

#endif
