// SPDX-License-Identifier: EUPL-1.2
/* name.c - holds the words of names against those of a text; the contract is in name.h. */
#include "text/name.h"

#include "base/arena.h"
#include "text/token.h"

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static bool is_abbreviation(struct str name, const struct token_list *words)
{
    bool capital = false;

    for (size_t i = 0; i < name.len; i++) {
        if ((name.ptr[i] >= 'a' && name.ptr[i] <= 'z') || (unsigned char)name.ptr[i] >= 0x80)
            return false;
        capital = capital || (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z');
    }
    return capital && words->len == 1;
}

/* As it is written, with no letter or digit beside it. */
static bool is_written(struct str text, struct str name)
{
    for (size_t at = 0; at + name.len <= text.len; at++) {
        at += str_find(str_slice(text, at, text.len), name);
        if (at + name.len <= text.len && (at == 0 || !is_word(text.ptr[at - 1])) &&
            (at + name.len == text.len || !is_word(text.ptr[at + name.len])))
            return true;
    }
    return false;
}

static bool are_said(const struct token_list *text, const struct token_list *words)
{
    for (size_t i = 0; words->len && i + words->len <= text->len; i++) {
        size_t same = 0;

        while (same < words->len && str_eq(text->item[i + same].text, words->item[same].text))
            same++;
        if (same == words->len)
            return true;
    }
    return false;
}

/*
 * The longest run of plain letters in a name, small as folding makes them; "" when there is none.  A mark behind
 * a letter may become one with it, so a letter before anything else than ASCII does not count.
 */
static struct str plain_run(struct arena *arena, struct str name)
{
    size_t from = 0, best = 0, len = 0;
    char  *run;

    for (size_t i = 0; i <= name.len; i++) {
        unsigned char c   = i < name.len ? (unsigned char)name.ptr[i] : ' ';
        size_t        end = c >= 0x80 && i > from ? i - 1 : i;

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            continue;
        if (end - from > len) {
            best = from;
            len  = end - from;
        }
        from = i + 1;
    }
    run = str_z(arena, str_slice(name, best, len));
    for (size_t i = 0; i < len; i++)
        run[i] = (char)(run[i] >= 'A' && run[i] <= 'Z' ? run[i] - 'A' + 'a' : run[i]);
    return (struct str){run, len};
}

/* Nearly every name is told apart by this, so few have to be split in words. */
static bool may_stand(struct arena *arena, struct str folded, struct str name)
{
    struct str run = plain_run(arena, name);

    return run.len == 0 || str_find(folded, run) < folded.len;
}

enum rc name_find(struct arena *arena, struct str text, const struct str *name, size_t names,
                  bool *found)
{
    struct token_list  said  = {0};
    struct token_list *words = arena_array(arena, names + 1, sizeof(*words));
    struct str         folded;
    enum rc            rc = token_fold(arena, text, &folded);

    if (rc == OK)
        rc = token_split(arena, text, &said);
    for (size_t i = 0; rc == OK && i < names; i++)
        if (may_stand(arena, folded, name[i]))
            rc = token_split(arena, name[i], &words[i]);
    for (size_t i = 0; rc == OK && i < names; i++)
        if (are_said(&said, &words[i]) &&
            (!is_abbreviation(str_trim(name[i]), &words[i]) || is_written(text, str_trim(name[i]))))
            found[i] = true;
    return rc;
}
