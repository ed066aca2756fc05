// SPDX-License-Identifier: EUPL-1.2
/* stem.c - libstemmer with the Dutch finish; the contract is in stem.h. */
#include "text/stem.h"

#include <assert.h>
#include <stdlib.h>

#include <libstemmer.h>

#include "base/arena.h"

struct stemmer {
    struct sb_stemmer *snowball;
    enum text_lang     lang;
};

static void snowball_free(void *snowball)
{
    sb_stemmer_delete(snowball);
}

static struct sb_stemmer *snowball_new(enum text_lang lang)
{
    struct sb_stemmer *snowball;

    if (lang == TEXT_EN)
        return sb_stemmer_new("english", "UTF_8");
    snowball = sb_stemmer_new("dutch_porter", "UTF_8");
    return snowball != NULL ? snowball : sb_stemmer_new("dutch", "UTF_8");
}

struct stemmer *stem_new(struct arena *arena, enum text_lang lang)
{
    struct stemmer *stemmer = ARENA_NEW(arena, struct stemmer);

    assert(lang < TEXT_LANG_COUNT);
    stemmer->lang     = lang;
    stemmer->snowball = snowball_new(lang);
    if (stemmer->snowball == NULL)
        abort(); /* both languages are in every build of libstemmer: out of memory */
    arena_defer(arena, snowball_free, stemmer->snowball);
    return stemmer;
}

struct str stem_of(struct stemmer *stemmer, struct arena *arena, struct str word)
{
    const sb_symbol *stem;
    char            *copy;
    size_t           len;

    stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.ptr, (int)word.len);
    if (stem == NULL)
        abort(); /* out of memory */
    len  = (size_t)sb_stemmer_length(stemmer->snowball);
    copy = arena_alloc(arena, len);
    for (size_t i = 0; i < len; i++)
        copy[i] = (char)stem[i];
    if (stemmer->lang == TEXT_NL && len > 0) {
        if (copy[len - 1] == 'v')
            copy[len - 1] = 'f';
        else if (copy[len - 1] == 'z')
            copy[len - 1] = 's';
    }
    return (struct str){copy, len};
}
