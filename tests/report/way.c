// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/report/way.c - the way of the signal: nothing overlaps, nothing is invented.
 *
 * Places are tested on the plan, words and escaping on the SVG.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/way.h"
#include "report/way_plan.h"
#include "report/way_scale.h"
#include "report/way_text.h"
#include "report/way_time.h"

struct fixture {
    struct arena *arena;
    struct way    way;
};

static int set_up(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena     = arena;
    f->way.title = STR("De weg van het signaal");
    assert_true(date_parse(STR("2026-03-02"), &f->way.today));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_free(f->arena);
    return 0;
}

static struct way_point *add(struct fixture *f, int layer, const char *moment, enum way_kind kind,
                             const char *title, const char *detail)
{
    struct way_point point = {
        .layer = layer, .moment = str_of(moment), .kind = kind, .title = str_of(title)};

    point.detail = str_of(detail);
    VEC_PUSH(f->arena, &f->way.point, point);
    return &f->way.point.item[f->way.point.len - 1];
}

static void feed_back(struct fixture *f, const char *moment, const char *title)
{
    struct way_feedback feedback = {
        .moment = str_of(moment), .title = str_of(title), .after = f->way.point.len};

    VEC_PUSH(f->arena, &f->way.feedback, feedback);
}

/* The case of the reference drawing. */
static void add_c01(struct fixture *f)
{
    f->way.today = (struct date){0};
    add(f, 1, "2011", WAY_HAD, "Signaal", "ouders, vragen in de Kamer");
    add(f, 4, "2011", WAY_EXPLAINED, "Uitleg: nee, omdat", "de gemeente kan helpen");
    add(f, 2, "2011", WAY_HAD, "Gemeente", "");
    add(f, 4, "2019", WAY_COMPLIED, "Besluit 2019", "de wet wordt aangepast");
    add(f, 4, "2021-01-01", WAY_SOLUTION, "Oplossing", "geldt sinds 1 januari 2021");
    add(f, 1, "2023-05", WAY_EFFECT, "Nagekeken, mei 2023", "170 van 4.000 gezinnen");
    feed_back(f, "2011", "antwoord op Kamervraag");
    feed_back(f, "2021-01-01", "wet in werking");
}

static struct str draw(struct fixture *f, enum way_turn turn)
{
    struct buf out;
    struct err err = {0};

    buf_init(&out, f->arena, 4 << 20);
    assert_int_equal(OK, way_svg(f->arena, &f->way, turn, &out, &err));
    return buf_view(&out);
}

static bool has(struct str text, const char *part)
{
    return str_find(text, str_of(part)) < text.len;
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0, at;

    while ((at = str_find(text, str_of(part))) < text.len) {
        text = str_slice(text, at + 1, text.len);
        n++;
    }
    return n;
}

static struct way_plan plan_of(struct fixture *f, enum way_turn turn)
{
    struct way_plan plan;

    if (turn == WAY_ACROSS)
        way_plan_across(f->arena, &f->way, &plan);
    else
        way_plan_down(f->arena, &f->way, &plan);
    return plan;
}

static const struct way_mark *mark_of(const struct way_plan *plan, size_t index)
{
    for (size_t i = 0; i < plan->mark.len; i++)
        if (!plan->mark.item[i].back && plan->mark.item[i].index == index)
            return &plan->mark.item[i];
    fail_msg("no mark %zu", index);
    return NULL;
}

static struct way_box box_of(const struct way_mark *mark)
{
    double r = mark->radius * (mark->kind == WAY_EFFECT || mark->kind == WAY_BRAKE ? 1.5 : 1);

    return (struct way_box){mark->at.x - r, mark->at.y - r, 2 * r, 2 * r};
}

