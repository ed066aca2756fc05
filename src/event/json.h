// SPDX-License-Identifier: EUPL-1.2
/*
 * json.h - documents of jansson that live as long as an arena.
 */
#ifndef EVENT_JSON_H
#define EVENT_JSON_H

#include <jansson.h>

/* For arena_defer(): gives back one reference to a document. */
static inline void json_drop(void *json)
{
    json_decref(json);
}

#endif
