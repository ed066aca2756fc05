// SPDX-License-Identifier: EUPL-1.2
/*
 * law_identifier.c - what has a number of its own: BWB, JCI, ECLI, papers of parliament, journals,
 * CVDR, CELEX.
 *
 * Each reader below returns the place behind what it read, with the canonical form in *canonical,
 * or 0.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/vec.h"
#include "text/law_part.h"

enum { BWB_DIGITS = 7, DOSSIER_DIGITS = 5, COURT_MOST = 7, ECLI_MOST = 25, JCI_MOST = 1000 };

static struct str capitals(struct arena *arena, struct str s)
{
    char *copy = str_z(arena, s);

    for (size_t i = 0; i < s.len; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
    return (struct str){copy, s.len};
}

static struct str from_to(struct str s, size_t from, size_t to)
{
    return str_slice(s, from, to - from);
}

/* --- BWB and JCI -------------------------------------------------------------------------------- */

static size_t bwb_number(struct str s, size_t at)
{
    size_t end = read_bytes(s, at, "bwb");

    if (end == 0 || end >= s.len || !strchr("RVWrvw", s.ptr[end]))
        return 0;
    return read_digits(s, end + 1, BWB_DIGITS, BWB_DIGITS);
}

static size_t bwb(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t end = bwb_number(s, at);

    if (end == 0 || !read_ends(s, end))
        return 0;
    *canonical = capitals(arena, from_to(s, at, end));
    return end;
}

struct locator {
    struct str key, value;
    int        rank; /* outer before inner, dates at the end */
};

struct locator_list {
    struct locator *item;
    size_t          len, cap;
};

static const char *const locator_order[] = {
    "boek",
    "deel",
    "hoofdstuk",
    "titeldeel",
    "afdeling",
    "paragraaf",
    "sub-paragraaf",
    "aanwijzing",
    "artikel",
    "bijlage",
    "inhoudsopgave",
    "lid",
    "o",
    NULL, /* others */
    "s",
    "e",
    "z",
    "g",
};

enum { LOCATORS = ARRAY_LEN(locator_order), DATES = 4, OTHER = LOCATORS - DATES - 1 };

static int rank_of(struct str key)
{
    for (int i = 0; i < LOCATORS; i++)
        if (locator_order[i] && str_eq_z(key, locator_order[i]))
            return i;
    return OTHER;
}

static bool is_value(char c)
{
    return (unsigned char)c > ' ' && !strchr("&=\"<>'", c) && c != 0x7F;
}

/* "key=value" behind "&" or "&amp;"; false when it is none, or a date that does not exist. */
static bool read_locator(struct str s, size_t *at, struct locator *out)
{
    size_t      from = read_bytes(s, *at, "&amp;"), middle, end;
    struct date date;

    from   = from ? from : read_bytes(s, *at, "&");
    middle = from;
    while (from && middle < s.len && (read_is_letter(s.ptr[middle]) || s.ptr[middle] == '-'))
        middle++;
    if (from == 0 || middle == from || middle >= s.len || s.ptr[middle] != '=')
        return false;
    for (end = middle + 1; end < s.len && is_value(s.ptr[end]);)
        end++;
    out->key = from_to(s, from, middle);
    while (end > middle + 1 && strchr(str_eq_z(out->key, "o") ? ",;)" : ",;).", s.ptr[end - 1]))
        end--;
    out->value = from_to(s, middle + 1, end);
    out->rank  = rank_of(out->key);
    *at        = end;
    return out->value.len > 0 && (out->rank <= OTHER || date_parse(out->value, &date));
}

/* In order of rank; equal ranks stay as they were written, for "o" repeats from outer to inner. */
static void insert(struct arena *arena, struct locator_list *list, struct locator locator)
{
    VEC_PUSH(arena, list, locator);
    for (size_t i = list->len - 1; i > 0 && list->item[i - 1].rank > list->item[i].rank; i--) {
        struct locator other = list->item[i - 1];

        list->item[i - 1] = list->item[i];
        list->item[i]     = other;
    }
}

