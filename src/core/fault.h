// SPDX-License-Identifier: EUPL-1.2
/*
 * fault.h - what is wrong with one input, said to the person who can mend it.
 *
 * A rule in core names the member of the input struct ("reason"); the
 * field table in web/doc knows the Dutch name and the label that go with it, so the same
 * fault appears at the field of a form and in the errors of the API.
 * All faults of one input are gathered; nobody has to mend them one by one.
 */
#ifndef CORE_FAULT_H
#define CORE_FAULT_H

#include "base/str.h"
#include "event/ctx.h"

/*
 * Adds a fault and sets ctx->err to ERR_INVALID.  member is the C name of the
 * input member, or "" for the whole input; text is a TR() sentence, translated later.
 * Returns ERR_INVALID, so that a single fault can be returned at once.
 */
enum rc fault_add(struct ctx *ctx, const char *member, const char *text);

/*
 * The same for a fault that has a code of its own, and a sentence with one %s for what it is about:
 * a text that lives in ctx->arena, or NULL.  Returns that code.
 */
enum rc fault_add_as(struct ctx *ctx, enum rc rc, const char *member, const char *text,
                     const char *about);

/*
 * Adds that somebody was first: what was to be done was done meanwhile, or cannot be done any more.
 * Returns ERR_CONFLICT.
 */
enum rc fault_overtaken(struct ctx *ctx, const char *text);

/*
 * For what an input points at by its number: rc is what loading it gave.  That it is not there, or
 * not for the eyes of this person, becomes a fault of the member in the same words, which tell
 * nothing of which it was; then OK, so that all faults are gathered, and what was to be loaded is
 * untouched.  Any other failure is passed on.
 */
MUST_USE enum rc fault_unless_there(struct ctx *ctx, const char *member, enum rc rc);

/*
 * Ends a block of checks: OK when there is no fault; ERR_CONFLICT when somebody was first, because
 * mending the rest is of no use then; the code that all faults share, otherwise ERR_INVALID.
 */
MUST_USE enum rc fault_end(const struct ctx *ctx);

#endif
