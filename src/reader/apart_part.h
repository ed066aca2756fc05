// SPDX-License-Identifier: EUPL-1.2
/* apart_part.h - what apart.c, apart_host.c and apart_child.c share. */
#ifndef READER_APART_PART_H
#define READER_APART_PART_H

#include <stdint.h>

#include "reader/apart.h"

/* What is asked of the host, with the three descriptors beside it. */
struct apart_request {
    uint64_t job, len;
};

enum { APART_IN, APART_OUT, APART_STATUS, APART_PIPES };

struct apart_filter;

/* Made once, in the host.  NULL: this kernel has none, or the build looks at itself (UNCONFINED). */
const struct apart_filter *apart_filter_new(void);

/* Runs the job and ends the process. */
_Noreturn void apart_child(const struct apart_job *job, uint64_t len, const int fd[],
                           const struct apart_filter *filter, void *warm);

#endif
