// SPDX-License-Identifier: EUPL-1.2
/* often.c - counts in buckets, and one line an hour; the contract is in often.h. */
#include "web/often.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "web/bucket.h"

enum { HOUR_MS = 3600 * 1000, WHO = 32 };

struct often {
    struct buckets *asked; /* of an account */
    struct buckets *told;  /* of what was told this hour */
};

struct often *often_new(struct arena *arena)
{
    struct often *often = ARENA_NEW(arena, struct often);

    often->asked = buckets_new(arena, BUCKETS_OF_ADDRESSES, OFTEN_ASKED, HOUR_MS / OFTEN_ASKED);
    often->told  = buckets_new(arena, BUCKETS_OF_ADDRESSES, 1, HOUR_MS);
    return often;
}

void often_free(struct often *often)
{
    if (!often)
        return;
    buckets_free(often->asked);
    buckets_free(often->told);
}

void often_asked(struct often *often, int64_t person, int64_t now)
{
    char who[WHO];

    (void)snprintf(who, sizeof(who), "asks %" PRId64, person);
    if (!bucket_take(often->asked, str_of(who), now) && bucket_take(often->told, str_of(who), now))
        log_line(LOG_WARN, "too_often", "account %" PRId64 " asks more than %d times an hour",
                 person, OFTEN_ASKED);
}

void often_wrote(struct often *often, int64_t person, int64_t now)
{
    char who[WHO];

    (void)snprintf(who, sizeof(who), "writes %" PRId64, person);
    if (bucket_take(often->told, str_of(who), now))
        log_line(LOG_WARN, "too_often", "account %" PRId64 " writes more than it may", person);
}

void often_crowded(struct often *often, int64_t now)
{
    if (bucket_take(often->told, STR("crowd"), now))
        log_line(LOG_WARN, "too_often", "more come at the door without names than just come in");
}
