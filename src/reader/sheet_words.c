// SPDX-License-Identifier: EUPL-1.2
/* sheet_words.c - all that is said of a table; see sheet_part.h. */
#include "base/tr.h"
#include "reader/sheet_part.h"

static const char *const text[] = {
    [SHEET_SAYS_EMPTY] = TR("Het bestand is leeg."),
    [SHEET_SAYS_TOO_LARGE] =
        TR("Het bestand is groter dan 256 MB. Deel het op in kleinere bestanden."),
    [SHEET_SAYS_OLD_SHEET] = TR("Dit is een oud rekenblad (xls), of er zit een wachtwoord op. "
                                "Bewaar het als xlsx zonder wachtwoord, of als csv."),
    [SHEET_SAYS_PDF]       = TR("Dit is een pdf. Vraag de tabel als xlsx of csv."),
    [SHEET_SAYS_NO_TABLE]  = TR("Dit is geen csv- of xlsx-bestand."),
    [SHEET_SAYS_NO_WORKBOOK] =
        TR("Dit is geen csv- of xlsx-bestand. Bewaar het rekenblad als xlsx of csv."),
    [SHEET_SAYS_TOO_MANY_ROWS] = TR("Er staan meer dan 2 miljoen rijen in. Deel het bestand op."),
    [SHEET_SAYS_OPEN_QUOTE] =
        TR("Op regel %s begint een cel met een aanhalingsteken dat nergens wordt gesloten. "
           "Daardoor is niet te zien waar de rijen eindigen."),
    [SHEET_SAYS_DAMAGED]      = TR("Dit xlsx-bestand is beschadigd of er zit een wachtwoord op."),
    [SHEET_SAYS_NOT_READABLE] = TR(
        "Dit xlsx-bestand is niet te lezen. Open het, bewaar het opnieuw en probeer het nog eens."),
    [SHEET_SAYS_TOO_MUCH_TEXT] =
        TR("Dit xlsx-bestand heeft te veel tekst. Deel het op, of bewaar het als csv."),
    [SHEET_SAYS_TOO_MUCH_PACKED] =
        TR("Dit xlsx-bestand wordt uitgepakt te groot. Deel het op, of bewaar het als csv."),
    [SHEET_SAYS_NOT_NOW] = TR("Het bestand kan nu niet worden gelezen. Probeer het later."),
    [SHEET_SAYS_DIED] = TR("Dit bestand kon niet gelezen worden. Open het in een rekenblad, bewaar "
                           "het opnieuw als xlsx of csv en probeer het nog eens."),
    [SHEET_SAYS_ROW_TOO_WIDE]   = TR("Deze rij heeft meer dan 256 cellen."),
    [SHEET_SAYS_CELL_TOO_LONG]  = TR("In deze cel staat te veel tekst."),
    [SHEET_SAYS_AFTER_QUOTE]    = TR("Na het aanhalingsteken dat deze cel sluit, staat nog tekst."),
    [SHEET_SAYS_LOST_CHARACTER] = TR("Hier staat een teken dat niet te lezen is."),
    [SHEET_SAYS_NO_SHARED_TEXT] = TR("Deze cel verwijst naar een tekst die er niet is."),
    [SHEET_SAYS_CELL_ERROR]     = TR("In deze cel staat een fout van het rekenblad."),
};
_Static_assert(ARRAY_LEN(text) == SHEET_SAYS_COUNT, "a text for each");

const char *sheet_words(enum sheet_says what)
{
    return text[what];
}

enum sheet_says sheet_said(const char *words)
{
    enum sheet_says what = SHEET_SAYS_NOTHING + 1;

    while (what < SHEET_SAYS_COUNT && text[what] != words)
        what++;
    return what < SHEET_SAYS_COUNT ? what : SHEET_SAYS_NOTHING;
}
