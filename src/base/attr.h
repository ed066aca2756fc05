// SPDX-License-Identifier: EUPL-1.2
/*
 * attr.h - compiler attributes and small macros the whole program uses.
 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

/* The result may not be ignored: the compiler refuses a call that drops it. */
#define MUST_USE __attribute__((warn_unused_result))

/* Checks a format string against its arguments; positions count from 1. */
#define PRINTF_LIKE(string, first) __attribute__((__format__(__printf__, string, first)))

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
