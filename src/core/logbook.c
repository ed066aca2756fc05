// SPDX-License-Identifier: EUPL-1.2
/* logbook.c - lines of a log of data processing out of the log of events; the contract is in logbook.h. */
#include "core/logbook.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/input.h"

enum { BATCH = 500, TRACE = 16, SPAN = 8, SUBJECT = 16, TRACED = 49, TRACEPARENT = 55 };

/* An event that opens something protected. */
static const struct {
    const char *event, *member; /* and where it says of what */
    const char *code, *name;    /* of the activity */
    const char *subject;        /* dpl.core.data_subject_id_type */
} opening[] = {
    {"signal_seen", "signal", "signaal-lezen", "Een signaal lezen", "betrokkene-van-signaal"},
    {"ombuds_seen", "file", "loketdossier-lezen", "Een dossier van het ombudsloket lezen",
     "betrokkene-van-loketdossier"},
    {"redress_seen", "redress", "klacht-lezen", "Een klacht, bezwaar of beroep lezen",
     "betrokkene-van-klacht"},
    {"brake_seen", "brake", "noodrem-lezen", "Een noodrem op een regel lezen",
     "betrokkene-van-noodrem"},
    {"team_series_seen", "series", "teamsessies-lezen", "De sessies van een team lezen",
     "betrokkene-van-teamsessies"},
    {"needed_read", "signal", "nodige-gegevens-lezen", "Lezen wat nodig is om iemand te helpen",
     "betrokkene-van-signaal"},
    {"identity_opened", "signal", "identiteit-openen",
     "De naam van een vertrouwelijke melder openen", "betrokkene-van-signaal"},
};

/* --- traces ------------------------------------------------------------------------------- */

static bool is_hex(struct str text)
{
    bool some = false;

    for (size_t i = 0; i < text.len; i++) {
        if (!strchr("0123456789abcdef", text.ptr[i]) || text.ptr[i] == '\0')
            return false;
        some = some || text.ptr[i] != '0';
    }
    return some; /* all zeros is no trace */
}

struct str logbook_traceparent(struct str header)
{
    if (header.len != TRACEPARENT || !str_starts(header, STR("00-")) || header.ptr[35] != '-' ||
        header.ptr[52] != '-' || !is_hex(str_slice(header, 3, 32)) ||
        !is_hex(str_slice(header, 36, 16)))
        return STR("");
    return str_slice(header, 3, TRACED);
}

void logbook_trace(const struct ctx *ctx, struct event *e)
{
    if (ctx->trace.len)
        event_str(e, "trace", ctx->trace);
}

/* --- reading ------------------------------------------------------------------------------ */

enum rc logbook_record(struct ctx *ctx, struct date since, int64_t *until_out)
{
    struct event e = event_new(ctx, "logbook_read");

    if (date_is_given(since))
        event_date(&e, "since", since);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *until_out = e.seq;
    return OK;
}

/* A fact of the log alone: what was done with everything there is, and with how much. */
static enum rc record(struct ctx *ctx, const char *what, const char *member, int64_t count)
{
    struct event e = event_new(ctx, what);

    event_i64(&e, member, count);
    return event_write(ctx, &e);
}

enum rc logbook_searched(struct ctx *ctx, size_t found)
{
    return record(ctx, "all_searched", "found", (int64_t)found);
}

enum rc logbook_backed_up(struct ctx *ctx, int64_t events)
{
    return record(ctx, "backup_made", "events", events);
}

enum rc logbook_begin(struct ctx *ctx, struct logbook *logbook)
{
    struct event_line_list first = {0};

    if (event_after(ctx, ctx->arena, 0, 1, &first) != OK)
        return ctx->err.rc;
    if (first.len == 0 || first.item[0].hash.len != EVENT_HASH_SIZE)
        return err_set(&ctx->err, ERR_CORRUPT, "the log has no first line");
    memcpy(logbook->key, first.item[0].hash.ptr, EVENT_HASH_SIZE);
    logbook->seq   = 0;
    logbook->lines = 0;
    return OK;
}

/* The same for all that is about one signal or one file, and nothing without the key. */
static void put_subject(const struct logbook *logbook, const char *kind, int64_t id,
                        struct buf *out)
{
    unsigned char hash[SUBJECT];
    char          text[64];
    size_t        len = (size_t)snprintf(text, sizeof text, "%s %" PRId64, kind, id);

    crypto_generichash(hash, sizeof hash, (const unsigned char *)text, len, logbook->key,
                       sizeof logbook->key);
    buf_hex(out, hash, sizeof hash);
}

/* Of the request, or of the event alone. */
static void put_trace(const struct event_line *line, struct str trace, struct buf *out)
{
    buf_z(out, "{\"trace_id\":\"");
    if (trace.len == TRACED)
        buf_str(out, str_slice(trace, 0, 2 * TRACE));
    else
        buf_hex(out, line->hash.ptr, TRACE);
    buf_z(out, "\",\"span_id\":\"");
    buf_hex(out, line->hash.ptr + TRACE, SPAN);
    if (trace.len == TRACED) {
        buf_z(out, "\",\"parent_span_id\":\"");
        buf_str(out, str_slice(trace, 2 * TRACE + 1, 2 * SPAN));
    }
}

static enum rc put_line(struct ctx *ctx, struct logbook *logbook, const struct event_line *line,
                        size_t which, struct buf *out)
{
    const struct event_body *body;

    if (event_body(ctx, line, &body) != OK)
        return ctx->err.rc;
    put_trace(line, body_str(body, "trace"), out);
    buf_printf(out,
               "\",\"status\":\"Ok\",\"name\":\"%s\",\"start_time\":%" PRId64
               ",\"end_time\":%" PRId64
               ",\"resource\":{\"attributes\":{\"service.name\":\"gehoor\"}},\"attributes\":"
               "{\"dpl.core.processing_activity_id\":\"",
               opening[which].name, line->at, line->at);
    buf_percent(out, logbook->activities, ":/?#@!$&'()*+,;=-._~%");
    buf_printf(out, "%s\",\"dpl.core.data_subject_id\":\"", opening[which].code);
    put_subject(logbook, opening[which].member, body_i64(body, opening[which].member), out);
    buf_printf(out, "\",\"dpl.core.data_subject_id_type\":\"%s\"}}\n", opening[which].subject);
    logbook->lines++;
    return buf_ok(out) ? OK : err_set(&ctx->err, ERR_LIMIT, "too many lines at once");
}

enum rc logbook_next(struct ctx *ctx, struct arena *arena, struct logbook *logbook, struct buf *out,
                     bool *more)
{
    struct event_line_list lines = {0};

    if (event_after(ctx, arena, logbook->seq, BATCH, &lines) != OK)
        return ctx->err.rc;
    *more = lines.len == BATCH;
    for (size_t i = 0; i < lines.len; i++) {
        const struct event_line *line = &lines.item[i];

        if (line->seq > logbook->until) {
            *more = false;
            break;
        }
        logbook->seq = line->seq;
        if (date_is_given(logbook->since) &&
            date_cmp(date_of_instant(line->at), logbook->since) < 0)
            continue;
        for (size_t k = 0; k < ARRAY_LEN(opening); k++)
            if (str_eq_z(line->kind, opening[k].event) &&
                put_line(ctx, logbook, line, k, out) != OK)
                return ctx->err.rc;
    }
    return OK;
}