/* What the picture promises about every label. */
static void assert_calm(const struct way_plan *plan)
{
    for (size_t i = 0; i < plan->mark.len; i++) {
        const struct way_mark *a = &plan->mark.item[i];
        if (!a->back)
            assert_true((a->label.rows > 0) != (a->number > 0));
        if (a->label.rows == 0)
            continue;
        assert_true(a->label.box.x >= 0 && a->label.box.y >= 0);
        assert_true(a->label.box.x + a->label.box.w <= plan->width);
        assert_true(a->label.box.y + a->label.box.h <= plan->height);
        for (size_t k = 0; k < plan->mark.len; k++) {
            assert_false(way_box_meets(a->label.box, box_of(&plan->mark.item[k])));
            if (k != i && plan->mark.item[k].label.rows > 0)
                assert_false(way_box_meets(a->label.box, plan->mark.item[k].label.box));
        }
        for (size_t k = 0; k < plan->pill.len; k++)
            assert_false(way_box_meets(a->label.box, plan->pill.item[k].box));
    }
}

/* Pseudo-random, the same everywhere. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void add_random(struct fixture *f, uint32_t *seed, size_t points, int lines)
{
    static const char *const title[]  = {"Balie",
                                         "Beleid Werk en Inkomen",
                                         "Ministerie, directie Participatie",
                                         "Kinderopvangtoeslagverrekeningsbeschikking",
                                         "Directie Maatschappelijke Ondersteuning",
                                         ""};
    static const char *const detail[] = {
        "", "wacht", "vraagt om een tweede lezing van de regeling door de juristen van de keten"};
    struct date day = {18000};

    for (size_t i = 0; i < points; i++) {
        struct way_point *point;
        uint32_t          dice = next_random(seed) % 20;
        struct str        moment;
        day           = date_add_days(day, (int)(next_random(seed) % (dice == 0 ? 900 : 40)));
        moment        = date_format(f->arena, day);
        point         = add(f, (int)(next_random(seed) % 6), "",
                            (enum way_kind)(next_random(seed) % WAY_KIND_COUNT),
                            title[next_random(seed) % ARRAY_LEN(title)],
                            detail[next_random(seed) % ARRAY_LEN(detail)]);
        point->moment = dice == 1 ? STR("")
                                  : str_slice(moment, 0,
                                              dice == 2  ? 4
                                              : dice < 5 ? 7
                                                         : 10);
        if (next_random(seed) % 4 == 0)
            point->line = (int)(next_random(seed) % (uint32_t)(lines + 1));
        if (next_random(seed) % 5 == 0)
            feed_back(f, "", title[next_random(seed) % ARRAY_LEN(title)]);
    }
}

static void test_report_way__no_label_meets_anything(void **state)
{
    struct fixture *f    = *state;
    uint32_t        seed = 7;

    for (size_t round = 0; round < 120; round++) {
        f->way.point    = (struct way_point_list){0};
        f->way.feedback = (struct way_feedback_list){0};
        add_random(f, &seed, round % 46, (int)(round % 5));
        struct way_plan across = plan_of(f, WAY_ACROSS), down = plan_of(f, WAY_DOWN);
        assert_calm(&across);
        assert_calm(&down);
    }
}

static void test_report_way__c01_has_every_label(void **state)
{
    struct fixture *f = *state;

    add_c01(f);
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct way_plan plan = plan_of(f, (enum way_turn)turn);
        assert_calm(&plan);
        for (size_t i = 0; i < plan.mark.len; i++)
            assert_true(plan.mark.item[i].label.rows > 0);
    }
}

static void test_report_way__c01_says_eight_years(void **state)
{
    struct fixture *f = *state;

    add_c01(f);
    assert_true(has(draw(f, WAY_ACROSS), ">8 jaar geen verandering<"));
    assert_true(has(draw(f, WAY_DOWN), ">8 jaar geen verandering<"));
    assert_true(has(draw(f, WAY_DOWN), "Van 2011 tot 2019: 8 jaar geen verandering"));
    assert_true(has(draw(f, WAY_ACROSS), ">geen terugkoppeling bekend<"));
    f->way.lang = 1;
    assert_true(has(draw(f, WAY_ACROSS), ">8 years without change<"));
}

static void test_report_way__work_under_way_is_no_pause(void **state)
{
    struct fixture *f = *state;

    f->way.today = (struct date){0};
    add(f, 4, "2019-01-01", WAY_COMPLIED, "Wij doen het", "");
    add(f, 4, "2021-01-01", WAY_SOLUTION, "Oplossing", "");
    add(f, 1, "2023-01-01", WAY_EFFECT, "Nagekeken", "");
    assert_int_equal(0, count(draw(f, WAY_ACROSS), "way-quiet"));
    assert_int_equal(0, count(draw(f, WAY_DOWN), "way-quiet"));
}

static void test_report_way__waiting_until_today_is_a_pause(void **state)
{
    struct fixture *f = *state;

    add(f, 1, "2025-10-06", WAY_HAD, "Balie", "");
    assert_true(has(draw(f, WAY_ACROSS), ">5 maanden geen verandering<"));
    assert_true(has(draw(f, WAY_DOWN), ">5 maanden geen verandering<"));
    f->way.point.item[0].moment = STR("2026-01-01"); /* 60 days: not longer than 60 */
    assert_false(has(draw(f, WAY_ACROSS), "geen verandering"));
    f->way.point.item[0].moment = STR("2025-12-31");
    assert_true(has(draw(f, WAY_ACROSS), ">61 dagen geen verandering<"));
}

