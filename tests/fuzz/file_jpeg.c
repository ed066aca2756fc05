// SPDX-License-Identifier: EUPL-1.2
/* tests/fuzz/file_jpeg.c - any bytes as a picture to be cleaned; see file.h. */
#include "file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return feed_all(clean_jpeg, data, size);
}
