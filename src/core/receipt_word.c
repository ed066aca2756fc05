// SPDX-License-Identifier: EUPL-1.2
/* receipt_word.c - the words of a receipt; the contract is in receipt.h. */
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/tr.h"
#include "core/fault.h"
#include "core/receipt.h"

enum { WORD_MOST = 24, NEAR = 2, TYPED_MOST = 40, SHOWN_MOST = 400 };

extern const char     receipt_list[]; /* receipt_data.S */
extern const uint64_t receipt_list_len;

/* Behind the heading; every line ends in LF. */
static struct str all_words(void)
{
    struct str text = {receipt_list, receipt_list_len};

    return str_slice(text, str_find(text, STR("\n")) + 1, text.len);
}

struct str receipt_word(size_t number)
{
    struct str rest = all_words(), word = {0};

    for (size_t i = 0; i <= number; i++)
        if (!str_cut(&rest, '\n', &word))
            return STR("");
    return word;
}

static bool is_word(struct str word)
{
    struct str rest = all_words(), one;

    while (str_cut(&rest, '\n', &one))
        if (str_eq(one, word))
            return true;
    return false;
}

/* The word that follows from those before it: 11 bits of their hash. */
static struct str check_word(struct str drawn)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)drawn.ptr, drawn.len, NULL, 0);
    return receipt_word((size_t)(hash[0] << 8 | hash[1]) % RECEIPT_LIST);
}

struct str receipt_draw(struct arena *arena)
{
    struct buf words;

    buf_init(&words, arena, RECEIPT_WORDS * (WORD_MOST + 1));
    for (int i = 0; i < RECEIPT_DRAWN; i++) {
        buf_z(&words, i ? " " : "");
        buf_str(&words, receipt_word(randombytes_uniform(RECEIPT_LIST)));
    }
    return str_printf(arena, "%.*s %.*s", STR_ARG(buf_view(&words)),
                      STR_ARG(check_word(buf_view(&words))));
}

/* --- what somebody typed ---------------------------------------------------------------- */

struct typed {
    struct str word[TYPED_MOST]; /* in small letters */
    size_t     len;
};

/* Letters outside a to z are no separators: a word with one in it is a wrong word, as it was typed. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void split(struct arena *arena, struct str text, struct typed *out)
{
    char  *small = arena_alloc(arena, text.len + 1);
    size_t begin = 0;

    out->len = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool letter = i < text.len && is_letter(text.ptr[i]);

        if (letter)
            small[i] =
                text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] | 0x20) : text.ptr[i];
        if (!letter && i > begin && out->len < TYPED_MOST)
            out->word[out->len++] = (struct str){small + begin, i - begin};
        if (!letter)
            begin = i + 1;
    }
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/*
 * Letters to put in, take out or change to make the one the other (Levenshtein), or most when it takes no
 * fewer; both short.
 */
static size_t steps_between(struct str a, struct str b, size_t most)
{
    size_t row[WORD_MOST + 1], lowest = 0;

    if (a.len >= b.len + most || b.len >= a.len + most)
        return most;
    for (size_t k = 0; k <= b.len; k++)
        row[k] = k;
    for (size_t i = 0; i < a.len && lowest < most; i++) {
        size_t corner = row[0];

        lowest = row[0] = i + 1;
        for (size_t k = 0; k < b.len; k++) {
            size_t above = row[k + 1];

            row[k + 1] = least(above + 1, row[k] + 1, corner + (a.ptr[i] == b.ptr[k] ? 0 : 1));
            corner     = above;
            lowest     = row[k + 1] < lowest ? row[k + 1] : lowest;
        }
    }
    return lowest < most && row[b.len] < most ? row[b.len] : most;
}

/* The word of the list that looks most like it; "" when none does. */
static struct str nearest(struct str word)
{
    struct str rest = all_words(), one, best = {0};
    size_t     steps = NEAR + 1;

    if (word.len > WORD_MOST)
        return best;
    while (str_cut(&rest, '\n', &one)) {
        size_t found = one.len <= WORD_MOST ? steps_between(word, one, steps) : steps;

        if (found < steps) {
            steps = found;
            best  = one;
        }
    }
    return best;
}

/* The words that are not in the list, as they were typed: "boomm (boom?), xyz". */
static struct str strangers(struct arena *arena, const struct typed *typed)
{
    struct buf out;

    buf_init(&out, arena, SHOWN_MOST);
    for (size_t i = 0; i < typed->len; i++) {
        struct str near;

        if (is_word(typed->word[i]))
            continue;
        near = nearest(typed->word[i]);
        buf_printf(&out, "%s%.*s", out.len ? ", " : "", STR_ARG(typed->word[i]));
        if (near.len)
            buf_printf(&out, " (%.*s?)", STR_ARG(near));
    }
    return buf_view(&out);
}

static struct str joined(struct arena *arena, const struct typed *typed, size_t len)
{
    struct buf out;

    buf_init(&out, arena, RECEIPT_WORDS * (WORD_MOST + 1));
    for (size_t i = 0; i < len; i++) {
        buf_z(&out, i ? " " : "");
        buf_str(&out, typed->word[i]);
    }
    return buf_view(&out);
}

enum rc receipt_read(struct ctx *ctx, const char *member, struct str text, struct str *out)
{
    struct typed typed;
    struct str   wrong;

    split(ctx->arena, text, &typed);
    wrong = strangers(ctx->arena, &typed);
    if (typed.len == 0)
        return fault_add(ctx, member, TR("Typ de negen woorden van uw ontvangstbewijs."));
    if (wrong.len)
        (void)fault_add_as(ctx, ERR_INVALID, member,
                           TR("Dit is geen woord van een ontvangstbewijs: %s. Kijk of u het goed "
                              "overtypte."),
                           str_z(ctx->arena, wrong));
    if (typed.len != RECEIPT_WORDS)
        (void)fault_add_as(
            ctx, ERR_INVALID, member,
            TR("Een ontvangstbewijs heeft negen woorden. U typte er %s. Kijk wat er mist of te "
               "veel is."),
            str_z(ctx->arena, str_printf(ctx->arena, "%zu", typed.len)));
    if (wrong.len || typed.len != RECEIPT_WORDS)
        return ERR_INVALID;
    if (!str_eq(typed.word[RECEIPT_DRAWN], check_word(joined(ctx->arena, &typed, RECEIPT_DRAWN))))
        return fault_add(ctx, member,
                         TR("Het laatste woord past niet bij de andere. Staan alle woorden er "
                            "goed, en in de goede volgorde?"));
    *out = joined(ctx->arena, &typed, RECEIPT_WORDS);
    return OK;
}
