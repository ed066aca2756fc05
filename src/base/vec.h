// SPDX-License-Identifier: EUPL-1.2
/*
 * vec.h - growing arrays in an arena: any struct with item, len and cap.
 *
 *     struct step_list { struct step *item; size_t len, cap; };
 *     VEC_PUSH(ctx->arena, &list, step);
 *
 * A push may move the items: a pointer to one of them does not survive it.
 *
 * Tests: tests/base/vec.c.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC_PUSH(arena_, list_, value_)                                                            \
    do {                                                                                           \
        if ((list_)->len == (list_)->cap) {                                                        \
            size_t cap_ = (list_)->cap ? (list_)->cap * 2 : 8;                                     \
            (list_)->item =                                                                        \
                arena_grow((arena_), (list_)->item, (list_)->cap * sizeof(*(list_)->item),         \
                           cap_ * sizeof(*(list_)->item));                                         \
            (list_)->cap = cap_;                                                                   \
        }                                                                                          \
        (list_)->item[(list_)->len++] = (value_);                                                  \
    } while (0)

#endif
