// SPDX-License-Identifier: EUPL-1.2
/*
 * demo.test.mjs - the demonstration tells old matters, with the dates of their documents: no page of it
 * shows a day that is in none of them.  Every page that a few people can reach is fetched, once the
 * program has done its work of the day.  And what a form offers, it takes.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober',
    'november', 'december'];
const DAY = new RegExp(`\\b\\d{1,2} (?:${MONTHS.join('|')}) \\d{4}`, 'g');
const FORM = /<form[\s\S]*?<\/form>/g; /* a form may propose a day that is still to come */

let site;
before(async () => { site = await open(); });
after(() => site?.close());

const written = day => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;

/* The days that stand in the cases: as a date, or in their words. */
function knownDays() {
    const folder = new URL('../../data/demo/', import.meta.url);
    const cases = readdirSync(folder).filter(name => /^C-\d+\.json$/.test(name))
        .map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n');

    return new Set([...cases.match(DAY) ?? [],
        ...[...cases.matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(([, day]) => written(new Date(day)))]);
}

async function everyPage(person, each) {
    const { page, site: { url } } = person;
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const todo = ['/'];
    const seen = new Set(todo);

    for (let path = todo.pop(); path; path = todo.pop()) {
        const reply = await fetch(url + path, { headers: { cookie, accept: 'text/html' } });
        if (!(reply.headers.get('content-type') ?? '').includes('text/html')) continue;
        const html = await reply.text();
        assert.equal(reply.status, 200, path);
        each(path, html);
        for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) {
            const next = href.replaceAll('&amp;', '&');
            if (!seen.has(next) && !next.includes('taal=')) {
                seen.add(next);
                todo.push(next);
            }
        }
    }
    return seen.size;
}

test('no page shows a day that is not in the documents', async () => {
    const known = knownDays();
    /* Days that follow from a known one: an effect is looked at half a year after 1 January 2021. */
    const follow = day => /^\d+ [a-z]+ (?:20[01]\d|202[0-3])$/.test(day);
    /* The computer looked for patterns when the demonstration was loaded, and counts what came in since a
     * solution up to today, and an account says since when it is there: those days are real. */
    const looked = /^\/(?:patronen(?:\/\d+)?|oplossingen\/\d+|algoritme\/rondes|mijn-gegevens)$/;
    const strange = new Map();
    let pages = 0;

    assert.ok(known.has('1 januari 2021'));
    for (const login of ['kamer', 'pin', 'maatwerkplaats']) {
        const person = await site.as(login);
        pages += await everyPage(person, (path, html) => {
            for (const day of html.replace(FORM, '').replace(/<[^>]*>/g, ' ').match(DAY) ?? [])
                if (!known.has(day) && !follow(day) && !looked.test(path)) strange.set(`${path.replace(/\d+/g, ':id')}: ${day}`, path);
        });
    }
    assert.ok(pages > 700, `${pages} pages`);
    assert.deepEqual([...strange.keys()], []);
});

/* Z-12: a form offers no person whom the check page would refuse. */
test('a linking pin enters for people of the own organisation', async () => {
    const pin = await site.as('pin');

    await pin.go('/signalen/nieuw');
    const offered = await pin.page.locator('[name=melder] option').allTextContents();
    assert.ok(offered.some(name => name.includes('Balie Werk en Inkomen Amsterdam')));
    assert.deepEqual(offered.filter(name => /UWV|gemeente Almere|DUO|Belastingdienst/.test(name)), []);
});
