// SPDX-License-Identifier: EUPL-1.2
/*
 * metrics.h - counts for the operator: /metrics in the text form of Prometheus, and /healthz.
 *
 * Only counts and times; nothing about anybody.  /metrics answers whoever reaches the server
 * directly, and is not there for those who come through the proxy.
 */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

struct request;

enum { METRICS_CLASSES = 6, METRICS_BUCKETS = 12 };

struct metrics {
    atomic_llong status[METRICS_CLASSES];  /* [2] = 200 to 299 */
    atomic_llong latency[METRICS_BUCKETS]; /* each bucket alone; the last one has no end */
    atomic_llong microseconds;             /* of all requests together */
};

void metrics_count(struct metrics *metrics, int status, int64_t microseconds);

/* Make the reply. */
void metrics_reply(struct request *r);
void health_reply(struct request *r);

#endif
