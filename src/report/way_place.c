// SPDX-License-Identifier: EUPL-1.2
/*
 * way_place.c - finds a place for every label across, or gives its point a number.
 *
 * Greedy: the points that matter most choose first, each the cheapest free place among a fixed
 * set, first for the whole label, then for a shorter one.  A place is free when it lies in the
 * plot and meets no label, mark, pill or line.  Farther places have a hairline to the mark; it
 * may cross a line, but no label and no mark.  The contract is in way_plan.h.
 */
#include <math.h>

#include "base/arena.h"
#include "report/way_plan.h"
#include "report/way_text.h"

enum {
    BUSY  = 16,  /* more marks than this make a busy picture */
    TRIES = 120, /* labels sought at most: the rest gets numbers at once */
    BENDS = 8,   /* straight pieces for a bent line */
    RANKS = 5,   /* how much a label matters: 0 most */
    KEY   = 2    /* up to this rank a point is a turn in the story */
};

/* Something a label may not lie on. */
struct obstacle {
    struct way_xy from, to;
    bool          leader; /* a hairline: labels keep off, other hairlines may cross */
};

struct room {
    struct arena    *arena;
    struct way_plan *plan;
    struct obstacle *line;
    size_t           lines;
    bool             busy;
};

struct place {
    struct way_label label;
    double           cost; /* below zero: no place found yet */
};

static struct way_box grown(struct way_box box, double x, double y)
{
    return (struct way_box){box.x - x, box.y - y, box.w + 2 * x, box.h + 2 * y};
}

static struct way_box around(const struct way_mark *mark)
{
    double r = fmax(mark->radius + 5, mark->radius * 5 / 3);

    return (struct way_box){mark->at.x - r, mark->at.y - r, 2 * r, 2 * r};
}

/* Cuts a stretch of a line to the part with p + u * d between low and high; false when none. */
static bool clip(double p, double d, double low, double high, double *u0, double *u1)
{
    double a, b;

    if (fabs(d) < 1e-9)
        return p >= low && p <= high;
    a   = (low - p) / d;
    b   = (high - p) / d;
    *u0 = fmax(*u0, fmin(a, b));
    *u1 = fmin(*u1, fmax(a, b));
    return *u0 <= *u1;
}

static bool line_meets(struct way_xy from, struct way_xy to, struct way_box box)
{
    double u0 = 0, u1 = 1;

    return clip(from.x, to.x - from.x, box.x, box.x + box.w, &u0, &u1) &&
           clip(from.y, to.y - from.y, box.y, box.y + box.h, &u0, &u1);
}

static bool lines_cross(struct way_xy a, struct way_xy b, struct way_xy c, struct way_xy d)
{
    double ab1 = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    double ab2 = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
    double cd1 = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
    double cd2 = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);

    return (ab1 > 0) != (ab2 > 0) && (cd1 > 0) != (cd2 > 0);
}

/* A point of the bend that leaves and arrives level; the drawing uses the same curve. */
static struct way_xy on_bend(const struct way_trace *trace, double u)
{
    double        mid = (trace->from.x + trace->to.x) / 2, v = 1 - u;
    struct way_xy at;

    at.x = v * v * v * trace->from.x + 3 * v * u * mid + u * u * u * trace->to.x;
    at.y = (v * v * v + 3 * v * v * u) * trace->from.y + (3 * v * u * u + u * u * u) * trace->to.y;
    return at;
}

