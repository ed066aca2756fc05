// SPDX-License-Identifier: EUPL-1.2
/* tests/report/route_map.c - the map shows every stop and both directions, and holds no style. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "report/route_map.h"
#include "report/route_map_place.h"

struct fixture {
    struct arena    *arena;
    struct route_map map;
};

static int set_up(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena           = arena;
    f->map.id          = STR("kaart");
    f->map.title       = STR("De kaart met routes");
    f->map.description = STR("Elke route heen en terug.");
    f->map.start       = STR("U en uw team");
    *state             = f;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static size_t add_stop(struct fixture *f, const char *name)
{
    struct route_map_stop stop = {str_of(name), STR("Organisatie")};

    VEC_PUSH(f->arena, &f->map.stop, stop);
    return f->map.stop.len - 1;
}

static struct route_map_route *add_route(struct fixture *f, const char *name, size_t stops,
                                         const size_t *stop)
{
    struct route_map_route route = {
        .name = str_of(name), .url = STR("/routes/1"), .sentence = str_of(name), .stops = stops};

    route.stop = arena_array(f->arena, stops, sizeof(size_t));
    memcpy(route.stop, stop, stops * sizeof(size_t));
    VEC_PUSH(f->arena, &f->map.route, route);
    return &f->map.route.item[f->map.route.len - 1];
}

static struct str draw(struct fixture *f)
{
    struct buf out;
    struct err err = {0};

    buf_init(&out, f->arena, 1 << 22);
    if (route_map_svg(f->arena, &f->map, &out, &err) != OK)
        fail_msg("%s", err.text);
    return buf_view(&out);
}

static int count(struct str text, const char *needle)
{
    struct str what = str_of(needle);
    int        n    = 0;

    for (;;) {
        size_t at = str_find(text, what);
        if (at == text.len)
            return n;
        n++;
        text = str_slice(text, at + what.len, text.len);
    }
}

static void two_routes(struct fixture *f)
{
    size_t team = add_stop(f, "Teamoverleg"), table = add_stop(f, "Kwestietafel"),
           vng = add_stop(f, "Vereniging van Nederlandse Gemeenten (VNG)");

    add_route(f, "Als een regel knelt", 3, (size_t[]){team, table, vng});
    add_route(f, "Als iemand nu hulp nodig heeft", 1, (size_t[]){team});
}

/* K-02, K-03: each route goes there along its stops, and back with a dashed line. */
static void test_report_route_map__both_directions_are_drawn(void **state)
{
    struct fixture *f = *state;
    struct str      svg;

    two_routes(f);
    svg = draw(f);
    assert_int_equal(3 + 1 + 2 + 2,
                     count(svg, "class=\"route-line") - count(svg, "class=\"route-lines"));
    assert_int_equal(2, count(svg, "class=\"route-line route-back\""));
    assert_int_equal(2, count(svg, "stroke-dasharray"));
    assert_int_equal(8, count(svg, "<polygon"));
    assert_int_equal(3, count(svg, "class=\"route-stop\""));
    assert_int_equal(2, count(svg, "class=\"route-name\""));
    assert_int_equal(1, count(svg, ">Kwestietafel <"));
}

/* K-02: only what fits lights up. */
static void test_report_route_map__only_what_fits_is_strong(void **state)
{
    struct fixture *f = *state;
    struct str      svg;

    two_routes(f);
    assert_int_equal(0, count(draw(f), "route-fits"));
    f->map.asked              = true;
    f->map.route.item[1].fits = true;
    svg                       = draw(f);
    assert_int_equal(1, count(svg, "class=\"route-name route-fits\""));
    assert_int_equal(1, count(svg, "class=\"route-name route-quiet\""));
    assert_int_equal(1, count(svg, "class=\"route-stop route-fits\""));
    assert_int_equal(2, count(svg, "class=\"route-stop route-quiet\""));
}

static void test_report_route_map__holds_no_style_and_no_markup_of_others(void **state)
{
    struct fixture *f    = *state;
    size_t          stop = add_stop(f, "<b>\"'&</b>");
    struct str      svg;

    add_route(f, "<script>x</script>\x01", 1, &stop)->url = STR("/routes/1\" onload=\"x");
    svg                                                   = draw(f);
    assert_int_equal(0, count(svg, "style"));
    assert_int_equal(0, count(svg, "<script"));
    assert_int_equal(0, count(svg, "<b>"));
    assert_int_equal(0, count(svg, "\" onload"));
    assert_int_equal(0, count(svg, "<?xml"));
    assert_int_equal(0, count(svg, "<!DOCTYPE"));
    assert_int_equal(0, count(svg, "\x01"));
    assert_int_equal(1, count(svg, "role=\"group\""));
    assert_int_equal(1, count(svg, "<title id=\"kaart-t\">"));
    assert_int_equal(1, count(svg, "<desc id=\"kaart-d\">"));
    assert_int_equal(1, count(svg, "id=\"kaart-r1\""));
}