static struct str pause_text(struct fixture *f, const char *from, const char *to)
{
    struct way_step  a = {.known = true}, b = {.known = true};
    struct way_pause pause;

    assert_true(moment_parse(str_of(from), &a.first, &a.last));
    assert_true(moment_parse(str_of(to), &b.first, &b.last));
    if (!way_time_pause(&a, &b, &pause))
        return STR("");
    return way_time_pause_text(f->arena, pause, 0);
}

static void test_report_way__pause_is_as_precise_as_its_ends(void **state)
{
    static const struct {
        const char *from, *to, *text;
    } rule[] = {{"2025-01-01", "2025-03-02", ""},
                {"2025-01-01", "2025-03-03", "61 dagen"},
                {"2025-01-01", "2025-08-01", "7 maanden"},
                {"2021-01-01", "2023-11-20", "3 jaar"},
                {"2025-01", "2025-03", ""}, /* 31 January to 1 March: certainly 29 days */
                {"2025-01", "2025-06", "5 maanden"},
                {"2011", "2012", ""},
                {"2011", "2012-06", "ongeveer 1 jaar"},
                {"2011", "2019", "8 jaar"}};

    for (size_t i = 0; i < ARRAY_LEN(rule); i++) {
        struct str text = pause_text(*state, rule[i].from, rule[i].to);
        if (!str_eq_z(text, rule[i].text))
            fail_msg("%s to %s: %.*s", rule[i].from, rule[i].to, STR_ARG(text));
    }
}

static void test_report_way__certain_moments_decide_the_order(void **state)
{
    struct fixture *f = *state;

    add(f, 2, "2024-05-01", WAY_HAD, "derde", "");
    add(f, 1, "2023-05-01", WAY_HAD, "eerste", "");
    add(f, 1, "2024", WAY_HAD, "kan in mei zijn: blijft staan", "");
    struct way_plan plan = plan_of(f, WAY_ACROSS);
    assert_true(mark_of(&plan, 1)->at.x < mark_of(&plan, 0)->at.x);
    assert_true(mark_of(&plan, 0)->at.x < mark_of(&plan, 2)->at.x);
}

