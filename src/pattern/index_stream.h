// SPDX-License-Identifier: EUPL-1.2
/*
 * index_stream.h - numbers and bytes to and from a file, in pieces that each prove themselves.
 *
 * A piece is its length, a BLAKE2b hash of its bytes keyed with the hash of the piece before, and the
 * bytes.  So what is read was written, in that order; a piece that is cut, changed or moved is found
 * before a byte of it is used.  Numbers take seven bits a byte, the lowest first.
 *
 * Sticky: after a failure writing does nothing and reading gives 0, and the end tells.
 *
 * Ownership: a stream is a struct of the caller's; the file stays the caller's.  Tests:
 * tests/pattern/index_file.c, tests/fuzz/index_file.c.
 */
#ifndef PATTERN_INDEX_STREAM_H
#define PATTERN_INDEX_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/attr.h"

enum { STREAM_PIECE = 1 << 16, STREAM_HASH = 32 };

struct stream {
    FILE         *file;
    size_t        at, len; /* of the bytes: up to where used, up to where filled */
    bool          failed;
    unsigned char hash[STREAM_HASH]; /* of the last piece */
    unsigned char bytes[STREAM_PIECE];
};

void stream_init(struct stream *stream, FILE *file);

void stream_put_bytes(struct stream *stream, const void *bytes, size_t len);
void stream_put(struct stream *stream, uint64_t number);
/* Writes what waits.  False when anything failed. */
MUST_USE bool stream_put_end(struct stream *stream);

/* The next piece; false when there is none that is sound. */
bool stream_refill(struct stream *stream);
void stream_get_bytes(struct stream *stream, void *out, size_t len);
/* A number up to most; a larger one is a failure. */
uint64_t stream_get(struct stream *stream, uint64_t most);

static inline void stream_put_byte(struct stream *stream, uint8_t byte)
{
    if (stream->at == STREAM_PIECE)
        stream_put_bytes(stream, &byte, 1);
    else
        stream->bytes[stream->at++] = byte;
}

static inline uint8_t stream_get_byte(struct stream *stream)
{
    if (stream->at == stream->len && !stream_refill(stream))
        return 0;
    return stream->bytes[stream->at++];
}

#endif
