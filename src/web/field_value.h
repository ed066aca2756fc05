// SPDX-License-Identifier: EUPL-1.2
/*
 * field_value.h - one value of one field: what form and JSON have in common.
 *
 * Only for the field_*.c files.  A setter puts a good value in the struct and gathers
 * a fault for a bad one; either way it returns OK.  Anything else it returns is a failure of the
 * machine (the option lists could not be read).
 */
#ifndef WEB_FIELD_VALUE_H
#define WEB_FIELD_VALUE_H

#include <jansson.h>

#include "web/field.h"

enum { NUMBER_MAX = 1000000000 };

/* Where the member of the field is in the struct. */
void       *field_at(const struct field *field, void *in);
const void *field_from(const struct field *field, const void *in);

/* The most it may hold: code points, value or number of choices. */
int  field_max(const struct field *field);
void field_blank(const struct field *field, void *in);
bool field_is_blank(const struct field *field, const void *in);

void field_fault(struct ctx *ctx, const struct field *field, const char *text);
/* "Vul dit nog in: ...", in the words that fit the type. */
void field_fault_missing(struct ctx *ctx, const struct field *field);

/* LINE and TEXT. */
void field_set_text(struct ctx *ctx, const struct field *field, struct str value, void *in);
/* OPTION and OPTIONS: len codes (one for OPTION), none of them empty. */
MUST_USE enum rc field_set_codes(struct ctx *ctx, const struct field *field, const struct str *code,
                                 size_t len, void *in);
void field_set_number(struct ctx *ctx, const struct field *field, int64_t value, void *in);
/* REF and REFS: len ids (one for REF). */
void field_set_refs(struct ctx *ctx, const struct field *field, const int64_t *id, size_t len,
                    void *in);

/* A fault when the table takes no field of this name in; for a file, when it takes no files there. */
void field_check_name(struct ctx *ctx, const struct table *table, struct str name, bool file);
/* What is wrong, in the language of the reader. */
const char *field_fault_text(struct ctx *ctx, const struct fault *fault);

/* What a form sent for one field: every value with its name, as typed. */
struct str_list field_typed(struct request *r, const struct field *field);
/* Whether the text is a day as people write it: "2026-03-02", "2-3-2026", "2 maart 2026". */
bool field_reads_date(struct str text, struct date *out);

/* Text as a JSON string; never NULL. */
json_t *field_json(struct str text);

#endif
