// SPDX-License-Identifier: EUPL-1.2
/*
 * graph.c - cases.json: graphs with their components, the measures of given groupings, and how good
 * a grouping our own search finds.
 *
 * Of graph g the edges are in g_edges.csv and the groupings in columns of g_nodes.csv.  A grouping
 * "leiden_..." is searched for as well: with SEEDS seeds the best has to come within NEAR of it; at
 * resolution 1 the worst within FAR of the worst that the reference found.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/cluster.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/measure.h"

#define FILE_NAME "cases.json"
#define TOLERANCE 1e-10
#define NEAR      0.002
#define FAR       0.005

enum { SEEDS = 10, ROUNDS = 10 };

struct one {
    struct check *check;
    const char   *id;
    const json_t *wanted;
    struct graph  graph;
    struct table  nodes; /* g_nodes.csv, in order of node */
};

static const char *name_of(const struct one *one, const char *what)
{
    return str_z(one->check->arena, str_printf(one->check->arena, "%s%s", one->id, what));
}

/* What is compared next stands in this part of the case. */
static void at(const struct one *one, const char *part)
{
    struct str name = str_printf(one->check->arena, "%s %s", one->id, part);

    check_at_case(one->check, FILE_NAME, str_z(one->check->arena, name));
}

/* --- reading --- */

static bool is_node(double number, size_t nodes)
{
    return number >= 0 && number < (double)nodes && floor(number) == number;
}

static bool read_edges(struct one *one)
{
    struct check *check = one->check;
    struct table  table;
    const double *from, *to, *weight;

    if (!table_read(check, name_of(one, "_edges.csv"), &table))
        return false;
    from   = table_numbers(&table, "from");
    to     = table_numbers(&table, "to");
    weight = table_numbers(&table, "weight");
    for (size_t i = 0; from && to && weight && i < table.rows; i++) {
        struct edge edge = {.weight = weight[i]};

        table_at(&table, i);
        if (!is_node(from[i], one->graph.nodes) || !is_node(to[i], one->graph.nodes)) {
            check_fail(check, "a node that is not there");
            return false;
        }
        edge.from = (uint32_t)from[i];
        edge.to   = (uint32_t)to[i];
        VEC_PUSH(check->arena, &one->graph, edge);
    }
    return weight != NULL;
}

/* The nodes have to be all of them, in order: then a column is a grouping. */
static bool read_nodes(struct one *one)
{
    struct check *check = one->check;
    const double *node;

    if (!table_read(check, name_of(one, "_nodes.csv"), &one->nodes))
        return false;
    node = table_numbers(&one->nodes, "node");
    for (size_t i = 0; node && i < one->nodes.rows; i++)
        if (node[i] < (double)i || node[i] > (double)i) {
            table_at(&one->nodes, i);
            check_fail(check, "the nodes are not 0, 1, 2 ...");
            return false;
        }
    one->graph.nodes = one->nodes.rows;
    return node != NULL;
}

/* The labels in a column, numbered again in order of their first node; NULL when there are none. */
static uint32_t *column(const struct one *one, const char *name, size_t *groups_out)
{
    struct arena *arena  = one->check->arena;
    size_t        nodes  = one->nodes.rows;
    const double *label  = table_has(&one->nodes, name) ? table_numbers(&one->nodes, name) : NULL;
    uint32_t     *out    = arena_array(arena, nodes, sizeof *out);
    double       *first  = arena_array(arena, nodes, sizeof *first); /* label of each group */
    size_t        groups = 0;

    for (size_t i = 0; label && i < nodes; i++) {
        size_t g = 0;

        while (g < groups && (first[g] < label[i] || first[g] > label[i]))
            g++;
        if (g == groups)
            first[groups++] = label[i];
        out[i] = (uint32_t)g;
    }
    *groups_out = groups;
    return label ? out : NULL;
}

/* --- components --- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

/* Largest first; the document has one number where there is one component. */
static void compare_sizes(const struct one *one, const struct clustering *found)
{
    struct check *check  = one->check;
    double       *size   = arena_array(check->arena, found->groups, sizeof *size);
    const json_t *wanted = json_object_get(one->wanted, "component_sizes");

    for (size_t i = 0; i < one->graph.nodes; i++)
        size[found->group[i]]++;
    if (found->groups > 0)
        qsort(size, found->groups, sizeof *size, by_size);
    if (json_is_array(wanted) && json_array_size(wanted) != found->groups)
        check_fail(check, "component_sizes: wanted %zu, got %zu", json_array_size(wanted),
                   found->groups);
    for (size_t i = 0; wanted && i < found->groups; i++) {
        double number = NAN;

        (void)document_is_number(json_is_array(wanted) ? json_array_get(wanted, i) : wanted,
                                 &number);
        check_equal(check, "component_sizes", number, size[i]);
    }
}

