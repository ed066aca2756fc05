// SPDX-License-Identifier: EUPL-1.2
/*
 * law_article.c - articles: "artikel", numbers, lid and onderdeel, and the law before or after.
 *
 *     article   [law [","]] ("artikel" | "art." | ...) number ...  or  law colon-number ...
 *               or  colon-number ... law
 *     number    "18a", "4:84", "3.1.2", "K 1", "II"
 *     ...       lid, onderdeel, further numbers, the law when it did not stand before
 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/law_part.h"

enum { ORDINALS = 10, SUFFIX_MAX = 3, NUMBER_MAX = 40 };

/* What is being read, and where it is. */
struct reader {
    struct arena              *arena;
    struct str                 s;
    size_t                     at;  /* behind the last thing that was understood */
    struct law_reference_list *row; /* the articles of this row */
};

/* --- numbers --- */

/* Digits with at most three letters: "18a". */
static size_t number_part(struct str s, size_t at)
{
    size_t end = read_digits(s, at, 1, NUMBER_MAX), letters = 0;

    while (end > 0 && end < s.len && read_is_letter(s.ptr[end]) && letters < SUFFIX_MAX) {
        end++;
        letters++;
    }
    return end;
}

/* "K 1" of the Kieswet. */
static size_t number_with_letter(struct str s, size_t at)
{
    size_t end = at < s.len && s.ptr[at] >= 'A' && s.ptr[at] <= 'Z' ? at + 1 : 0;

    if (end && end < s.len && s.ptr[end] == ' ')
        end = number_part(s, end + 1);
    else
        end = 0;
    return end && read_ends(s, end) ? end : 0;
}

static size_t number(struct str s, size_t at)
{
    size_t end = number_with_letter(s, at), further;

    if (end > 0)
        return end;
    end = number_part(s, at);
    if (end == 0)
        end = read_roman(s, at);
    while (end > 0 && end + 1 < s.len && (s.ptr[end] == ':' || s.ptr[end] == '.')) {
        further = number_part(s, end + 1);
        if (further == 0)
            break;
        end = further;
    }
    return end > 0 && read_ends(s, end) ? end : 0;
}

static bool has_colon(struct str number)
{
    return str_find(number, STR(":")) < number.len;
}

/* --- lid and onderdeel --- */

static const char *const ordinal[ORDINALS] = {"eerste", "tweede",  "derde",   "vierde",  "vijfde",
                                              "zesde",  "zevende", "achtste", "negende", "tiende"};

/* Whether "lid" follows after a space; *at moves behind it. */
static bool lid_follows(struct str s, size_t *at)
{
    size_t end = read_word(s, read_space(s, *at), "lid");

    if (end == 0)
        return false;
    *at = end;
    return true;
}

/* "lid 1", "eerste lid", "1e lid"; the number in *out. */
static size_t paragraph(struct reader *r, size_t at, struct str *out)
{
    struct str s   = r->s;
    size_t     end = read_word(s, at, "lid"), digits;

    if (end) {
        at  = read_space(s, end);
        end = read_digits(s, at, 1, 2);
        if (end == 0 || number_part(s, at) == 0)
            return 0;
        end  = number_part(s, at);
        *out = str_slice(s, at, end - at);
        return read_ends(s, end) ? end : 0;
    }
    for (int i = 0; i < ORDINALS; i++) {
        end = read_word(s, at, ordinal[i]);
        if (end && lid_follows(s, &end)) {
            *out = str_printf(r->arena, "%d", i + 1);
            return end;
        }
    }
    digits = read_digits(s, at, 1, 2);
    if (digits == 0)
        return 0;
    end = read_word(s, digits, "ste");
    end = end ? end : read_word(s, digits, "de");
    end = end ? end : read_word(s, digits, "e");
    if (end == 0 || !lid_follows(s, &end))
        return 0;
    *out = str_slice(s, at, digits - at);
    return end;
}

