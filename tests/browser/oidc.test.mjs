// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc.test.mjs - signing in at an organisation with a real provider, the npm package oidc-provider (OIDC-01 to OIDC-12).
 *
 * Who signs in is named on its development page; the name says which roles it tells.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort, open } from './help.mjs';
import * as organisation from './oidc_provider.mjs';

const { atProvider, hasSession, signIn } = organisation;
const roles = { anna: ['gehoor-behandelaar'], bram: ['iets-anders'], cees: undefined, dora: ['gehoor-behandelaar', 'gehoor-beleid'] };
const told = new Map(Object.entries(roles)); // what the provider tells of whom

let site, provider, issuer;

async function start(kid) {
    provider = await organisation.startProvider({ issuer, site, told, kid });
}

before(async () => {
    issuer = `http://127.0.0.1:${await freePort()}`;
    site = await open({ real: true, settings: one => organisation.settings(one, issuer) });
    await start('een');
});
after(async () => { await provider?.stop(); await site?.close(); });

const gives = (value, role) => organisation.gives(site, value, role);

/* The browser says aloud that a page was refused. */
const quiet = person => { person.said = []; };

test('claims become roles by the table, and follow it at each sign-in', async () => {
    const first = await site.as('', { js: true });

    await signIn(first, 'anna');
    await first.sees('U hebt hier nog geen rol.', 'Vraag het aan: functioneel beheer.', 'gehoor-behandelaar');
    assert.equal(first.reply.status(), 403);
    assert.equal(await hasSession(first), false);
    quiet(first);
    await first.look('oidc-geen-rol');
    const admin = await gives('gehoor-behandelaar', 'behandelaar');
    await admin.look('inlogrollen');
    await gives('gehoor-beleid', 'beleid');

    const anna = await site.as('', { js: true });
    await anna.go('/inloggen');
    await anna.look('inloggen-oidc');
    let planted;
    await signIn(anna, 'anna', async () => { planted = await anna.takes(await site.as('duo-balie', { js: false })); });
    assert.equal(anna.path(), '/');
    await anna.ownsSession(planted);
    assert.match(await anna.page.locator('.gh-persoon').innerText(), /behandelaar/);
    const [session] = (await anna.context.cookies(site.url)).filter(cookie => cookie.name.includes('sessie'));
    assert.ok(session.httpOnly && session.sameSite === 'Lax');

    told.set('anna', ['gehoor-beleid']);
    const again = await site.as('', { js: false, width: 320 });
    await signIn(again, 'anna');
    assert.doesNotMatch(await again.page.locator('.gh-persoon').innerText(), /behandelaar/);
    assert.match(await again.page.locator('.gh-persoon').innerText(), /beleid/);

    told.set('anna', ['iets-anders']);
    const refused = await site.as('', { js: false });
    await signIn(refused, 'anna');
    await refused.sees('U hebt hier nog geen rol.', 'iets-anders');
    for (const window of [anna, again]) assert.equal((await ask(window, `${site.url}/signalen`)).status(), 303, 'nor elsewhere');
    site.run('verify');
});

for (const who of ['bram', 'cees'])
    test(`who has no role reads whom to ask (${who})`, async () => {
        const person = await site.as('', { js: false, width: 320 });

        await signIn(person, who);
        await person.sees('U hebt hier nog geen rol.', roles[who]?.[0] ?? 'Uw organisatie gaf niets over uw werk door.');
        quiet(person);
        await person.look(`oidc-geen-rol-${who}`);
        await person.page.goto(`${site.url}/signalen`);
        assert.equal(person.path(), '/inloggen');
    });

/* The address that the provider sends one back to, unused: the cookie of the attempt was taken away before. */
async function caught(person, change = address => address) {
    const start = await person.context.request.get(`${site.url}/inloggen/oidc?naar=/signalen`, { maxRedirects: 0 });
    const cookies = (await person.context.cookies(site.url)).filter(cookie => cookie.name === 'gehoor_inloggen');

    assert.equal(start.status(), 303);
    assert.equal(cookies.length, 1);
    assert.ok(cookies[0].httpOnly && cookies[0].sameSite === 'Lax');
    await person.context.clearCookies({ name: 'gehoor_inloggen' });
    await person.page.goto(change(start.headers().location));
    await atProvider(person, 'dora');
    return { there: new URL(start.headers().location), back: person.page.url(), cookies };
}

const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const ask = (person, address) => person.context.request.get(address, { maxRedirects: 0 });

