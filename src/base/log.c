// SPDX-License-Identifier: EUPL-1.2
/*
 * log.c - writes one line of JSON; the contract is in log.h.
 *
 * All on the stack: a line must also come out when memory is short, and from
 * several threads at once.
 */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
    WHAT_MAX = 64,
    TEXT_MAX = 1000,
    /* One byte becomes at most six: "\u001b". */
    LINE_ROOM = 6 * (WHAT_MAX + TEXT_MAX) + 128
};

static void put_escaped(struct buf *line, struct str s)
{
    bool valid = utf8_is_valid(s);

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c == '"' || c == '\\')
            buf_printf(line, "\\%c", c);
        else if (c < 0x20 || c == 0x7F) /* 0x7F: for who reads on a terminal */
            buf_printf(line, "\\u%04x", c);
        else if (c >= 0x80 && !valid)
            buf_z(line, "\xEF\xBF\xBD");
        else
            buf_char(line, (char)c);
    }
}

static void put_time(struct buf *line)
{
    char            text[32] = "";
    struct timespec now;
    struct tm       utc;

    clock_gettime(CLOCK_REALTIME, &now);
    if (gmtime_r(&now.tv_sec, &utc) != NULL)
        strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &utc);
    buf_printf(line, "%s.%03ldZ", text, now.tv_nsec / 1000000);
}

static const char *level_name(enum log_level level)
{
    return level == LOG_INFO ? "info" : level == LOG_WARN ? "warn" : "error";
}

void log_line(enum log_level level, const char *what, const char *format, ...)
{
    int        saved_errno = errno;
    char       text[TEXT_MAX + 4]; /* one byte beyond the cut shows where it may fall */
    char       room[LINE_ROOM];
    struct buf line = {.ptr = room, .cap = sizeof(room), .max = sizeof(room) - 1};
    ssize_t    written;
    va_list    args;

    va_start(args, format);
    if (vsnprintf(text, sizeof(text), format, args) < 0)
        text[0] = '\0';
    va_end(args);

    buf_z(&line, "{\"time\":\"");
    put_time(&line);
    buf_printf(&line, "\",\"level\":\"%s\",\"what\":\"", level_name(level));
    put_escaped(&line, utf8_cut(str_of(what), WHAT_MAX));
    buf_z(&line, "\",\"text\":\"");
    put_escaped(&line, utf8_cut(str_of(text), TEXT_MAX));
    buf_z(&line, "\"}\n");

    do {
        written = write(STDERR_FILENO, line.ptr, line.len);
    } while (written < 0 && errno == EINTR);
    errno = saved_errno;
}
