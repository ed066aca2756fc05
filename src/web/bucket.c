// SPDX-License-Identifier: EUPL-1.2
/* bucket.c - for each bucket the moment at which it is full again; the contract is in bucket.h. */
#include "web/bucket.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

#define HOUR_MS INT64_C(3600000)

struct buckets {
    pthread_mutex_t lock;
    unsigned char   secret[crypto_shorthash_KEYBYTES];
    int64_t         hour; /* in which the secret was made */
    int64_t         most, interval;
    size_t          count;
    int64_t         full_at[];
};

struct buckets *buckets_new(struct arena *arena, size_t count, int most, int64_t interval_ms)
{
    size_t          size    = sizeof(struct buckets) + count * sizeof(int64_t);
    struct buckets *buckets = arena_alloc(arena, size);

    pthread_mutex_init(&buckets->lock, NULL);
    buckets->hour     = -1;
    buckets->count    = count;
    buckets->most     = most;
    buckets->interval = interval_ms;
    return buckets;
}

void buckets_free(struct buckets *buckets)
{
    if (buckets)
        pthread_mutex_destroy(&buckets->lock);
}

/* The caller holds the lock. */
static int64_t *bucket_of(struct buckets *buckets, struct str place, int64_t now)
{
    unsigned char out[crypto_shorthash_BYTES];
    uint64_t      hash;

    if (now / HOUR_MS != buckets->hour) {
        buckets->hour = now / HOUR_MS;
        crypto_shorthash_keygen(buckets->secret);
        memset(buckets->full_at, 0, buckets->count * sizeof(buckets->full_at[0]));
    }
    crypto_shorthash(out, (const unsigned char *)place.ptr, place.len, buckets->secret);
    memcpy(&hash, out, sizeof(hash));
    return &buckets->full_at[hash % buckets->count];
}

/* Whether there is one more in the bucket; takes it out if asked to. */
static bool look(struct buckets *buckets, struct str place, int64_t now, bool take)
{
    int64_t *full_at, full;
    bool     has;

    pthread_mutex_lock(&buckets->lock);
    full_at = bucket_of(buckets, place, now);
    full    = (*full_at > now ? *full_at : now) + buckets->interval;
    has     = full - now <= buckets->most * buckets->interval;
    if (has && take)
        *full_at = full;
    pthread_mutex_unlock(&buckets->lock);
    return has;
}

bool bucket_take(struct buckets *buckets, struct str place, int64_t now)
{
    return look(buckets, place, now, true);
}

bool bucket_has(struct buckets *buckets, struct str place, int64_t now)
{
    return look(buckets, place, now, false);
}

void bucket_give(struct buckets *buckets, struct str place, int64_t now)
{
    pthread_mutex_lock(&buckets->lock);
    *bucket_of(buckets, place, now) -= buckets->interval;
    pthread_mutex_unlock(&buckets->lock);
}
