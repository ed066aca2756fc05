// SPDX-License-Identifier: EUPL-1.2
/*
 * gate.h - personal data in what somebody is about to send: shown, asked about, decided by people.
 *
 * There is one gate, between reading the input of a command and running it.  It looks into every text
 * that came in by a field table, whichever page or program it came from, except fields that are meant to hold
 * a name or number (field.h, identifies).  Texts of questions that write nothing pass.
 *
 * A page asks about everything that was found (text/personal.h): each time the same words in the same field
 * once, with a proposal.  A program is stopped only by numbers that their check digits prove, and says in
 * "persoonsgegevens" what is to be done with everything in its input; the answer tells which kinds stood where.
 * Nothing is replaced that nobody chose to replace; what is left as it was goes into the log as a kind and a
 * reason, without the words.
 *
 * A number or address that somebody needs never stays in a text: it is replaced and kept apart and encrypted with the
 * signal, in the same transaction (gate_apart.h).  Where there is no signal to keep it with, it is replaced, or it
 * is about nobody.  A name may stay because its readers need it: who reads from afar reads the text without names.
 *
 * Nothing found is stored or logged, and no message repeats it but to who typed it.
 * Tests: tests/web/gate.c, tests/browser/gate.test.mjs.
 */
#ifndef WEB_GATE_H
#define WEB_GATE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct command;
struct ctx;
struct exchange;
struct table;

/* The key by which a program says what to do, and what it can say. */
#define GATE_KEY "persoonsgegevens"
json_t *gate_choices(void);

/* Whether a field of the form is a choice that was made here. */
bool gate_is_choice(struct str name);

/* Whether the table takes in a text that is looked into. */
bool gate_looks_into(const struct table *table);

/*
 * Takes what a program said to do out of its input, before the table reads it.  ERR_INVALID, with a fault:
 * that is no choice.
 */
MUST_USE enum rc gate_take(struct exchange *e);

/*
 * Lets the input pass, with what was to be replaced replaced: then e->in is a copy of what was typed, which
 * is e->typed, and e->kept says what was left.  ERR_INVALID: something is not decided.  A program finds it
 * among the faults; a page asks (gate_put).
 */
MUST_USE enum rc gate_pass(struct exchange *e);

/* Puts what was found into the answer to a program: [{veld, soort, vanaf, tot}], in characters of what was sent. */
void gate_put_found(const struct exchange *e, json_t *reply);

/*
 * Puts "persoonsgegevens" in the page: null when there is nothing to ask, otherwise {velden: [{label, stukken
 * [{tekst, gevonden}], vragen: [{id, naam, soort, tekst, waarom, opties [{id, waarde, label,
 * gekozen}]}]}]}; and "verhaalGevraagd": whether the field "verhaal" is among them.
 */
MUST_USE enum rc gate_put(struct exchange *e, json_t *page);

/* What is found in a text, as lines: {soort, soortTekst, tekst, waarom, voorstel, vanaf, lengte, zeker}. */
MUST_USE enum rc gate_lines(struct ctx *ctx, struct str text, json_t **out);

#endif
