// SPDX-License-Identifier: EUPL-1.2
/* metrics.c - counts requests and tells; the contract is in metrics.h. */
#include "web/metrics.h"

#include <inttypes.h>

#include "pattern/index.h"
#include "web/exchange.h"
#include "web/problem.h"
#include "web/reply.h"

/* Upper ends of the buckets in microseconds; the last bucket is what is slower. */
static const int64_t bucket_end[METRICS_BUCKETS - 1] = {
    500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000,
};

void metrics_count(struct metrics *metrics, int status, int64_t microseconds)
{
    int bucket = 0, class = status / 100;

    if (class < 0 || class >= METRICS_CLASSES)
        class = 0;
    while (bucket < METRICS_BUCKETS - 1 && microseconds > bucket_end[bucket])
        bucket++;
    atomic_fetch_add_explicit(&metrics->status[class], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->latency[bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->microseconds, microseconds, memory_order_relaxed);
}

static int64_t get(const atomic_llong *count)
{
    return atomic_load_explicit(count, memory_order_relaxed);
}

static void put_latency(struct buf *out, const struct metrics *metrics)
{
    int64_t sum = 0;

    buf_z(out, "# TYPE gehoor_request_seconds histogram\n");
    for (int i = 0; i < METRICS_BUCKETS; i++) {
        sum += get(&metrics->latency[i]);
        if (i < METRICS_BUCKETS - 1)
            buf_printf(out, "gehoor_request_seconds_bucket{le=\"%g\"} %" PRId64 "\n",
                       (double)bucket_end[i] / 1e6, sum);
        else
            buf_printf(out, "gehoor_request_seconds_bucket{le=\"+Inf\"} %" PRId64 "\n", sum);
    }
    buf_printf(out, "gehoor_request_seconds_sum %.6f\n", (double)get(&metrics->microseconds) / 1e6);
    buf_printf(out, "gehoor_request_seconds_count %" PRId64 "\n", sum);
}

void metrics_reply(struct request *r)
{
    struct metrics     *metrics = &r->server->metrics;
    struct writer_count count   = writer_count(r->server->writer);
    struct buf         *out     = &r->reply.body;

    if (request_header(r, "X-Forwarded-For").len > 0 || request_header(r, "Forwarded").len > 0) {
        problem_reply(r, 404, NULL);
        return;
    }
    reply_begin(r, 200, "text/plain; version=0.0.4; charset=utf-8");
    buf_z(out, "# TYPE gehoor_requests_total counter\n");
    for (int i = 1; i < METRICS_CLASSES; i++)
        buf_printf(out, "gehoor_requests_total{status=\"%dxx\"} %" PRId64 "\n", i,
                   get(&metrics->status[i]));
    put_latency(out, metrics);
    buf_printf(out,
               "# TYPE gehoor_writer_jobs_total counter\ngehoor_writer_jobs_total %" PRId64 "\n",
               count.jobs);
    buf_printf(out,
               "# TYPE gehoor_writer_failed_total counter\n"
               "gehoor_writer_failed_total %" PRId64 "\n",
               count.failed);
    buf_printf(out,
               "# TYPE gehoor_writer_groups_total counter\n"
               "gehoor_writer_groups_total %" PRId64 "\n",
               count.groups);
    buf_printf(out, "# TYPE gehoor_writer_waiting gauge\ngehoor_writer_waiting %d\n",
               count.waiting);
}

void health_reply(struct request *r)
{
    int     version = r->ctx->db ? db_schema_version(r->ctx->db) : -1;
    bool    indexed = !r->ctx->cards || index_is_whole(r->ctx->cards);
    json_t *health =
        json_pack("{s:b, s:i, s:b}", "ready", version > 0, "schema", version, "indexed", indexed);

    reply_json(r, version > 0 ? 200 : 503, health);
    json_decref(health);
}
