// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_context.c - what the words before a number say that it is.
 *
 * The nearest word that says something counts, at most CONTEXT_WORDS back in the same sentence: in
 * "uw klant met bsn 111222333" that is "bsn".
 */
#include <string.h>

#include "text/personal_part.h"

enum { CONTEXT_WORDS = 5, CONTEXT_BYTES = 60 };

static bool has(struct str word, const char *part)
{
    size_t len = strlen(part);

    for (size_t i = 0; i + len <= word.len; i++)
        if (read_bytes(word, i, part))
            return true;
    return false;
}

static bool is(struct str word, const char *whole)
{
    return word.len == strlen(whole) && has(word, whole);
}

static bool is_any(struct str word, const char *const *list, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is(word, list[i]))
            return true;
    return false;
}

static bool holds_any(struct str word, const char *const *list, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (has(word, list[i]))
            return true;
    return false;
}

static enum number_name name_of(struct str word)
{
    static const char *const bsn[]   = {"bsn", "burgerservice", "sofi", "persoonsnummer"};
    static const char *const iban[]  = {"iban", "rekening"};
    static const char *const phone[] = {"telefoon", "mobiel", "telephone", "whatsapp"};
    static const char *const ring[]  = {"tel", "gsm", "bel",  "belt",  "belde",  "bellen", "sms",
                                        "mob", "app", "appt", "phone", "mobile", "fax",    "call"};
    static const char *const born[]  = {"geboren", "geb", "born", "birth", "verjaardag"};
    static const char *const other[] = {
        "kenmerk", "referentie", "reference", "ref",        "zaak",   "dossier",   "factuur",
        "invoice", "case",       "rsin",      "kvk",        "pagina", "artikel",   "versie",
        "version", "ticket",     "code",      "melding",    "model",  "formulier", "isbn",
        "btw",     "serie",      "polis",     "loonheffing"};

    if (holds_any(word, bsn, ARRAY_LEN(bsn)))
        return NUMBER_BSN;
    if (holds_any(word, iban, ARRAY_LEN(iban)))
        return NUMBER_IBAN;
    if (holds_any(word, phone, ARRAY_LEN(phone)) || is_any(word, ring, ARRAY_LEN(ring)))
        return NUMBER_PHONE;
    if (has(word, "kenteken"))
        return NUMBER_PLATE;
    if (has(word, "geboorte") || is_any(word, born, ARRAY_LEN(born)))
        return NUMBER_BIRTH;
    if (is_any(word, other, ARRAY_LEN(other)) || has(word, "kenmerk") ||
        (has(word, "nummer") && word.len > strlen("huisnummer") - 1))
        return NUMBER_OTHER;
    return NUMBER_UNNAMED;
}

/* Whether the text between them ends a sentence. */
static bool is_parted(struct str text, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++)
        if (strchr("!?;\n", text.ptr[i]) ||
            (text.ptr[i] == '.' && i > from && text.ptr[i + 1] == ' '))
            return true;
    return false;
}

enum number_name number_name(const struct finder *f, size_t at)
{
    size_t next = at, i = word_behind(f, at);

    for (size_t back = 0; back < CONTEXT_WORDS && i-- > 0; back++) {
        const struct word *word = &f->words.item[i];
        enum number_name   name;

        if (at - word->end > CONTEXT_BYTES || word->end > next ||
            is_parted(f->text, word->end, next))
            return NUMBER_UNNAMED;
        name = name_of(word_text(f, word));
        if (name != NUMBER_UNNAMED)
            return name;
        next = word->at;
    }
    return NUMBER_UNNAMED;
}
