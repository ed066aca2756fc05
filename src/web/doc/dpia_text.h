// SPDX-License-Identifier: EUPL-1.2
/* dpia_text.h - the rows of a DPIA that are the same everywhere, or that hang on where the program runs. */
#ifndef WEB_DOC_DPIA_TEXT_H
#define WEB_DOC_DPIA_TEXT_H

#include <stddef.h>

#include "web/doc/dpia.h"

/* When a row is there, or which of its two states counts. */
enum dpia_when {
    DPIA_ALWAYS,
    DPIA_POSTGRESQL,
    DPIA_PROXY,
    DPIA_VIRUS,
    DPIA_OIDC,
    DPIA_KEY,
    DPIA_ADVISER, /* an adviser of the organisation has a key that works */
    DPIA_WHEN_COUNT
};

/* All texts TR(); NULL = an empty cell. */
struct dpia_fixed {
    const char    *cell[DPIA_COLUMNS - 1];
    enum dpia_when when;
    const char    *yes,
        *no; /* the last cell; no NULL = without it there is no row, yes NULL the other way round */
};

extern const struct dpia_fixed dpia_data[], dpia_reader[], dpia_receiver[], dpia_measure[],
    dpia_right[], dpia_risk[], dpia_own[];
extern const size_t dpia_data_count, dpia_reader_count, dpia_receiver_count, dpia_measure_count,
    dpia_right_count, dpia_risk_count, dpia_own_count;

#endif