static size_t jci(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t              version  = read_bytes(s, at, "jci1.31:"), end, number;
    struct locator_list locators = {0};
    struct locator      locator;
    struct buf          text;
    char                type;

    version = version ? version : read_bytes(s, at, "jci1.3:");
    if (version == 0 || version + 2 > s.len || s.ptr[version + 1] != ':')
        return 0;
    type   = s.ptr[version];
    number = version + 2;
    end    = bwb_number(s, number);
    if ((type != 'c' && type != 'v') || end == 0 || (!read_ends(s, end)))
        return 0;
    buf_init(&text, arena, JCI_MOST);
    buf_printf(&text, "%s:%c:", read_bytes(s, at, "jci1.31:") ? "jci1.31" : "jci1.3", type);
    buf_str(&text, capitals(arena, from_to(s, number, end)));
    for (size_t next = end; read_locator(s, &next, &locator); end = next)
        insert(arena, &locators, locator);
    for (size_t i = 0; i < locators.len; i++) {
        buf_char(&text, '&');
        buf_str(&text, locators.item[i].key);
        buf_char(&text, '=');
        buf_str(&text, locators.item[i].value);
    }
    *canonical = buf_view(&text);
    return buf_ok(&text) ? end : 0;
}

/* --- ECLI, CVDR, CELEX ---------------------------------------------------------------------------- */

static size_t run(struct str s, size_t at, size_t most, const char *beside)
{
    size_t end = at;

    while (end < s.len && end - at < most &&
           (read_is_digit(s.ptr[end]) || read_is_letter(s.ptr[end]) ||
            (s.ptr[end] != '\0' && strchr(beside, s.ptr[end]))))
        end++;
    return end;
}

static size_t ecli(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t end = read_bytes(s, at, "ecli:"), court, year, id;

    if (end == 0 || run(s, end, 2, "") != end + 2 || !read_bytes(s, end + 2, ":") ||
        read_is_digit(s.ptr[end]) || read_is_digit(s.ptr[end + 1]))
        return 0;
    court = end + 3;
    year  = run(s, court, COURT_MOST, "");
    if (year == court || read_is_digit(s.ptr[court]) || !read_bytes(s, year, ":"))
        return 0;
    id = read_digits(s, year + 1, 4, 4);
    if (id == 0 || !read_bytes(s, id, ":"))
        return 0;
    end = run(s, id + 1, ECLI_MOST, ".");
    if (!read_ends(s, end))
        return 0;
    while (end > id + 1 && s.ptr[end - 1] == '.') /* it ends the sentence */
        end--;
    if (end == id + 1)
        return 0;
    *canonical = capitals(arena, from_to(s, at, end));
    return end;
}

static size_t cvdr(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t end = read_bytes(s, at, "cvdr"), version;

    end = end ? read_digits(s, end, 1, 7) : 0;
    if (end && end < s.len && (s.ptr[end] == '/' || s.ptr[end] == '_')) {
        version = read_digits(s, end + 1, 1, 4);
        if (version) {
            *canonical = str_printf(arena, "CVDR%.*s/%.*s", STR_ARG(from_to(s, at + 4, end)),
                                    STR_ARG(from_to(s, end + 1, version)));
            return read_ends(s, version) ? version : 0;
        }
    }
    if (end == 0 || !read_ends(s, end))
        return 0;
    *canonical = capitals(arena, from_to(s, at, end));
    return end;
}

/* Sector, year of this century or the last, one or two capitals, four digits: "32016R0679". */
static size_t celex(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t end = read_digits(s, at, 5, 5), letters, more;

    if (end == 0 || s.ptr[at] == '0' ||
        (!read_bytes(s, at + 1, "19") && !read_bytes(s, at + 1, "20")))
        return 0;
    for (letters = end; letters < s.len && s.ptr[letters] >= 'A' && s.ptr[letters] <= 'Z';)
        letters++;
    if (letters == end || letters - end > 2)
        return 0;
    end = read_digits(s, letters, 4, 4);
    if (end == 0 || !read_ends(s, end))
        return 0;
    more = read_bytes(s, end, "(") ? read_digits(s, end + 1, 2, 2) : 0;
    if (more && read_bytes(s, more, ")"))
        end = more + 1;
    *canonical = str_copy(arena, from_to(s, at, end));
    return end;
}

