// SPDX-License-Identifier: EUPL-1.2
/*
 * ebgm.c - cases.json: "fixed_priors" by the name of the table that has the scores they give, and
 * "fits" with the prior of a table.  A table with margins has its expectations from these.
 */
#include "stats/ebgm.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"

#define SCORE 1e-7
#define WORSE 0.001 /* how far a search may stay above the reference */

static struct ebgm_prior prior_of(struct check *check, const json_t *object)
{
    return (struct ebgm_prior){
        {{document_number(check, object, "alpha1"), document_number(check, object, "beta1")},
         {document_number(check, object, "alpha2"), document_number(check, object, "beta2")}},
        document_number(check, object, "p"),
    };
}

static double expected_at(const struct table *table, size_t row)
{
    return table_has(table, "e")
               ? table_number(table, row, "e")
               : table_number(table, row, "n_product") * table_number(table, row, "n_event") /
                     table_number(table, row, "n_total");
}

static struct ebgm_cell *read_cells(const struct table *table)
{
    struct ebgm_cell *cell = arena_array(table->check->arena, table->rows, sizeof *cell);

    for (size_t row = 0; row < table->rows; row++)
        cell[row] = (struct ebgm_cell){table_number(table, row, "n"), expected_at(table, row)};
    return cell;
}

static void compare_scores(const struct table *table, const struct ebgm_cell *cell,
                           const struct ebgm_prior *prior)
{
    for (size_t row = 0; row < table->rows; row++) {
        struct ebgm_score score;

        table_at(table, row);
        if (!ebgm_judge(prior, &cell[row], &score)) {
            check_fail(table->check, "the engine gives no score");
            continue;
        }
        table_near(table, row, "qn", score.weight, SCORE);
        table_near(table, row, "ebgm", score.value, SCORE);
        table_near(table, row, "eb05", score.low, SCORE);
        table_near(table, row, "eb95", score.high, SCORE);
    }
}

static void run_fixed(struct check *check, const json_t *document)
{
    json_t     *priors = json_object_get(document, "fixed_priors");
    const char *name;
    json_t     *value;

    if (!priors)
        check_fail(check, "fixed_priors is not there");
    json_object_foreach(priors, name, value)
    {
        struct table      table;
        struct ebgm_prior prior;

        check_at_case(check, "cases.json", name);
        prior = prior_of(check, value);
        if (table_read(check, name, &table))
            compare_scores(&table, read_cells(&table), &prior);
    }
}

static bool read_truncation(struct check *check, const json_t *test, enum ebgm_truncation *out)
{
    static const char *const name[] = {
        [EBGM_WHOLE] = "none", [EBGM_COMPONENT] = "component", [EBGM_MIXTURE] = "mixture"};
    const char *text = document_text(check, test, "truncation");

    for (size_t i = 0; text && i < ARRAY_LEN(name); i++)
        if (strcmp(name[i], text) == 0) {
            *out = (enum ebgm_truncation)i;
            return true;
        }
    check_fail(check, "the engine has no such truncation");
    return false;
}

/* The loss of a prior that is given. */
static void compare_loss(const struct table *table, const struct ebgm_cell *cell,
                         enum ebgm_truncation truncation, const json_t *prior, double wanted)
{
    struct check     *check = table->check;
    struct ebgm_prior given = prior_of(check, prior);
    double            got   = NAN;

    if (ebgm_loss(check->arena, &given, cell, table->rows, truncation, &got))
        check_near(check, "loss of the prior that is given", wanted, got, SCORE);
    else
        check_fail(check, "the engine gives no loss");
}

static void run_fit(struct check *check, const json_t *test)
{
    const char          *name      = document_text(check, test, "file");
    const json_t        *mle       = document_part(check, test, "mle");
    const json_t        *published = json_object_get(test, "published");
    double               wanted    = document_number(check, test, "negloglik");
    enum ebgm_truncation truncation;
    struct ebgm_prior    prior;
    struct ebgm_fit      fit;
    struct ebgm_cell    *cell;
    struct table         table;

    if (!name || !mle || !read_truncation(check, test, &truncation) ||
        !table_read(check, name, &table))
        return;
    cell = read_cells(&table);
    check_at_case(check, "cases.json", json_string_value(json_object_get(test, "id")));
    compare_loss(&table, cell, truncation, mle, wanted);
    if (published)
        compare_loss(&table, cell, truncation, document_part(check, published, "theta"),
                     document_number(check, published, "negloglik_recomputed"));
    if (ebgm_fit(check->arena, cell, table.rows, truncation, &fit))
        check_at_most(check, "negloglik", wanted + WORSE, fit.loss);
    else
        check_fail(check, "the engine fits no prior");
    prior = prior_of(check, mle);
    if (table_has(&table, "qn"))
        compare_scores(&table, cell, &prior);
}

void reproduce_ebgm(struct check *check)
{
    const json_t *document = document_read(check, "cases.json");
    const json_t *fits;

    if (!document)
        return;
    run_fixed(check, document);
    check_at_case(check, "cases.json", NULL);
    fits = document_part(check, document, "fits");
    for (size_t i = 0; i < json_array_size(fits); i++) {
        const json_t *test = json_array_get(fits, i);

        check_at_case(check, "cases.json", json_string_value(json_object_get(test, "id")));
        run_fit(check, test);
    }
}
