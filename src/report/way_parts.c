// SPDX-License-Identifier: EUPL-1.2
/* way_parts.c - what both turns of the picture share; the contract is in way_plan.h. */
#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "report/way_plan.h"
#include "report/way_text.h"
#include "report/way_time.h"
#include "report/way_words.h"

enum way_colour way_kind_colour(enum way_kind kind)
{
    switch (kind) {
    case WAY_EXPLAINED:
    case WAY_EFFECT: return WAY_ORANGE;
    case WAY_SOLUTION: return WAY_GREEN;
    case WAY_BRAKE: return WAY_RED;
    case WAY_NOTHING: return WAY_SOFT;
    default: return WAY_INK;
    }
}

bool way_kind_waits(enum way_kind kind)
{
    return kind != WAY_COMPLIED && kind != WAY_SOLUTION && kind != WAY_EFFECT;
}

bool way_box_meets(struct way_box a, struct way_box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The sentence given, or one made of the parts: "2011: title, detail". */
static struct str name_of(struct arena *arena, const struct way_mark *mark, struct str sentence,
                          struct str moment)
{
    if (sentence.len > 0)
        return sentence;
    return str_printf(arena, "%.*s: %.*s%s%.*s", STR_ARG(moment), STR_ARG(mark->title),
                      mark->detail.len ? ", " : "", STR_ARG(mark->detail));
}

struct way_mark way_mark_of_point(struct arena *arena, const struct way *way,
                                  const struct way_step *step)
{
    const struct way_point *point = step->point;
    struct way_mark mark   = {.kind = point->kind, .index = step->index, .joins = step->line > 0};
    struct str      moment = way_time_text(arena, step, way->lang);

    assert(point->kind >= 0 && point->kind < WAY_KIND_COUNT);
    mark.title  = way_text_clean(arena, point->title);
    mark.detail = way_text_clean(arena, point->detail);
    if (mark.title.len == 0)
        mark.title = way_word_kind((int)mark.kind, way->lang);
    mark.name = name_of(arena, &mark, way_text_clean(arena, point->sentence), moment);
    return mark;
}

struct way_mark way_mark_of_feedback(struct arena *arena, const struct way *way,
                                     const struct way_step *step)
{
    const struct way_feedback *feedback = &way->feedback.item[step->index];
    struct way_mark            mark     = {.back = true, .index = step->index};
    struct str                 moment   = way_time_text(arena, step, way->lang);

    mark.title = way_text_clean(arena, feedback->title);
    if (mark.title.len == 0)
        mark.title = way_word(WAY_WORD_KEY_FEEDBACK, way->lang);
    mark.name = name_of(arena, &mark, way_text_clean(arena, feedback->sentence), moment);
    return mark;
}

static double longest_word(struct str text, double size, bool bold)
{
    struct str word;
    double     wide = 0;

    while (str_cut(&text, ' ', &word))
        wide = fmax(wide, way_text_width(word, size, bold));
    return wide;
}

/* The narrowest width that takes no more rows: rows of even length instead of a lonely word. */
static double even_width(struct arena *arena, struct str text, double size, bool bold, double width,
                         size_t rows)
{
    struct str line[WAY_ROWS_MAX];
    double     step = width / 20, even = width;
    double     least = fmax(longest_word(text, size, bold) + 0.01, width / 2);

    while (even - step >= least &&
           way_text_wrap(arena, text, size, bold, even - step, WAY_ROWS_MAX, line) <= rows)
        even -= step;
    return even;
}

void way_label_rows(struct arena *arena, struct way_label *label, struct str text, bool bold,
                    bool soft, double width, size_t max)
{
    struct str line[WAY_ROWS_MAX];
    double     size = soft ? WAY_FONT_SOFT : WAY_FONT;
    size_t     room = WAY_ROWS_MAX - label->rows;
    size_t     len;

    max = max < room ? max : room;
    if (text.len == 0 || max == 0)
        return;
    len = way_text_wrap(arena, text, size, bold, width, WAY_ROWS_MAX, line);
    if (len > 1 && len <= max)
        width = even_width(arena, text, size, bold, width, len);
    len = way_text_wrap(arena, text, size, bold, width, max, line);
    for (size_t i = 0; i < len; i++) {
        double wide               = way_text_width(line[i], size, bold);
        label->row[label->rows++] = (struct way_row){line[i], bold, soft};
        label->box.w              = fmax(label->box.w, wide);
    }
    label->box.h = (double)label->rows * WAY_LEADING;
}

double way_notes(struct arena *arena, struct way_plan *plan, struct way_note first, double width,
                 size_t max, double leading)
{
    struct str line[WAY_ROWS_MAX];
    size_t     len;

    assert(max <= WAY_ROWS_MAX);
    len = way_text_wrap(arena, first.text, first.size, first.bold, width, max, line);
    for (size_t i = 0; i < len; i++) {
        first.text = line[i];
        VEC_PUSH(arena, &plan->note, first);
        first.at.y += leading;
    }
    return first.at.y;
}

struct way_pill way_pill_at(struct str text, struct way_xy middle, enum way_colour colour,
                            bool bold)
{
    double          width = way_text_width(text, WAY_FONT, bold) + 26;
    struct way_pill pill  = {.colour = colour, .bold = bold, .text = text, .name = text};

    pill.box = (struct way_box){middle.x - width / 2, middle.y - 13, width, 26};
    return pill;
}

/* Where the next key stands. */
struct legend {
    struct arena    *arena;
    struct way_plan *plan;
    double           left, right, x, y;
};

static void add_key(struct legend *legend, struct way_key key)
{
    double width = 32 + way_text_width(key.text, WAY_FONT_SOFT, false) + 22;

    if (legend->x > legend->left && legend->x + width - 22 > legend->right) {
        legend->x = legend->left;
        legend->y += 24;
    }
    key.at = (struct way_xy){legend->x + 12, legend->y - 4};
    VEC_PUSH(legend->arena, &legend->plan->key, key);
    legend->x += width;
}

static bool has_trace(const struct way_plan *plan, enum way_stroke stroke)
{
    for (size_t i = 0; i < plan->trace.len; i++)
        if (plan->trace.item[i].stroke == stroke)
            return true;
    return false;
}

static bool has_mark(const struct way_plan *plan, enum way_kind kind)
{
    for (size_t i = 0; i < plan->mark.len; i++)
        if (!plan->mark.item[i].back && plan->mark.item[i].kind == kind)
            return true;
    return false;
}

static bool has_number(const struct way_plan *plan)
{
    for (size_t i = 0; i < plan->mark.len; i++)
        if (plan->mark.item[i].number > 0)
            return true;
    return false;
}

double way_legend(struct arena *arena, struct way_plan *plan, double left, double right, double y)
{
    static const struct {
        enum way_stroke stroke;
        enum way_word   word;
    } trace[]            = {{WAY_DOTTED, WAY_WORD_KEY_QUIET},
                            {WAY_JOIN, WAY_WORD_KEY_JOIN},
                            {WAY_AHEAD, WAY_WORD_KEY_AHEAD},
                            {WAY_RETURN, WAY_WORD_KEY_FEEDBACK}};
    struct legend legend = {arena, plan, left, right, left, y};

    for (int kind = 0; kind < WAY_KIND_COUNT; kind++)
        if (has_mark(plan, (enum way_kind)kind))
            add_key(&legend, (struct way_key){.sign = WAY_KEY_MARK,
                                              .kind = (enum way_kind)kind,
                                              .text = way_word_kind(kind, plan->lang)});
    if (has_number(plan))
        add_key(&legend, (struct way_key){.sign = WAY_KEY_NUMBER,
                                          .text = way_word(WAY_WORD_KEY_NUMBER, plan->lang)});
    for (size_t i = 0; i < ARRAY_LEN(trace); i++)
        if (has_trace(plan, trace[i].stroke))
            add_key(&legend, (struct way_key){.sign   = WAY_KEY_TRACE,
                                              .stroke = trace[i].stroke,
                                              .text   = way_word(trace[i].word, plan->lang)});
    return legend.y + 16;
}
