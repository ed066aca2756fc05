// SPDX-License-Identifier: EUPL-1.2
/* err.c - sets and names what went wrong; the contract is in err.h. */
#include "base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum rc err_set(struct err *err, enum rc rc, const char *format, ...)
{
    /*
     * Not straight into err->text: that may be among the arguments, and the
     * extra bytes show whether the cut would go through a code point.
     */
    char       text[sizeof(err->text) + 4];
    struct str cut;
    va_list    args;

    assert(rc > OK && rc < RC_COUNT);
    va_start(args, format);
    if (vsnprintf(text, sizeof(text), format, args) < 0)
        text[0] = '\0';
    va_end(args);

    cut     = utf8_cut(str_of(text), sizeof(err->text) - 1);
    err->rc = rc;
    memcpy(err->text, cut.ptr, cut.len);
    err->text[cut.len] = '\0';
    return rc;
}

void err_clear(struct err *err)
{
    err->rc      = OK;
    err->text[0] = '\0';
}

const char *rc_name(enum rc rc)
{
    static const char *const name[RC_COUNT] = {
        [OK]            = "ok",
        [ERR_NOT_FOUND] = "not_found",
        [ERR_INVALID]   = "invalid",
        [ERR_CONFLICT]  = "conflict",
        [ERR_DENIED]    = "denied",
        [ERR_LIMIT]     = "limit",
        [ERR_KIND]      = "kind",
        [ERR_BUSY]      = "busy",
        [ERR_OFTEN]     = "often",
        [ERR_FULL]      = "full",
        [ERR_DB]        = "db",
        [ERR_IO]        = "io",
        [ERR_CORRUPT]   = "corrupt",
        [ERR_BUG]       = "bug",
    };

    return (unsigned)rc < RC_COUNT ? name[rc] : "unknown";
}
