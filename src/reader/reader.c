// SPDX-License-Identifier: EUPL-1.2
/* reader.c - the jobs and what each may use up; see reader.h. */
#include "reader/reader.h"

#include <iconv.h>
#include <stdlib.h>
#include <time.h>

#include "reader/clean.h"
#include "reader/sheet_wire.h"

enum { MEGABYTE = 1 << 20 };

static const struct apart_job job[READER_COUNT] = {
    [READER_SHEET] = {.name    = "table",
                      .run     = sheet_wire_send,
                      .seconds = 120,
                      .at_most = 3600, /* its rows wait for those before them to be stored */
                      .silence = 60,
                      .memory  = 384 * MEGABYTE},
    [READER_FILE]  = {.name    = "file",
                      .run     = file_send,
                      .seconds = 20,
                      .at_most = 60,
                      .silence = 30,
                      .memory  = 256 * MEGABYTE}};

/*
 * iconv reads its tables from files, the first time that it is asked for them, and libmagic its list.  libzip asks what
 * time it is here, for which there would be a file too.
 */
static void *warm(void)
{
    static const char *const from[] = {"UTF-16LE", "UTF-16BE", "WINDOWS-1252"};

    for (size_t i = 0; i < ARRAY_LEN(from); i++)
        (void)iconv_open("UTF-8", from[i]);
    (void)setenv("TZ", "UTC0", 1);
    tzset();
    return kind_open();
}

const struct apart_jobs reader_jobs = {job, READER_COUNT, warm};