static void test_report_way__unknown_moment_stays_between_its_neighbours(void **state)
{
    struct fixture *f = *state;

    add(f, 1, "2020-01-01", WAY_HAD, "een", "");
    add(f, 2, "", WAY_HAD, "twee", "");
    add(f, 3, "vorig jaar", WAY_HAD, "drie", "");
    add(f, 4, "2022-01-01", WAY_HAD, "vier", "");
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct way_plan plan = plan_of(f, (enum way_turn)turn);
        for (size_t i = 1; i < 4; i++) {
            struct way_xy a = mark_of(&plan, i - 1)->at, b = mark_of(&plan, i)->at;
            assert_true(turn == WAY_ACROSS ? a.x < b.x : a.y < b.y);
        }
        /* one run of two points: said once */
        assert_int_equal(1, count(draw(f, (enum way_turn)turn), ">datum onbekend<"));
    }
    assert_false(has(draw(f, WAY_ACROSS), "vorig jaar"));
}

static void test_report_way__unknown_layer_stays_on_the_layer_before(void **state)
{
    struct fixture *f = *state;

    add(f, 3, "2020-01-01", WAY_HAD, "een", "");
    add(f, 0, "2021-01-01", WAY_HAD, "twee", "");
    add(f, 9, "2022-01-01", WAY_HAD, "drie", "");
    struct way_plan plan = plan_of(f, WAY_ACROSS);
    assert_true(mark_of(&plan, 0)->at.y == mark_of(&plan, 1)->at.y);
    assert_true(mark_of(&plan, 0)->at.y == mark_of(&plan, 2)->at.y);
}

static void test_report_way__user_text_is_escaped(void **state)
{
    struct fixture *f = *state;

    f->way.title    = STR("<b>\"'&\x01");
    f->way.subtitle = f->way.title;
    f->way.name     = f->way.title;
    add(f, 1, "2020-01-01", WAY_HAD, "<b>\"'&\x02", "<b>\"'&\xc2\x85")->sentence =
        STR("</title><script>\x1b");
    add(f, 1, "<b>\"", WAY_BRAKE, "\xe2\x80\xae]]>", "");
    feed_back(f, "", "<b>\"'&");
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct str svg = draw(f, (enum way_turn)turn);
        assert_true(has(svg, "&lt;b&gt;&quot;&#39;&amp;"));
        assert_false(has(svg, "<b>") || has(svg, "<script") || has(svg, "\xe2\x80\xae"));
        assert_true(utf8_is_valid(svg));
        for (size_t i = 0; i < svg.len; i++)
            assert_true((unsigned char)svg.ptr[i] >= ' ' || svg.ptr[i] == '\n');
    }
}

/* Every tag is closed by its own name; attributes hold no '<'. */
static void assert_well_formed(struct str svg)
{
    struct str open[64];
    size_t     depth = 0;

    for (size_t i = 0; i < svg.len; i++) {
        size_t end = i;
        if (svg.ptr[i] != '<')
            continue;
        while (svg.ptr[end] != '>')
            assert_true(++end < svg.len && svg.ptr[end] != '<');
        bool       close = svg.ptr[i + 1] == '/';
        struct str name = str_slice(svg, i + 1 + close, end - i - 1 - close), rest = name;
        assert_true(str_cut(&rest, ' ', &name));
        if (close)
            assert_true(depth > 0 && str_eq(open[--depth], name));
        else if (svg.ptr[end - 1] != '/')
            open[depth++] = name;
        assert_true(depth < ARRAY_LEN(open));
    }
    assert_int_equal(0, depth);
}

static void test_report_way__output_is_well_formed_and_without_style(void **state)
{
    struct fixture *f    = *state;
    uint32_t        seed = 3;

    add_random(f, &seed, 40, 3);
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct str svg = draw(f, (enum way_turn)turn);
        assert_well_formed(svg);
        assert_false(has(svg, "style") || has(svg, " onclick") || has(svg, "href"));
        assert_int_equal(40, count(svg, "<g class=\"way-point\">"));
    }
}