test('what goes there is what the profile asks', async () => {
    const person = await site.as('', { js: false });
    const { there } = await caught(person);
    const query = Object.fromEntries(there.searchParams);

    assert.equal(query.response_type, 'code');
    assert.equal(query.code_challenge_method, 'S256');
    assert.equal(query.code_challenge.length, 43);
    assert.ok(query.state.length >= 43 && query.nonce.length >= 43 && query.state !== query.nonce);
    assert.equal(query.redirect_uri, `${site.url}/inloggen/oidc/terug`);
    assert.equal(query.scope, 'openid');
    assert.deepEqual(Object.keys(JSON.parse(query.claims).id_token), ['roles']);
});

test('another state, a code twice and a browser that did not leave are refused', async () => {
    const person = await site.as('', { js: false });
    const stranger = await site.as('', { js: false });
    const { back, cookies } = await caught(person);

    await person.sees('hoort niet bij dit venster');
    assert.equal((await ask(stranger, back)).status(), 400, 'another browser');
    const other = new URL(back);
    other.searchParams.set('state', 'A'.repeat(43));
    await person.context.addCookies(cookies);
    assert.equal((await ask(person, other.href)).status(), 400, 'another state');
    await person.context.addCookies(cookies);
    const elsewhere = new URL(back);
    elsewhere.searchParams.set('iss', 'https://kwaad.example');
    assert.equal((await ask(person, elsewhere.href)).status(), 403, 'another issuer');
    assert.equal(await hasSession(person), false);
    await person.context.addCookies(cookies);
    const good = await ask(person, back);
    assert.equal(good.status(), 303);
    assert.equal(good.headers().location, '/signalen');
    await stranger.context.addCookies(cookies);
    assert.equal((await ask(stranger, back)).status(), 403, 'the code twice');
    assert.equal(await hasSession(stranger), false);
});

test('an attempt is used once, also with a code that the provider gave for it later', async () => {
    const person = await site.as('', { js: false });
    const { there, back, cookies } = await caught(person);

    await person.context.addCookies(cookies);
    assert.equal((await ask(person, back)).status(), 303);
    const another = (await ask(person, there.href)).headers().location; // it knows who this is now
    assert.match(another, /\/inloggen\/oidc\/terug\?code=/);
    assert.notEqual(another, back);
    await person.context.addCookies(cookies);
    await person.context.clearCookies({ name: 'gehoor_sessie' });
    assert.equal((await ask(person, another)).status(), 400);
    assert.equal(await hasSession(person), false);
});

test('a token with another nonce is refused', async () => {
    const person = await site.as('', { js: false });
    const { back, cookies } = await caught(person, address => address.replace(/nonce=[^&]+/, `nonce=${'B'.repeat(43)}`));

    await person.context.addCookies(cookies);
    assert.equal((await ask(person, back)).status(), 403);
    assert.equal(await hasSession(person), false);
});

test('what was typed is kept while one signs in at the organisation', async () => {
    const person = await site.as('', { js: false });

    await signIn(person, 'dora');
    await person.go('/signalen/nieuw');
    await person.page.fill('#verhaal', 'De brief komt te laat.');
    await person.context.clearCookies({ domain: '127.0.0.1', name: 'gehoor_sessie' });
    await person.press('Kijk uw signaal na');
    quiet(person);
    await person.look('inloggen-oidc-bewaard');
    const [tab] = await Promise.all([person.context.waitForEvent('page'),
        person.page.getByRole('link', { name: 'Log in bij de gemeente' }).click()]);
    await tab.waitForURL(address => address.origin === site.url || address.pathname.startsWith('/interaction'));
    if (new URL(tab.url()).origin !== site.url) await atProvider({ page: tab }, 'dora');
    await person.press('Ik ben ingelogd, ga verder');
    assert.equal(await person.page.inputValue('#verhaal'), 'De brief komt te laat.');
});

test('signing out goes on to the provider', async () => {
    const person = await site.as('', { js: false });

    await signIn(person, 'dora');
    await person.press('Uitloggen', 'button', person.page.getByRole('banner'));
    await person.look('uitgelogd-oidc');
    await person.page.getByRole('link', { name: 'Log daar ook uit' }).click();
    await person.page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await person.page.waitForURL(`${site.url}/inloggen`);
});

test('without the provider a password still works, and afterwards another key of it', async () => {
    const person = await site.as('', { js: false });
    const { back, cookies } = await caught(person);

    await provider.stop();
    await person.context.addCookies(cookies);
    quiet(person);
    await person.page.goto(back);
    assert.equal(person.reply.status(), 503);
    await person.sees('De inlogdienst van uw organisatie geeft geen antwoord.');
    quiet(person);
    await person.look('oidc-geen-antwoord');
    assert.equal(await hasSession(person), false);
    await (await site.as('', { js: false })).signIn('pin');
    await start('twee');
    await wait(3500); // who gave no answer is left alone for a moment
    await signIn(await site.as('', { js: false }), 'dora');
});
