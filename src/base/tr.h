// SPDX-License-Identifier: EUPL-1.2
/*
 * tr.h - marks a Dutch text that people read, so that tools/embed finds it
 * and demands its translation in locale/en.po.  The marker does nothing; tr()
 * of tmpl/text.h translates at the moment of showing.
 */
#ifndef BASE_TR_H
#define BASE_TR_H

#define TR(dutch) (dutch)

#endif
