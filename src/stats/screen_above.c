// SPDX-License-Identifier: EUPL-1.2
/* screen_above.c - a third value above a pair; the contract is in screen.h. */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "stats/adjust.h"
#include "stats/screen.h"
#include "stats/screen_part.h"

static bool has(const struct screen_dimension *dimension, size_t signal, uint32_t value)
{
    for (size_t v = dimension->first[signal]; v < dimension->first[signal + 1]; v++)
        if (dimension->value[v] == value)
            return true;
    return false;
}

static enum ic_group group_of(bool has_x, bool has_y)
{
    return has_x ? (has_y ? IC_BOTH : IC_ONLY_X) : has_y ? IC_ONLY_Y : IC_NEITHER;
}

/* Per value of z, the signals with it in each of the four groups, and the size of these groups. */
static struct ic_groups *count_groups(struct arena *arena, const struct screen_run *run,
                                      const struct screen_cell *pair, size_t z)
{
    const struct screen_signals   *signals = &run->signals;
    const struct screen_table     *table   = &run->table[pair->table];
    const struct screen_dimension *third   = &signals->dimension[z];
    struct ic_groups              *groups  = arena_array(arena, third->values, sizeof *groups);
    double                         total[IC_GROUP_COUNT] = {0};

    for (size_t i = 0; i < signals->count; i++) {
        enum ic_group group = group_of(has(&signals->dimension[table->x], i, pair->x),
                                       has(&signals->dimension[table->y], i, pair->y));

        total[group]++;
        for (size_t v = third->first[i]; v < third->first[i + 1]; v++)
            groups[third->value[v]].event[group]++;
    }
    for (size_t value = 0; value < third->values; value++)
        for (int g = 0; g < IC_GROUP_COUNT; g++)
            groups[value].total[g] = total[g];
    return groups;
}

/* False when there is nothing to compare with. */
static bool judge(uint32_t value, const struct ic_groups *groups, struct screen_triple *out)
{
    struct screen_triple triple = {.z = value, .observed = groups->event[IC_BOTH]};
    double               mid;

    if (!ic_omega_expected(groups, &triple.expected) ||
        !ic_exact(triple.observed, triple.expected, IC_TAIL, &triple.omega) ||
        !ic_chance(triple.observed, triple.expected, &triple.p, &mid))
        return false;
    *out = triple;
    return true;
}

static bool occurs(const struct ic_groups *groups)
{
    for (int g = 0; g < IC_GROUP_COUNT; g++)
        if (groups->event[g] > 0)
            return true;
    return false;
}

bool screen_above(struct arena *arena, const struct screen_run *run, const struct screen_cell *pair,
                  size_t z, struct screen_triples *out)
{
    struct screen_triples triples = {0};
    struct ic_groups     *groups;
    double               *p;
    size_t                kept = 0;

    if (!screen_is_run(run) || pair->table >= run->tables || z >= run->signals.dimensions ||
        z == run->table[pair->table].x || z == run->table[pair->table].y)
        return false;
    groups = count_groups(arena, run, pair, z);
    for (size_t value = 0; value < run->signals.dimension[z].values; value++) {
        struct screen_triple triple;

        if (occurs(&groups[value]) && judge((uint32_t)value, &groups[value], &triple))
            VEC_PUSH(arena, &triples, triple);
    }
    p = arena_array(arena, triples.len, sizeof *p);
    for (size_t i = 0; i < triples.len; i++)
        p[i] = triples.item[i].p;
    if (!adjust_p(arena, ADJUST_BH, p, triples.len, triples.len, p))
        return false;
    for (size_t i = 0; i < triples.len; i++) {
        struct screen_triple triple = triples.item[i];

        triple.adjusted = p[i];
        triple.flagged  = screen_is_flag(&run->rule, triple.observed, &triple.omega, p[i]);
        if (run->rule.whole || triple.observed >= run->rule.least)
            triples.item[kept++] = triple;
    }
    triples.len = kept;
    *out        = triples;
    return true;
}
