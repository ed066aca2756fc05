// SPDX-License-Identifier: EUPL-1.2
/*
 * field.h - field tables: the one place where C members and Dutch names meet.
 *
 * A resource has one table.  Parsing a form, parsing JSON, the document (what
 * the API sends and the template shows), the fields of the form on screen and
 * the OpenAPI schema all come from it, so they cannot disagree.
 *
 * Type of the member in C:
 *   LINE, TEXT, OPTION, MOMENT   struct str           ("" = not given)
 *   NUMBER, REF                  int64_t              (NUMBER_NONE, of a REF 0 = not given)
 *   DATE                         struct date          (DATE_NONE = not given)
 *   INSTANT                      int64_t              (only out, as its day; 0 = null)
 *   FLAG                         bool
 *   OPTIONS                      struct str_list
 *   REFS                         struct ref_list
 *   FILES                        struct file_list     (only in, and only in a multipart form)
 *
 * An instant leaves the program as a day, for everybody and in every form: with its second an employer
 * could look in the logs of the own network who told something without a name.  The log keeps it.
 *
 * Faults are gathered in ctx->faults under the C member, so that what parsing finds looks the same
 * as what core finds.  Texts with a number in them are already in ctx->lang.
 *
 * Tests: tests/web/field.c.
 */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/input.h"
#include "core/option.h"
#include "web/request.h"

enum field_type {
    FIELD_LINE,    /* one line of text */
    FIELD_TEXT,    /* free text of several lines */
    FIELD_NUMBER,  /* whole number, 0 or more */
    FIELD_DATE,    /* a day; on a form also typed as "2-3-2026" or "2 maart 2026" */
    FIELD_MOMENT,  /* a year, a month or a day, as known */
    FIELD_INSTANT, /* of which the day is told, only out */
    FIELD_OPTION,  /* one code of an option list */
    FIELD_OPTIONS, /* several codes */
    FIELD_FLAG,    /* yes or no */
    FIELD_REF,     /* id of another resource */
    FIELD_REFS,
    FIELD_FILES /* files that are sent along */
};

enum field_use { FIELD_IN = 1, FIELD_OUT = 2, FIELD_BOTH = 3 };

struct field {
    const char     *name;   /* Dutch: JSON key and form name */
    const char     *member; /* C name, to place faults of core */
    size_t          offset;
    enum field_type type;
    enum field_use  use;
    bool            required;
    const char     *list;  /* OPTION(S): option list; REF(S): "signaal", "eenheid", ...; FILES:
                            * extensions that are offered, NULL = those of attachments */
    int             max;   /* code points, value or number of files; 0 = the limit of the type */
    const char     *label; /* TR(), what the form asks; NULL = a hidden field of the form */
    const char     *help;  /* TR() or NULL, also the description in OpenAPI */
    const char     *group; /* TR() or NULL: heading of the folded group that starts here */
    const char
        *counts_from; /* DATE: name of the member with the instant or day it was reckoned from */
    bool recorded;    /* DATE: the day something was recorded, not one that somebody gave */
    size_t
         moment; /* INSTANT: offset of the text with the moment its source knows; 0 = in the log */
    bool radio;  /* OPTION, REF or FLAG on a form as radio buttons */
    bool
        identifies; /* LINE, TEXT: meant to hold a name or number, so the gate lets it pass (gate.h) */
    bool last;      /* asked on the page to look it over (confirm.h), as FILES are */
};

/*
 * One row: FIELD(struct signal, story, "verhaal", FIELD_TEXT, FIELD_BOTH,
 *                TR("Wat ziet u gebeuren?"), .required = true)
 */
#define FIELD(struct_, member_, name_, type_, use_, /* label, and .further = members */...)        \
    {                                                                                              \
        .name = (name_), .member = #member_, .offset = offsetof(struct_, member_),                 \
        .type = (type_), .use = (use_), .label = __VA_ARGS__                                       \
    }

