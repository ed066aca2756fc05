// SPDX-License-Identifier: EUPL-1.2
/*
 * route_map_place.c - Graphviz finds places; the contract is in route_map_place.h.
 *
 * The context of Graphviz and the plans that are kept are the state of this file, behind one
 * lock.  A plan is known by the description of its boxes and lines: a map that changed has
 * another description, so nothing old can be shown.
 */
#include "report/route_map_place.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { KEPT = 8, KEY_MAX = 1 << 20, INCH = 72 };

struct kept {
    struct arena     *arena; /* holds key and plan; NULL = empty */
    struct str        key;
    struct place_plan plan;
    unsigned          used;
};

static struct {
    pthread_mutex_t lock;
    GVC_t          *graphviz; /* made at the first map, for as long as the process runs */
    struct kept     kept[KEPT];
    unsigned        clock;
} drawing = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct str key_of(struct arena *arena, const struct place_plan *plan)
{
    struct buf key;

    buf_init(&key, arena, KEY_MAX);
    for (size_t i = 0; i < plan->boxes; i++)
        buf_printf(&key, "%.0fx%.0f ", plan->box[i].w, plan->box[i].h);
    for (size_t i = 0; i < plan->lines; i++)
        buf_printf(&key, "%zu%c%zu ", plan->line[i].from, plan->line[i].back ? '<' : '>',
                   plan->line[i].to);
    return buf_view(&key);
}

/* What was found, into another plan of the same boxes and lines. */
static void copy_found(struct arena *arena, const struct place_plan *from, struct place_plan *to)
{
    to->width  = from->width;
    to->height = from->height;
    for (size_t i = 0; i < to->boxes; i++)
        to->box[i] = from->box[i];
    for (size_t i = 0; i < to->lines; i++) {
        to->line[i]       = from->line[i];
        to->line[i].point = arena_array(arena, from->line[i].points, sizeof(struct place_point));
        for (size_t k = 0; k < from->line[i].points; k++)
            to->line[i].point[k] = from->line[i].point[k];
    }
}

static bool find_kept(struct arena *arena, struct str key, struct place_plan *plan)
{
    for (size_t i = 0; i < KEPT; i++) {
        struct kept *kept = &drawing.kept[i];

        if (kept->arena && str_eq(kept->key, key)) {
            kept->used = ++drawing.clock;
            copy_found(arena, &kept->plan, plan);
            return true;
        }
    }
    return false;
}

/* In the place of the one that was used longest ago. */
static void keep(struct str key, const struct place_plan *plan)
{
    struct kept *kept = &drawing.kept[0];

    for (size_t i = 1; i < KEPT; i++)
        if (drawing.kept[i].used < kept->used)
            kept = &drawing.kept[i];
    if (!kept->arena)
        kept->arena = arena_new();
    arena_clear(kept->arena);
    kept->key       = str_copy(kept->arena, key);
    kept->used      = ++drawing.clock;
    kept->plan      = (struct place_plan){.boxes = plan->boxes, .lines = plan->lines};
    kept->plan.box  = arena_array(kept->arena, plan->boxes, sizeof(struct place_box));
    kept->plan.line = arena_array(kept->arena, plan->lines, sizeof(struct place_line));
    copy_found(kept->arena, plan, &kept->plan);
}

/* --- Graphviz -------------------------------------------------------------- */

static char *text(struct arena *arena, const char *constant)
{
    return str_z(arena, str_of(constant)); /* cgraph takes char *, and only reads */
}

static void set(struct arena *arena, void *object, const char *name, const char *value)
{
    agsafeset(object, text(arena, name), text(arena, value), text(arena, ""));
}

static void set_inches(struct arena *arena, void *object, const char *name, double units)
{
    set(arena, object, name, str_z(arena, str_printf(arena, "%.4f", units / INCH)));
}

static Agnode_t *add_box(struct arena *arena, Agraph_t *graph, const struct place_box *box,
                         size_t i)
{
    Agnode_t *node = agnode(graph, str_z(arena, str_printf(arena, "n%zu", i)), 1);

    set(arena, node, "shape", "box");
    set(arena, node, "label", "");
    set(arena, node, "fixedsize", "true");
    set_inches(arena, node, "width", box->w);
    set_inches(arena, node, "height", box->h);
    return node;
}

