// SPDX-License-Identifier: EUPL-1.2
/* news.h - what news.c puts on the page of a bottleneck. */
#ifndef WEB_DOC_NEWS_H
#define WEB_DOC_NEWS_H

#include <jansson.h>

#include "core/bottleneck.h"
#include "web/request.h"

/* Puts "nieuws" and "heeftNieuws": what everybody may read of it. */
MUST_USE enum rc news_furnish(struct request *r, json_t *page, const struct bottleneck *bottleneck);

#endif
