// SPDX-License-Identifier: EUPL-1.2
/* redress_map.c - columns and words of a table of complaints; the contract is in redress_map.h. */
#include "exchange/redress_map.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

enum { MAP_MOST = 64 * 1024 }; /* bytes */

/* In order of likelihood, as redress_same_word() compares; spaces between. */
static const struct column {
    const char *name, *member, *headings;
} columns[COLUMN_COUNT] = {
    [COLUMN_REFERENCE] =
        {"kenmerk", "reference",
         "kenmerk zaaknummer klachtnummer bezwaarnummer dossiernummer registratienummer "
         "zaakid zaakkenmerk referentie nummer id"},
    [COLUMN_KIND] = {"soort", "kind", "soort soortzaak zaaktype procedure type"},
    [COLUMN_DAY]  = {"ontvangen", "day",
                     "ontvangen datumontvangst ontvangstdatum ontvangenop ingediend datumindiening "
                      "ingekomen datumingekomen startdatum registratiedatum datumstart datum"},
    [COLUMN_CLOSED] =
        {"afgehandeld", "closed",
         "afgehandeld datumafhandeling afhandeldatum afgehandeldop afgesloten einddatum "
         "datumafgehandeld datumeinde datumbesluit beslisdatum"},
    [COLUMN_DAYS]     = {"dagen", "days", "dagen doorlooptijd behandelduur duur aantaldagen"},
    [COLUMN_SUBJECT]  = {"onderwerp", "subject",
                         "onderwerp omschrijving klacht samenvatting titel kern toelichting"},
    [COLUMN_DECISION] = {"besluit", "decision", "besluit bestredenbesluit overbesluit beschikking"},
    [COLUMN_RULE] =
        {"regel", "rule",
         "regel regeling wet wetgeving grondslag wettelijkegrondslag product artikel thema"},
    [COLUMN_DEPARTMENT] =
        {"afdeling", "department",
         "afdeling team eenheid organisatieonderdeel behandelendeafdeling cluster directie"},
    [COLUMN_ADMISSIBLE] = {"ontvankelijk", "admissible", "ontvankelijk ontvankelijkheid"},
    [COLUMN_OUTCOME]    = {"uitkomst", "outcome",
                           "uitkomst oordeel resultaat afdoening dictum gegrond uitslag beslissing"},
    [COLUMN_FORMER] =
        {"vorige", "former",
         "vorige vorigkenmerk vorigekenmerk bezwaarkenmerk gerelateerdezaak hoofdzaak "
         "relatie"},
    [COLUMN_FORMER_SOURCE] = {"bron-van-vorige", "former_source",
                              "bronvanvorige bronvorige vorigebron"},
};

const char *redress_column_name(enum redress_column column)
{
    return columns[column].name;
}

const char *redress_column_member(enum redress_column column)
{
    return columns[column].member;
}

/* --- words ------------------------------------------------------------------------------- */

/* The next letter or digit of the text, in lower case; '\0' at the end.  Letters beyond ASCII stay. */
static char next_letter(struct str *text)
{
    while (text->len > 0) {
        char c = text->ptr[0];

        *text = str_slice(*text, 1, text->len);
        if (c >= 'A' && c <= 'Z')
            return (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            return c;
    }
    return '\0';
}

bool redress_same_word(struct str a, struct str b)
{
    char x, y;

    do {
        x = next_letter(&a);
        y = next_letter(&b);
    } while (x == y && x != '\0');
    return x == y;
}

struct str redress_map_code(const struct redress_map *map, enum redress_column column,
                            struct str word)
{
    for (size_t i = 0; i < map->meaning.len; i++)
        if (map->meaning.item[i].column == column &&
            redress_same_word(map->meaning.item[i].word, word))
            return map->meaning.item[i].code;
    return word;
}

static struct str guess(enum redress_column column, const struct str *heading, size_t count)
{
    struct str known = str_of(columns[column].headings), word;

    while (str_cut(&known, ' ', &word))
        for (size_t i = 0; i < count; i++)
            if (heading[i].len && redress_same_word(heading[i], word))
                return heading[i];
    return STR("");
}

struct redress_map redress_map_guess(const struct str *heading, size_t count)
{
    struct redress_map map = {0};

    for (int column = 0; column < COLUMN_COUNT; column++)
        map.heading[column] = guess((enum redress_column)column, heading, count);
    return map;
}

static bool is_there(struct str name, const struct str *heading, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (redress_same_word(heading[i], name))
            return true;
    return false;
}

struct redress_map redress_map_fit(const struct redress_map *map, const struct str *heading,
                                   size_t count)
{
    struct redress_map fit = *map;

    fit.personal = PERSONAL_UNDECIDED;
    for (int column = 0; column < COLUMN_COUNT; column++)
        if (fit.heading[column].len && !is_there(fit.heading[column], heading, count))
            fit.heading[column] = guess((enum redress_column)column, heading, count);
    return fit;
}

/* --- text ---------------------------------------------------------------------------------- */

static bool column_of(struct str name, enum redress_column *out)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (str_eq_z(name, columns[i].name)) {
            *out = (enum redress_column)i;
            return true;
        }
    return false;
}

