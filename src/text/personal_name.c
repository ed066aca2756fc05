// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_name.c - names of persons, by what stands beside them and by lists of names.
 *
 * From the surest rule to the least sure, at each word: a title before it; initials; a first name; a word
 * for a person before it; a family name.  Afterwards every word of a name that was found is a name
 * elsewhere in the text too.
 *
 * A word in capitals alone is the name of an organisation; what has an article before it, or a word
 * such as "stichting" beside it, is no person; a street is none either.
 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/personal_part.h"

enum { CAPITALS_MOST = 5, PARTICLES_MOST = 3, LINK_LEAST = 4, SHORT_TITLE_MOST = 4 };

/* The words from first up to end. */
struct run {
    size_t first, end;
};

static const struct word *word_at(const struct finder *f, size_t i)
{
    static const struct word none = {.gap = GAP_OTHER, .begins = true};

    return i < f->words.len ? &f->words.item[i] : &none;
}

static bool in_list(const struct finder *f, size_t i, enum name_list list)
{
    return word_at(f, i)->lists & 1U << list;
}

static bool is_ordinary(const struct finder *f, size_t i)
{
    return name_is_ordinary(word_text(f, word_at(f, i)));
}

static bool is_first_name(const struct finder *f, size_t i)
{
    return in_list(f, i, NAME_FIRST) || in_list(f, i, NAME_FIRST_WORD);
}

static bool is_family_name(const struct finder *f, size_t i)
{
    return in_list(f, i, NAME_FAMILY) || in_list(f, i, NAME_FAMILY_WORD);
}

/* Whether a word can stand in a name: a capital and no capitals alone. */
static bool is_name_word(const struct finder *f, size_t i)
{
    const struct word *word = word_at(f, i);

    return word->capital && !word->mixed && !word->shout && !word->lone &&
           finder_is_free(f, word->at, word->end);
}

static bool is_initial(const struct finder *f, size_t i)
{
    const struct word *word = word_at(f, i);

    return word->lone && word->capital && word->dotted && !word->mixed;
}

/* "dr. Jansen", but not "met haar familie. Het": a short title, and no word to begin a sentence with. */
static bool is_after_short_title(const struct finder *f, size_t i)
{
    const struct word *title = word_at(f, i - 1);

    return title->role == ROLE_TITLE && title->end - title->at <= SHORT_TITLE_MOST &&
           (word_at(f, i)->role == ROLE_PARTICLE || !is_ordinary(f, i) || is_family_name(f, i));
}

/* Whether the words belong together: a space, hyphen or apostrophe between, or the stop of an initial. */
static bool is_joined(const struct finder *f, size_t i)
{
    const struct word *word = word_at(f, i);

    if (i == 0 || i >= f->words.len)
        return false;
    return word->gap == GAP_SPACE || word->gap == GAP_HYPHEN || word->gap == GAP_APOSTROPHE ||
           (word->gap == GAP_DOT && (is_initial(f, i - 1) || is_after_short_title(f, i)));
}

/* Behind the particles of a family name that begin at i, when a name word follows; otherwise i. */
static size_t read_particles(const struct finder *f, size_t i)
{
    size_t next = i;

    while (next - i < PARTICLES_MOST && word_at(f, next)->role == ROLE_PARTICLE &&
           is_joined(f, next + 1))
        next++;
    if (word_at(f, next)->role == ROLE_PARTICLE || !is_name_word(f, next))
        return i;
    return next;
}

/* The name that begins at i: initials, name words, particles between them. */
static struct run read_name(const struct finder *f, size_t i)
{
    struct run run   = {i, i};
    size_t     words = 0;

    while (words < CAPITALS_MOST && (i == run.first || is_joined(f, i))) {
        size_t behind = read_particles(f, i);

        if (is_initial(f, i)) {
            i++;
            continue;
        }
        if (behind == i && !is_name_word(f, i))
            break;
        i = run.end = behind + 1;
        words++;
    }
    return run;
}

