// SPDX-License-Identifier: EUPL-1.2
/* glr.c - the best kappa of every span; the contract is in glr.h. */
#include "stats/glr.h"

#include <math.h>

#include "stats/counting.h"

#define CLOSE 1e-12 /* of kappa */
enum { STEPS_MOST = 200 };

/* The points first..last, without those that are not known. */
struct span {
    const double *count, *mean;
    size_t        first, last;
    double        reports, expected;
    double        alpha;
};

static bool is_rule(const struct glr_rule *rule)
{
    return isfinite(rule->alpha) && rule->alpha >= 0 && isfinite(rule->threshold) &&
           rule->threshold > 0 && rule->span_least > 0 &&
           (rule->span_most == 0 || rule->span_most >= rule->span_least);
}

/* How the log ratio changes with kappa; *bend_out is minus how that changes. */
static double slope(const struct span *span, double kappa, double *bend_out)
{
    double slope = 0, bend = 0, times = exp(kappa);

    for (size_t i = span->first; i <= span->last; i++) {
        double mean = times * span->mean[i], over = 1 / (1 + span->alpha * mean);

        if (isnan(span->count[i]))
            continue;
        slope += (span->count[i] - mean) * over;
        bend += mean * (1 + span->alpha * span->count[i]) * over * over;
    }
    *bend_out = bend;
    return slope;
}

/* The log ratio is concave in kappa: Newton, between the kappas known to be beside the best. */
static double best_kappa(const struct span *span, double start)
{
    double low = -INFINITY, high = INFINITY, kappa = start;

    if (span->alpha <= 0)
        return log(span->reports / span->expected);
    for (int i = 0; i < STEPS_MOST; i++) {
        double bend, uphill = slope(span, kappa, &bend), step;

        if (uphill > 0)
            low = kappa;
        else
            high = kappa;
        step = fmax(-1, fmin(1, uphill / bend));
        if (fabs(step) > CLOSE && (kappa + step <= low || kappa + step >= high))
            step = (low + high) / 2 - kappa;
        kappa += step;
        if (fabs(step) <= CLOSE)
            break;
    }
    return kappa;
}

static double log_ratio(const struct span *span, double kappa)
{
    double sum = 0, times = exp(kappa); /* 0 at minus infinity, where there are no reports */

    if (span->alpha <= 0)
        return (span->reports > 0 ? kappa * span->reports : 0) + (1 - times) * span->expected;
    for (size_t i = span->first; i <= span->last; i++) {
        double y = span->count[i], mean = span->mean[i];

        if (!isnan(y))
            sum += (y > 0 ? kappa * y : 0) -
                   (y + 1 / span->alpha) *
                       log1p(span->alpha * mean * (times - 1) / (1 + span->alpha * mean));
    }
    return sum;
}

/* Whether 0 is the best kappa that the direction allows. */
static bool is_flat(const struct glr_rule *rule, const struct span *span)
{
    double bend, uphill = slope(span, 0, &bend);

    if (span->alpha <= 0)
        uphill = span->reports - span->expected;
    return rule->is_fall ? uphill >= 0 : uphill <= 0;
}

static void weigh(const struct glr_rule *rule, const struct span *span, double *kappa,
                  struct glr_point *best)
{
    double statistic;

    if (is_flat(rule, span) || (span->reports <= 0 && rule->skip_silent))
        return;
    if (span->reports > 0)
        *kappa = best_kappa(span, *kappa);
    statistic = log_ratio(span, span->reports > 0 ? *kappa : -INFINITY);
    if (statistic > best->statistic)
        *best = (struct glr_point){.statistic = statistic,
                                   .since     = span->first,
                                   .kappa     = span->reports > 0 ? *kappa : -INFINITY};
}

/* Over the spans that end at last, from the shortest to the one from start on. */
static struct glr_point judge(const struct glr_rule *rule, const double *count, const double *mean,
                              size_t start, size_t last)
{
    struct span      span  = {.count = count, .mean = mean, .last = last, .alpha = rule->alpha};
    struct glr_point best  = {.since = last};
    double           kappa = 0;

    for (size_t points = 1; points <= last - start + 1; points++) {
        if (rule->span_most > 0 && points > rule->span_most)
            break;
        span.first = last - points + 1;
        if (!isnan(count[span.first])) {
            span.reports += count[span.first];
            span.expected += mean[span.first];
        }
        if (points >= rule->span_least && span.expected > 0)
            weigh(rule, &span, &kappa, &best);
    }
    best.is_alarm = best.statistic >= rule->threshold;
    return best;
}

bool glr_run(const struct glr_rule *rule, size_t len, const double *count, const double *mean,
             struct glr_point *out)
{
    size_t start = 0;

    if (!is_rule(rule) || !counting_is_series(len, count, mean))
        return false;
    for (size_t n = 0; n < len; n++) {
        out[n] = (struct glr_point){.since = n};
        if (n - start + 1 >= rule->wait)
            out[n] = judge(rule, count, mean, start, n);
        if (out[n].is_alarm)
            start = n + 1;
    }
    return true;
}
