// SPDX-License-Identifier: EUPL-1.2
/* deadline_words.c - terms as people write them: "6 weken"; the contract is in deadline.h. */
#include "core/deadline.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/vec.h"

static const struct {
    const char *word;
    const char *letters;
} unit_word[] = {
    {"dag", "D"},   {"dagen", "D"}, {"werkdag", "WD"},     {"werkdagen", "WD"},    {"week", "W"},
    {"weken", "W"}, {"maand", "M"}, {"maanden", "M"},      {"jaar", "Y"},          {"jaren", "Y"},
    {"day", "D"},   {"days", "D"},  {"weeks", "W"},        {"month", "M"},         {"months", "M"},
    {"year", "Y"},  {"years", "Y"}, {"working day", "WD"}, {"working days", "WD"},
};

/* What people say without a number. */
static const struct {
    const char *word, *iso;
} whole_word[] = {
    {"half jaar", "P6M"}, {"een half jaar", "P6M"}, {"half a year", "P6M"},
    {"een week", "P1W"},  {"een maand", "P1M"},     {"een jaar", "P1Y"},
    {"één jaar", "P1Y"},  {"a year", "P1Y"},        {"one year", "P1Y"},
};

bool deadline_from_words(struct arena *arena, struct str text, struct str *out)
{
    struct str      rest = str_trim(text), amount, unit;
    struct deadline term;
    int64_t         number;

    if (rest.len == 0 || deadline_parse(rest, &term)) {
        *out = rest;
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(whole_word); i++)
        if (str_eq_z(rest, whole_word[i].word)) {
            *out = str_of(whole_word[i].iso);
            return true;
        }
    if (!str_cut(&rest, ' ', &amount) || !str_to_i64(amount, &number))
        return false;
    unit = str_trim(rest);
    for (size_t i = 0; i < ARRAY_LEN(unit_word); i++)
        if (str_eq_z(unit, unit_word[i].word)) {
            struct str iso = str_printf(arena, "P%" PRId64 "%s", number, unit_word[i].letters);

            if (!deadline_parse(iso, &term))
                return false;
            *out = iso;
            return true;
        }
    return false;
}