/* A street or a building, by the ending of its last word. */
static bool is_place(const struct finder *f, struct run run)
{
    static const char *const ending[] = {
        "straat", "laan",  "plein",    "gracht",     "kade",      "singel",  "weg",     "brug",
        "tunnel", "park",  "school",   "ziekenhuis", "stichting", "centrum", "college", "kerk",
        "huis",   "hof",   "kliniek",  "fonds",      "instituut", "museum",  "dijk",    "dreef",
        "pad",    "haven", "hospital", "street",     "road",      "kanaal"};
    struct str last = word_text(f, word_at(f, run.end - 1));

    for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
        size_t len = strlen(ending[i]);

        if (last.len >= len && read_bytes(last, last.len - len, ending[i]))
            return !is_family_name(f, run.end - 1);
    }
    return false;
}

/* Whether something beside or in the run says that it is no person. */
static bool is_thing(const struct finder *f, struct run run)
{
    const struct word *before =
        run.first > 0 ? word_at(f, run.first - 1) : word_at(f, f->words.len);
    const struct word *behind = word_at(f, run.end);
    bool               beside = word_at(f, run.first)->gap == GAP_SPACE ||
                  (word_at(f, run.first)->gap == GAP_DOT && !word_at(f, run.first)->begins);

    if (beside && (before->role == ROLE_THING || before->role == ROLE_ARTICLE ||
                   (before->role == ROLE_PARTICLE && read_bytes(word_text(f, before), 0, "de") &&
                    before->end - before->at == 2)))
        return true;
    if (word_at(f, run.first)->gap == GAP_HYPHEN && !before->capital)
        return true; /* "kabinet-Jansen", "'s-Graveland" */
    if (beside && before->shout && before->end - before->at > 2)
        return true; /* "ABN Amro" */
    for (size_t i = run.first; i < run.end; i++)
        if (word_at(f, i)->role == ROLE_THING)
            return true;
    if (behind->gap == GAP_HYPHEN || (behind->gap == GAP_SPACE && behind->shout))
        return run.end < f->words.len && !is_name_word(f, run.end) && !behind->lone;
    return is_place(f, run);
}

static size_t add(struct finder *f, struct run run, enum personal_why why)
{
    finder_add(f, word_at(f, run.first)->at, word_at(f, run.end - 1)->end, PERSONAL_NAME, why,
               false);
    return run.end;
}

/* --- the rules: each returns the word to go on with, or i when it does not apply ----------------- */

/* "mevrouw jansen", "de heer van dijk": typed in a hurry. */
static size_t small_name(struct finder *f, size_t i)
{
    struct run run = {i, i};

    while (run.end - i < PARTICLES_MOST && word_at(f, run.end)->role == ROLE_PARTICLE &&
           is_joined(f, run.end + 1))
        run.end++;
    if (word_at(f, run.end)->capital || run.end >= f->words.len)
        return i;
    if (!name_is_in_small(NAME_FAMILY, word_text(f, word_at(f, run.end))) &&
        !(run.end > i && name_is_in_small(NAME_FAMILY_WORD, word_text(f, word_at(f, run.end)))))
        return i;
    run.end++;
    return add(f, run, PERSONAL_TITLE);
}

static size_t after_title(struct finder *f, size_t i)
{
    const struct word *title = word_at(f, i);
    size_t             next  = i + 1;
    struct run         run;

    if (title->role != ROLE_TITLE)
        return i;
    while (is_joined(f, next) && word_at(f, next)->role == ROLE_TITLE && !is_name_word(f, next))
        next++;
    if (!is_joined(f, next))
        return i;
    run = read_name(f, next);
    if (run.end == run.first) {
        size_t end = small_name(f, next);

        return end > next ? end : i;
    }
    if (word_at(f, run.first)->role == ROLE_THING || is_place(f, run))
        return run.end;
    return add(f, run, PERSONAL_TITLE);
}

