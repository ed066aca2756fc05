// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_file.h - the page of a file of complaints: what redress_trial.c shows of one that waits.
 */
#ifndef WEB_DOC_REDRESS_FILE_H
#define WEB_DOC_REDRESS_FILE_H

#include "core/redress_wait.h"
#include "exchange/redress_sheet.h"
#include "web/doc/redress.h"

#define REDRESS_FILES REDRESS_PATH "/importen"

/* What reading a file that waits would give. */
struct redress_trial {
    struct redress_map    map;
    struct redress_glance glance; /* nothing when the bytes are no table */
    struct redress_report report; /* nothing when it cannot be read as it stands */
    struct str_list       problems;
};

/*
 * That a file cannot be read as it stands is no failure: then there are problems, in words.  Codes as
 * redress_wait_bytes().
 */
MUST_USE enum rc redress_try(struct request *r, const struct redress_file *file,
                             struct redress_trial *out);
/*
 * Puts problemen [text] with problemenEr, voorbeeld (tabel.mustache, or null), kolommen [{naam, kop}],
 * woorden [{kolom, kolomTekst, woord, id, keuzes [{code, label}]}] with woordenEr, geweigerdeRijen [{regel,
 * kolom, reden}] with geweigerdeRijenEr, and meerGeweigerd or null.
 */
MUST_USE enum rc redress_put_trial(struct request *r, json_t *page,
                                   const struct redress_trial *trial);

/* What a column is called for people: TR(). */
const char *redress_column_label(enum redress_column column);
/* A heading as a form can hold it: on one line. */
struct str redress_heading(struct ctx *ctx, struct str heading);

#endif