struct table {
    const char         *name; /* of the schema in OpenAPI: "Signaal" */
    const struct field *field;
    size_t              len;
    size_t              size; /* of the C struct */
};

#define TABLE(name_, struct_, fields_)                                                             \
    {                                                                                              \
        .name = (name_), .field = (fields_), .len = ARRAY_LEN(fields_), .size = sizeof(struct_)    \
    }

/* A zeroed struct of the table with "not given" in every member. */
void *table_blank(struct ctx *ctx, const struct table *table);

/*
 * Fills every FIELD_IN member of the struct from the form or the JSON body of the request; what is
 * not there becomes "not given".  Every fault is gathered: unknown key (API only), wrong type,
 * unknown option, too long, required and missing, given twice.  A form from a program may also have
 * no field that the table does not know.  Returns ERR_INVALID when
 * there is one; ERR_DB and its kin when the option lists could not be read.
 *
 * A story is never edited: FIELD_TEXT keeps every character (only CR LF becomes LF).
 */
MUST_USE enum rc table_parse_form(struct request *r, const struct table *table, void *in);
MUST_USE enum rc table_parse_json(struct ctx *ctx, const struct table *table, json_t *json,
                                  void *in);

/* Document of one struct: the members with FIELD_OUT.  A new reference. */
json_t *table_document(struct ctx *ctx, const struct table *table, const void *from);

/*
 * The members with FIELD_IN in which one struct differs from the other, as it has them.  A new
 * reference.
 */
json_t *table_difference(struct ctx *ctx, const struct table *table, const void *one,
                         const void *other);

/* The faults as the "errors" of a problem document: [{"pointer": "#/verhaal", "detail": "..."}]. */
json_t *table_errors(struct ctx *ctx, const struct table *table);

/*
 * What can be chosen in a REF field whose list has this name ("eenheid", "regel"): codes are ids.
 * ERR_NOT_FOUND when nothing is to be chosen from: then the form asks for the number.
 * Written in web/doc, where the resources are known; the tests have their own.
 */
MUST_USE enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out);

/*
 * The fields as the form partials show them (templates/veld.mustache): label, help, value
 * as typed (from the form when there was one, otherwise from *in), options with labels in
 * ctx->lang, faults of ctx->faults at their field.  Puts in page:
 *   velden          the fields before the first group
 *   groepen         [{titel, open, velden}]; open when there is a fault or a value inside
 *   fouten          [{id, veld, tekst}], id null when there is no such field on the form, veld
 *                   its label, null when the text has it already
 *   aantal_fouten   number of these
 *   fout            whether there are any
 * Every field has: naam, id, label, uitleg, fout, verplicht, waarde, rijen, opties
 * [{waarde, label, uitleg, gekozen, id}], groep, and which kind it is (one of these is true):
 * is_regel, is_tekst, is_getal, is_datum, is_radio, is_vinkjes, is_keuze, is_vink, is_verborgen,
 * is_bestanden (with meerdere); and "laatst": asked on the page to look it over.  Also puts "bestanden" in page:
 * whether one of them asks for files.
 */
void table_form(struct request *r, const struct table *table, const void *in, json_t *page);

/* Whether a password is typed there: it is not shown, and keeps every letter, also a space at its end. */
bool field_is_password(const struct field *field);

/* Whether a field is asked on the page to look the form over, not on the form itself. */
bool field_is_last(const struct field *field);

/* JSON schema of what comes in or goes out, for OpenAPI; without files, which JSON cannot hold. */
json_t *table_schema(struct ctx *ctx, const struct table *table, enum field_use use);
/* The same of the form that can be sent instead, by a table that takes files. */
json_t *table_form_schema(struct ctx *ctx, const struct table *table);

/* Whether files can come in; and whether there must be one, so that JSON alone never does. */
bool table_takes_files(const struct table *table);
bool table_needs_files(const struct table *table);

#endif