/* --- papers of parliament --- */

/* "26448", "26 448": five digits; those in *out. */
static size_t dossier(struct arena *arena, struct str s, size_t at, struct str *out)
{
    size_t two = read_digits(s, at, 2, 2), space = two ? read_space(s, two) : 0;
    size_t end = two ? read_digits(s, space, 3, 3) : 0;

    if (end == 0 || read_digits(s, space, 4, 4))
        return 0;
    *out = str_printf(arena, "%.*s%.*s", STR_ARG(from_to(s, at, two)),
                      STR_ARG(from_to(s, space, end)));
    return end;
}

/* "-XV" or " XV" of a budget; none is well too, and leaves *out empty. */
static size_t chapter(struct str s, size_t at, struct str *out)
{
    size_t from = read_bytes(s, at, "-"), end;

    from = from ? from : read_space(s, at);
    end  = from > at ? read_roman(s, from) : 0;
    if (end && end < s.len && s.ptr[end] >= 'A' && s.ptr[end] <= 'Z')
        end++; /* "VIIA" */
    if (end == 0 || !read_ends(s, end))
        return at;
    *out = from_to(s, from, end);
    return end;
}

/* "nr. 630", "nrs. 5", "D": the number or letter in *out. */
static size_t paper_number(struct str s, size_t at, struct str *out)
{
    size_t from = read_bytes(s, at, "nrs"), end;

    from = from ? from : read_bytes(s, at, "nr");
    if (from) {
        from = read_bytes(s, from, ".") ? from + 1 : from;
        from = read_space(s, from);
    }
    end = from ? read_digits(s, from, 1, 5) : 0;
    if (end == 0) { /* a letter, of the Eerste Kamer */
        from = from ? from : at;
        end  = from < s.len && s.ptr[from] >= 'A' && s.ptr[from] <= 'Z' ? from + 1 : 0;
    }
    if (end == 0 || !read_ends(s, end))
        return 0;
    *out = from_to(s, from, end);
    return end;
}

/* Behind "Kamerstuk II 2015/16, " with what may be left out of it; 0 without the first word. */
static size_t paper_word(struct str s, size_t at)
{
    size_t end = read_word(s, at, "kamerstukken"), year;

    end = end ? end : read_word(s, at, "kamerstuk");
    if (end == 0)
        return 0;
    at   = read_space(s, end);
    end  = read_roman(s, at);
    at   = end && read_ends(s, end) ? read_space(s, end) : at;
    at   = read_bytes(s, at, ",") ? read_space(s, at + 1) : at;
    year = read_digits(s, at, 4, 4);
    year = year && (read_bytes(s, year, "/") || read_bytes(s, year, "-"))
               ? read_digits(s, year + 1, 2, 4)
               : 0;
    at   = year ? read_space(s, year) : at;
    return read_bytes(s, at, ",") ? read_space(s, at + 1) : at;
}

static size_t paper_text(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t     from = paper_word(s, at), end, number;
    bool       told = from > 0;
    struct str digits, roman = {0}, name;

    end = dossier(arena, s, told ? from : at, &digits);
    if (end == 0)
        return 0;
    end    = chapter(s, end, &roman);
    number = read_space(s, read_bytes(s, end, ",") ? end + 1 : end);
    if (!told && !read_bytes(s, number, "nr")) /* five digits can be anything */
        return 0;
    end = paper_number(s, number, &name);
    if (end == 0)
        return 0;
    *canonical = str_printf(arena, "kst-%.*s%s%.*s-%.*s", STR_ARG(digits), roman.len ? "-" : "",
                            STR_ARG(roman), STR_ARG(name));
    return end;
}