/* "onder a", "onderdeel b", "sub 3°", "aanhef en onder c"; what is named in *out. */
static size_t part(const struct reader *r, size_t at, struct str *out)
{
    static const char *const words[] = {"onderdeel", "onder", "sub"};
    struct str               s       = r->s;
    size_t                   end     = read_word(s, at, "aanhef"), from;

    if (end) {
        end = read_word(s, read_space(s, end), "en");
        at  = end ? read_space(s, end) : at;
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        end = read_word(s, at, words[i]);
        if (end == 0)
            continue;
        from = read_space(s, end);
        end  = read_digits(s, from, 1, 2);
        for (end = end ? end : from; end < s.len && end - from < SUFFIX_MAX; end++)
            if (!read_is_letter(s.ptr[end]))
                break;
        if (end == from)
            return 0;
        *out = str_slice(s, from, end - from);
        if (read_bytes(s, end, "\xC2\xB0")) /* the sign of degrees: "1°" */
            end += 2;
        return read_ends(s, end) ? end : 0;
    }
    return 0;
}

/* Everything that says more of the article just read. */
static void details(struct reader *r, struct law_reference *article)
{
    for (;;) {
        size_t at   = read_space(r->s, r->at), end;
        size_t bare = read_bytes(r->s, at, ",");

        at  = bare ? read_space(r->s, bare) : at;
        end = article->paragraph.len ? 0 : paragraph(r, at, &article->paragraph);
        if (end == 0 && article->part.len == 0)
            end = part(r, at, &article->part);
        if (end == 0)
            return;
        r->at = end;
    }
}

/* --- a row of articles --- */

static const char *const article_word[] = {"artikelen", "artikel", "artt.", "artt", "art.", "art"};

/* Behind "artikel" and the space after it; *plural_out: more than one is announced. */
static size_t announced(struct str s, size_t at, bool *plural_out)
{
    for (size_t i = 0; i < ARRAY_LEN(article_word); i++) {
        const char *word = article_word[i];
        size_t      end  = read_bytes(s, at, word);

        if (end == 0 || (word[strlen(word) - 1] != '.' && !read_ends(s, end)))
            continue;
        *plural_out = strncmp(word, "artikelen", 9) == 0 || strncmp(word, "artt", 4) == 0;
        return read_space(s, end);
    }
    return 0;
}

/* Behind what joins two numbers, and the space after it. */
static size_t joined(struct str s, size_t at)
{
    static const char *const words[] = {"en", "of", "jo.", "jo", "juncto", "t/m", "tot en met"};
    size_t                   from = read_space(s, at), end = read_bytes(s, from, ",");

    for (size_t i = 0; end == 0 && i < ARRAY_LEN(words); i++)
        end = read_word(s, from, words[i]);
    return end ? read_space(s, end) : 0;
}

/* One number with its details, at the place; false when there is none. */
static bool one(struct reader *r, size_t at)
{
    struct law_reference article = {.kind = LAW_ARTICLE, .at = at};
    size_t               end     = number(r->s, at);

    if (end == 0)
        return false;
    article.article = str_slice(r->s, at, end - at);
    r->at           = end;
    details(r, &article);
    article.text = str_slice(r->s, at, r->at - at);
    VEC_PUSH(r->arena, r->row, article);
    return true;
}

/* Further numbers.  After "artikel" alone a plain number may count something else. */
static void further(struct reader *r, bool plural)
{
    for (;;) {
        size_t     at   = joined(r->s, r->at), again, end;
        bool       more = plural;
        struct str text;

        if (at == 0)
            return;
        again = announced(r->s, at, &more);
        at    = again ? again : at;
        end   = number(r->s, at);
        text  = str_slice(r->s, at, end > at ? end - at : 0);
        if (end == 0 || (!again && !plural && !has_colon(text)) || !one(r, at))
            return;
    }
}

/* --- the law --- */

/* "Pw", ", van de Participatiewet"; NULL and no move when no known law stands here. */
static const struct law *law_after(struct reader *r, const struct law_book *book)
{
    size_t            at = read_space(r->s, r->at), end = read_bytes(r->s, at, ",");
    const struct law *law;

    at  = end ? read_space(r->s, end) : at;
    end = read_word(r->s, at, "van");
    end = end ? end : read_word(r->s, at, "uit");
    at  = end ? read_space(r->s, end) : at;
    end = read_word(r->s, at, "de");
    end = end ? end : read_word(r->s, at, "het");
    at  = end ? read_space(r->s, end) : at;
    law = law_book_at(book, r->s, at, &end);
    if (law)
        r->at = end;
    return law;
}

