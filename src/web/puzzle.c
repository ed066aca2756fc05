// SPDX-License-Identifier: EUPL-1.2
/* puzzle.c - draws puzzles and knows the solved ones of this half hour and the last; see puzzle.h. */
#include "web/puzzle.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

enum {
    SLOTS         = 2 * PUZZLE_SOLVED_MOST, /* half of them stay free */
    PART          = 16,                     /* bytes of what is said, and of the hash over it */
    SOLUTION_MOST = 16,                     /* digits */
    FEW           = 32,                     /* solved before it becomes harder */
    SLACK         = 2                       /* bits that it may have become harder meanwhile */
};

/* What is said in a puzzle. */
struct said {
    int64_t  at;
    uint64_t chance; /* its last byte is how hard it is; never 0 */
};
_Static_assert(sizeof(struct said) == PART, "no holes");

struct solved {
    int64_t  half_hour;
    int      count;
    uint64_t chance[SLOTS]; /* 0 = free */
};

struct puzzles {
    pthread_mutex_t lock;
    unsigned char   secret[crypto_generichash_KEYBYTES];
    struct solved   solved[2]; /* by the parity of the half hour */
};

struct puzzles *puzzles_new(struct arena *arena)
{
    struct puzzles *puzzles = ARENA_NEW(arena, struct puzzles);

    pthread_mutex_init(&puzzles->lock, NULL);
    crypto_generichash_keygen(puzzles->secret);
    return puzzles;
}

void puzzles_free(struct puzzles *puzzles)
{
    if (puzzles)
        pthread_mutex_destroy(&puzzles->lock);
}

/* The caller holds the lock.  What was solved in the half hour before the last can no longer be sent. */
static struct solved *solved_in(struct puzzles *puzzles, int64_t half_hour)
{
    struct solved *solved = &puzzles->solved[half_hour & 1];

    if (solved->half_hour != half_hour) {
        memset(solved, 0, sizeof(*solved));
        solved->half_hour = half_hour;
    }
    return solved;
}

/* Where it stands or would stand; a free slot is always found. */
static uint64_t *slot_of(struct solved *solved, uint64_t chance)
{
    size_t i = chance % SLOTS;

    while (solved->chance[i] != 0 && solved->chance[i] != chance)
        i = (i + 1) % SLOTS;
    return &solved->chance[i];
}

static bool is_solved(struct puzzles *puzzles, uint64_t chance, int64_t now)
{
    int64_t half_hour = now / PUZZLE_MS;

    return *slot_of(solved_in(puzzles, half_hour), chance) != 0 ||
           *slot_of(solved_in(puzzles, half_hour - 1), chance) != 0;
}

/* How hard a puzzle is now; the caller holds the lock. */
static int bits_now(struct puzzles *puzzles, int64_t now)
{
    int bits = PUZZLE_BITS_LEAST;

    for (int n = solved_in(puzzles, now / PUZZLE_MS)->count / FEW; n > 0; n /= 2)
        bits++;
    return bits;
}

static int bits_of(const struct said *said)
{
    return (int)(said->chance & 0xff);
}

static void hash_of(const struct puzzles *puzzles, const struct said *said, unsigned char *out)
{
    crypto_generichash(out, PART, (const unsigned char *)said, sizeof(*said), puzzles->secret,
                       sizeof(puzzles->secret));
}

struct str puzzle_draw(struct puzzles *puzzles, struct arena *arena, int64_t now)
{
    unsigned char bytes[2 * PART];
    char         *text = arena_alloc(arena, PUZZLE_LEN + 1);
    struct said   said = {.at = now};

    randombytes_buf(&said.chance, sizeof(said.chance));
    pthread_mutex_lock(&puzzles->lock);
    said.chance = (said.chance & ~UINT64_C(0xff)) | (uint64_t)bits_now(puzzles, now);
    pthread_mutex_unlock(&puzzles->lock);
    memcpy(bytes, &said, PART);
    hash_of(puzzles, &said, bytes + PART);
    sodium_bin2hex(text, PUZZLE_LEN + 1, bytes, sizeof(bytes));
    return (struct str){text, PUZZLE_LEN};
}

/* False: not one of ours, or of long ago. */
static bool read_puzzle(const struct puzzles *puzzles, struct str puzzle, int64_t now,
                        struct said *out)
{
    unsigned char bytes[2 * PART], hash[PART];
    size_t        len = 0;

    if (puzzle.len != PUZZLE_LEN ||
        sodium_hex2bin(bytes, sizeof(bytes), puzzle.ptr, puzzle.len, NULL, &len, NULL) != 0 ||
        len != sizeof(bytes))
        return false;
    memcpy(out, bytes, PART);
    hash_of(puzzles, out, hash);
    return sodium_memcmp(hash, bytes + PART, PART) == 0 && out->at <= now &&
           now - out->at < PUZZLE_MS;
}

int64_t puzzle_age(struct puzzles *puzzles, struct str puzzle, int64_t now)
{
    struct said said = {0};
    bool        solved;

    if (!read_puzzle(puzzles, puzzle, now, &said))
        return -1;
    pthread_mutex_lock(&puzzles->lock);
    solved = is_solved(puzzles, said.chance, now);
    pthread_mutex_unlock(&puzzles->lock);
    return solved ? -1 : now - said.at;
}

static bool begins_with_zeros(struct str puzzle, struct str solution, int bits)
{
    crypto_hash_sha256_state state;
    unsigned char            hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)puzzle.ptr, puzzle.len);
    crypto_hash_sha256_update(&state, (const unsigned char *)solution.ptr, solution.len);
    crypto_hash_sha256_final(&state, hash);
    for (int i = 0; i < bits; i++)
        if (hash[i / 8] & (0x80 >> i % 8))
            return false;
    return true;
}

/* Writes it down as solved; false when it is already, has become too easy, or there is no room. */
static bool take(struct puzzles *puzzles, const struct said *said, int64_t now)
{
    struct solved *solved = solved_in(puzzles, now / PUZZLE_MS);

    if (is_solved(puzzles, said->chance, now) || bits_of(said) + SLACK < bits_now(puzzles, now) ||
        solved->count >= PUZZLE_SOLVED_MOST)
        return false;
    *slot_of(solved, said->chance) = said->chance;
    solved->count++;
    return true;
}

bool puzzle_solve(struct puzzles *puzzles, struct str puzzle, struct str solution, int64_t now)
{
    struct said said = {0};
    bool        taken;

    if (!read_puzzle(puzzles, puzzle, now, &said) || solution.len == 0 ||
        solution.len > SOLUTION_MOST || !begins_with_zeros(puzzle, solution, bits_of(&said)))
        return false;
    pthread_mutex_lock(&puzzles->lock);
    taken = take(puzzles, &said, now);
    pthread_mutex_unlock(&puzzles->lock);
    return taken;
}
