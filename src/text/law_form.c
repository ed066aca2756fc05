// SPDX-License-Identifier: EUPL-1.2
/*
 * law_form.c - a reference as words, as a link and as keys; the contract is in law.h.
 *
 * All three go by its place: the law, and of that the article, lid and onderdeel, as the locators of
 * its canonical form say them, or the members of an article whose law has no BWB number.
 */
#include "text/law.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "text/law_part.h"

enum { FORM_MOST = 2000 };

/* Where what is of a kind is published, by the beginning of its form; the first row that fits. */
static const struct {
    enum law_kind kind;
    const char   *begin, *before, *after;
} site[] = {
    {LAW_ARTICLE, "jci", "https://wetten.overheid.nl/", ""},
    {LAW_REGULATION, "", "https://wetten.overheid.nl/", ""},
    {LAW_JCI, "", "https://wetten.overheid.nl/", ""},
    {LAW_JUDGMENT, "ECLI:NL:", "https://deeplink.rechtspraak.nl/uitspraak?id=", ""},
    {LAW_JUDGMENT, "", "https://e-justice.europa.eu/ecli/", ""},
    {LAW_PAPER, "", "https://zoek.officielebekendmakingen.nl/", ".html"},
    {LAW_PUBLICATION, "", "https://zoek.officielebekendmakingen.nl/", ".html"},
    {LAW_LOCAL, "", "https://lokaleregelgeving.overheid.nl/", ""},
    {LAW_EUROPEAN, "", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:", ""},
};

/* What is not said is empty.  Without a law the reference has a name of its own, its canonical form. */
struct place {
    struct str id;    /* BWB or CELEX number, or the title of a law without one */
    struct str title; /* "" when only the number is known */
    struct str article, paragraph, part;
    struct str other; /* locators as they stand, when there is no article: "&hoofdstuk=2" */
};

/* The locators of a JCI link; what stands around an article, and dates, tell nothing more of it. */
static void read_locators(struct arena *arena, struct str rest, struct place *place)
{
    struct str locator, key;

    while (str_cut(&rest, '&', &locator)) {
        struct str value = locator;

        if (!str_cut(&value, '=', &key))
            continue;
        if (str_eq_z(key, "artikel"))
            place->article = value;
        else if (str_eq_z(key, "lid"))
            place->paragraph = value;
        else if (str_eq_z(key, "o") && place->part.len == 0)
            place->part = value;
        else if (key.len > 1)
            place->other = str_printf(arena, "%.*s&%.*s", STR_ARG(place->other), STR_ARG(locator));
    }
    if (place->article.len)
        place->other = STR("");
}

static struct place place_of(const struct law_book *book, struct arena *arena,
                             const struct law_reference *reference)
{
    struct place      place = {0};
    const struct law *law   = NULL;
    struct str        form  = reference->canonical, head;

    if (str_starts(form, STR("jci")) && str_cut(&form, '&', &head)) {
        place.id = str_slice(head, head.len - STR("BWBR0000000").len, head.len);
        read_locators(arena, form, &place);
    } else if (reference->kind == LAW_ARTICLE) {
        place.article   = reference->article;
        place.paragraph = reference->paragraph;
        place.part      = reference->part;
        law             = law_book_title(book, reference->law);
    } else if (reference->kind == LAW_REGULATION || reference->kind == LAW_EUROPEAN) {
        place.id = form;
    }
    if (place.id.len)
        law = law_book_id(book, place.id);
    if (law) {
        place.id    = law->id.len ? law->id : law->title;
        place.title = law->title;
    }
    return place;
}

struct str law_words(const struct law_book *book, struct arena *arena,
                     const struct law_reference *reference)
{
    struct place place = place_of(book, arena, reference);
    struct buf   words;

    if (place.title.len == 0 || place.other.len)
        return reference->canonical;
    buf_init(&words, arena, FORM_MOST);
    if (place.article.len)
        buf_printf(&words, "artikel %.*s, ", STR_ARG(place.article));
    if (place.paragraph.len)
        buf_printf(&words, "lid %.*s, ", STR_ARG(place.paragraph));
    if (place.part.len)
        buf_printf(&words, "onder %.*s, ", STR_ARG(place.part));
    buf_str(&words, place.title);
    return buf_view(&words);
}

struct str law_url(const struct law_book *book, struct arena *arena,
                   const struct law_reference *reference)
{
    enum law_kind kind = reference->kind;
    struct str    form = reference->canonical;

    if (kind == LAW_ARTICLE && !str_starts(form, STR("jci"))) {
        form = place_of(book, arena, reference).id;
        kind = form.len && read_is_digit(form.ptr[0]) ? LAW_EUROPEAN : LAW_ARTICLE;
    }
    for (size_t i = 0; i < ARRAY_LEN(site); i++)
        if (site[i].kind == kind && str_starts(form, str_of(site[i].begin)))
            return str_printf(arena, "%s%.*s%s", site[i].before, STR_ARG(form), site[i].after);
    return STR("");
}

/* The last key with something added is the next one. */
static void add_key(struct arena *arena, struct law_key_list *list, const char *name,
                    struct str value)
{
    struct str last = list->item[list->len - 1];

    if (value.len)
        VEC_PUSH(arena, list, str_printf(arena, "%.*s%s%.*s", STR_ARG(last), name, STR_ARG(value)));
}

struct law_key_list law_keys(const struct law_book *book, struct arena *arena,
                             const struct law_reference *reference)
{
    struct place        place = place_of(book, arena, reference);
    struct law_key_list list  = {0};

    if (place.id.len == 0 && reference->kind == LAW_ARTICLE)
        return list;
    VEC_PUSH(arena, &list, place.id.len ? place.id : reference->canonical);
    add_key(arena, &list, "", place.other);
    add_key(arena, &list, "&artikel=", place.article);
    add_key(arena, &list, "&lid=", place.paragraph);
    add_key(arena, &list, "&o=", place.part);
    return list;
}
