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

/* What can be done with personal data in a file. */
#define REDRESS_CHOICES "import-persoonsgegevens"

/*
 * Puts gegevensEr (personal data was found), gegevensRijen ("3 rijen"), gegevensKeuze (what was chosen, or null),
 * gegevensTabel (tabel.mustache) and keuzes.
 */
MUST_USE enum rc redress_put_personal(struct request *r, json_t *page,
                                      const struct redress_trial *trial);
/* Puts keuzes [{code, label, gekozen}]: the codes of the list. */
MUST_USE enum rc redress_put_choices(struct ctx *ctx, json_t *doc, const char *list,
                                     struct str chosen);
/* OK when the file of the request is in that state, otherwise ERR_CONFLICT: forms are only there for what can be done. */
MUST_USE enum rc redress_is_in(struct request *r, const char *state);

/* What a column is called for people: TR(). */
const char *redress_column_label(enum redress_column column);
/* A heading as a form can hold it: on one line. */
struct str redress_heading(struct ctx *ctx, struct str heading);

#endif
