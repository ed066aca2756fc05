// SPDX-License-Identifier: EUPL-1.2
/*
 * limits.h - a limit on everything a person or a program can make grow.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_STORY       = 20000,       /* code points in one story */
    LIMIT_TEXT        = 4000,        /* code points in any other free text */
    LIMIT_LINE        = 200,         /* code points in a one-line text */
    LIMIT_LIST        = 50,          /* choices in one multiple-choice field */
    LIMIT_BODY        = 1024 * 1024, /* bytes in a request body */
    LIMIT_FIELDS      = 200,         /* fields in a form or JSON object */
    LIMIT_REPLY       = 16 << 20,    /* bytes in a reply */
    LIMIT_URL         = 4096,        /* bytes in a path with its query */
    LIMIT_HEADERS     = 16 * 1024,   /* bytes in all headers of a request */
    LIMIT_HEADER_LIST = 100,         /* headers in a request */
    LIMIT_PAGE_SIZE   = 100,         /* items in one page of a list */
    LIMIT_WRITE_QUEUE = 1024,        /* commands that may wait for the writer */
    LIMIT_WRITE_GROUP = 256,         /* commands in one transaction */
    LIMIT_EVENT_BODY  = 64 * 1024,   /* bytes in the body of one event */
    LIMIT_FILE        = 10000000,    /* bytes in one file: 10 MB as people count */
    LIMIT_FILES       = 5,           /* files sent at once */
    LIMIT_UPLOAD      = 25000000,    /* bytes in all of these together */
    LIMIT_ATTACHMENTS = 20           /* files with one signal */
};

#endif
