// SPDX-License-Identifier: EUPL-1.2
/* wipe.c - zeroes what goes; the contract is in wipe.h. */
#include "base/wipe.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

void wipe(void *memory)
{
    if (memory)
        explicit_bzero(memory, malloc_usable_size(memory));
}

void wipe_free(void *memory)
{
    wipe(memory);
    free(memory);
}
