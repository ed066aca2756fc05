// SPDX-License-Identifier: EUPL-1.2
/*
 * reader.h - what is done with the bytes of strangers, each time in a process of its own (apart.h).
 *
 * src/reader is the only place with libraries that parse files of others: libzip, expat, libmagic, qpdf, iconv.
 */
#ifndef READER_READER_H
#define READER_READER_H

#include "reader/apart.h"

enum reader_job { READER_SHEET, READER_FILE, READER_COUNT };

extern const struct apart_jobs reader_jobs;

#endif
