// SPDX-License-Identifier: EUPL-1.2
/*
 * redress.h - what the pages of complaints, objections and appeals share: which unit, which period.
 */
#ifndef WEB_DOC_REDRESS_H
#define WEB_DOC_REDRESS_H

#include "core/redress.h"
#include "core/redress_figures.h"
#include "web/doc/doc.h"
#include "web/route.h"

#define REDRESS_PATH "/klachten-en-bezwaren"
/* Query keys of the scope. */
#define REDRESS_QUERY "eenheid periode soort"

/*
 * The scope that the address asks for: ?eenheid=12&periode=2025-K4&soort=klacht.  ERR_INVALID with faults for a
 * value that is none; ERR_NOT_FOUND as redress_scope().
 */
MUST_USE enum rc redress_asked(struct request *r, struct redress_scope *out);

/* Puts "zietKlachten": whether there is a page of complaints for the reader to be led to. */
MUST_USE enum rc redress_put_link(struct request *r, json_t *page);

/* A path with the scope as its query, and more behind it ("&volgorde=beroepen"). */
struct str redress_url(struct ctx *ctx, const char *path, const struct redress_scope *scope,
                       const struct period *period, const char *more);

/* "kwartaal 4 van 2025", "week 49 van 2025", "december 2025", "2025" */
struct str words_period(struct ctx *ctx, const struct period *period);

/*
 * Puts what templates/klachten_keuze.mustache shows: eenheidNaam, periode, periodeTekst, vorigePeriodeUrl,
 * volgendePeriodeUrl, eenheden, perioden and soorten [{code, label, gekozen}], precies, actie (the path).
 */
MUST_USE enum rc redress_put_scope(struct request *r, json_t *page, const char *path,
                                   const struct redress_scope *scope);

/* Puts "nagekeken" {inzicht, oorzaakTekst, lessenTekst, vraagTekst, toelichting, op} or null, and nakijkUrl or null. */
MUST_USE enum rc redress_put_review(struct request *r, json_t *page, const struct redress *redress);
/* Puts gelijken [{andereNaam, andereUrl}] and gelijkenEr: what somebody said is about the same (core/redress_alike.h). */
MUST_USE enum rc redress_put_alike(struct request *r, json_t *page, const struct redress *redress);
/* What a case calls itself: its subject, or its kind and reference. */
struct str redress_title(struct ctx *ctx, const struct redress *redress);

/* One cell of tabel.mustache. */
json_t *redress_cell(struct str text, bool number);
/* A table for it, with the headings (TR) and rows; headings from number on are of numbers. */
json_t *redress_table(struct ctx *ctx, const char *id, struct str caption,
                      const char *const *heading, size_t headings, size_t number, json_t *rows);

#endif