static void compare_components(const struct one *one)
{
    struct check     *check  = one->check;
    struct clustering found  = cluster_components(check->arena, &one->graph);
    size_t            groups = 0;
    uint32_t         *wanted = column(one, "component", &groups);

    check_at_case(check, FILE_NAME, one->id);
    check_equal(check, "nodes", document_number(check, one->wanted, "nodes"),
                (double)one->graph.nodes);
    check_equal(check, "edges", document_number(check, one->wanted, "edges"),
                (double)one->graph.len);
    check_equal(check, "components", document_number(check, one->wanted, "components"),
                (double)found.groups);
    compare_sizes(one, &found);
    for (size_t i = 0; wanted && i < one->graph.nodes; i++) {
        table_at(&one->nodes, i);
        check_equal(check, "component", wanted[i], found.group[i]);
    }
}

/* --- groupings --- */

/* What a grouping is measured by: gamma and CPM, or resolution and modularity. */
struct yardstick {
    enum cluster_quality quality;
    const char          *member;
    double               resolution, wanted;
};

static struct yardstick yardstick_of(struct check *check, const json_t *grouping)
{
    struct yardstick y = {.quality = CLUSTER_MODULARITY, .member = "modularity"};

    if (json_object_get(grouping, "cpm_quality"))
        y = (struct yardstick){.quality = CLUSTER_CPM, .member = "cpm_quality"};
    y.resolution =
        document_number_or(check, grouping, y.quality == CLUSTER_CPM ? "gamma" : "resolution", 1);
    y.wanted = document_number(check, grouping, y.member);
    return y;
}

static double measure(const struct one *one, const struct yardstick *y, const uint32_t *group)
{
    return y->quality == CLUSTER_CPM ? cluster_cpm(&one->graph, group, y->resolution)
                                     : cluster_modularity(&one->graph, group, y->resolution);
}

/* Our own search, with seeds 1 .. SEEDS. */
static void search(const struct one *one, const struct yardstick *y, const json_t *grouping)
{
    struct check *check = one->check;
    double        best = -INFINITY, worst = INFINITY, least;

    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        const struct cluster_settings how = {y->quality, y->resolution, ROUNDS, seed};
        struct clustering             found;
        struct err                    err = {0};

        if (cluster_leiden(check->arena, &one->graph, how, &found, &err) != OK) {
            check_fail(check, "the engine refuses this graph: %s", err.text);
            return;
        }
        best  = fmax(best, measure(one, y, found.group));
        worst = fmin(worst, measure(one, y, found.group));
    }
    check_at_most(check, "the best falls short by", NEAR * fmax(1, fabs(y->wanted)),
                  y->wanted - best);
    if (y->quality == CLUSTER_CPM || y->resolution < 1 || y->resolution > 1)
        return;
    least = document_number(check, grouping, "leiden_200_runs_min");
    check_at_most(check, "the worst falls short by", FAR, least - worst);
}

static void compare_grouping(const struct one *one, const char *name, const json_t *grouping)
{
    struct check    *check  = one->check;
    struct yardstick y      = yardstick_of(check, grouping);
    size_t           groups = 0;
    uint32_t        *group  = column(one, name, &groups);

    at(one, name);
    if (group) {
        check_equal(check, "communities", document_number(check, grouping, "communities"),
                    (double)groups);
        check_near(check, y.member, y.wanted, measure(one, &y, group), TOLERANCE);
    }
    if (strncmp(name, "leiden", strlen("leiden")) == 0)
        search(one, &y, grouping);
}

/* "a_vs_b": two columns beside each other. */
static void compare_two(const struct one *one, const char *name, const json_t *wanted)
{
    struct check           *check = one->check;
    struct str              whole = str_of(name);
    size_t                  split = str_find(whole, STR("_vs_")), groups = 0;
    uint32_t               *a, *b;
    struct measure_grouping m;

    a = column(one, str_z(check->arena, str_slice(whole, 0, split)), &groups);
    b = column(one, str_z(check->arena, str_slice(whole, split + strlen("_vs_"), whole.len)),
               &groups);
    at(one, name);
    if (!a || !b || one->graph.nodes == 0) {
        check_fail(check, "these columns are not there");
        return;
    }
    m = measure_grouping(check->arena, b, a, one->graph.nodes);
    check_near(check, "nmi", document_number(check, wanted, "nmi"), m.nmi, TOLERANCE);
    check_near(check, "ari", document_number(check, wanted, "ari"), m.ari, TOLERANCE);
}

static void compare_graph(struct check *check, const json_t *wanted)
{
    struct one    one = {.check = check, .wanted = wanted};
    const char   *name;
    const json_t *part;

    one.id = document_text(check, wanted, "id");
    if (!one.id || !read_nodes(&one) || !read_edges(&one))
        return;
    compare_components(&one);
    json_object_foreach((json_t *)document_part(check, wanted, "partitions"), name, part)
        compare_grouping(&one, name, part);
    json_object_foreach(json_object_get(wanted, "compare"), name, part)
        compare_two(&one, name, part);
}

void reproduce_graph(struct check *check)
{
    json_t       *document = document_read(check, FILE_NAME);
    const json_t *graphs   = document ? document_part(check, document, "graphs") : NULL;
    const json_t *one;
    size_t        i;

    if (graphs && json_array_size(graphs) == 0)
        check_fail(check, "there are no graphs");
    json_array_foreach(graphs, i, one)
    {
        check_at_case(check, FILE_NAME, NULL);
        compare_graph(check, one);
    }
}