/* The parts of a line around a sign; false when it is not there. */
static bool around(struct str line, struct str sign, struct str *left, struct str *right)
{
    size_t at = str_find(line, sign);

    if (at == line.len)
        return false;
    *left  = str_trim(str_slice(line, 0, at));
    *right = str_trim(str_slice(line, at + sign.len, line.len));
    return true;
}

/* Around the last " = " (or " =" at the end), since a word of the source may hold one. */
static bool around_last(struct str line, struct str *left, struct str *right)
{
    for (size_t at = line.len; at-- > 1;) {
        bool ends = at + 1 == line.len || line.ptr[at + 1] == ' ';

        if (line.ptr[at] == '=' && line.ptr[at - 1] == ' ' && ends) {
            *left  = str_trim(str_slice(line, 0, at));
            *right = str_trim(str_slice(line, at + 1, line.len));
            return true;
        }
    }
    return false;
}

static const char *read_fixed(struct redress_map *map, struct str name, struct str value)
{
    if (str_eq_z(name, "soort")) {
        map->kind = value;
        return NULL;
    }
    if (str_eq_z(name, "persoonsgegevens")) {
        map->personal = personal_choice_of_rows(value);
        return map->personal ? NULL : "persoonsgegevens is vervang, nodig or geen-persoon";
    }
    if (!str_eq_z(name, "getallen"))
        return "only soort, getallen and persoonsgegevens can be the same for all rows";
    if (str_eq_z(value, "iso"))
        map->notation = NOTATION_ISO;
    else if (str_eq_z(value, "nl"))
        map->notation = NOTATION_DUTCH;
    else
        return "getallen is nl or iso";
    return NULL;
}

static const char *read_meaning(struct arena *arena, struct redress_map *map, struct str name,
                                struct str rest)
{
    struct redress_meaning meaning;

    if (!column_of(name, &meaning.column) ||
        (meaning.column != COLUMN_KIND && meaning.column != COLUMN_ADMISSIBLE &&
         meaning.column != COLUMN_OUTCOME))
        return "only soort, ontvankelijk and uitkomst have words to explain";
    if (!around_last(rest, &meaning.word, &meaning.code) || meaning.word.len == 0)
        return "this is not COLUMN: WORD = CODE";
    if (meaning.code.len) /* a word that waits for its meaning has none */
        VEC_PUSH(arena, &map->meaning, meaning);
    return NULL;
}

/* NULL, or what is wrong with the line.  Which sign comes first tells what it is. */
static const char *read_line(struct arena *arena, struct redress_map *map, struct str line)
{
    enum redress_column column;
    struct str          left, right;
    size_t              meaning = str_find(line, STR(": ")), fixed = str_find(line, STR(":=")),
           equals = str_find(line, STR("="));

    if (line.len == 0 || line.ptr[0] == '#')
        return NULL;
    if (meaning < equals && around(line, STR(": "), &left, &right))
        return read_meaning(arena, map, left, right);
    if (fixed < equals && around(line, STR(":="), &left, &right))
        return read_fixed(map, left, right);
    if (!around(line, STR("="), &left, &right))
        return "this is not COLUMN = HEADING";
    if (!column_of(left, &column))
        return "there is no such column";
    map->heading[column] = right;
    return NULL;
}

enum rc redress_map_parse(struct arena *arena, struct str text, struct redress_map *out,
                          struct err *err)
{
    struct redress_map map  = {0};
    struct str         rest = str_copy(arena, text), line;

    if (text.len > MAP_MOST)
        return err_set(err, ERR_LIMIT, "a map of more than %d bytes", MAP_MOST);
    for (int number = 1; str_cut(&rest, '\n', &line); number++) {
        const char *wrong = read_line(arena, &map, str_trim(line));

        if (wrong)
            return err_set(err, ERR_INVALID, "line %d: %s", number, wrong);
    }
    *out = map;
    return OK;
}

/* What came out of a cell may have lines; here it may not. */
static void put_words(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_char(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
}

struct str redress_map_format(struct arena *arena, const struct redress_map *map)
{
    struct buf out;

    buf_init(&out, arena, 2 * MAP_MOST);
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (map->heading[i].len) {
            buf_printf(&out, "%s = ", columns[i].name);
            put_words(&out, map->heading[i]);
            buf_char(&out, '\n');
        }
    if (map->kind.len)
        buf_printf(&out, "soort := %.*s\n", STR_ARG(map->kind));
    if (map->notation == NOTATION_ISO)
        buf_z(&out, "getallen := iso\n");
    if (map->personal)
        buf_printf(&out, "persoonsgegevens := %s\n", personal_choice_code(map->personal));
    for (size_t i = 0; i < map->meaning.len; i++) {
        const struct redress_meaning *meaning = &map->meaning.item[i];

        buf_printf(&out, "%s: ", columns[meaning->column].name);
        put_words(&out, meaning->word);
        buf_printf(&out, " = %.*s\n", STR_ARG(meaning->code));
    }
    return buf_view(&out);
}
