// SPDX-License-Identifier: EUPL-1.2
/*
 * buf.h - growing text with a maximum.
 *
 * Sticky: once the maximum is passed, writing does nothing more and buf_ok()
 * says so at the end, so that code reads straight down.  The bytes belong to
 * the arena the buf was made with.
 *
 * Tests: tests/base/buf.c.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

struct buf {
    struct arena *arena;
    char         *ptr; /* always NUL-terminated once something was written */
    size_t        len, cap;
    size_t        max;  /* len never exceeds this */
    bool          full; /* something did not fit; contents end before it */
};

void buf_init(struct buf *buf, struct arena *arena, size_t max);

void buf_char(struct buf *buf, char c);
void buf_str(struct buf *buf, struct str s);
void buf_z(struct buf *buf, const char *z);
void buf_i64(struct buf *buf, int64_t n);
void buf_printf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_vprintf(struct buf *buf, const char *format, va_list args) PRINTF_LIKE(2, 0);
/* As text of HTML or XML, or between the quotes of an attribute. */
void buf_html(struct buf *buf, struct str s);
/* For an address: letters, digits and these signs as they stand, every other byte as %XX. */
void buf_percent(struct buf *buf, struct str s, const char *plain);
/* Lower-case hexadecimal. */
void buf_hex(struct buf *buf, const void *bytes, size_t len);

/* False when anything did not fit. */
bool buf_ok(const struct buf *buf);
/* The contents; valid until the next write. */
struct str buf_view(const struct buf *buf);

#endif
