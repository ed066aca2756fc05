// SPDX-License-Identifier: EUPL-1.2
/*
 * plaat.js - makes a picture of counts one to read in; the page works without it.
 *
 * <figure data-gh-plaat="id"> holds a drawing made on the server.  The caption with that id belongs to the table
 * with the same counts, newest first: its headings say which column is what (data-gh-kolom), its first
 * cells hold a <time>, its numbers a <data>, and its rows say what they are (data-gh-ongewoon, data-gh-na).
 * From these rows and nothing else the same picture is drawn with axes, by uPlot.  A slider chooses a
 * row, so that each can be read with mouse, finger, keyboard and by who listens: its words
 * are those of the table.  Buttons, or dragging, take a shorter period.
 *
 * Colours are custom properties of the style sheet (.gh-plaat); nothing moves by itself.
 * The words are in templates/plaat.mustache.
 *
 * <div data-gh-kaart> holds a map of links: what one is about stands below it while it has the focus or the pointer.
 */
'use strict';

(() => {
    const HEIGHT = 240;
    const DAY = 86400; // seconds
    const LEAST = 4;   // periods that stay in the picture
    const BAR = 0.7;   // of the room of its period
    const MARK = 5;    // half the width of a mark
    const number = cell => (cell?.querySelector('data') ? Number(cell.querySelector('data').value) : null);

    /* Oldest first. */
    function read(table) {
        const headings = [...table.tHead.rows[0].cells];
        const column = name => headings.findIndex(cell => cell.dataset.ghKolom === name);
        const words = row => [...row.cells].map((cell, i) => {
            const name = headings[i].textContent.trim();
            const said = cell.textContent.trim();
            return said === '–' ? '' : `${name}${i === 0 || name.endsWith('?') ? '' : ':'} ${said}. `;
        });

        return [...table.tBodies[0].rows].reverse().map(row => ({
            at: Date.parse(row.querySelector('time').dateTime) / 1000,
            count: number(row.cells[column('aantal')]),
            bound: number(row.cells[column('grens')]),
            unusual: 'ghOngewoon' in row.dataset,
            after: 'ghNa' in row.dataset,
            words: words(row).join('').trim(), // not where nothing is said
        }));
    }

    /* One more place than there are rows: where the last one ends. */
    function series(rows) {
        const step = rows.length > 1 ? rows[1].at - rows[0].at : 7 * DAY;
        const end = rows[rows.length - 1].at + step;

        return [[...rows.map(row => row.at), end], [...rows.map(row => row.count), null],
            [...rows.map(row => row.bound), rows[rows.length - 1].bound]];
    }

    class Picture {
        constructor(figure, table) {
            this.figure = figure;
            this.rows = read(table);
            this.data = series(this.rows);
            this.chosen = this.rows.length - 1;
            this.change = this.rows.findIndex(row => row.after);
            this.build();
            this.place = document.createElement('div');
            this.place.setAttribute('role', 'img');
            this.place.setAttribute('aria-label', figure.querySelector('svg').getAttribute('aria-label'));
            figure.prepend(this.place);
            figure.classList.add('gh-plaat--levend');
            this.draw();
            this.choose(this.chosen);
            new ResizeObserver(() => this.chart.setSize(this.size())).observe(this.place);
            matchMedia('(forced-colors: active)').addEventListener('change', () => this.draw());
        }

        /* The slider with its words and buttons, from the page's own template. */
        build() {
            this.figure.append(document.getElementById('gh-plaat').content.cloneNode(true));
            this.slider = this.figure.querySelector('input');
            this.slider.max = this.rows.length - 1;
            this.slider.addEventListener('input', () => this.choose(Number(this.slider.value)));
            this.words = this.figure.querySelector('[data-gh-woorden]');
            this.buttons = [...this.figure.querySelectorAll('button')];
            for (const button of this.buttons)
                button.addEventListener('click', () => this.zoom(Number(button.value)));
        }

        size() {
            return { width: this.place.clientWidth, height: HEIGHT };
        }

        colour(name) {
            return getComputedStyle(this.figure).getPropertyValue(`--gh-plaat-${name}`).trim();
        }

        draw() {
            this.chart?.destroy();
            this.chart = new uPlot(this.options(), this.data, this.place);
        }

        axis(more) {
            const font = `14px ${getComputedStyle(this.figure).fontFamily}`;

            return { font, stroke: this.colour('tekst'), grid: { stroke: this.colour('lijn'), width: 1 }, ticks: { show: false }, ...more };
        }

        options() {
            const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'short', timeZone: 'UTC' });
            const most = Math.max(1, ...this.data[1], ...this.data[2]);

            return {
                ...this.size(),
                padding: [MARK * 4, 8, 0, 0],
                legend: { show: false },
                tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
                cursor: { x: false, y: false, points: { show: false }, drag: { x: true, y: false, dist: 5 } },
                scales: { x: { range: (chart, from, to) => [from, to] }, y: { range: [0, most] } },
                axes: [this.axis({ grid: { show: false }, space: 70, values: (chart, at) => at.map(one => day.format(one * 1000)) }),
                    this.axis({ size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000] })],
                series: [{},
                    { stroke: this.colour('balk'), fill: this.colour('balk'), width: 0, points: { show: false },
                        paths: uPlot.paths.bars({ size: [BAR, Infinity], align: 1 }) },
                    { stroke: this.colour('grens'), fill: this.colour('vlak'), width: 1.5, dash: [5, 4], points: { show: false },
                        paths: uPlot.paths.stepped({ align: 1 }) }],
                hooks: {
                    drawAxes: [chart => this.drawChosen(chart)],
                    draw: [chart => this.drawMarks(chart)],
                    setCursor: [chart => this.follow(chart)],
                    setScale: [(chart, scale) => { if (scale === 'x') this.show(chart.scales.x); }],
                },
            };
        }

        /* From place to place, in the pixels of the canvas. */
        across(chart, i) {
            return chart.valToPos(this.data[0][i], 'x', true);
        }

        drawChosen(chart) {
            const { ctx, bbox } = chart;
            const left = Math.max(this.across(chart, this.chosen), bbox.left);
            const right = Math.min(this.across(chart, this.chosen + 1), bbox.left + bbox.width);

            ctx.save();
            ctx.fillStyle = this.colour('keuze');
            if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
            ctx.restore();
        }

        /* A triangle over what was unusual; a line with a diamond where something changed. */
        drawMarks(chart) {
            const { ctx, bbox } = chart;
            const size = MARK * devicePixelRatio;
            const mark = (name, points) => {
                ctx.fillStyle = this.colour(name);
                ctx.beginPath();
                for (const [x, y] of points) ctx.lineTo(x, y);
                ctx.fill();
            };
            const inside = x => x >= bbox.left && x <= bbox.left + bbox.width;

            ctx.save();
            this.rows.forEach((row, i) => {
                const x = this.across(chart, i) * (1 - BAR / 2) + this.across(chart, i + 1) * BAR / 2;
                const y = chart.valToPos(row.count, 'y', true) - 2;

                if (row.unusual && inside(x)) mark('op', [[x - size, y], [x, y - 1.6 * size], [x + size, y]]);
            });
            const x = this.change > 0 ? this.across(chart, this.change) : -1;
            if (inside(x)) {
                mark('omslag', [[x - 1, bbox.top], [x + 1, bbox.top], [x + 1, bbox.top + bbox.height], [x - 1, bbox.top + bbox.height]]);
                mark('omslag', [[x, bbox.top - 2 * size], [x + size, bbox.top - size], [x, bbox.top], [x - size, bbox.top - size]]);
            }
            ctx.restore();
        }

        follow(chart) {
            if (chart.cursor.left < 0) return;
            const at = chart.posToVal(chart.cursor.left, 'x');
            const next = this.data[0].findIndex(one => one > at);

            this.choose(Math.max(0, (next < 0 ? this.rows.length : next) - 1));
        }

        choose(i) {
            const row = this.rows[i];

            this.chosen = i;
            this.slider.value = i;
            this.slider.setAttribute('aria-valuetext', row.words);
            this.words.textContent = row.words;
            const { min, max } = this.chart.scales.x;
            if (this.data[0][i] < min || this.data[0][i + 1] > max) this.reach(max - min);
            else this.chart.redraw(false);
        }

        /* So long a period around what is chosen, inside what there is. */
        reach(length) {
            const [first, last] = [this.data[0][0], this.data[0][this.rows.length]];
            const middle = (this.data[0][this.chosen] + this.data[0][this.chosen + 1]) / 2;
            const min = Math.min(Math.max(first, middle - length / 2), Math.max(first, last - length));

            this.chart.setScale('x', { min, max: Math.min(last, min + length) });
        }

        /* times = 0: all of it */
        zoom(times) {
            const { min, max } = this.chart.scales.x;
            const whole = this.data[0][this.rows.length] - this.data[0][0];
            const least = LEAST * (this.data[0][1] - this.data[0][0]);

            this.reach(times ? Math.min(whole, Math.max(least, (max - min) / times)) : whole);
        }

        /* A button that can do nothing more says so, and keeps the focus. */
        show({ min, max }) {
            const whole = max - min >= this.data[0][this.rows.length] - this.data[0][0];
            const least = max - min <= LEAST * (this.data[0][1] - this.data[0][0]);

            for (const button of this.buttons)
                button.setAttribute('aria-disabled', Number(button.value) > 1 ? least : whole);
        }
    }

    for (const figure of document.querySelectorAll('figure[data-gh-plaat]')) {
        const table = document.getElementById(figure.dataset.ghPlaat)?.closest('table');
        if (table?.tBodies[0]?.rows.length > 1 && figure.querySelector('svg')) new Picture(figure, table);
    }

    for (const map of document.querySelectorAll('[data-gh-kaart]')) {
        const words = document.createElement('p');
        words.className = 'utrecht-paragraph gh-kaartje__lees';
        words.setAttribute('aria-hidden', 'true'); // the name of the link says it already
        map.append(words);
        for (const kind of ['focusin', 'pointerover'])
            map.addEventListener(kind, event => {
                const name = event.target.closest('a')?.querySelector('title')?.textContent;
                if (name) words.textContent = name;
            });
    }
})();
