// SPDX-License-Identifier: EUPL-1.2
/*
 * lexicon_dictionary.c - what a dictionary of Hunspell says about compounds (hunspell(5)).
 *
 * An entry is "word/flags", a flag two characters.  A suffix rule "SFX flag strip add/flags
 * condition" makes a form of every entry with that flag; the form has flags of its own.  Prefixes,
 * patterns and numbers are left out: they make no parts worth comparing.
 *
 * The flags are those of the Dutch dictionary: Ca and Cb begin and continue a compound, Cc ends
 * one, Cx may not stand alone, Fw is forbidden.  An entry with a plural (Z?) or a diminutive (Y?)
 * is a noun, and a noun can begin one as it stands.
 */
#include "lexicon.h"

#include <stdbool.h>

#include "base/vec.h"
#include "text/lexicon.h"

enum { FLAG = 2, FIELDS = 5, FORM_MAX = 64 };

struct suffix {
    struct str flag, strip, add, flags, condition;
};

struct suffix_list {
    struct suffix *item;
    size_t         len, cap;
};

static bool has_flag(struct str flags, const char *flag)
{
    for (size_t i = 0; i + FLAG <= flags.len; i += FLAG)
        if (str_eq_z(str_slice(flags, i, FLAG), flag))
            return true;
    return false;
}

static bool is_noun(struct str flags)
{
    for (size_t i = 0; i + FLAG <= flags.len; i += FLAG)
        if (flags.ptr[i] == 'Y' || flags.ptr[i] == 'Z')
            return true;
    return false;
}

/* The next run without spaces and tabs; empty at the end. */
static struct str field(struct str *rest)
{
    struct str s = str_trim(*rest);
    size_t     n = 0;

    while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t')
        n++;
    *rest = str_slice(s, n, s.len);
    return str_slice(s, 0, n);
}

static struct str not_zero(struct str s)
{
    return str_eq_z(s, "0") ? STR("") : s;
}

static struct suffix_list read_suffixes(struct arena *arena, struct str affixes)
{
    struct suffix_list list = {0};
    struct str         line;

    while (str_cut(&affixes, '\n', &line)) {
        struct suffix s = {0};
        struct str    add;

        if (!str_eq_z(field(&line), "SFX"))
            continue;
        s.flag  = field(&line);
        s.strip = field(&line);
        if (str_eq_z(s.strip, "Y") || str_eq_z(s.strip, "N"))
            continue; /* the heading of a group: its rules follow */
        s.strip = not_zero(s.strip);
        add     = field(&line);
        (void)str_cut(&add, '/', &s.add);
        s.add       = not_zero(s.add);
        s.flags     = add;
        s.condition = field(&line);
        VEC_PUSH(arena, &list, s);
    }
    return list;
}

/* Whether the end of the word fits a condition: letters, "[abc]", "[^abc]", "." for no matter what. */
static bool fits(struct str word, struct str condition)
{
    if (str_starts(condition, STR("ts:"))) /* no condition, but a remark on the kind of word */
        return true;
    while (condition.len > 0 && word.len > 0) {
        char last = condition.ptr[condition.len - 1], c = word.ptr[word.len - 1];

        if (last == ']') {
            size_t     open = condition.len;
            struct str set;
            bool not, in = false;

            while (open > 0 && condition.ptr[open - 1] != '[')
                open--;
            set = str_slice(condition, open, condition.len - 1 - open);
            not = set.len > 0 && set.ptr[0] == '^';
            for (size_t i = not ; i < set.len; i++)
                in = in || set.ptr[i] == c;
            if (in == not )
                return false;
            condition.len = open > 0 ? open - 1 : 0;
        } else {
            if (last != '.' && last != c)
                return false;
            condition.len--;
        }
        word.len--;
    }
    return condition.len == 0;
}

/* The letter ij is two letters wherever texts are compared. */
static struct str two_letters(struct arena *arena, struct str s)
{
    static const struct str ij   = {"\xC4\xB3", 2};
    char                   *copy = arena_alloc(arena, s.len + 1);

    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.ptr[i];
    for (size_t i = 0; i + ij.len <= s.len; i++)
        if (str_starts(str_slice(s, i, s.len), ij)) {
            copy[i]     = 'i';
            copy[i + 1] = 'j';
        }
    return (struct str){copy, s.len};
}

static uint32_t can_do(struct str flags, bool ends)
{
    bool     begins = has_flag(flags, "Ca") || has_flag(flags, "Cb");
    uint32_t can    = begins ? LEXICON_BEGIN : 0;

    if ((ends || has_flag(flags, "Cc")) && !has_flag(flags, "Cx"))
        can |= LEXICON_END;
    return can;
}

static void add_word(struct arena *arena, struct word_list *out, struct str text, uint32_t can)
{
    struct word word = {two_letters(arena, text), can};

    if (can != 0)
        VEC_PUSH(arena, out, word);
}

static void add_entry(struct arena *arena, const struct suffix_list *suffixes, struct str text,
                      struct str flags, struct word_list *out)
{
    bool     ends = has_flag(flags, "Cc");
    uint32_t can  = can_do(flags, ends);

    if (has_flag(flags, "Fw"))
        return;
    if (can & LEXICON_BEGIN)
        can |= LEXICON_ENTRY;
    else if (is_noun(flags))
        can |= LEXICON_BEGIN;
    add_word(arena, out, text, can);
    for (size_t i = 0; i < suffixes->len; i++) {
        const struct suffix *s = &suffixes->item[i];

        for (size_t k = 0; k + FLAG <= flags.len; k += FLAG) {
            if (!str_eq(s->flag, str_slice(flags, k, FLAG)) || !str_ends(text, s->strip) ||
                !fits(text, s->condition))
                continue;
            add_word(arena, out,
                     str_printf(arena, "%.*s%.*s", (int)(text.len - s->strip.len), text.ptr,
                                STR_ARG(s->add)),
                     can_do(s->flags, ends));
        }
    }
}

void dictionary_words(struct arena *arena, struct str affixes, struct str entries,
                      struct word_list *out)
{
    struct suffix_list suffixes = read_suffixes(arena, affixes);
    struct str         line;

    (void)str_cut(&entries, '\n', &line); /* how many there are */
    while (str_cut(&entries, '\n', &line)) {
        struct str flags = field(&line), text;

        if (str_cut(&flags, '/', &text))
            add_entry(arena, &suffixes, text, flags, out);
    }
}