/* Nothing overlaps and nothing lies outside the picture. */
static void test_report_route_map__boxes_have_room(void **state)
{
    struct fixture   *f = *state;
    struct place_box  box[5];
    struct place_line line[] = {{.from = 0, .to = 1}, {.from = 1, .to = 2},
                                {.from = 0, .to = 3}, {.from = 3, .to = 2},
                                {.from = 2, .to = 4}, {.from = 0, .to = 4, .back = true}};
    struct place_plan plan   = {box, 5, line, 6, 0, 0};
    struct err        err    = {0};

    for (size_t i = 0; i < 5; i++)
        box[i] = (struct place_box){.w = 100 + (double)i * 10, .h = 40};
    assert_int_equal(OK, place_find(f->arena, &plan, &err));
    for (size_t i = 0; i < 5; i++) {
        assert_true(box[i].x - box[i].w / 2 >= -0.5 && box[i].x + box[i].w / 2 <= plan.width + 0.5);
        assert_true(box[i].y - box[i].h / 2 >= -0.5 &&
                    box[i].y + box[i].h / 2 <= plan.height + 0.5);
        for (size_t k = 0; k < i; k++) {
            double dx = box[i].x - box[k].x, dy = box[i].y - box[k].y;
            assert_true(dx * dx >= (box[i].w + box[k].w) * (box[i].w + box[k].w) / 4 ||
                        dy * dy >= 40.0 * 40.0);
        }
    }
    /* The way back ends at the start, the way there at the stop. */
    assert_true(line[5].tip.x <= box[0].x + box[0].w / 2 + 1);
    assert_true(line[1].tip.x <= box[2].x && line[1].tip.x >= box[2].x - box[2].w / 2 - 1);
}

static void test_report_route_map__is_the_same_the_second_time(void **state)
{
    struct fixture *f = *state;
    struct str      first;

    two_routes(f);
    first = str_copy(f->arena, draw(f));
    assert_true(str_eq(first, draw(f)));
    add_route(f, "Een derde route", 1, (size_t[]){2});
    assert_false(str_eq(first, draw(f)));
}

static void test_report_route_map__refuses_what_cannot_be_drawn(void **state)
{
    struct fixture *f = *state;
    struct buf      out;
    struct err      err = {0};

    two_routes(f);
    buf_init(&out, f->arena, 1 << 20);
    f->map.id = STR("1 x");
    assert_int_equal(ERR_INVALID, route_map_svg(f->arena, &f->map, &out, &err));
    f->map.id                    = STR("kaart");
    f->map.route.item[0].stop[0] = 99;
    assert_int_equal(ERR_INVALID, route_map_svg(f->arena, &f->map, &out, &err));
    f->map.route.item[0].stop[0] = 0;
    f->map.route.item[0].stops   = 0;
    assert_int_equal(ERR_INVALID, route_map_svg(f->arena, &f->map, &out, &err));
    f->map.route.item[0].stops = 1;
    buf_init(&out, f->arena, 100);
    assert_int_equal(ERR_LIMIT, route_map_svg(f->arena, &f->map, &out, &err));
}

static void test_report_route_map__an_empty_map_is_a_start(void **state)
{
    struct str svg = draw(*state);

    assert_int_equal(1, count(svg, "class=\"route-start\""));
    assert_int_equal(0, count(svg, "route-stop"));
}

/* Graphviz is not safe for threads; the lock is. */
static void *draw_many(void *number)
{
    struct arena  *arena = arena_new();
    struct fixture f     = {.arena = arena};

    f.map.id    = STR("kaart");
    f.map.start = STR("U");
    for (size_t i = 0; i < 6; i++) {
        size_t stop = add_stop(&f, "Overleg");

        add_route(&f, i % 2 ? "Een route" : "Een langere route dan de andere", 1, &stop);
        if ((size_t)(uintptr_t)number % 2)
            add_route(&f, "Nog een", 1, &stop);
        (void)draw(&f);
    }
    arena_free(arena);
    return NULL;
}

static void test_report_route_map__many_threads_may_draw(void **state)
{
    pthread_t thread[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(0, pthread_create(&thread[i], NULL, draw_many, (void *)(uintptr_t)i));
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(0, pthread_join(thread[i], NULL));
}

/* Dutch words are long: the name of a link must be read as it was written. */
static void test_report_route_map__a_long_word_is_not_broken(void **state)
{
    struct fixture *f    = *state;
    size_t          stop = add_stop(f, "Overleg");

    add_route(f, "Hersteloperatie kinderopvangtoeslagaffaire", 1, &stop);
    assert_int_equal(1, count(draw(f), ">kinderopvangtoeslagaffaire <"));
}

/* The widest we draw, in time. */
static void test_report_route_map__twenty_routes(void **state)
{
    struct fixture *f = *state;
    size_t          stop[12];

    for (size_t i = 0; i < 12; i++)
        stop[i] = add_stop(f, "Vereniging van Nederlandse Gemeenten (VNG)");
    for (size_t i = 0; i < 20; i++)
        add_route(f, "Als een regel van het ministerie hier verkeerd uitpakt", 4,
                  (size_t[]){stop[i % 3], stop[3 + i % 4], stop[7 + i % 2], stop[9 + i % 3]});
    assert_int_equal(20, count(draw(f), "<title id=\"kaart-r"));
    if (getenv("ROUTE_MAP_OUT")) {
        FILE      *file = fopen(getenv("ROUTE_MAP_OUT"), "wb");
        struct str svg  = draw(f);

        assert_int_equal(svg.len, fwrite(svg.ptr, 1, svg.len, file));
        fclose(file);
    }
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_report_route_map__##name_, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(both_directions_are_drawn),
        CASE(only_what_fits_is_strong),
        CASE(holds_no_style_and_no_markup_of_others),
        CASE(boxes_have_room),
        CASE(is_the_same_the_second_time),
        CASE(refuses_what_cannot_be_drawn),
        CASE(an_empty_map_is_a_start),
        CASE(many_threads_may_draw),
        CASE(a_long_word_is_not_broken),
        CASE(twenty_routes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