/* "kst-34300-VII-60", "kst-35968-D", "kst-26643-144-h1". */
static size_t paper_id(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    size_t end = read_bytes(s, at, "kst-"), more;

    end = end ? read_digits(s, end, DOSSIER_DIGITS, DOSSIER_DIGITS) : 0;
    if (end == 0)
        return 0;
    more = read_bytes(s, end, "-") ? read_roman(s, end + 1) : 0;
    if (more && more < s.len && s.ptr[more] >= 'A' && s.ptr[more] <= 'Z')
        more++;
    if (more && read_bytes(s, more, "-"))
        end = more;
    if (!read_bytes(s, end, "-"))
        return 0;
    more = read_digits(s, end + 1, 1, 5);
    for (size_t i = 1; more == 0 && i <= 2; i++) /* one or two capitals */
        if (end + i < s.len && s.ptr[end + i] >= 'A' && s.ptr[end + i] <= 'Z' &&
            read_ends(s, end + i + 1))
            more = end + i + 1;
    if (more == 0)
        return 0;
    end = more;
    if (end + 1 < s.len && s.ptr[end] == '-' && strchr("hbn", s.ptr[end + 1]))
        end = read_digits(s, end + 2, 1, 4) ? read_digits(s, end + 2, 1, 4) : end;
    if (!read_ends(s, end))
        return 0;
    *canonical = str_printf(arena, "kst%.*s", STR_ARG(from_to(s, at + 3, end)));
    return end;
}

/* --- official journals --- */

static const struct journal {
    const char *written, *code;
} journal[] = {
    {"staatsblad", "stb"},
    {"stb", "stb"},
    {"staatscourant", "stcrt"},
    {"stcrt", "stcrt"},
    {"tractatenblad", "trb"},
    {"trb", "trb"},
    {"gemeenteblad", "gmb"},
    {"gmb", "gmb"},
    {"provinciaal blad", "prb"},
    {"prb", "prb"},
    {"waterschapsblad", "wsb"},
    {"wsb", "wsb"},
    {"bgr", "bgr"},
};

/* "stb-2018-141" and "Stb. 2018, 141", "Staatscourant 2024, nr. 30890". */
static size_t publication(struct arena *arena, struct str s, size_t at, struct str *canonical)
{
    for (size_t i = 0; i < ARRAY_LEN(journal); i++) {
        size_t end = read_bytes(s, at, journal[i].written), year, number, from;

        if (end == 0 || !read_ends(s, end))
            continue;
        end    = read_bytes(s, end, ".") ? end + 1 : end;
        from   = read_bytes(s, end, "-") ? end + 1 : read_space(s, end);
        year   = read_digits(s, from, 4, 4);
        number = year && year < s.len && strchr("-,/", s.ptr[year]) ? read_space(s, year + 1) : 0;
        if (number && read_bytes(s, number, "nr"))
            number = read_space(s, read_bytes(s, number, "nr.") ? number + 3 : number + 2);
        end = number ? read_digits(s, number, 1, 6) : 0;
        if (end == 0 || !read_ends(s, end))
            return 0;
        *canonical = str_printf(arena, "%s-%.*s-%.*s", journal[i].code,
                                STR_ARG(from_to(s, from, year)), STR_ARG(from_to(s, number, end)));
        return end;
    }
    return 0;
}

/* --- all of them --- */

static const struct {
    enum law_kind kind;
    size_t (*read)(struct arena *arena, struct str s, size_t at, struct str *canonical);
} reader[] = {
    {LAW_JCI, jci},          {LAW_REGULATION, bwb},          {LAW_JUDGMENT, ecli},
    {LAW_LOCAL, cvdr},       {LAW_EUROPEAN, celex},          {LAW_PAPER, paper_id},
    {LAW_PAPER, paper_text}, {LAW_PUBLICATION, publication},
};

size_t law_identifier(struct arena *arena, struct str s, size_t at, struct law_reference_list *out)
{
    for (size_t i = 0; i < ARRAY_LEN(reader); i++) {
        struct law_reference found = {.kind = reader[i].kind, .at = at};
        size_t               end   = reader[i].read(arena, s, at, &found.canonical);

        if (end == 0)
            continue;
        found.text = from_to(s, at, end);
        VEC_PUSH(arena, out, found);
        return end;
    }
    return 0;
}