static Agedge_t *add_line(struct arena *arena, Agraph_t *graph, Agnode_t **node,
                          const struct place_line *line, size_t i)
{
    Agedge_t *edge = agedge(graph, node[line->from], node[line->to],
                            str_z(arena, str_printf(arena, "e%zu", i)), 1);

    if (line->back) {
        set(arena, edge, "dir", "back");
        set(arena, edge, "weight", "0");
    }
    return edge;
}

static void take_box(Agnode_t *node, double height, struct place_box *box)
{
    box->x = ND_coord(node).x;
    box->y = height - ND_coord(node).y;
}

/* The curve in the direction of the arrow; false when Graphviz drew none. */
static bool take_line(struct arena *arena, Agedge_t *edge, double height, struct place_line *line)
{
    const splines *curves = ED_spl(edge);
    const bezier  *curve  = curves && curves->size > 0 ? &curves->list[0] : NULL;

    if (!curve || curve->size < 4)
        return false;
    line->points = (size_t)curve->size;
    line->point  = arena_array(arena, line->points, sizeof(struct place_point));
    for (size_t i = 0; i < line->points; i++) {
        const pointf *p = &curve->list[line->back ? line->points - 1 - i : i];

        line->point[i] = (struct place_point){p->x, height - p->y};
    }
    line->tip = line->point[line->points - 1];
    if (line->back ? curve->sflag : curve->eflag) {
        pointf tip = line->back ? curve->sp : curve->ep;

        line->tip = (struct place_point){tip.x, height - tip.y};
    }
    return true;
}

static bool lay_out(struct arena *arena, Agraph_t *graph, struct place_plan *plan)
{
    Agnode_t **node = arena_array(arena, plan->boxes, sizeof *node);
    Agedge_t **edge = arena_array(arena, plan->lines, sizeof *edge);
    bool       good = true;

    set(arena, graph, "rankdir", "LR");
    set(arena, graph, "nodesep", "0.25");
    set(arena, graph, "ranksep", "0.4");
    for (size_t i = 0; i < plan->boxes; i++)
        node[i] = add_box(arena, graph, &plan->box[i], i);
    for (size_t i = 0; i < plan->lines; i++)
        edge[i] = add_line(arena, graph, node, &plan->line[i], i);
    if (gvLayout(drawing.graphviz, graph, "dot") != 0)
        return false;
    plan->width  = GD_bb(graph).UR.x;
    plan->height = GD_bb(graph).UR.y;
    for (size_t i = 0; i < plan->boxes; i++)
        take_box(node[i], plan->height, &plan->box[i]);
    for (size_t i = 0; i < plan->lines; i++)
        good = take_line(arena, edge[i], plan->height, &plan->line[i]) && good;
    gvFreeLayout(drawing.graphviz, graph);
    return good;
}

static enum rc find_new(struct arena *arena, struct place_plan *plan, struct err *err)
{
    Agraph_t *graph;
    bool      good;

    if (!drawing.graphviz)
        drawing.graphviz = gvContext();
    graph = drawing.graphviz ? agopen(text(arena, "routes"), Agdirected, NULL) : NULL;
    if (!graph)
        return err_set(err, ERR_IO, "Graphviz cannot start");
    good = lay_out(arena, graph, plan);
    agclose(graph);
    return good ? OK : err_set(err, ERR_IO, "Graphviz cannot lay out %zu boxes", plan->boxes);
}

enum rc place_find(struct arena *arena, struct place_plan *plan, struct err *err)
{
    struct str key = key_of(arena, plan);
    enum rc    rc  = OK;

    pthread_mutex_lock(&drawing.lock);
    if (!find_kept(arena, key, plan)) {
        rc = find_new(arena, plan, err);
        if (rc == OK)
            keep(key, plan);
    }
    pthread_mutex_unlock(&drawing.lock);
    return rc;
}
