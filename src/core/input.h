// SPDX-License-Identifier: EUPL-1.2
/*
 * input.h - how "not given" looks in the structs that people fill in.
 */
#ifndef CORE_INPUT_H
#define CORE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

#define NUMBER_NONE INT64_MIN
#define DATE_NONE   ((struct date){INT32_MIN})

struct str_list {
    struct str *item;
    size_t      len, cap;
};

struct ref_list {
    int64_t *item;
    size_t   len, cap;
};

struct file_clean;

/* A file as somebody sent it. */
struct file {
    struct str name;  /* as the program of the sender gave it; may be anything, also "" */
    struct str bytes; /* fewer than size when it was too large to keep */
    size_t     size;

    bool                     found_virus; /* when it was looked for */
    const struct file_clean *clean; /* what was made of it; NULL = nothing yet: core/attachment.h */
};

struct file_list {
    struct file *item;
    size_t       len, cap;
};

static inline bool date_is_given(struct date date)
{
    return date.day != INT32_MIN;
}

#endif
