// SPDX-License-Identifier: EUPL-1.2
/* fourfold.c - two properties in one table of four; the contract is in fourfold.h. */
#include "stats/fourfold.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "stats/counting.h"

#define Z_95 1.959963984540054 /* normal quantile of 0.975 */

/* x, y, not x, not y */
enum { MARGIN_X, MARGIN_Y, MARGIN_NOT_X, MARGIN_NOT_Y, MARGIN_COUNT };

bool fourfold_is_valid(const struct fourfold *cell)
{
    return counting_is_count(cell->both) && counting_is_count(cell->only_x) &&
           counting_is_count(cell->only_y) && counting_is_count(cell->neither) &&
           fourfold_total(cell) > 0;
}

double fourfold_total(const struct fourfold *cell)
{
    return cell->both + cell->only_x + cell->only_y + cell->neither;
}

static void margins(const struct fourfold *cell, double out[MARGIN_COUNT])
{
    out[MARGIN_X]     = cell->both + cell->only_x;
    out[MARGIN_Y]     = cell->both + cell->only_y;
    out[MARGIN_NOT_X] = cell->only_y + cell->neither;
    out[MARGIN_NOT_Y] = cell->only_x + cell->neither;
}

static bool has_all_margins(const double margin[MARGIN_COUNT])
{
    return margin[MARGIN_X] > 0 && margin[MARGIN_Y] > 0 && margin[MARGIN_NOT_X] > 0 &&
           margin[MARGIN_NOT_Y] > 0;
}

double fourfold_expected(const struct fourfold *cell)
{
    return (cell->both + cell->only_x) * (cell->both + cell->only_y) / fourfold_total(cell);
}

struct fourfold fourfold_sum(const struct fourfold *cell, size_t count)
{
    struct fourfold sum = {0};

    for (size_t i = 0; i < count; i++) {
        sum.both += cell[i].both;
        sum.only_x += cell[i].only_x;
        sum.only_y += cell[i].only_y;
        sum.neither += cell[i].neither;
    }
    return sum;
}

double fourfold_expected_in_strata(const struct fourfold *cell, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        if (fourfold_total(&cell[i]) > 0)
            sum += fourfold_expected(&cell[i]);
    return sum;
}

/* --- ratios ------------------------------------------------------------------------------- */

/* above / below with limits from the variance of its logarithm, which a 0 in it makes infinite. */
static struct ratio make_ratio(double above, double below, double variance)
{
    struct ratio ratio = {.state = RATIO_NONE};

    if (above <= 0 && below <= 0)
        return ratio;
    ratio.state = RATIO_UNLIMITED;
    ratio.value = below > 0 ? above / below : INFINITY;
    if (above > 0 && below > 0 && isfinite(variance)) {
        double factor = exp(Z_95 * sqrt(variance));

        ratio.state = RATIO_LIMITED;
        ratio.low   = ratio.value / factor;
        ratio.high  = ratio.value * factor;
    }
    return ratio;
}

struct ratio fourfold_prr(const struct fourfold *cell)
{
    double margin[MARGIN_COUNT], variance;

    margins(cell, margin);
    if (margin[MARGIN_X] <= 0 || margin[MARGIN_NOT_X] <= 0)
        return (struct ratio){.state = RATIO_NONE};
    variance = 1 / cell->both - 1 / margin[MARGIN_X] + 1 / cell->only_y - 1 / margin[MARGIN_NOT_X];
    return make_ratio(cell->both / margin[MARGIN_X], cell->only_y / margin[MARGIN_NOT_X], variance);
}

struct ratio fourfold_ror(const struct fourfold *cell)
{
    double variance = 1 / cell->both + 1 / cell->only_x + 1 / cell->only_y + 1 / cell->neither;

    return make_ratio(cell->both * cell->neither, cell->only_x * cell->only_y, variance);
}

struct ratio fourfold_ror_haldane(const struct fourfold *cell)
{
    struct fourfold more = {cell->both + 0.5, cell->only_x + 0.5, cell->only_y + 0.5,
                            cell->neither + 0.5};

    return fourfold_ror(&more);
}

struct ratio fourfold_relative(const struct fourfold *cell)
{
    return make_ratio(cell->both, fourfold_expected(cell), INFINITY);
}

/* --- tests -------------------------------------------------------------------------------- */

bool fourfold_chi_square(const struct fourfold *cell, bool corrected, struct chance *out)
{
    double margin[MARGIN_COUNT], expected = fourfold_expected(cell), n = fourfold_total(cell);
    double distance = fabs(cell->both - expected), sum = 0; /* the same in each cell */

    margins(cell, margin);
    if (!has_all_margins(margin))
        return false;
    if (corrected)
        distance -= fmin(0.5, distance);
    for (int x = MARGIN_X; x <= MARGIN_NOT_X; x += MARGIN_NOT_X - MARGIN_X)
        for (int y = MARGIN_Y; y <= MARGIN_NOT_Y; y += MARGIN_NOT_Y - MARGIN_Y)
            sum += distance * distance / (margin[x] * margin[y] / n);
    *out = (struct chance){sum, gsl_cdf_chisq_Q(sum, 1)};
    return true;
}

