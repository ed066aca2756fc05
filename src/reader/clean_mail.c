// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_mail.c - a mail: of its headers only those that a mail program shows or needs.
 *
 * By which servers it came, with what it was written and what it is called there, goes.  Files in a mail are
 * not looked into: such a mail is not taken.  Source: RFC 5322, RFC 2045.
 */
#include <string.h>
#include <strings.h>

#include "reader/clean.h"

static bool is_header(struct str line, const char *name)
{
    size_t len = strlen(name);

    return line.len > len && strncasecmp(line.ptr, name, len) == 0 && line.ptr[len] == ':';
}

static bool is_kept(struct str line)
{
    static const char *const kept[] = {
        "From", "To",           "Cc",           "Subject",
        "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};

    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (is_header(line, kept[i]))
            return true;
    return false;
}

static bool begins(struct str text, const char *with)
{
    size_t len = strlen(with);

    return text.len >= len && strncasecmp(text.ptr, with, len) == 0;
}

/* A piece that is no text, or is a file: its line may be anywhere.  What is folded before it says so is taken for one. */
static bool is_file(struct str line)
{
    struct str name, rest = line;

    if (!str_cut(&rest, ':', &name))
        return false;
    rest = str_trim(rest);
    if (is_header(line, "Content-Disposition"))
        return !begins(rest, "inline");
    return is_header(line, "Content-Type") && !begins(rest, "text/plain") &&
           !begins(rest, "text/html") && !begins(rest, "multipart/");
}

struct str clean_mail(struct clean *clean, struct str bytes)
{
    struct str rest = bytes, line;
    struct buf out;
    bool       heading = true, keeping = true;

    buf_init(&out, clean->arena, bytes.len + 1);
    while (str_cut(&rest, '\n', &line)) {
        bool folded = line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');

        if (is_file(line))
            return clean_refuse(clean, FILE_HOLDS);
        heading = heading && !str_is_blank(line);
        if (heading && !folded)
            keeping = is_kept(line);
        if (heading && !keeping)
            clean->removed |= REMOVED_OTHER;
        if (!heading || keeping) {
            buf_str(&out, line);
            buf_char(&out, '\n');
        }
    }
    return clean_ok(clean, &out) ? buf_view(&out) : clean_refuse(clean, FILE_BROKEN);
}
