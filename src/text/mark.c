// SPDX-License-Identifier: EUPL-1.2
/* mark.c - found words and the sentence around them; the contract is in mark.h. */
#include "text/mark.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

/* What a word is made of: letters and digits, all that is not ASCII, and what joins "4:84" and "3.2". */
static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 || c == '.' || c == ':';
}

static bool joins(char c)
{
    return c == '.' || c == ':';
}

/* The next word of the source from an offset on; its length is 0 at the end. */
static struct str next_word(struct str source, size_t from)
{
    size_t to;

    while (from < source.len && (!in_word(source.ptr[from]) || joins(source.ptr[from])))
        from++;
    for (to = from; to < source.len && in_word(source.ptr[to]);)
        to++;
    while (to > from && joins(source.ptr[to - 1]))
        to--;
    return str_slice(source, from, to - from);
}

enum rc text_wanted(struct text *text, struct arena *arena, struct str question,
                    struct term_list *out)
{
    struct term_list wanted = {0};

    for (int lang = 0; lang < TEXT_LANG_COUNT; lang++) {
        struct text_word_list words;
        enum rc               rc = text_words_and_parts(text, arena, question, lang, &words);

        if (rc != OK)
            return rc;
        for (size_t i = 0; i < words.len; i++)
            VEC_PUSH(arena, &wanted, words.item[i].term);
    }
    *out = wanted;
    return OK;
}

static bool holds(const struct term_list *terms, struct str term)
{
    for (size_t i = 0; i < terms->len; i++)
        if (str_eq(terms->item[i], term))
            return true;
    return false;
}

/* Whether one of its stems, or of those of its parts, is wanted.  What is a stop word in any language is not found: it tells nothing. */
static enum rc is_wanted(struct text *text, struct arena *arena, struct str word,
                         const struct term_list *wanted, bool *out)
{
    bool found = false, stop = false;

    for (int lang = 0; lang < TEXT_LANG_COUNT; lang++) {
        struct text_word_list words;
        enum rc               rc = text_words_and_parts(text, arena, word, lang, &words);

        if (rc != OK)
            return rc;
        stop = stop || words.len == 0;
        for (size_t i = 0; i < words.len; i++)
            found = found || holds(wanted, words.item[i].term);
    }
    *out = found && !stop;
    return OK;
}

static void add_piece(struct arena *arena, struct text_piece_list *pieces, struct str piece,
                      bool found)
{
    struct text_piece one = {piece, found};

    if (piece.len > 0)
        VEC_PUSH(arena, pieces, one);
}

enum rc text_mark(struct text *text, struct arena *arena, struct str source,
                  const struct term_list *wanted, struct text_piece_list *out)
{
    struct text_piece_list pieces = {0};
    size_t                 done = 0, at = 0; /* bytes in pieces; bytes looked at */

    for (struct str word; (word = next_word(source, at)).len > 0;) {
        size_t  from  = (size_t)(word.ptr - source.ptr);
        bool    found = false;
        enum rc rc    = is_wanted(text, arena, word, wanted, &found);

        if (rc != OK)
            return rc;
        at = from + word.len;
        if (!found)
            continue;
        add_piece(arena, &pieces, str_slice(source, done, from - done), false);
        add_piece(arena, &pieces, word, true);
        done = at;
    }
    add_piece(arena, &pieces, str_slice(source, done, source.len - done), false);
    *out = pieces;
    return OK;
}

/* Whether a sentence ends before this place: a line's end, or a space after ".", "!" or "?" and no "art. 4". */
static bool is_end(struct str text, size_t at)
{
    char before = at > 0 ? text.ptr[at - 1] : ' ',
         after  = at + 1 < text.len ? text.ptr[at + 1] : ' ';

    return text.ptr[at] == '\n' ||
           (text.ptr[at] == ' ' && (before == '.' || before == '!' || before == '?') &&
            !(after >= 'a' && after <= 'z') && !(after >= '0' && after <= '9'));
}

/* Takes a sentence off the front; false at the end. */
static bool next_sentence(struct str *rest, struct str *out)
{
    size_t end = 0;

    if (rest->len == 0)
        return false;
    while (end < rest->len && !is_end(*rest, end))
        end++;
    *out  = str_trim(str_slice(*rest, 0, end));
    *rest = str_slice(*rest, end + 1, rest->len);
    return true;
}

static size_t count_found(const struct text_piece_list *pieces)
{
    size_t found = 0;

    for (size_t i = 0; i < pieces->len; i++)
        found += pieces->item[i].found;
    return found;
}

/* The part of a sentence that is too long: at most so many bytes, between spaces where there are any. */
static struct str window(struct str sentence, const struct text_piece_list *pieces, size_t most)
{
    size_t from = pieces->len && !pieces->item[0].found ? pieces->item[0].text.len : 0;
    size_t space;

    from = count_found(pieces) && from > most / 4 ? from - most / 4 : 0;
    if (from + most > sentence.len)
        from = sentence.len - most;
    while (from > 0 && from < sentence.len && ((unsigned char)sentence.ptr[from] & 0xC0) == 0x80)
        from++;
    space = from ? str_find(str_slice(sentence, from, most / 4), STR(" ")) : 0;
    if (from && space < most / 4)
        from += space + 1;
    return utf8_cut_words(str_slice(sentence, from, sentence.len), most);
}

static enum rc mark_part(struct text *text, struct arena *arena, struct str sentence,
                         const struct term_list *wanted, size_t most, struct text_piece_list *out)
{
    struct text_piece_list pieces, shown = {0};
    enum rc                rc = text_mark(text, arena, sentence, wanted, &pieces);
    struct str             part;

    if (rc != OK || sentence.len <= most) {
        if (rc == OK)
            *out = pieces;
        return rc;
    }
    part = window(sentence, &pieces, most);
    rc   = text_mark(text, arena, part, wanted, &pieces);
    if (rc != OK)
        return rc;
    add_piece(arena, &shown, part.ptr > sentence.ptr ? STR("… ") : STR(""), false);
    for (size_t i = 0; i < pieces.len; i++)
        VEC_PUSH(arena, &shown, pieces.item[i]);
    add_piece(arena, &shown,
              part.ptr + part.len < sentence.ptr + sentence.len ? STR(" …") : STR(""), false);
    *out = shown;
    return OK;
}

enum rc text_mark_sentence(struct text *text, struct arena *arena, struct str source,
                           const struct term_list *wanted, size_t most, struct text_piece_list *out)
{
    struct str rest = str_trim(source), sentence, best = STR("");
    size_t     best_found = 0;

    while (next_sentence(&rest, &sentence)) {
        struct text_piece_list pieces;
        enum rc                rc = text_mark(text, arena, sentence, wanted, &pieces);

        if (rc != OK)
            return rc;
        if (best.len == 0 || count_found(&pieces) > best_found) {
            best       = sentence;
            best_found = count_found(&pieces);
        }
    }
    return mark_part(text, arena, best, wanted, most, out);
}
