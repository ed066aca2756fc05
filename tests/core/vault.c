// SPDX-License-Identifier: EUPL-1.2
/* tests/core/vault.c - a key in a file of one owner, and what opens with it. */
#include "core/vault_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

struct place {
    struct ctx ctx;
    char       folder[32], path[64], other[64];
};

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct place *place = ARENA_NEW(arena, struct place);

    place->ctx.arena = arena;
    snprintf(place->folder, sizeof(place->folder), "/tmp/gehoor-test-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof(place->path), "%s/key", place->folder);
    snprintf(place->other, sizeof(place->other), "%s/other", place->folder);
    *state = place;
    return vault_file_load(arena, place->path, &place->ctx.vault, &place->ctx.err) == OK ? 0 : -1;
}

static void copy_file(const char *from, const char *to)
{
    char   text[256];
    FILE  *in = fopen(from, "r"), *out = fopen(to, "w");
    size_t len;

    assert_true(in && out);
    len = fread(text, 1, sizeof(text), in);
    assert_int_equal(len, fwrite(text, 1, len, out));
    assert_int_equal(0, fclose(in) | fclose(out));
    assert_int_equal(0, chmod(to, 0600));
}

static int teardown(void **state)
{
    struct place *place = *state;

    unlink(place->path);
    unlink(place->other);
    rmdir(place->folder);
    arena_free(place->ctx.arena);
    return 0;
}

static void test_core_vault__the_key_is_made_once_for_its_owner_alone(void **state)
{
    struct place       *place = *state;
    const struct vault *again;
    struct stat         file;

    assert_int_equal(0, stat(place->path, &file));
    assert_int_equal(0600, file.st_mode & 0777);
    assert_int_equal(OK, vault_file_load(place->ctx.arena, place->path, &again, &place->ctx.err));
    assert_memory_equal(place->ctx.vault->key, again->key, VAULT_KEY);
}

static void test_core_vault__a_key_that_others_can_read_is_refused(void **state)
{
    struct place       *place = *state;
    const struct vault *vault = NULL;

    assert_int_equal(0, chmod(place->path, 0640));
    assert_int_equal(ERR_DENIED,
                     vault_file_load(place->ctx.arena, place->path, &vault, &place->ctx.err));
    assert_null(vault);
}

static void test_core_vault__half_a_key_is_refused(void **state)
{
    struct place       *place = *state;
    const struct vault *vault = NULL;

    assert_int_equal(0, truncate(place->path, 63));
    assert_int_equal(ERR_CORRUPT,
                     vault_file_load(place->ctx.arena, place->path, &vault, &place->ctx.err));
    assert_null(vault);
}

/* While a change is not finished the file serves nobody, and the change goes on with the same two keys. */
static void test_core_vault__a_change_that_was_stopped_goes_on(void **state)
{
    struct place       *place = *state;
    const struct vault *vault = NULL;
    struct vault_change change;
    unsigned char       first[VAULT_KEY];
    FILE               *file = fopen(place->path, "a");

    assert_non_null(file);
    memcpy(first, place->ctx.vault->key, sizeof(first)); /* the key before stands below */
    assert_int_equal(65, fprintf(file, "%064d\n", 12));
    assert_int_equal(0, fclose(file));
    assert_int_equal(ERR_CONFLICT,
                     vault_file_load(place->ctx.arena, place->path, &vault, &place->ctx.err));
    assert_null(vault);
    assert_int_equal(ERR_BUSY, vault_file_begin(place->ctx.arena, place->path, &change,
                                                &place->ctx.err)); /* setup() works with it */
    assert_int_equal(0, rename(place->path, place->other));
    copy_file(place->other, place->path);
    err_clear(&place->ctx.err);
    assert_int_equal(OK, vault_file_begin(place->ctx.arena, place->path, &change, &place->ctx.err));
    assert_true(change.again);
    assert_memory_equal(first, change.after->key, VAULT_KEY);
    assert_int_equal(0x12, change.before->key[VAULT_KEY - 1]);
    assert_int_equal(OK, vault_file_end(place->path, &change, &place->ctx.err));
    assert_int_equal(OK, vault_file_load(place->ctx.arena, place->path, &vault, &place->ctx.err));
    assert_memory_equal(first, vault->key, VAULT_KEY);
}

static void test_core_vault__opens_for_whom_it_was_sealed(void **state)
{
    struct place *place = *state;
    struct ctx   *ctx   = &place->ctx;
    struct str    one, two, plain = {0};
    char         *bent;

    assert_int_equal(OK, vault_seal(ctx, 12, STR("geheim"), &one));
    assert_int_equal(OK, vault_seal(ctx, 12, STR("geheim"), &two));
    assert_false(str_eq(one, two));
    assert_int_equal(OK, vault_open(ctx, 12, one, &plain));
    assert_true(str_eq_z(plain, "geheim"));
    assert_int_equal(ERR_CORRUPT, vault_open(ctx, 13, one, &plain));
    bent = str_z(ctx->arena, one);
    bent[one.len - 1] ^= 1;
    assert_int_equal(ERR_CORRUPT, vault_open(ctx, 12, (struct str){bent, one.len}, &plain));
    assert_int_equal(ERR_CORRUPT, vault_open(ctx, 12, str_slice(one, 0, 20), &plain));
}

static void test_core_vault__a_hash_is_of_one_person_and_one_key(void **state)
{
    struct place *place = *state;
    struct ctx   *ctx   = &place->ctx;
    struct vault  other = {{1}};
    unsigned char one[VAULT_HASH], two[VAULT_HASH];

    assert_int_equal(OK, vault_hash(ctx, 12, STR("code"), one));
    assert_int_equal(OK, vault_hash(ctx, 12, STR("code"), two));
    assert_memory_equal(one, two, VAULT_HASH);
    assert_int_equal(OK, vault_hash(ctx, 13, STR("code"), two));
    assert_memory_not_equal(one, two, VAULT_HASH);
    ctx->vault = &other;
    assert_int_equal(OK, vault_hash(ctx, 12, STR("code"), two));
    assert_memory_not_equal(one, two, VAULT_HASH);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_core_vault__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(the_key_is_made_once_for_its_owner_alone),
        CASE(a_key_that_others_can_read_is_refused),
        CASE(half_a_key_is_refused),
        CASE(a_change_that_was_stopped_goes_on),
        CASE(opens_for_whom_it_was_sealed),
        CASE(a_hash_is_of_one_person_and_one_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
