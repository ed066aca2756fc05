// SPDX-License-Identifier: EUPL-1.2
/*
 * folder.h - the folders of reference vectors the engine is held against, one file each.
 *
 * Such a function reads every case of its folder from cases.json (or the one document it has) and
 * from the files that the cases name, runs it through the engine's own code and compares.  What the
 * columns mean and how exact they are: README.md beside the vectors.
 */
#ifndef REPRODUCE_FOLDER_H
#define REPRODUCE_FOLDER_H

struct check;

void reproduce_cusum_glr(struct check *check);
void reproduce_delay(struct check *check);
void reproduce_disproportionality(struct check *check);
void reproduce_ears(struct check *check);
void reproduce_ebgm(struct check *check);
void reproduce_evaluation(struct check *check);
void reproduce_farrington(struct check *check);
void reproduce_graph(struct check *check);
void reproduce_its(struct check *check);
void reproduce_multiple_testing(struct check *check);
void reproduce_short_history(struct check *check);
void reproduce_text(struct check *check);

#endif