static size_t after_initials(struct finder *f, size_t i)
{
    struct run run;

    if (!is_initial(f, i) || (i > 0 && is_initial(f, i - 1) && is_joined(f, i)))
        return i;
    run = read_name(f, i);
    if (run.end <= i + 1)
        return i;
    if (!is_family_name(f, run.end - 1) &&
        (is_ordinary(f, run.end - 1) || is_place(f, run) || in_list(f, run.end - 1, NAME_PLACE)))
        return i;
    return add(f, run, PERSONAL_INITIALS);
}

/*
 * Whether the last word of a run, which no list of family names has, can still be one: it is no word
 * and no place.  Of English there is no dictionary here.
 */
static bool may_be_name(const struct finder *f, struct run run)
{
    return is_family_name(f, run.end - 1) || is_first_name(f, run.end - 1) ||
           !(f->english || is_ordinary(f, run.end - 1) || in_list(f, run.end - 1, NAME_PLACE));
}

/* Of a run that begins with a first name: as far as it can be the name of one person. */
static struct run trim(const struct finder *f, struct run run)
{
    if (word_at(f, run.first + 1)->role == ROLE_PARTICLE &&
        word_at(f, run.first + 2)->role == ROLE_PARTICLE)
        return run;
    while (run.end > run.first + 1 &&
           (!may_be_name(f, run) || word_at(f, run.end - 1)->role == ROLE_PARTICLE))
        run.end--;
    return run;
}

/* "heeft Roos", "voor Mark", but not "in June": a small word before it, and none of a place or time. */
static bool is_amid(const struct finder *f, size_t i)
{
    static const char *const place[] = {"in", "naar", "uit", "te", "op", "of", "per"};
    const struct word       *word = word_at(f, i), *before = word_at(f, i - 1);
    struct str               small = word_text(f, before);

    if (word->begins || word->gap != GAP_SPACE || f->english)
        return false;
    for (size_t k = 0; k < ARRAY_LEN(place); k++)
        if (str_eq_z(small, place[k]))
            return false;
    return !before->capital || (before->begins && is_ordinary(f, i - 1));
}

/* A first name that is also a word needs more: a family name behind it, or a small word before it. */
static bool is_first_by_context(const struct finder *f, struct run run)
{
    if (run.end > run.first + 1)
        return is_family_name(f, run.end - 1) || word_at(f, run.first + 1)->role == ROLE_PARTICLE;
    return is_amid(f, run.first);
}

static size_t first_name(struct finder *f, size_t i)
{
    bool       sure = in_list(f, i, NAME_FIRST);
    struct run run;

    if (!is_name_word(f, i) || (!sure && !in_list(f, i, NAME_FIRST_WORD)))
        return i;
    run = read_name(f, i);
    if (is_thing(f, run))
        return run.end;
    if (!(sure && f->english))
        run = trim(f, run);
    if (word_at(f, i)->headline && !(run.end > i + 1 && is_family_name(f, run.end - 1)))
        return i;
    if (!sure && !is_first_by_context(f, run))
        return i;
    return add(f, run, PERSONAL_FIRST_NAME);
}

/*
 * In "het dossier van Jansen" and "leerling van de Regenboog" the particles are words of the sentence;
 * in "van der Berg" they are none.
 */
static bool is_preposition(const struct finder *f, size_t i)
{
    const struct word *word = word_at(f, i);
    struct str         next = word_text(f, word_at(f, i + 1));

    return word->role == ROLE_PARTICLE && !word->capital && !str_eq_z(next, "der") &&
           !str_eq_z(next, "den");
}

static size_t after_person(struct finder *f, size_t i)
{
    const struct word *role = word_at(f, i), *next = word_at(f, i + 1);
    struct run         run;

    if ((role->role != ROLE_PERSON && role->role != ROLE_NAMED) || i + 1 >= f->words.len)
        return i;
    if (next->gap != GAP_SPACE &&
        !(role->role == ROLE_NAMED && (next->gap == GAP_COLON || next->gap == GAP_COMMA)))
        return i;
    run = read_name(f, i + 1);
    if (run.end == run.first || is_preposition(f, i + 1) ||
        word_at(f, run.first)->role == ROLE_TITLE || word_at(f, run.first)->role == ROLE_THING)
        return i;
    if (is_place(f, run) || word_at(f, run.first)->headline || !may_be_name(f, run))
        return i;
    return add(f, run, PERSONAL_ROLE);
}

