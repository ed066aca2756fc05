// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_word.c - the words of a text with their capitals.
 *
 * Unlike a token (token.h) a word keeps its place and its capitals.
 */
#include <string.h>

#include <unictype.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "text/personal_part.h"
#include "text/stopword.h"

enum { HEADLINE_LEAST = 4, SMALL_MOST = 3 };

struct str word_text(const struct finder *f, const struct word *word)
{
    return str_slice(f->text, word->at, word->end - word->at);
}

size_t word_behind(const struct finder *f, size_t at)
{
    size_t low = 0, high = f->words.len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (f->words.item[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_letter(uint32_t c)
{
    if (c < 0x80)
        return read_is_letter((char)c);
    return uc_is_alpha(c);
}

static bool is_capital(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : uc_is_upper(c);
}

/* What lies between two words: the mark in it, when there is one. */
static enum gap gap_of(struct str between)
{
    struct str mark = str_trim(between);

    if (mark.len == 0 || str_eq_z(mark, "\xC2\xA0"))
        return memchr(between.ptr, '\n', between.len) ? GAP_OTHER : GAP_SPACE;
    if (str_eq_z(mark, "-") && between.len == 1)
        return GAP_HYPHEN;
    if ((str_eq_z(mark, "'") || str_eq_z(mark, "\xE2\x80\x99")) && between.len == mark.len)
        return GAP_APOSTROPHE;
    if (str_eq_z(mark, "."))
        return GAP_DOT;
    if (str_eq_z(mark, ","))
        return GAP_COMMA;
    return str_eq_z(mark, ":") ? GAP_COLON : GAP_OTHER;
}

/* Whether a sentence ends between the words; the full stop of an abbreviation ends none. */
static bool ends_sentence(struct str between, const struct word *before)
{
    bool abbreviated = before->lone || before->role == ROLE_TITLE;

    for (size_t i = 0; i < between.len; i++)
        if (strchr("!?\n:;", between.ptr[i]) || (between.ptr[i] == '.' && !abbreviated))
            return true;
    return false;
}

/* From first on they are one sentence. */
static void end_sentence(struct word_list *words, size_t first)
{
    size_t long_ones = 0, capitals = 0;

    for (size_t i = first; i < words->len; i++) {
        bool is_long = words->item[i].end - words->item[i].at >= HEADLINE_LEAST;

        long_ones += is_long;
        capitals += is_long && words->item[i].capital;
    }
    for (size_t i = first; i < words->len; i++)
        words->item[i].headline = long_ones >= HEADLINE_LEAST && 3 * capitals > 2 * long_ones;
}

/* Reads a word that begins here. */
static struct word read_letters(struct str text, size_t at)
{
    struct word word    = {.at = at, .end = at};
    struct str  rest    = str_slice(text, at, text.len);
    size_t      letters = 0, capitals = 0;
    uint32_t    c;

    while (word.end < text.len && utf8_next(&rest, &c) && is_letter(c)) {
        capitals += is_capital(c);
        word.capital = word.capital || (letters == 0 && capitals > 0);
        letters++;
        word.end = text.len - rest.len;
    }
    word.lone   = letters == 1;
    word.shout  = letters > 1 && capitals == letters;
    word.dotted = word.end < text.len && text.ptr[word.end] == '.';
    word.mixed  = (at > 0 && read_is_digit(text.ptr[at - 1])) ||
                 (word.end < text.len && read_is_digit(text.ptr[word.end]));
    return word;
}

static unsigned lists_of(struct str word)
{
    unsigned lists = 0;

    for (int list = 0; list < NAME_LIST_COUNT; list++)
        lists |= name_is_in((enum name_list)list, word) ? 1U << list : 0;
    return lists;
}

/* A word behind the ones there are. */
static void add_word(struct finder *f, struct word word, size_t *sentence)
{
    const struct word *before  = f->words.len ? &f->words.item[f->words.len - 1] : NULL;
    size_t             from    = before ? before->end : 0;
    struct str         between = str_slice(f->text, from, word.at - from);

    word.gap    = before ? gap_of(between) : GAP_OTHER;
    word.begins = !before || ends_sentence(between, before);
    word.role   = word.shout ? ROLE_NONE : personal_role(word_text(f, &word));
    word.lists  = word.capital && !word.shout ? lists_of(word_text(f, &word)) : 0;
    if (word.begins) {
        end_sentence(&f->words, *sentence);
        *sentence = f->words.len;
    }
    VEC_PUSH(f->arena, &f->words, word);
}

/* Whether the text has more small words of English than of Dutch. */
static bool is_english(const struct finder *f)
{
    size_t count[TEXT_LANG_COUNT] = {0};

    for (size_t i = 0; i < f->words.len; i++) {
        struct str word = word_text(f, &f->words.item[i]);

        for (int lang = 0; lang < TEXT_LANG_COUNT && word.len <= SMALL_MOST; lang++)
            count[lang] += stopword_is((enum text_lang)lang, word);
    }
    return count[TEXT_EN] > count[TEXT_NL];
}

void personal_words(struct finder *f)
{
    size_t sentence = 0;

    for (size_t at = 0; at < f->text.len;) {
        struct str  rest = str_slice(f->text, at, f->text.len);
        struct word word = {0};
        uint32_t    c;

        if (!utf8_next(&rest, &c))
            break;
        if (is_letter(c)) {
            word = read_letters(f->text, at);
            add_word(f, word, &sentence);
            at = word.end;
        } else {
            at = f->text.len - rest.len;
        }
    }
    end_sentence(&f->words, sentence);
    f->english = is_english(f);
}
