// SPDX-License-Identifier: EUPL-1.2
/*
 * attachment.h - the files of a signal, for its page and for the form that makes one.
 */
#ifndef WEB_DOC_ATTACHMENT_H
#define WEB_DOC_ATTACHMENT_H

#include "core/signal.h"
#include "web/field.h"

/* The row that asks for files, of any table of which the struct has a file_list "files". */
#define ATTACHMENT_FIELD(struct_, label_, required_)                                               \
    FIELD(struct_, files, "bijlagen", FIELD_FILES, FIELD_IN, label_,                               \
          .help = TR("Bijvoorbeeld een foto van een brief, of een pdf van een besluit. Hoogstens " \
                     "5 tegelijk, elk tot 10 MB. Maak namen en burgerservicenummers eerst "        \
                     "onleesbaar, als dat kan."),                                                  \
          .required = (required_))

/* Puts in the page what templates/bijlagen.mustache shows. */
MUST_USE enum rc attachment_furnish(struct request *r, json_t *page, const struct signal *signal);

struct download;

/* One of them to send; ERR_NOT_FOUND as attachment_bytes(). */
MUST_USE enum rc attachment_download(struct ctx *ctx, int64_t signal, int64_t id,
                                     struct download *out);

#endif
