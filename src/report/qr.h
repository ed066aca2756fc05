// SPDX-License-Identifier: EUPL-1.2
/*
 * qr.h - a text as squares that a telephone reads (QR code, ISO/IEC 18004), as SVG.
 *
 * Black on white with the white edge of four squares that readers need, also where the page is dark.
 *
 * Pure; the text lives in the arena.  Tests: tests/report/qr.c.
 */
#ifndef REPORT_QR_H
#define REPORT_QR_H

#include "base/str.h"

struct arena;

/* name is read out in place of the picture.  "" of a text that is too long (some 1,000 bytes). */
struct str qr_svg(struct arena *arena, struct str text, struct str name);

#endif
