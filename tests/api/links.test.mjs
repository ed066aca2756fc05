// SPDX-License-Identifier: EUPL-1.2
/*
 * links.test.mjs - no page leads an account of the demonstration to a page that is not there for it.
 *
 * Every account is signed in over the form and every link of every page is followed, up to MOST of one
 * kind (the path with its numbers left out).  No browser: tests/browser/main_pages looks at the pages.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, PASSWORD } from './site.mjs';

const MOST = 25;
/* One of each kind of place in public service, and whoever only keeps the accounts. */
const LOGINS = ['balie', 'behandelaar', 'beheer', 'beleid-szw', 'buurtteam', 'gemeenten', 'inwoner-almere-2', 'kamer',
    'klachten', 'manager', 'ombuds', 'oudere', 'pin', 'raadslieden', 'teamleider', 'utrecht-griffie', 'wonen'];

const kind = address => address.replace(/\d+/g, ':id').replace(/\?.*/, '?');
const jar = reply => reply.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ');

/* Gives what to send as Cookie. */
async function signIn(site, login) {
    const form = await fetch(`${site.url}/inloggen`);
    const cookie = jar(form);
    const body = new URLSearchParams();

    for (const [input] of (await form.text()).matchAll(/<input type="hidden"[^>]*>/g))
        body.set(/name="([^"]*)"/.exec(input)[1], /value="([^"]*)"/.exec(input)[1]);
    body.set('gebruikersnaam', login);
    body.set('wachtwoord', PASSWORD);
    const reply = await fetch(`${site.url}/inloggen`, { method: 'POST', body, redirect: 'manual', headers: { cookie } });

    assert.equal(reply.status, 303, login);
    return `${cookie}; ${jar(reply)}`;
}

function links(html) {
    return [...html.matchAll(/<a[^>]* href="(\/[^"#]*)/g)].map(([, href]) => href.replaceAll('&amp;', '&'))
        .filter(href => !/^\/(static|api|uitloggen)|taal=/.test(href));
}

async function crawl(site, login) {
    const cookie = await signIn(site, login), queue = [['/', '']], seen = new Set(), wrong = [];
    const count = new Map();

    for (let next; (next = queue.shift());) {
        const [address, from] = next, many = count.get(kind(address)) ?? 0;

        if (seen.has(address) || many === MOST) continue;
        seen.add(address);
        count.set(kind(address), many + 1);
        const reply = await fetch(site.url + address, { headers: { cookie }, redirect: 'manual' });
        const text = await reply.text();
        if (reply.status >= 400) wrong.push(`${login}: ${from} leads to ${address}: ${reply.status}`);
        else if (reply.headers.get('content-type')?.includes('html')) queue.push(...links(text).map(to => [to, address]));
    }
    assert.ok(seen.size > 100, `${login} sees ${seen.size} pages`);
    return wrong;
}

test('every link leads somewhere, for every kind of account', async () => {
    const site = await open({ login: 'pin' });
    const wrong = [];

    try {
        for (const login of LOGINS) wrong.push(...await crawl(site, login));
    } finally {
        await site.close();
    }
    assert.deepEqual(wrong, []);
});
