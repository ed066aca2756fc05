// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc_logout.test.mjs - who signs out at the organisation is signed out here (OpenID Connect Back-Channel Logout 1.0): with
 * what oidc-provider sends by itself, and with messages made here that are wrong in one thing each.
 */
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { after, before, test } from 'node:test';
import { freePort, open } from './help.mjs';
import { CLIENT, gives, settings, signIn, startProvider } from './oidc_provider.mjs';

const HEARD = '/inloggen/oidc/afmelding';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const sent = []; // what the provider says about the messages that it sent
let site, provider, issuer;

before(async () => {
    issuer = `http://127.0.0.1:${await freePort()}`;
    site = await open({ real: true, settings: one => settings(one, issuer) });
    provider = await startProvider({ issuer, site, told: new Map([['anna', ['gehoor-behandelaar']], ['dora', ['gehoor-behandelaar']]]),
        client: { backchannel_logout_uri: site.url + HEARD, backchannel_logout_session_required: true },
        features: { backchannelLogout: { enabled: true } } });
    provider.oidc.on('backchannel.success', (ctx, client, who) => sent.push(who));
    provider.oidc.on('backchannel.error', (ctx, error) => sent.push(error));
    await gives(site, 'gehoor-behandelaar', 'behandelaar');
});
after(async () => { await provider?.stop(); await site?.close(); });

async function someone(who) {
    const person = await site.as('', { js: false });

    await signIn(person, who);
    assert.equal(await isIn(person), true);
    return person;
}

/* Whether the server still knows the session of the cookie. */
async function isIn(person) {
    const reply = await person.context.request.get(`${site.url}/signalen`, { maxRedirects: 0 });

    return reply.status() === 200;
}

const confirm = person => person.page.getByRole('button', { name: 'Yes, sign me out' }).click();

test('signing out at the provider ends the session that was made in that one, and no other', async () => {
    const here = await someone('anna');
    const elsewhere = await someone('anna'); // another browser, so another session there
    const dora = await someone('dora');
    const local = await site.as('pin', { js: false });

    sent.length = 0;
    await here.page.goto(`${issuer}/session/end?client_id=${CLIENT}`);
    await confirm(here);
    await here.page.waitForURL(/success/);
    assert.deepEqual(sent, ['anna']);
    assert.equal(await isIn(here), false);
    for (const other of [elsewhere, dora, local]) assert.equal(await isIn(other), true);
});

test('signing out here and then there sends the message too, and finds nothing left', async () => {
    const person = await someone('dora');

    sent.length = 0;
    await person.press('Uitloggen', 'button', person.page.getByRole('banner'));
    assert.equal(await isIn(person), false);
    await person.page.getByRole('link', { name: 'Log daar ook uit' }).click();
    await confirm(person);
    await person.page.waitForURL(`${site.url}/inloggen`);
    assert.deepEqual(sent, ['dora']);
});

/* --- messages made here ------------------------------------------------------------------------------ */

const base64 = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

function message(change = {}, { alg = 'RS256', kid = 'een', key = provider.key.privateKey } = {}) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: CLIENT, sub: 'anna', iat: now, exp: now + 120, jti: randomUUID(), events: { [EVENT]: {} }, ...change };
    const text = `${base64({ alg, kid, typ: 'logout+jwt' })}.${base64(claims)}`;
    const signature = alg === 'none' ? '' : alg === 'HS256' ? createHmac('sha256', CLIENT).update(text).digest() : sign('sha256', text, key);

    return `${text}.${signature.toString('base64url')}`;
}

const send = (token, method = 'POST') => fetch(site.url + HEARD, method === 'POST'
    ? { method, body: new URLSearchParams(token === undefined ? {} : { logout_token: token }) } : { method });

test('every wrong message is refused, and ends nothing', async () => {
    const person = await someone('anna');
    const now = Math.floor(Date.now() / 1000);
    const wrong = {
        'another issuer': [message({ iss: 'https://kwaad.example' }), 'of another issuer'],
        'for somebody else': [message({ aud: 'ander' }), 'for somebody else'],
        'of later': [message({ iat: now + 600 }), 'of a later moment'],
        'of long ago': [message({ iat: now - 900, exp: now + 120 }), 'too old'],
        'expired': [message({ exp: now - 120 }), 'expired'],
        'without an end': [message({ exp: undefined }), 'expired'],
        'without an event': [message({ events: undefined }), 'does not say that somebody signed out'],
        'another event': [message({ events: { 'http://schemas.openid.net/event/other': {} } }), 'does not say that somebody signed out'],
        'with a nonce': [message({ nonce: 'x' }), 'has a nonce'],
        'without a name': [message({ jti: undefined }), 'no name of its own'],
        'about nobody': [message({ sub: undefined }), 'does not say who'],
        'not signed': [message({}, { alg: 'none' }), 'no JWT'],
        'signed with a word': [message({}, { alg: 'HS256' }), 'not signed with RS256'],
        'signed by a stranger': [message({}, { key: stranger.privateKey }), 'signature of the token is no good'],
        'with a key that nobody has': [message({}, { kid: 'geen' }), 'key of the token is not known'],
        'no token at all': ['geen.echte.token', 'no JWT'],
        'too long': ['a'.repeat(20000), 'no token'],
        'nothing': [undefined, 'no token'],
    };

    for (const [what, [token, reason]] of Object.entries(wrong)) {
        const said = site.log.length;
        const reply = await send(token);

        assert.equal(reply.status, 400, what);
        assert.deepEqual(await reply.json(), { error: 'invalid_request' }, what);
        assert.equal(await isIn(person), true, what);
        assert.ok(site.log.slice(said).includes(reason), `${what}: ${site.log.slice(said)}`);
    }
    assert.equal((await send(undefined, 'GET')).status, 405);
});

test('a good message counts once, ends all of a person without a session named, and is not kept by others', async () => {
    const [first, second, dora] = [await someone('anna'), await someone('anna'), await someone('dora')];
    const token = message();
    const reply = await send(token);

    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    assert.deepEqual([await isIn(first), await isIn(second), await isIn(dora)], [false, false, true]);
    const again = await someone('anna');
    assert.equal((await send(token)).status, 400, 'a second time');
    assert.equal(await isIn(again), true);
    assert.equal((await send(message({ sid: 'een-andere' }))).status, 200, 'another session of the same person');
    assert.equal(await isIn(again), true);
    assert.equal((await send(message({ sub: 'niemand' }))).status, 200, 'who never came here');
    site.run('verify');
});