static void test_report_way__empty_way_says_so(void **state)
{
    struct fixture *f = *state;

    assert_true(has(draw(f, WAY_ACROSS), ">nog geen stappen: hier komt de weg te staan<"));
    assert_true(has(draw(f, WAY_DOWN), ">nog geen stappen"));
    assert_true(has(draw(f, WAY_ACROSS), ">nog niets teruggekoppeld<"));
    feed_back(f, "2025-01-01", "we bellen u");
    assert_true(has(draw(f, WAY_ACROSS), ">we bellen u<"));
    assert_false(has(draw(f, WAY_ACROSS), "nog niets teruggekoppeld"));
}

static void test_report_way__one_point_stands_alone(void **state)
{
    struct fixture *f = *state;

    add(f, 1, "2026-02-20", WAY_HAD, "Balie", "");
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct way_plan plan = plan_of(f, (enum way_turn)turn);
        assert_int_equal(1, plan.mark.len);
        assert_int_equal(0, plan.trace.len);
        assert_calm(&plan);
        assert_true(has(draw(f, (enum way_turn)turn), ">Balie<"));
    }
}

static void test_report_way__missing_feedback_is_said(void **state)
{
    struct fixture *f = *state;

    add_c01(f);
    f->way.feedback.len = 0;
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct str svg = draw(f, (enum way_turn)turn);
        assert_true(has(svg, ">nog niets teruggekoppeld<"));
        assert_false(has(svg, "way-return"));
    }
}

static void test_report_way__joining_signals_flow_into_the_main_line(void **state)
{
    struct fixture *f = *state;

    f->way.today = (struct date){0};
    add(f, 1, "2024-03-04", WAY_HAD, "Eerste", "");
    add(f, 1, "2024-04-04", WAY_HAD, "Tweede", "")->line = 1;
    add(f, 1, "2024-04-20", WAY_HAD, "Derde", "")->line  = 2;
    add(f, 1, "2024-05-04", WAY_HAD, "Vierde", "")->line = 3;
    add(f, 3, "2024-09-04", WAY_HAD, "Knelpunt", "");
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct way_plan plan   = plan_of(f, (enum way_turn)turn);
        struct way_xy   end    = mark_of(&plan, 4)->at;
        size_t          joined = 0;
        for (size_t i = 0; i < plan.trace.len; i++) {
            const struct way_trace *trace = &plan.trace.item[i];
            joined += trace->bent && trace->to.x == end.x && trace->to.y == end.y;
        }
        assert_int_equal(3, joined);
        assert_calm(&plan);
    }
}

/* A bottleneck with signals of which the source only knows the same year, or nothing at all. */
static void test_report_way__signals_of_the_same_moment_flow_in(void **state)
{
    static const char *const moment[] = {"2011", "", "2024-05", "2024-05-06"};

    for (size_t m = 0; m < ARRAY_LEN(moment); m++) {
        struct fixture *f = *state;
        f->way.point      = (struct way_point_list){0};
        f->way.today      = (struct date){0};
        for (int line = 1; line <= 3; line++) {
            struct way_point *point = add(f, 1, moment[m], WAY_HAD, "Signaal", "Balie");
            point->line             = line;
            point->into             = line < 3 ? 4 : 5;
        }
        add(f, 3, moment[m], WAY_HAD, "Knelpunt", "Gemeente Almere");
        add(f, 3, moment[m], WAY_HAD, "Signaal erbij", "Gemeente Almere");
        for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
            struct way_plan plan    = plan_of(f, (enum way_turn)turn);
            size_t          into[6] = {0};
            bool            across  = turn == WAY_ACROSS;
            struct way_xy   begin   = mark_of(&plan, 3)->at;
            for (size_t i = 0; i < 3; i++) {
                struct way_xy at = mark_of(&plan, i)->at;
                assert_true(across ? at.x < begin.x : at.y < begin.y);
            }
            for (size_t i = 0; i < plan.trace.len; i++)
                for (size_t k = 3; k < 5; k++) {
                    struct way_xy to = plan.trace.item[i].to, at = mark_of(&plan, k)->at;
                    into[k] += plan.trace.item[i].bent && to.x == at.x && to.y == at.y;
                }
            assert_int_equal(2, into[3]);
            assert_int_equal(1, into[4]);
            assert_calm(&plan);
        }
    }
}

