// SPDX-License-Identifier: EUPL-1.2
/*
 * main_pages.test.mjs - every page that can be reached by links, as three roles, wide and narrow: no
 * violation of axe, no error of html-validate, no message on the console, no broken link; and a
 * picture of each of the ten main pages in build/screenshots/main/.
 *
 * The crawler follows every link of the site, but of one kind of page (the path with its numbers
 * left out) only the first: a hundred signals have one template.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => {
    site = await open();
    const handler = await site.as('behandelaar'); // so that somebody has a question to answer
    await handler.go('/knelpunten');
    await handler.follow('Aanvragen voor bijzondere bijstand lopen vaak vast');
    await handler.does('Stel een vraag aan een partij', { 'Wat vraagt u?': 'Mag een gemeente vooruit betalen?', 'Aan wie?': 'Ministerie van OCW' }, 'Stel de vraag');
});
after(() => site?.close());

/* Forms look the same to whoever may open them, so one role is enough for those. */
const forms = new Set();
const kind = address => address.replace(/\d+/g, ':id').replace(/\?.*/, '');

/* The links of a page that stay on the site, without those that only jump on the page or sign out. */
async function links(person) {
    const found = await person.page.locator('a[href]:not([download])').evaluateAll(all => all.map(link => link.getAttribute('href')));

    return found.filter(href => href.startsWith('/') && !/^\/(static|api|uitloggen)|taal=/.test(href))
        .map(href => href.replace(/#.*/, ''));
}

/* Looks at a page, wide and narrow; gives what is wrong with it. */
async function fault(person, address) {
    const reply = await person.page.goto(site.url + address).catch(error => String(error));

    if (reply?.status?.() !== 200) return `${address}: ${reply?.status?.() ?? reply}`;
    try {
        await person.check(address);
        await person.narrow(() => person.fits(address));
    } catch (error) {
        person.said = [];
        return `${address}: ${error.message}`;
    }
    return null;
}

/* Follows every link, but of pages that differ only in a number or a question only the first. */
async function crawl(person) {
    const queue = ['/'], seen = new Set(), wrong = [];

    for (let address; (address = queue.shift());) {
        const one = kind(address), form = one.endsWith('/nieuw');

        if (seen.has(one) || (form && forms.has(one))) continue;
        seen.add(one);
        if (form) forms.add(one);
        wrong.push(await fault(person, address));
        if (!form) queue.push(...await links(person));
    }
    return { wrong: wrong.filter(Boolean), seen };
}

describe('every page that links lead to', { concurrency: 2 }, () => {
    for (const [login, expected] of [['duo-balie', '/signalen/:id'], ['beheer', '/termijnen'], ['beleid-ocw', '/stappen/:id']])
        test(`as ${login}`, async () => {
            const { wrong, seen } = await crawl(await site.as(login));

            assert.deepEqual(wrong, []);
            assert.ok(seen.has(expected) && seen.size > 25, `only ${[...seen].join(' ')}`);
        });
});

/* UI: one picture of each, to be looked at by people. */
for (const width of [1200, 320])
    test(`the ten main pages (${width})`, async () => {
        const person = await site.as('beleid-ocw', { width });
        const first = async (list, kindOf) => {
            await person.go(list);
            return (await links(person)).find(link => kindOf.test(link));
        };
        const signal = await first('/signalen', /^\/signalen\/\d+$/);
        const pages = {
            start: '/', melden: '/signalen/nieuw', signaal: signal, signalen: '/signalen',
            knelpunt: await first('/knelpunten', /^\/knelpunten\/\d+$/), stap: await first('/stappen', /^\/stappen\/\d+$/),
            routes: '/routes', regelkaart: await first('/regels', /^\/regels\/\d+$/),
            verantwoording: await first('/verantwoording', /^\/verantwoording\/\d+$/),
        };

        for (const [name, address] of Object.entries(pages)) {
            assert.ok(address, `there is a page for ${name}`);
            await person.go(address);
            await person.look(`main/${name}`);
        }
        await person.go(signal);
        await person.picture('main/weg', person.main().getByRole('region', { name: 'Waar het is geweest' }));
    });