static void collect_lines(struct room *room)
{
    size_t traces = room->plan->trace.len, bands = room->plan->band.len;

    room->line = arena_array(room->arena, traces * BENDS + room->plan->mark.len + bands + 1,
                             sizeof(*room->line));
    for (size_t i = 0; i < bands; i++) {
        struct way_box box = room->plan->band.item[i].box;
        if (room->plan->band.item[i].strong)
            room->line[room->lines++] =
                (struct obstacle){{box.x, box.y}, {box.x, box.y + box.h}, false};
    }
    for (size_t i = 0; i < traces; i++) {
        const struct way_trace *trace  = &room->plan->trace.item[i];
        int                     pieces = trace->bent ? BENDS : 1;
        for (int k = 0; k < pieces; k++) {
            struct obstacle piece = {trace->from, trace->to, false};
            if (trace->bent) {
                piece.from = on_bend(trace, (double)k / BENDS);
                piece.to   = on_bend(trace, (double)(k + 1) / BENDS);
            }
            room->line[room->lines++] = piece;
        }
    }
}

static bool is_free(const struct room *room, const struct way_mark *own, struct way_box box)
{
    const struct way_plan *plan = room->plan;
    struct way_box         p = plan->plot, wide = grown(box, 7, 5), near = grown(box, 3, 2);

    if (box.x < p.x || box.y < p.y || box.x + box.w > p.x + p.w || box.y + box.h > p.y + p.h)
        return false;
    for (size_t i = 0; i < plan->mark.len; i++) {
        const struct way_mark *mark = &plan->mark.item[i];
        if (way_box_meets(mark == own ? box : near, around(mark)) ||
            (mark->label.rows > 0 && way_box_meets(wide, mark->label.box)))
            return false;
        if (mark->beside && way_box_meets(box, (struct way_box){mark->number_at.x - 8,
                                                                mark->number_at.y - 7, 16, 14}))
            return false;
    }
    for (size_t i = 0; i < plan->pill.len; i++)
        if (way_box_meets(grown(box, 5, 5), plan->pill.item[i].box))
            return false;
    for (size_t i = 0; i < room->lines; i++)
        if (line_meets(room->line[i].from, room->line[i].to, grown(box, 4, 4)))
            return false;
    return true;
}

/* What a hairline costs: crossing a line is a pity; below zero when it may not be drawn. */
static double leader_cost(const struct room *room, const struct way_mark *own,
                          const struct way_label *label)
{
    const struct way_plan *plan = room->plan;
    double                 cost = 0;

    for (size_t i = 0; i < plan->mark.len; i++) {
        const struct way_mark *mark = &plan->mark.item[i];
        if ((mark != own && line_meets(label->from, label->to, grown(around(mark), -2, -2))) ||
            (mark->label.rows > 0 && line_meets(label->from, label->to, mark->label.box)))
            return -1;
    }
    for (size_t i = 0; i < plan->pill.len; i++)
        if (line_meets(label->from, label->to, plan->pill.item[i].box))
            return -1;
    for (size_t i = 0; i < room->lines; i++)
        if (lines_cross(label->from, label->to, room->line[i].from, room->line[i].to)) {
            if (room->line[i].leader)
                return -1;
            cost += 5;
        }
    return cost;
}

/* Runs the hairline from the edge of the mark to the nearest edge of the text. */
static void lead(const struct way_mark *mark, struct way_label *label)
{
    struct way_box box = label->box;
    double         x   = fmin(fmax(mark->at.x, box.x + 6), box.x + box.w - 6);
    double         y   = box.y > mark->at.y ? box.y : box.y + box.h;
    double         dx = x - mark->at.x, dy = y - mark->at.y;
    double         far = fmax(hypot(dx, dy), 1), r = mark->radius + 2;

    label->led  = true;
    label->from = (struct way_xy){mark->at.x + dx / far * r, mark->at.y + dy / far * r};
    label->to   = (struct way_xy){x, y};
}

/* Keeps the place when it is free and cheaper than what was found before. */
static void consider(const struct room *room, const struct way_mark *mark, struct way_label label,
                     double cost, bool led, struct place *best)
{
    if ((best->cost >= 0 && cost >= best->cost) || !is_free(room, mark, label.box))
        return;
    if (led) {
        double more;
        lead(mark, &label);
        more = leader_cost(room, mark, &label);
        if (more < 0 || (best->cost >= 0 && cost + more >= best->cost))
            return;
        cost += more;
    }
    best->label = label;
    best->cost  = cost;
}