static void test_report_way__little_fills_the_picture(void **state)
{
    static const char *const moment[] = {"2026-02-06", "", "2026-02"};
    struct fixture          *f        = *state;

    for (size_t m = 0; m < ARRAY_LEN(moment); m++) {
        f->way.point = (struct way_point_list){0};
        for (int i = 0; i < 3; i++)
            add(f, 2, moment[m], WAY_HAD, "Knelpunt", "");
        struct way_plan plan = plan_of(f, WAY_ACROSS);
        assert_true(mark_of(&plan, 2)->at.x - mark_of(&plan, 0)->at.x > plan.width / 2);
        assert_int_equal(m == 1, has(draw(f, WAY_ACROSS), ">datum onbekend, wel op volgorde<"));
    }
}

/* Twenty feedbacks in two years, in clusters: each has its words, and no hairline runs through them. */
static void test_report_way__every_feedback_has_its_words(void **state)
{
    struct fixture *f    = *state;
    uint32_t        seed = 21;
    struct date     day  = {19700};

    for (int i = 0; i < 20; i++) {
        struct str moment;
        day    = date_add_days(day, (int)(next_random(&seed) % (i % 7 == 0 ? 200 : 9)));
        moment = date_format(f->arena, day);
        add(f, 1 + i % 3, "", i % 2 ? WAY_HAD : WAY_ASKED, "Gevraagd", "")->moment = moment;
        feed_back(f, "", i % 3 ? "Antwoord op de vertaling" : "Niet aan ons");
        f->way.feedback.item[i].moment   = moment;
        f->way.feedback.item[i].together = i % 2;
    }
    struct way_plan plan = plan_of(f, WAY_ACROSS);
    assert_calm(&plan);
    for (size_t i = 0; i < plan.mark.len; i++) {
        const struct way_mark *mark = &plan.mark.item[i];
        if (!mark->back)
            continue;
        assert_true(mark->label.rows > 0);
        if (f->way.feedback.item[mark->index].together)
            assert_true(fabs(mark->at.x - mark_of(&plan, mark->index)->at.x) < 40);
        for (size_t k = 0; k < plan.mark.len && mark->label.led; k++) {
            struct way_label own  = mark->label;
            struct way_box   line = {own.from.x, own.from.y, 0.1, own.to.y - own.from.y - 0.1};
            assert_false(way_box_meets(line, plan.mark.item[k].label.box));
        }
    }
}

/* Who listens hears one name that points to the list, and nothing of the inside. */
static void test_report_way__is_read_aloud_once(void **state)
{
    struct fixture *f = *state;

    f->way.name = STR("Tekening van de weg");
    add_c01(f);
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++) {
        struct str svg = draw(f, (enum way_turn)turn);
        assert_int_equal(1, count(svg, "role="));
        assert_true(has(svg, " role=\"img\" aria-label=\"Tekening van de weg\""));
        assert_int_equal(1, count(svg, "aria-"));
        assert_false(has(svg, "tabindex"));
    }
    assert_true(str_eq_z(way_pause_between(f->arena, &f->way, 2, 3), "8 jaar geen verandering"));
    assert_int_equal(0, way_pause_between(f->arena, &f->way, 3, 4).len);
}

static void test_report_way__window_ahead_is_beyond_today(void **state)
{
    struct fixture *f = *state;

    add(f, 2, "2026-01-05", WAY_HAD, "Beleid", "");
    add(f, 4, "2026-09-15", WAY_WINDOW, "Prinsjesdag", "");
    assert_true(has(draw(f, WAY_ACROSS), "way-ahead"));
    assert_true(has(draw(f, WAY_ACROSS), ">vandaag<"));
    assert_true(has(draw(f, WAY_DOWN), "way-ahead"));
    f->way.point.item[1].moment = STR("2026"); /* some of it is still to come */
    assert_true(has(draw(f, WAY_ACROSS), "way-ahead"));
    f->way.point.item[1].moment = STR("2026-02-15");
    assert_false(has(draw(f, WAY_ACROSS), "way-ahead"));
}

