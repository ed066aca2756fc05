// SPDX-License-Identifier: EUPL-1.2
/* stats.c - makes GSL fit for a program that goes on; the contract is in stats.h. */
#include "stats/stats.h"

#include <gsl/gsl_errno.h>

void stats_start(void)
{
    gsl_set_error_handler_off();
}
