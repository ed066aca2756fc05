// SPDX-License-Identifier: EUPL-1.2
/* index_stream.c - pieces with their hashes; the contract is in index_stream.h. */
#include "pattern/index_stream.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

enum { NUMBER_BITS = 7, NUMBER_MORE = 1 << NUMBER_BITS, NUMBER_LAST = 63 };

void stream_init(struct stream *stream, FILE *file)
{
    if (sodium_init() < 0)
        abort();
    stream->file = file;
    stream->at = stream->len = 0;
    stream->failed           = false;
    memset(stream->hash, 0, sizeof(stream->hash));
}

static void hash_piece(struct stream *stream, size_t len)
{
    unsigned char before[STREAM_HASH];

    memcpy(before, stream->hash, sizeof(before));
    crypto_generichash(stream->hash, STREAM_HASH, stream->bytes, len, before, sizeof(before));
}

static void put_piece(struct stream *stream)
{
    uint32_t len = (uint32_t)stream->at;

    hash_piece(stream, len);
    stream->at = 0;
    if (!stream->failed)
        stream->failed = fwrite(&len, sizeof(len), 1, stream->file) != 1 ||
                         fwrite(stream->hash, STREAM_HASH, 1, stream->file) != 1 ||
                         fwrite(stream->bytes, 1, len, stream->file) != len;
}

void stream_put_bytes(struct stream *stream, const void *bytes, size_t len)
{
    const unsigned char *from = bytes;

    for (size_t i = 0; i < len; i++) {
        if (stream->at == STREAM_PIECE)
            put_piece(stream);
        stream->bytes[stream->at++] = from[i];
    }
}

void stream_put(struct stream *stream, uint64_t number)
{
    for (; number >= NUMBER_MORE; number >>= NUMBER_BITS)
        stream_put_byte(stream, (uint8_t)(number | NUMBER_MORE));
    stream_put_byte(stream, (uint8_t)number);
}

bool stream_put_end(struct stream *stream)
{
    if (stream->at > 0)
        put_piece(stream);
    return !stream->failed;
}

bool stream_refill(struct stream *stream)
{
    unsigned char hash[STREAM_HASH];
    uint32_t      len = 0;

    stream->at = stream->len = 0;
    if (stream->failed || fread(&len, sizeof(len), 1, stream->file) != 1 || len == 0 ||
        len > STREAM_PIECE || fread(hash, STREAM_HASH, 1, stream->file) != 1 ||
        fread(stream->bytes, 1, len, stream->file) != len) {
        stream->failed = true;
        return false;
    }
    hash_piece(stream, len);
    stream->failed = memcmp(hash, stream->hash, STREAM_HASH) != 0;
    stream->len    = stream->failed ? 0 : len;
    return !stream->failed;
}

void stream_get_bytes(struct stream *stream, void *out, size_t len)
{
    unsigned char *to = out;

    for (size_t i = 0; i < len; i++)
        to[i] = stream_get_byte(stream);
}

uint64_t stream_get(struct stream *stream, uint64_t most)
{
    uint64_t number = 0;

    for (unsigned shift = 0; shift <= NUMBER_LAST; shift += NUMBER_BITS) {
        uint8_t byte = stream_get_byte(stream);

        if (shift == NUMBER_LAST && byte > 1)
            break;
        number |= (uint64_t)(byte & (NUMBER_MORE - 1)) << shift;
        if (byte & NUMBER_MORE)
            continue;
        if (number <= most && !stream->failed)
            return number;
        break;
    }
    stream->failed = true;
    return 0;
}
