// SPDX-License-Identifier: EUPL-1.2
/* record_help.h - W-29 signal by signal, to hold core/record.h against. */
#ifndef TESTS_CORE_RECORD_HELP_H
#define TESTS_CORE_RECORD_HELP_H

#include "core/record.h"

/* The record with a term of six weeks, from what each signal itself says. */
struct record record_by_hand(struct ctx *ctx);

/* Fails unless record_load() says the same. */
void check_record(struct ctx *ctx);

#endif
