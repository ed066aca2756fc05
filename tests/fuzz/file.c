// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/file.c - any bytes as a file to be cleaned: the first says of which kind, the rest is the file.
 *
 * Here in this process: the one that it has elsewhere would hide a crash.  Office files are tried as one part of XML, since
 * libFuzzer makes no zips; what comes out of a picture must come out of it again.
 */
#include "fuzz.h"

#include "base/arena.h"
#include "reader/clean.h"

static struct str run(struct clean *clean, uint8_t kind, struct str bytes)
{
    switch (kind % 7) {
    case 0: return clean_jpeg(clean, bytes);
    case 1: return clean_png(clean, bytes);
    case 2: return clean_webp(clean, bytes);
    case 3: return clean_heic(clean, bytes);
    case 4: return clean_xml(clean, bytes);
    case 5: return clean_mail(clean, bytes);
    default: return clean_pdf(clean, bytes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct clean  once = {.arena = arena}, twice = {.arena = arena};
    struct str    bytes = {(const char *)data + 1, size > 0 ? size - 1 : 0};
    struct str    kept;

    if (bytes.len >= 12) {
        kept = run(&once, data[0], bytes);
        must((once.removed & ~(unsigned)REMOVED_ALL) == 0 && once.verdict < FILE_VERDICTS);
        if (once.verdict == FILE_TAKEN && data[0] % 7 < 4) {
            (void)run(&twice, data[0], kept);
            must(twice.verdict == FILE_TAKEN);
        }
    }
    arena_free(arena);
    return 0;
}