/* How likely both + step is beside both, the margins given. */
static double step_up(const double margin[MARGIN_COUNT], double both)
{
    return (margin[MARGIN_X] - both) * (margin[MARGIN_Y] - both) /
           ((both + 1) * (margin[MARGIN_NOT_X] - margin[MARGIN_Y] + both + 1));
}

struct tails {
    double all, from, rare; /* from: the observed one and above; rare: no likelier than it */
};

static void add_weight(struct tails *sum, double both, double weight, double observed, double limit)
{
    sum->all += weight;
    if (both >= observed)
        sum->from += weight;
    if (weight <= limit)
        sum->rare += weight;
}

/*
 * Weights beside the likeliest table, from there down and up until they are too small to count; the
 * slack makes tables that are equally likely equal (R's rule).
 */
struct fisher fourfold_fisher(const struct fourfold *cell)
{
    double       margin[MARGIN_COUNT], observed = cell->both, limit = 1, weight = 1, mode;
    struct tails sum = {0};

    margins(cell, margin);
    if (!has_all_margins(margin))
        return (struct fisher){1, 1};
    mode = floor((margin[MARGIN_X] + 1) * (margin[MARGIN_Y] + 1) / (fourfold_total(cell) + 2));
    for (double k = mode; k < observed; k++)
        limit *= step_up(margin, k);
    for (double k = mode; k > observed; k--)
        limit /= step_up(margin, k - 1);
    limit *= 1 + 1e-7;
    for (double k = mode; weight > 0; weight *= step_up(margin, k), k++)
        add_weight(&sum, k, weight, observed, limit);
    weight = 1;
    for (double k = mode; k > 0 && weight > 0; k--) {
        weight /= step_up(margin, k - 1);
        add_weight(&sum, k - 1, weight, observed, limit);
    }
    return (struct fisher){fmin(1, sum.from / sum.all), fmin(1, sum.rare / sum.all)};
}

bool fourfold_is_evans(const struct fourfold *cell)
{
    struct ratio  prr = fourfold_prr(cell);
    struct chance chi;

    return cell->both >= 3 && prr.state != RATIO_NONE && prr.value >= 2 &&
           fourfold_chi_square(cell, true, &chi) && chi.statistic >= 4;
}

/* --- strata ------------------------------------------------------------------------------- */

/* The sums that the estimate and its variance are made of; names as in Robins and others. */
struct strata_sum {
    double r, s, pr, ps_qr, qs;
    double excess, variance; /* of both, under the hypothesis */
};

static void add_stratum(struct strata_sum *sum, const struct fourfold *cell)
{
    double n = fourfold_total(cell), margin[MARGIN_COUNT];
    double r = cell->both * cell->neither / n, s = cell->only_x * cell->only_y / n;
    double p = (cell->both + cell->neither) / n, q = (cell->only_x + cell->only_y) / n;

    margins(cell, margin);
    sum->r += r;
    sum->s += s;
    sum->pr += p * r;
    sum->ps_qr += p * s + q * r;
    sum->qs += q * s;
    sum->excess += cell->both - fourfold_expected(cell);
    sum->variance += margin[MARGIN_X] / n * (margin[MARGIN_NOT_X] / n) *
                     (margin[MARGIN_Y] * margin[MARGIN_NOT_Y]) / (n - 1);
}

static struct chance square(double excess, double variance)
{
    double statistic = excess * excess / variance;

    return (struct chance){statistic, gsl_cdf_chisq_Q(statistic, 1)};
}

bool fourfold_mantel_haenszel(const struct fourfold *cell, size_t count,
                              struct mantel_haenszel *out)
{
    struct strata_sum sum = {0};
    double            excess;

    for (size_t i = 0; i < count; i++)
        if (fourfold_total(&cell[i]) > 1)
            add_stratum(&sum, &cell[i]);
    if (!(sum.variance > 0))
        return false;
    excess         = fabs(sum.excess);
    out->odds      = make_ratio(sum.r, sum.s,
                                sum.pr / (2 * sum.r * sum.r) + sum.ps_qr / (2 * sum.r * sum.s) +
                                    sum.qs / (2 * sum.s * sum.s));
    out->plain     = square(excess, sum.variance);
    out->corrected = square(excess >= 0.5 ? excess - 0.5 : excess, sum.variance);
    return true;
}
