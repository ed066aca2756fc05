// SPDX-License-Identifier: EUPL-1.2
/* pattern.h - the resource patronen: pattern.c has the pages, pattern_act.c what people do. */
#ifndef WEB_DOC_PATTERN_H
#define WEB_DOC_PATTERN_H

#include "web/route.h"

extern const struct resource pattern_resource, pattern_act_resource;

#endif
