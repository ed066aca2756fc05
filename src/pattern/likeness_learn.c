// SPDX-License-Identifier: EUPL-1.2
/*
 * likeness_learn.c - what texts are about, learned from their halves; see likeness.h.
 *
 * Three steps: a basis of few dimensions for the grams, what one half of a text says there about the
 * other, and with these the vector of each text.  Matrices are row by row.
 */
#include "pattern/likeness.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "pattern/likeness_part.h"
#include "stats/cholesky.h"

/* Of the mean variance, added to each dimension: what few texts show is believed less. */
static const double RIDGE = 1;

enum {
    ROUNDS = 3, /* of the subspace iteration */
    WHOLE  = -1 /* in place of a half */
};

/* y += w x */
static void add_scaled(float *restrict y, const float *restrict x, float w, size_t n)
{
    for (size_t i = 0; i < n; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            y[i + lane] += w * x[i + lane];
}

float likeness_dot(const float *a, const float *b, size_t n)
{
    float sum[LANES] = {0}, all = 0;

    for (size_t i = 0; i < n; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            sum[lane] += a[i + lane] * b[i + lane];
    for (size_t lane = 0; lane < LANES; lane++)
        all += sum[lane];
    return all;
}

/* Length 1; what is all 0 stays so. */
static void normalise(float *x, size_t n)
{
    float square = likeness_dot(x, x, n);

    for (size_t i = 0; i < n && square > 0; i++)
        x[i] /= sqrtf(square);
}

/* --- a basis ---------------------------------------------------------------------------------- */

/* Any numbers will do, so long as they are the same each time. */
static void fill_any(float *x, size_t n)
{
    uint64_t state = 1;

    for (size_t i = 0; i < n; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        x[i]  = (float)(state >> 40) / (float)(1 << 23) - 1;
    }
}

/* grams x d: next = X' X basis, for X the texts x grams of cosine weights. */
static void multiply(const struct bags *bags, const float *basis, float *next, size_t d)
{
    float *text = arena_array(bags->scratch, d, sizeof(*text));

    memset(next, 0, bags->grams.len * d * sizeof(*next));
    for (size_t i = 0; i < bags_texts(bags); i++) {
        memset(text, 0, d * sizeof(*text));
        for (size_t e = bags->from.item[i]; e < bags->from.item[i + 1]; e++)
            add_scaled(text, basis + bags->entries.item[e].gram * d, bags->weighed[e].cosine, d);
        for (size_t e = bags->from.item[i]; e < bags->from.item[i + 1]; e++)
            add_scaled(next + bags->entries.item[e].gram * d, text, bags->weighed[e].cosine, d);
    }
}

/* sum += x y', its lower half. */
static void add_product(double *sum, const float *x, const float *y, size_t d)
{
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j <= i; j++)
            sum[i * d + j] += (double)x[i] * (double)y[j];
}

/* The columns become orthonormal.  False when they are not independent. */
static bool orthonormalise(const struct bags *bags, float *basis, size_t d)
{
    double *gram = arena_array(bags->scratch, d * d, sizeof(*gram));
    double *row  = arena_array(bags->scratch, d, sizeof(*row));

    for (size_t g = 0; g < bags->grams.len; g++) {
        if (bags->grams.item[g].texts >= DF_LEAST)
            add_product(gram, basis + g * d, basis + g * d, d);
    }
    if (!cholesky(gram, d))
        return false;
    cholesky_invert(gram, d);
    for (size_t g = 0; g < bags->grams.len; g++) {
        float *old = basis + g * d;

        for (size_t i = 0; i < d && bags->grams.item[g].texts >= DF_LEAST; i++) {
            row[i] = 0;
            for (size_t j = 0; j <= i; j++)
                row[i] += gram[i * d + j] * (double)old[j];
        }
        for (size_t i = 0; i < d && bags->grams.item[g].texts >= DF_LEAST; i++)
            old[i] = (float)row[i];
    }
    return true;
}

static float *find_basis(const struct bags *bags, size_t d)
{
    float *basis = arena_array(bags->scratch, bags->grams.len * d, sizeof(*basis));
    float *next  = arena_array(bags->scratch, bags->grams.len * d, sizeof(*next));

    fill_any(basis, bags->grams.len * d);
    for (int round = 0; round < ROUNDS; round++) {
        float *swap = basis;

        multiply(bags, basis, next, d);
        basis = next;
        next  = swap;
        if (!orthonormalise(bags, basis, d))
            return NULL;
    }
    return basis;
}

/* --- what halves teach ------------------------------------------------------------------------ */

/* Of a text, or of one half of it, the vector of length 1 in the basis; false when it has none. */
static bool bring_down(const struct bags *bags, size_t text, int half, const float *basis, size_t d,
                       float *out)
{
    memset(out, 0, d * sizeof(*out));
    for (size_t e = bags->from.item[text]; e < bags->from.item[text + 1]; e++) {
        const struct entry *one = &bags->entries.item[e];
        unsigned            tf  = half == WHOLE ? (unsigned)one->tf[0] + one->tf[1] : one->tf[half];
        float               weight = bags_weight(bags, one->gram, tf);

        if (weight > 0)
            add_scaled(out, basis + one->gram * d, weight, d);
    }
    normalise(out, d);
    return likeness_dot(out, out, d) > 0;
}

/* Sums over the texts of the vectors of their halves a and b. */
struct moments {
    double *same;  /* a a' + b b', lower half */
    double *cross; /* a b' + b a', lower half */
    double *mean;  /* (a + b) / 2 */
    double  texts;
};

static void add_halves(struct moments *m, const float *a, const float *b, size_t d)
{
    add_product(m->same, a, a, d);
    add_product(m->same, b, b, d);
    add_product(m->cross, a, b, d);
    add_product(m->cross, b, a, d);
    for (size_t i = 0; i < d; i++)
        m->mean[i] += ((double)a[i] + (double)b[i]) / 2;
    m->texts++;
}

static struct moments take_moments(const struct bags *bags, const float *basis, size_t d)
{
    struct moments m = {.same  = arena_array(bags->scratch, d * d, sizeof(double)),
                        .cross = arena_array(bags->scratch, d * d, sizeof(double)),
                        .mean  = arena_array(bags->scratch, d, sizeof(double))};
    float         *a = arena_array(bags->scratch, d, sizeof(*a));
    float         *b = arena_array(bags->scratch, d, sizeof(*b));

    for (size_t i = 0; i < bags_texts(bags); i++) {
        if (bring_down(bags, i, 0, basis, d, a) && bring_down(bags, i, 1, basis, d, b))
            add_halves(&m, a, b, d);
    }
    return m;
}

/* From sums to covariances: cross becomes C, same becomes R with the ridge. */
static void to_covariances(struct moments *m, size_t d)
{
    double trace = 0;

    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j <= i; j++) {
            size_t at   = i * d + j;
            double mean = 2 * m->mean[i] * m->mean[j] / (m->texts * m->texts);

            m->cross[at] = m->cross[at] / m->texts - mean;
            m->same[at]  = m->same[at] / m->texts - mean;
        }
    for (size_t i = 0; i < d; i++)
        trace += m->same[i * d + i];
    for (size_t i = 0; i < d; i++) {
        m->same[i * d + i] += RIDGE * trace / (double)d;
        for (size_t j = i + 1; j < d; j++)
            m->cross[i * d + j] = m->cross[j * d + i];
    }
}

