// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/file_office.c - any parts as an office file to be cleaned; see file.h.
 *
 * libFuzzer makes no zips, so this puts them in one: parts end with a byte 1, the name of each with a byte 2.
 */
#include "file.h"

#include "base/buf.h"

enum { PARTS = 16, ROOM = 1 << 20 };

static void le(struct buf *out, uint32_t number, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        buf_char(out, (char)(number >> (8 * i)));
}

/* CRC-32 as a zip has it. */
static uint32_t sum_of(struct str bytes)
{
    uint32_t sum = ~0U;

    for (size_t i = 0; i < bytes.len; i++) {
        sum ^= (unsigned char)bytes.ptr[i];
        for (int k = 0; k < 8; k++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320U : 0);
    }
    return ~sum;
}

/* What the two heads of a part have in common: from the flags to the length of the extra field. */
static void head(struct buf *out, struct str name, struct str bytes)
{
    le(out, 0, 4); /* flags, and that it is not packed */
    le(out, 0x00210000, 4);
    le(out, sum_of(bytes), 4);
    le(out, (uint32_t)bytes.len, 4);
    le(out, (uint32_t)bytes.len, 4);
    le(out, (uint32_t)name.len, 2);
    le(out, 0, 2);
}

static struct str packed(struct arena *arena, struct str rest)
{
    struct buf out, list;
    struct str part, name;
    uint32_t   parts = 0, start;

    buf_init(&out, arena, ROOM);
    buf_init(&list, arena, ROOM);
    while (parts < PARTS && str_cut(&rest, 1, &part)) {
        uint32_t at = (uint32_t)buf_view(&out).len;

        if (!str_cut(&part, 2, &name))
            break;
        le(&out, 0x04034b50, 4);
        le(&out, 20, 2);
        head(&out, name, part);
        buf_str(&out, name);
        buf_str(&out, part);
        le(&list, 0x02014b50, 4);
        le(&list, 20 << 16 | 20, 4);
        head(&list, name, part);
        le(&list, 0, 4); /* remark, disk */
        le(&list, 0, 2);
        le(&list, 0, 4);
        le(&list, at, 4);
        buf_str(&list, name);
        parts++;
    }
    start = (uint32_t)buf_view(&out).len;
    buf_str(&out, buf_view(&list));
    le(&out, 0x06054b50, 4);
    le(&out, 0, 4);
    le(&out, parts << 16 | parts, 4);
    le(&out, (uint32_t)buf_view(&list).len, 4);
    le(&out, start, 4);
    le(&out, 0, 2);
    return buf_view(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();

    feed(clean_office, arena, packed(arena, (struct str){(const char *)data, size}));
    arena_free(arena);
    return 0;
}
