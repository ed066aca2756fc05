// SPDX-License-Identifier: EUPL-1.2
/* tests/web/crowd.c - who floods pays or waits, and nobody else is kept out by it; and what a puzzle is worth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/crowd.h"
#include "web/puzzle.h"

#define HERE  STR("192.0.2.1")
#define NONE  STR("")
#define OTHER STR("198.51.100.7")

static const int64_t noon = INT64_C(1772442000000); /* a whole hour */

static int setup(void **state)
{
    *state = arena_new();
    return sodium_init() < 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* Counts on until the hash begins with so many zero bits, as static/puzzel.js does. */
static struct str solution_of(struct arena *arena, struct str puzzle, int bits)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char          text[PUZZLE_LEN + 24];

    for (int64_t n = 0;; n++) {
        int len = snprintf(text, sizeof(text), "%.*s%lld", STR_ARG(puzzle), (long long)n), i = 0;

        crypto_hash_sha256(hash, (const unsigned char *)text, (unsigned)len);
        while (i < bits && !(hash[i / 8] & (0x80 >> i % 8)))
            i++;
        if (i == bits)
            return str_printf(arena, "%lld", (long long)n);
    }
}

static int admitted(struct crowd *crowd, struct str network, int64_t now)
{
    int count = 0;

    while (crowd_admit(crowd, network, NONE, NONE, now))
        count++;
    return count;
}

static void test_web_crowd__one_network_takes_its_own_share_only(void **state)
{
    struct crowd *crowd = crowd_new(*state);

    assert_true(crowd_puzzle(crowd, *state, HERE, NONE, noon).len == 0);
    assert_int_equal(CROWD_NETWORK, admitted(crowd, HERE, noon));
    assert_int_equal(PUZZLE_LEN, crowd_puzzle(crowd, *state, HERE, NONE, noon).len);
    assert_int_equal(CROWD_NETWORK, admitted(crowd, OTHER, noon));
    crowd_free(crowd);
}

/* Many networks at once empty the bucket for all; who waits a minute, or solves, still comes in. */
static void test_web_crowd__in_a_flood_one_solves_or_waits(void **state)
{
    struct crowd *crowd = crowd_new(*state);
    struct str    puzzle, solution;
    int           all = 0;

    for (int i = 0; i < 40; i++)
        all += admitted(crowd, str_printf(*state, "203.0.113.%d", i), noon);
    assert_int_equal(CROWD_ALL, all);
    assert_int_equal(0, admitted(crowd, OTHER, noon));
    puzzle = crowd_puzzle(crowd, *state, OTHER, NONE, noon);
    assert_true(str_eq(puzzle, crowd_puzzle(crowd, *state, OTHER, puzzle, noon + 59999)));
    assert_false(crowd_admit(crowd, OTHER, puzzle, NONE, noon + 9000)); /* waited too short */
    solution = solution_of(*state, puzzle, PUZZLE_BITS_LEAST);
    assert_true(crowd_admit(crowd, OTHER, puzzle, solution, noon + 9000));
    assert_false(crowd_admit(crowd, OTHER, puzzle, solution, noon + 9000)); /* once */
    crowd_free(crowd);
}

static void test_web_crowd__waiting_lets_in_three_a_minute(void **state)
{
    struct crowd *crowd = crowd_new(*state);
    struct str    puzzle;
    int64_t       later = noon + CROWD_WAIT_MS;
    int           in    = 0;

    admitted(crowd, HERE, noon);
    puzzle = crowd_puzzle(crowd, *state, HERE, NONE, noon);
    in     = admitted(crowd, HERE, later);
    assert_int_equal(3, in); /* what came back into the bucket */
    for (in = 0; crowd_admit(crowd, HERE, puzzle, NONE, later);)
        in++;
    assert_int_equal(CROWD_WAITED, in);
    assert_false(crowd_admit(crowd, HERE, STR("geen puzzel"), NONE, later));
    crowd_free(crowd);
}

static void test_web_puzzle__only_ours_and_only_for_half_an_hour(void **state)
{
    struct puzzles *ours = puzzles_new(*state), *theirs = puzzles_new(*state);
    struct str      puzzle = puzzle_draw(ours, *state, noon);
    struct str      solved = solution_of(*state, puzzle, PUZZLE_BITS_LEAST);

    assert_int_equal(0, puzzle_age(ours, puzzle, noon));
    assert_int_equal(-1, puzzle_age(ours, puzzle, noon - 1));
    assert_int_equal(-1, puzzle_age(ours, puzzle, noon + PUZZLE_MS));
    assert_int_equal(-1, puzzle_age(theirs, puzzle, noon));
    assert_false(puzzle_solve(theirs, puzzle, solved, noon));
    assert_false(puzzle_solve(ours, puzzle, solved, noon + PUZZLE_MS));
    assert_false(puzzle_solve(ours, puzzle, STR("geen getal"), noon));
    assert_false(puzzle_solve(ours, puzzle, NONE, noon));
    assert_true(puzzle_solve(ours, puzzle, solved, noon + PUZZLE_MS - 1)); /* in the next half */
    assert_false(puzzle_solve(ours, puzzle, solved, noon + PUZZLE_MS - 1));
    assert_int_equal(-1, puzzle_age(ours, puzzle, noon + 1));
    puzzles_free(ours);
    puzzles_free(theirs);
}

/* Its hardness cannot be changed by who gets it: the hash is over that as well. */
static void test_web_puzzle__a_changed_one_is_worth_nothing(void **state)
{
    struct puzzles *puzzles = puzzles_new(*state);
    struct str      puzzle  = puzzle_draw(puzzles, *state, noon);
    char           *easy    = str_z(*state, puzzle);

    easy[16] = easy[17] = '0';
    assert_int_equal(-1, puzzle_age(puzzles, str_of(easy), noon));
    assert_false(puzzle_solve(puzzles, str_of(easy), STR("0"), noon));
    puzzles_free(puzzles);
}

/* The 32nd that is solved makes the next one bit harder, and the 64th one more. */
static void test_web_puzzle__the_more_are_solved_the_harder_they_are(void **state)
{
    struct puzzles *puzzles = puzzles_new(*state);
    int             bits    = 0;

    for (int i = 0; i <= 32; i++) {
        struct str puzzle = puzzle_draw(puzzles, *state, noon);

        bits = (puzzle.ptr[16] - '0') * 16 + puzzle.ptr[17] - '0';
        if (i < 32) {
            assert_int_equal(PUZZLE_BITS_LEAST, bits);
            assert_true(puzzle_solve(puzzles, puzzle, solution_of(*state, puzzle, bits), noon));
        }
    }
    assert_int_equal(PUZZLE_BITS_LEAST + 1, bits);
    puzzles_free(puzzles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_crowd__one_network_takes_its_own_share_only),
        cmocka_unit_test(test_web_crowd__in_a_flood_one_solves_or_waits),
        cmocka_unit_test(test_web_crowd__waiting_lets_in_three_a_minute),
        cmocka_unit_test(test_web_puzzle__only_ours_and_only_for_half_an_hour),
        cmocka_unit_test(test_web_puzzle__a_changed_one_is_worth_nothing),
        cmocka_unit_test(test_web_puzzle__the_more_are_solved_the_harder_they_are),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
