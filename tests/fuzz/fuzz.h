// SPDX-License-Identifier: EUPL-1.2
/* tests/fuzz/fuzz.h - what every target of libFuzzer has. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the header of the module promises; libFuzzer keeps the input for which it does not hold. */
static inline void must(bool holds)
{
    if (!holds)
        abort();
}

#endif
