// SPDX-License-Identifier: EUPL-1.2
/*
 * stats.h - what a program does once, before it uses anything of this folder.
 */
#ifndef STATS_STATS_H
#define STATS_STATS_H

/* GSL ends the process on an error of its own; after this it gives a status instead. */
void stats_start(void);

#endif
