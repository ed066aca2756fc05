// SPDX-License-Identifier: EUPL-1.2
/* line.c - says which line has something; the contract is in line.h. */
#include "core/line.h"

#include "core/signal.h"

#define ZERO    STR("nulde")
#define FIRST   STR("eerste")
#define BETWEEN STR("tussen")
#define SECOND  STR("tweede")

struct str line_of_signal(const struct signal *signal)
{
    if (str_eq_z(signal->state, "tweede-lezing"))
        return SECOND;
    if (signal->handler == 0)
        return ZERO;
    return signal_is_closed_off(signal->consent) ? BETWEEN : FIRST;
}

struct str line_of_redress(struct str kind, bool taken)
{
    if (taken)
        return BETWEEN;
    return str_eq_z(kind, "beroep") || str_eq_z(kind, "hoger-beroep") ? SECOND : FIRST;
}

struct str line_of_ombuds(struct str state)
{
    return str_eq_z(state, "eerst-betrokkene") ? FIRST : BETWEEN;
}