static void test_report_way__no_room_gives_the_number_in_the_list(void **state)
{
    struct fixture *f = *state;

    for (int i = 0; i < 60; i++)
        add(f, 1 + i % 5, "2025", WAY_HAD, "Beleid Werk en Inkomen en Participatie", "");
    struct way_plan plan     = plan_of(f, WAY_ACROSS);
    size_t          numbered = 0;
    assert_calm(&plan);
    for (size_t i = 0; i < plan.mark.len; i++) {
        const struct way_mark *mark = &plan.mark.item[i];
        numbered += mark->number > 0;
        assert_true(mark->number == 0 || mark->number == (int)mark->index + 1);
    }
    assert_true(numbered > 0);
    assert_true(has(draw(f, WAY_ACROSS), ">zie de lijst<"));
    assert_true(has(draw(f, WAY_ACROSS), "(nummer in de lijst: "));
}

static void test_report_way__same_input_same_bytes(void **state)
{
    struct fixture *f    = *state;
    uint32_t        seed = 11;

    add_random(f, &seed, 40, 3);
    for (int turn = WAY_ACROSS; turn <= WAY_DOWN; turn++)
        assert_true(str_eq(draw(f, (enum way_turn)turn), draw(f, (enum way_turn)turn)));
}

static void test_report_way__neighbours_keep_their_room(void **state)
{
    struct fixture      *f      = *state;
    struct way_stop      stop[] = {{0, 0, 0}, {1, 20, 0}, {2, 20, 0}, {3, 20, 0}, {1000, 20, 0}};
    struct way_stop_list list   = {stop, ARRAY_LEN(stop), ARRAY_LEN(stop)};

    way_scale_spread(f->arena, &list, 100, 500);
    for (size_t i = 1; i < list.len; i++)
        assert_true(stop[i].at - stop[i - 1].at >= 20 - 1e-6);
    assert_true(stop[0].at >= 100 && stop[4].at <= 500 + 1e-6);
    assert_true(way_scale_is_stretched(&list));
    assert_true(way_scale_at(&list, 500) > stop[3].at && way_scale_at(&list, 500) < stop[4].at);
    way_scale_spread(f->arena, &list, 0, 40); /* less than they ask */
    for (size_t i = 1; i < list.len; i++)
        assert_true(stop[i].at > stop[i - 1].at);
}