/* d x d, transposed: what turns a centred vector into that of what its text is about.  NULL: nothing is
 * to be learned. */
static float *learn_map(const struct bags *bags, const float *basis, size_t d)
{
    struct moments m    = take_moments(bags, basis, d);
    float         *map  = arena_array(bags->scratch, d * d, sizeof(*map));
    double        *half = arena_array(bags->scratch, d * d, sizeof(*half));

    if (m.texts < (double)d)
        return NULL;
    to_covariances(&m, d);
    if (!cholesky(m.same, d))
        return NULL;
    cholesky_invert(m.same, d);
    /* With R = L L': the map is L^-1 C R^-1 = (L^-1 C L'^-1) L^-1. */
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++)
            for (size_t k = 0; k <= i; k++)
                half[i * d + j] += m.same[i * d + k] * m.cross[k * d + j];
    memset(m.cross, 0, d * d * sizeof(*m.cross));
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++)
            for (size_t k = 0; k <= j; k++)
                m.cross[i * d + j] += half[i * d + k] * m.same[j * d + k];
    for (size_t i = 0; i < d; i++)
        for (size_t j = 0; j < d; j++) {
            double sum = 0;

            for (size_t k = j; k < d; k++)
                sum += m.cross[i * d + k] * m.same[k * d + j];
            map[j * d + i] = (float)sum;
        }
    return map;
}

/* --- vectors ---------------------------------------------------------------------------------- */

static void place_texts(struct bags *bags, const float *basis, const float *map, size_t d)
{
    size_t texts = bags_texts(bags);
    float *plain = arena_array(bags->scratch, texts * d, sizeof(*plain));
    float *mean  = arena_array(bags->scratch, d, sizeof(*mean));

    for (size_t i = 0; i < texts; i++) {
        (void)bring_down(bags, i, WHOLE, basis, d, plain + i * d);
        add_scaled(mean, plain + i * d, 1 / (float)texts, d);
    }
    for (size_t i = 0; i < texts; i++) {
        float *vector = bags->matter + i * d;

        add_scaled(plain + i * d, mean, -1, d);
        for (size_t j = 0; j < d; j++)
            add_scaled(vector, map + j * d, plain[i * d + j], d);
        normalise(vector, d);
    }
}

/* No more dimensions than there are texts and grams to learn them from. */
static size_t dimensions_for(const struct bags *bags)
{
    size_t things = 0, d;

    for (size_t g = 0; g < bags->grams.len; g++)
        things += bags->grams.item[g].texts >= DF_LEAST;
    if (things > bags_texts(bags))
        things = bags_texts(bags);
    d = things / LIKENESS_TEXTS_EACH;
    return (d < LIKENESS_DIMENSIONS ? d : LIKENESS_DIMENSIONS) / LANES * LANES;
}

void bags_learn(struct bags *bags)
{
    size_t d = dimensions_for(bags);
    float *basis, *map = NULL;

    arena_clear(bags->scratch);
    basis = d > 0 ? find_basis(bags, d) : NULL;
    if (basis != NULL)
        map = learn_map(bags, basis, d);
    if (map != NULL) {
        bags->dimensions = d;
        bags->matter     = arena_array(bags->arena, bags_texts(bags) * d, sizeof(*bags->matter));
        place_texts(bags, basis, map, d);
    }
    arena_clear(bags->scratch);
}