/* Places that touch the mark: beside it, above and below. */
static void seek_near(const struct room *room, const struct way_mark *mark, struct way_label label,
                      struct place *best)
{
    double w = label.box.w, h = label.box.h, r = mark->radius, side = r + 10, up = r + 6;
    const struct {
        double          x, y, cost;
        enum way_anchor anchor;
    } place[] = {
        {side, -h / 2, 0, WAY_START},        {side, -h + 6, 0.5, WAY_START},
        {side, -h - 7, 1, WAY_START},        {side, 7, 1.2, WAY_START},
        {-side - w, -h / 2, 1.4, WAY_END},   {-side - w, -h + 6, 1.6, WAY_END},
        {-side - w, -h - 7, 1.8, WAY_END},   {-side - w, 7, 2, WAY_END},
        {-r, -h - up, 1.3, WAY_START},       {-w / 2, -h - up, 1.7, WAY_MIDDLE},
        {r - w, -h - up, 1.9, WAY_END},      {-r, up, 1.5, WAY_START},
        {-w / 2, up, 1.8, WAY_MIDDLE},       {r - w, up, 2, WAY_END},
        {-w * 0.3, -h - up, 2.2, WAY_START}, {-w * 0.3, up, 2.3, WAY_START},
    };

    for (size_t i = 0; i < ARRAY_LEN(place); i++) {
        label.box.x  = mark->at.x + place[i].x;
        label.box.y  = mark->at.y + place[i].y;
        label.anchor = place[i].anchor;
        consider(room, mark, label, place[i].cost, false, best);
    }
}

/* Places farther up and down, with a hairline. */
static void seek_far(const struct room *room, const struct way_mark *mark, struct way_label label,
                     int steps, struct place *best)
{
    static const double shift[] = {0, 1, 0.5, -0.2, 1.2, -0.5, 1.5};
    double              w = label.box.w, h = label.box.h;

    for (int k = 1; k <= steps; k++)
        for (int down = 0; down < 2; down++)
            for (size_t s = 0; s < ARRAY_LEN(shift); s++) {
                double away  = mark->radius + 8 + 11 * k;
                label.box.x  = mark->at.x - 6 - (w - 12) * shift[s];
                label.box.y  = mark->at.y + (down ? away : -away - h);
                label.anchor = shift[s] > 0.9 ? WAY_END : shift[s] == 0.5 ? WAY_MIDDLE : WAY_START;
                consider(room, mark, label, 5 + 2 * k + 0.5 * (double)s + 0.3 * down, true, best);
            }
}

/* A form a label can take: how much of it, how wide, and whether it may stand away. */
struct form {
    double width;
    size_t title_rows, detail_rows;
    bool   uncut; /* only when nothing has to be left out */
    int    far;   /* steps away it may stand; 0: it touches its mark */
};

static const struct form calm_form[] = {
    {190, 2, 2, true, 0},  {130, 2, 3, true, 0},  {190, 2, 2, false, 7},
    {130, 2, 3, false, 7}, {150, 2, 0, false, 7}, {110, 1, 0, false, 7},
};

static const struct form key_form[] = {
    {160, 2, 2, true, 0},  {120, 3, 2, true, 0},   {160, 2, 2, false, 8},
    {130, 3, 0, false, 0}, {130, 3, 0, false, 12}, {110, 1, 0, false, 12},
};

/* In a busy picture a point that is no turn has its name beside it, or a number. */
static const struct form busy_form[] = {{150, 2, 0, true, 0}};

static bool is_cut(const struct way_label *label)
{
    for (size_t i = 0; i < label->rows; i++)
        if (str_ends(label->row[i].text, STR("…")))
            return true;
    return false;
}

/* A word a little too long for its label widens it: better than a broken word. */
static double width_for(struct str text, double width)
{
    struct str word;
    double     wide = width;

    while (str_cut(&text, ' ', &word)) {
        double own = way_text_width(word, WAY_FONT, true) + 0.5;
        wide       = own > wide && own <= width * 1.35 ? own : wide;
    }
    return wide;
}