/* The book of the Burgerlijk Wetboek that "7:669" names. */
static const struct law *book_of(const struct law_book *book, struct arena *arena,
                                 const struct law *law, struct str *article)
{
    struct str        rest = *article, before;
    const struct law *found;

    if (!str_eq_z(law->title, "Burgerlijk Wetboek") || !has_colon(rest) ||
        !str_cut(&rest, ':', &before))
        return law;
    found =
        law_book_title(book, str_printf(arena, "Burgerlijk Wetboek Boek %.*s", STR_ARG(before)));
    if (found)
        *article = rest;
    return found ? found : law;
}

static struct str small_letters(struct arena *arena, struct str s)
{
    char *copy = str_z(arena, s);

    for (size_t i = 0; i < s.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    return (struct str){copy, s.len};
}

/* "18A" and "18a" are one article; "K 1" and "II" have capitals of their own. */
static struct str tidy_number(struct arena *arena, struct str number)
{
    return read_is_digit(number.ptr[0]) ? small_letters(arena, number) : number;
}

static void settle(const struct law_book *book, struct arena *arena, const struct law *law,
                   struct law_reference *a)
{
    struct str article = tidy_number(arena, a->article), lid = a->paragraph, o;

    o          = small_letters(arena, a->part);
    a->article = article;
    a->part    = o;
    if (law)
        law = book_of(book, arena, law, &article);
    a->law = law ? law->title : STR("");
    if (law && str_starts(law->id, STR("BWB")))
        a->canonical = str_printf(arena, "jci1.3:c:%.*s&artikel=%.*s%s%.*s%s%.*s", STR_ARG(law->id),
                                  STR_ARG(article), lid.len ? "&lid=" : "", STR_ARG(lid),
                                  o.len ? "&o=" : "", STR_ARG(o));
    else
        a->canonical = str_printf(
            arena, "artikel %.*s%s%.*s%s%.*s%s%.*s", STR_ARG(article), lid.len ? " lid " : "",
            STR_ARG(lid), o.len ? " onder " : "", STR_ARG(o), law ? " " : "",
            STR_ARG(law && law->abbreviation.len ? law->abbreviation : a->law));
}

/* --- together --- */

/* Where the numbers begin, when a law stands here and an article after it; else 0. */
static size_t behind_law(const struct law_book *book, struct str s, size_t at,
                         const struct law **law_out, bool *plural_out)
{
    size_t            end, number_at, number_end;
    const struct law *law = law_book_at(book, s, at, &end);

    if (!law)
        return 0;
    at        = read_space(s, end);
    end       = read_bytes(s, at, ",");
    at        = end ? read_space(s, end) : at;
    number_at = announced(s, at, plural_out);
    if (number_at == 0) {
        number_at  = at;
        number_end = number(s, at);
        if (number_end == 0 || !has_colon(str_slice(s, at, number_end - at)))
            return 0;
    }
    *law_out = law;
    return number(s, number_at) ? number_at : 0;
}

/* A number that only a law behind it makes an article: "4:84 Awb". */
static bool bare_number(struct str s, size_t at)
{
    size_t end = read_is_digit(s.ptr[at]) ? number(s, at) : 0;

    return end > 0 && has_colon(str_slice(s, at, end - at));
}

/* The first article begins where the row does, the last one ends where it ends. */
static void finish(const struct law_book *book, const struct reader *r, size_t at,
                   const struct law *law, struct law_reference_list *out)
{
    for (size_t i = 0; i < r->row->len; i++) {
        struct law_reference *a   = &r->row->item[i];
        size_t                end = i + 1 < r->row->len ? a->at + a->text.len : r->at;

        a->at   = i > 0 ? a->at : at;
        a->text = str_slice(r->s, a->at, end - a->at);
        settle(book, r->arena, law, a);
        VEC_PUSH(r->arena, out, *a);
    }
}

size_t law_article(const struct law_book *book, struct arena *arena, struct str s, size_t at,
                   struct law_reference_list *out)
{
    struct law_reference_list row    = {0};
    struct reader             r      = {arena, s, at, &row};
    const struct law         *law    = NULL;
    bool                      plural = false, bare;
    size_t                    from   = announced(s, at, &plural);

    if (from == 0)
        from = behind_law(book, s, at, &law, &plural);
    bare = from == 0 && bare_number(s, at);
    if ((from == 0 && !bare) || !one(&r, bare ? at : from))
        return 0;
    further(&r, plural);
    if (!law)
        law = law_after(&r, book);
    if (bare && !law)
        return 0;
    finish(book, &r, at, law, out);
    return r.at;
}
