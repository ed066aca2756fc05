// SPDX-License-Identifier: EUPL-1.2
/*
 * token.c - folds a text and cuts it into tokens; the contract is in token.h.
 *
 * The order matters: what is invisible goes out first, because what stands on
 * both sides of it may compose; then case folding and NFC in one step; then the
 * ligature, which takes as many bytes as its two letters; then the breaks.
 */
#include "text/token.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <uniwbrk.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"

/* Letters that may follow the digits in a reference: "18a", "3bis". */
enum { SUFFIX_MAX = 3 };

/* A place in folded text: the character there and where the next one starts. */
struct at {
    uint32_t c;
    size_t   next;
};

static struct at char_at(struct str s, size_t i)
{
    struct str rest = str_slice(s, i, s.len - i);
    struct at  at   = {0, s.len};

    if ((unsigned char)s.ptr[i] < 0x80)
        return (struct at){(unsigned char)s.ptr[i], i + 1};
    if (utf8_next(&rest, &at.c))
        at.next = s.len - rest.len;
    return at;
}

static bool is_small(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A letter or digit of any script: what a token can start with. */
static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return is_small(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nd |
                                                   UC_CATEGORY_MASK_Nl);
}

static bool is_mark(uint32_t c)
{
    return c >= 0x80 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

/* A format character that shows nothing.  U+200B does part words, so it stays. */
static bool is_invisible(uint32_t c)
{
    return c >= 0x80 && c != 0x200B && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf);
}

/*
 * A copy without invisible characters, and with the ligatures IJ and ij as two letters, as long as they are.
 * Before folding: a mark behind a ligature is one of its last letter then.
 */
static struct str plain_copy(struct arena *arena, struct str text)
{
    char  *copy = arena_alloc(arena, text.len + 1);
    size_t len  = 0;

    for (size_t i = 0; i < text.len;) {
        struct at at = char_at(text, i);

        if (at.c == 0x0132 || at.c == 0x0133) {
            copy[len++] = 'i';
            copy[len++] = 'j';
        } else if (!is_invisible(at.c)) {
            memcpy(copy + len, text.ptr + i, at.next - i);
            len += at.next - i;
        }
        i = at.next;
    }
    return (struct str){copy, len};
}

/*
 * libunistring writes in the buffer it is given, or in one of its own when that
 * is too small; that one then ends with the arena.
 */
static struct str fold_case(struct arena *arena, struct str text)
{
    size_t   len    = text.len + text.len / 2 + 64;
    uint8_t *buffer = arena_alloc(arena, len);
    uint8_t *folded =
        u8_casefold((const uint8_t *)text.ptr, text.len, NULL, UNINORM_NFC, buffer, &len);

    if (folded == NULL)
        abort(); /* valid UTF-8 leaves no other reason than being out of memory */
    if (folded != buffer)
        arena_defer(arena, free, folded);
    return (struct str){(const char *)folded, len};
}

enum rc token_fold(struct arena *arena, struct str text, struct str *out)
{
    if (text.len > TOKEN_TEXT_MAX)
        return ERR_LIMIT;
    if (!utf8_is_valid(text))
        return ERR_INVALID;
    *out = text.len == 0 ? STR("") : fold_case(arena, plain_copy(arena, text));
    return OK;
}

/* The end of digits with at most three letters behind them, or i when there are none. */
static size_t reference_part(struct str s, size_t i)
{
    size_t start = i;
    size_t letters;

    while (i < s.len && is_digit((unsigned char)s.ptr[i]))
        i++;
    if (i == start)
        return start;
    letters = i;
    while (i < s.len && i - letters < SUFFIX_MAX && is_small((unsigned char)s.ptr[i]))
        i++;
    return i;
}

/* The end of the number or reference that starts at i, or i when there is none. */
static size_t reference_end(struct str s, size_t i)
{
    size_t    end = reference_part(s, i);
    struct at at;

    if (end == i)
        return i;
    while (end + 1 < s.len && (s.ptr[end] == '.' || s.ptr[end] == ':')) {
        size_t further = reference_part(s, end + 1);

        if (further == end + 1)
            break;
        end = further;
    }
    if (end == s.len)
        return end;
    at = char_at(s, end);
    return is_word(at.c) || is_mark(at.c) ? i : end;
}

/* The end of the run of letters and digits that starts at i; breaks[] is of u8_wordbreaks(). */
static size_t run_end(struct str s, const char *breaks, size_t i)
{
    i = char_at(s, i).next;
    while (i < s.len && breaks[i] == 0) {
        struct at at = char_at(s, i);

        if (!is_word(at.c) && !is_mark(at.c))
            break;
        i = at.next;
    }
    return i;
}

/* One character says little in our scripts, but is a word or syllable in Han, Kana and Thai. */
static bool is_lone(struct str text)
{
    struct at at = char_at(text, 0);

    return at.next == text.len && !uc_is_general_category_withtable(at.c, UC_CATEGORY_MASK_Lo);
}

static struct token token_make(struct str s, size_t start, size_t end, enum token_kind kind)
{
    struct str text = utf8_cut(str_slice(s, start, end - start), TOKEN_MAX);

    return (struct token){.text = text, .kind = kind, .lone = is_lone(text)};
}

enum rc token_split(struct arena *arena, struct str text, struct token_list *out)
{
    struct token_list list = {0};
    struct str        s;
    char             *breaks;
    enum rc           rc = token_fold(arena, text, &s);

    if (rc != OK)
        return rc;
    breaks = arena_alloc(arena, s.len + 1);
    u8_wordbreaks((const uint8_t *)s.ptr, s.len, breaks);
    for (size_t i = 0; i < s.len;) {
        struct at       at   = char_at(s, i);
        enum token_kind kind = TOKEN_NUMBER;
        size_t          end;

        if (!is_word(at.c)) {
            i = at.next;
            continue;
        }
        end = reference_end(s, i);
        if (end == i) {
            end  = run_end(s, breaks, i);
            kind = TOKEN_WORD;
        }
        VEC_PUSH(arena, &list, token_make(s, i, end, kind));
        i = end;
    }
    *out = list;
    return OK;
}