static void test_report_way__text_is_cleaned_to_words_with_single_spaces(void **state)
{
    static const char *const text[][2] = {
        {"", ""},
        {" \t\n", ""},
        {"één woord", "één woord"},
        {"  a  b\r\n\tc ", "a b c"},
        {"a\x01"
         "b",
         "ab"},
        {"a \x01 b", "a b"},
        {"a\x01 b\xE2\x80\xAE", "a b"}, /* U+202E turns what follows */
        {"\x7F a", "a"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(text); i++) {
        struct str clean = way_text_clean(f->arena, str_of(text[i][0]));

        assert_int_equal(strlen(text[i][1]), clean.len);
        assert_memory_equal(text[i][1], clean.ptr, clean.len);
    }
}

static void test_report_way__wrapped_lines_fit_and_lose_nothing_unsaid(void **state)
{
    struct fixture *f = *state;
    struct str      line[8];
    struct str      text = STR("Kinderopvangtoeslagverrekeningsbeschikking bij de gemeente");
    size_t          len  = way_text_wrap(f->arena, text, 13, true, 120, 8, line);

    assert_true(len > 2);
    for (size_t i = 0; i < len; i++)
        assert_true(way_text_width(line[i], 13, true) <= 120);
    assert_true(str_ends(line[len - 1], STR("gemeente")));
    len = way_text_wrap(f->arena, text, 13, true, 120, 2, line);
    assert_int_equal(2, len);
    assert_true(str_ends(line[1], STR("…")));
    assert_true(way_text_width(line[1], 13, true) <= 120);
    assert_int_equal(0, way_text_wrap(f->arena, STR(""), 13, true, 120, 2, line));
}

static void test_report_way__emoji_and_right_to_left_are_not_torn(void **state)
{
    struct fixture *f      = *state;
    struct str      family = STR("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
    struct str      line[40];
    struct str text = str_printf(f->arena, "%.*s%.*s%.*s%.*s", STR_ARG(family), STR_ARG(family),
                                 STR_ARG(family), STR_ARG(family));
    size_t     len  = way_text_wrap(f->arena, text, 13, false, 50, 40, line);

    for (size_t i = 0; i < len; i++) {
        assert_true(utf8_is_valid(line[i]));
        assert_true(str_starts(line[i], family));
    }
    add(f, 1, "2025-01-01", WAY_HAD, "\xd9\x88\xd8\xb2\xd8\xa7\xd8\xb1\xd8\xa9", "");
    assert_true(has(draw(f, WAY_ACROSS), ">\xd9\x88\xd8\xb2\xd8\xa7\xd8\xb1\xd8\xa9<"));
}

static void test_report_way__refuses_what_it_cannot_draw(void **state)
{
    struct fixture *f   = *state;
    struct err      err = {0};
    struct buf      out;

    buf_init(&out, f->arena, 1 << 20);
    for (int i = 0; i <= WAY_POINTS_MAX; i++)
        add(f, 1, "2025", WAY_HAD, "x", "");
    assert_int_equal(ERR_LIMIT, way_svg(f->arena, &f->way, WAY_ACROSS, &out, &err));
    assert_int_equal(0, out.len);
    f->way.point.len = 3;
    buf_init(&out, f->arena, 100);
    assert_int_equal(ERR_LIMIT, way_svg(f->arena, &f->way, WAY_ACROSS, &out, &err));
}

static void test_report_way__the_most_points_are_drawn(void **state)
{
    struct fixture *f    = *state;
    uint32_t        seed = 5;

    add_random(f, &seed, WAY_POINTS_MAX, 9);
    assert_well_formed(draw(f, WAY_ACROSS));
    assert_well_formed(draw(f, WAY_DOWN));
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_report_way__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE(no_label_meets_anything),
        CASE(c01_has_every_label),
        CASE(c01_says_eight_years),
        CASE(work_under_way_is_no_pause),
        CASE(waiting_until_today_is_a_pause),
        CASE(pause_is_as_precise_as_its_ends),
        CASE(certain_moments_decide_the_order),
        CASE(unknown_moment_stays_between_its_neighbours),
        CASE(unknown_layer_stays_on_the_layer_before),
        CASE(user_text_is_escaped),
        CASE(output_is_well_formed_and_without_style),
        CASE(empty_way_says_so),
        CASE(one_point_stands_alone),
        CASE(missing_feedback_is_said),
        CASE(joining_signals_flow_into_the_main_line),
        CASE(signals_of_the_same_moment_flow_in),
        CASE(little_fills_the_picture),
        CASE(every_feedback_has_its_words),
        CASE(is_read_aloud_once),
        CASE(window_ahead_is_beyond_today),
        CASE(no_room_gives_the_number_in_the_list),
        CASE(same_input_same_bytes),
        CASE(neighbours_keep_their_room),
        CASE(text_is_cleaned_to_words_with_single_spaces),
        CASE(wrapped_lines_fit_and_lose_nothing_unsaid),
        CASE(emoji_and_right_to_left_are_not_torn),
        CASE(refuses_what_it_cannot_draw),
        CASE(the_most_points_are_drawn),
    };

    return cmocka_run_group_tests(cases, NULL, NULL);
}