/*
 * A family name that is also a word needs more: a particle with a capital ("Van Dijk", and "De Boer" when no
 * sentence begins with it), a given name that is no word, or "volgens" and the like before it.
 */
static bool is_family_by_context(const struct finder *f, struct run run)
{
    const struct word *first = word_at(f, run.first);

    if (!in_list(f, run.end - 1, NAME_FAMILY_WORD) || in_list(f, run.end - 1, NAME_PLACE))
        return false;
    if (first->role == ROLE_PARTICLE)
        return first->capital && (!first->begins || str_eq_z(word_text(f, first), "Van"));
    if (run.end > run.first + 1)
        return !first->begins && !is_ordinary(f, run.first) && !in_list(f, run.first, NAME_PLACE);
    return !first->begins && first->gap == GAP_SPACE &&
           word_at(f, run.first - 1)->role == ROLE_LINK;
}

/* A family name alone, with a particle, or with a first name that no list has. */
static size_t family_name(struct finder *f, size_t i)
{
    struct run run  = read_name(f, i);
    size_t     last = run.end - 1;

    if (run.end == run.first || word_at(f, i)->headline || is_preposition(f, i))
        return i;
    if (is_thing(f, run))
        return run.end;
    if (!in_list(f, last, NAME_FAMILY) && !is_family_by_context(f, run))
        return i;
    if (in_list(f, run.first, NAME_PLACE) && word_at(f, run.first + 1)->gap == GAP_HYPHEN)
        return run.end; /* "Antwerpen-Mol" */
    for (size_t k = run.first; k < last; k++)
        if (word_at(f, k)->role != ROLE_PARTICLE &&
            (is_ordinary(f, k) || in_list(f, k, NAME_PLACE)))
            run.first = k + 1;
    return add(f, run, PERSONAL_FAMILY_NAME);
}

/* --- the same name elsewhere ------------------------------------------------------------------------ */

/* Words of names, by a hash of their bytes; a slot holds the number of the word and 1. */
struct known {
    size_t *slot;
    size_t  mask;
};

static size_t slot_of(const struct finder *f, const struct known *known, struct str text)
{
    size_t hash = 5381, at;

    for (size_t i = 0; i < text.len; i++)
        hash = hash * 33 ^ (unsigned char)text.ptr[i];
    for (at = hash & known->mask; known->slot[at]; at = (at + 1) & known->mask)
        if (str_eq(word_text(f, word_at(f, known->slot[at] - 1)), text))
            break;
    return at;
}

static void same_names(struct finder *f)
{
    struct known known = {.mask = 63};

    while (known.mask < 2 * f->words.len)
        known.mask = known.mask * 2 + 1;
    known.slot = arena_array(f->arena, known.mask + 1, sizeof *known.slot);
    for (size_t i = 0; i < f->words.len; i++) {
        const struct word *word = word_at(f, i);

        if (f->taken[word->at] == 1 && word->capital && word->end - word->at >= LINK_LEAST)
            known.slot[slot_of(f, &known, word_text(f, word))] = i + 1;
    }
    for (size_t i = 0; i < f->words.len; i++) {
        struct run run = {i, i + 1};

        if (is_name_word(f, i) && known.slot[slot_of(f, &known, word_text(f, word_at(f, i)))] &&
            !is_thing(f, run))
            add(f, run, PERSONAL_SAME);
    }
}

void personal_names(struct finder *f)
{
    static size_t (*const rule[])(struct finder *, size_t) = {
        after_title, after_initials, first_name, after_person, family_name};
    size_t before = f->found.len;

    for (size_t i = 0; i < f->words.len;) {
        size_t next = i;

        for (size_t r = 0; r < ARRAY_LEN(rule) && next == i; r++)
            next = rule[r](f, i);
        i = next > i ? next : i + 1;
    }
    if (f->found.len > before)
        same_names(f);
}