static struct way_label make_label(const struct room *room, const struct way_mark *mark,
                                   const struct form *form)
{
    struct way_label label = {.rows = 0};
    double           width = fmax(width_for(mark->title, form->width),
                        form->detail_rows ? width_for(mark->detail, form->width) : 0);

    way_label_rows(room->arena, &label, mark->title, true, false, width, form->title_rows);
    if (form->detail_rows > 0)
        way_label_rows(room->arena, &label, mark->detail, false, false, width, form->detail_rows);
    return label;
}

static void label_mark(struct room *room, struct way_mark *mark, int rank)
{
    struct place       best  = {.cost = -1};
    const struct form *form  = room->busy ? rank <= KEY ? key_form : busy_form : calm_form;
    size_t             forms = ARRAY_LEN(calm_form);

    if (room->busy)
        forms = rank <= KEY ? ARRAY_LEN(key_form) : ARRAY_LEN(busy_form);

    for (size_t i = 0; i < forms && best.cost < 0; i++) {
        struct way_label label = make_label(room, mark, &form[i]);
        if (form[i].uncut && is_cut(&label))
            continue;
        seek_near(room, mark, label, &best);
        if (best.cost < 0)
            seek_far(room, mark, label, form[i].far, &best);
    }
    if (best.cost < 0)
        return;
    mark->label = best.label;
    if (mark->label.led)
        room->line[room->lines++] = (struct obstacle){mark->label.from, mark->label.to, true};
}

/* Who chooses first: what changed or stopped something, the beginning, then the rest. */
static int rank_of(const struct way_plan *plan, size_t i)
{
    const struct way_mark *mark = &plan->mark.item[i];

    if (mark->kind == WAY_SOLUTION || mark->kind == WAY_BRAKE)
        return 0;
    if (mark->kind == WAY_EFFECT || mark->kind == WAY_WINDOW || i == 0 || i + 1 == plan->mark.len)
        return 1;
    if (mark->kind == WAY_EXPLAINED || mark->kind == WAY_COMPLIED)
        return KEY;
    return mark->joins ? 3 : 4;
}

/* The number stands in the mark when that is open, else at the first free side. */
static void number_mark(const struct room *room, struct way_mark *mark)
{
    double              away   = mark->radius + 11;
    const struct way_xy side[] = {{0, -away},          {0, away},           {away + 2, -6},
                                  {-away - 2, -6},     {away, away * 0.7},  {-away, away * 0.7},
                                  {away, -away * 0.7}, {-away, -away * 0.7}};

    mark->number = (int)mark->index + 1;
    mark->beside =
        !(mark->kind == WAY_HAD || mark->kind == WAY_ASKED || mark->kind == WAY_EXPLAINED) ||
        mark->radius < 8;
    if (!mark->beside)
        return;
    mark->number_at = (struct way_xy){mark->at.x, mark->at.y - away};
    for (size_t i = 0; i < ARRAY_LEN(side); i++) {
        struct way_xy at = {mark->at.x + side[i].x, mark->at.y + side[i].y};
        if (is_free(room, mark, (struct way_box){at.x - 5, at.y - 3, 10, 6})) {
            mark->number_at = at;
            return;
        }
    }
}

void way_place_labels(struct arena *arena, struct way_plan *plan)
{
    struct room room = {.arena = arena, .plan = plan, .busy = plan->mark.len > BUSY};
    int         left = TRIES;

    collect_lines(&room);
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t i = 0; i < plan->mark.len; i++)
            if (rank_of(plan, i) == rank && left-- > 0)
                label_mark(&room, &plan->mark.item[i], rank);
    for (size_t i = 0; i < plan->mark.len; i++)
        if (plan->mark.item[i].label.rows == 0)
            number_mark(&room, &plan->mark.item[i]);
}
