// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc_tls.test.mjs - who the provider is, is proven by its certificate: accepted when it is of the authority in oidc-ca-file,
 * and refused otherwise, with the reason in the log and nothing sent or lost (OIDC-05, OIDC-10).
 *
 * All keys and certificates are made here by openssl.  One provider, and the certificate before it changes.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { freePort, open } from './help.mjs';
import { gives, hasSession, settings, signIn, startProvider } from './oidc_provider.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-tls-'));
const file = name => path.join(folder, name);
const asked = []; // paths that the provider saw
let site, provider, issuer, instead;

function openssl(args, env = {}) {
    execFileSync('openssl', args, { stdio: 'pipe', env: { ...process.env, ...env } });
}

const newKey = name => ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file(`${name}.key`)];

function authority(name) {
    openssl(['req', '-x509', ...newKey(name), '-out', file(`${name}.pem`), '-days', '2', '-subj', `/CN=${name}`]);
}

/* A certificate for that address, as long ago as it says. */
function certificate(name, by, address, daysAgo = 0) {
    const library = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1'], { encoding: 'utf8' }).trim();

    openssl(['req', ...newKey(name), '-out', file(`${name}.csr`), '-subj', `/CN=${name}`, '-addext', `subjectAltName=${address}`]);
    openssl(['x509', '-req', '-in', file(`${name}.csr`), '-CA', file(`${by}.pem`), '-CAkey', file(`${by}.key`), '-CAcreateserial',
        '-copy_extensions', 'copy', '-days', '2', '-out', file(`${name}.pem`)],
    daysAgo ? { LD_PRELOAD: library, FAKETIME: `-${daysAgo}d` } : {});
}

const secure = name => ({ key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) });

before(async () => {
    authority('ours');
    authority('theirs');
    certificate('good', 'ours', 'IP:127.0.0.1');
    certificate('stranger', 'theirs', 'IP:127.0.0.1');
    certificate('elsewhere', 'ours', 'DNS:ander.example');
    certificate('expired', 'ours', 'IP:127.0.0.1', 30);
    issuer = `https://127.0.0.1:${await freePort()}`;
    site = await open({ real: true, settings: one => settings(one, issuer, { 'oidc-ca-file': file('ours.pem') }) });
    provider = await startProvider({ issuer, site, told: new Map([['anna', ['gehoor-behandelaar']]]), secure: secure('good'),
        before(request, reply) {
            asked.push(request.url);
            return instead ? instead(request, reply) : false;
        } });
    await gives(site, 'gehoor-behandelaar', 'behandelaar');
});
after(async () => {
    await provider?.stop();
    await site?.close();
    rmSync(folder, { recursive: true });
});

const ask = (person, address) => person.context.request.get(`${site.url}${address}`, { maxRedirects: 0 });

/* Before the provider was known: each is looked at again. */
for (const [what, name, reason, more] of [
    ['another authority', 'stranger', /Subject:CN=stranger, Issuer:CN=theirs/],
    ['another name', 'elsewhere', /does not match target host name/],
    ['an old date', 'expired', /Subject:CN=expired.*Expire Date:/],
    ['TLS 1.1', 'good', /protocol version/, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
])
    test(`refused: ${what}`, async () => {
        const person = await site.as('', name === 'elsewhere' ? { js: false, width: 320 } : {});
        const said = site.log.length;

        provider.server.setSecureContext({ ...secure(name), ...more });
        asked.length = 0;
        await person.page.goto(`${site.url}/inloggen/oidc?naar=/signalen`);
        assert.equal(person.reply.status(), 503);
        await person.sees('Wij kunnen niet nagaan of dit de inlogdienst van uw organisatie is. Daarom verstuurden wij niets.');
        person.said = [];
        await person.look('oidc-certificaat');
        assert.equal(await person.main().getByRole('link', { name: 'Begin opnieuw' }).getAttribute('href'), '/inloggen/oidc?naar=/signalen');
        assert.deepEqual(asked, [], 'nothing was sent');
        assert.match(site.log.slice(said), reason);
        if (name === 'expired') assert.ok(Date.parse(`${/Expire Date:([-0-9]+)/.exec(site.log.slice(said))[1]}Z`) < Date.now());
    });

test('an address without TLS is not asked, though the provider names it', async () => {
    const person = await site.as('', { js: false });
    const said = site.log.length;
    let neighbour = 0;
    const trap = net.createServer(socket => { neighbour += 1; socket.destroy(); });

    await new Promise(done => trap.listen(0, '127.0.0.1', done));
    provider.server.setSecureContext(secure('good'));
    instead = (request, reply) => {
        reply.setHeader('content-type', 'application/json');
        reply.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`,
            jwks_uri: `http://127.0.0.1:${trap.address().port}/keys` }));
        return true;
    };
    assert.equal((await ask(person, '/inloggen/oidc')).status(), 503);
    instead = undefined;
    assert.match(site.log.slice(said), /lacks an address, or it is not https/);
    assert.equal(neighbour, 0);
    trap.close();
});

test('accepted: the authority that was set, and then each certificate again', async () => {
    const person = await site.as('', { ignoreHTTPSErrors: true });
    const other = await site.as('', { js: false, ignoreHTTPSErrors: true });

    await signIn(person, 'anna');
    assert.equal(person.path(), '/');
    assert.equal(await hasSession(person), true);

    const start = await ask(other, '/inloggen/oidc?naar=/signalen');
    const cookies = await other.context.cookies(site.url);
    const state = new URL(start.headers().location).searchParams.get('state');
    provider.server.setSecureContext(secure('stranger'));
    asked.length = 0;
    await other.context.addCookies(cookies);
    assert.equal((await ask(other, `/inloggen/oidc/terug?code=geheim&state=${state}&iss=${encodeURIComponent(issuer)}`)).status(), 503);
    assert.deepEqual(asked, [], 'the code was not sent');
    assert.ok(!site.log.includes('geheim'));
    provider.server.setSecureContext(secure('good'));
    await signIn(other, 'anna');
    assert.equal(await hasSession(other), true);
});

test('a provider that hangs keeps nobody from stopping the program', async () => {
    const person = await site.as('', { js: false });

    await site.halt();
    await site.serve();
    provider.server.setSecureContext(secure('good'));
    const arrived = new Promise(done => { instead = () => { done(); return true; }; }); // and never an answer
    const waiting = ask(person, '/inloggen/oidc').then(reply => reply.status(), () => 0);
    await arrived;
    const began = Date.now();
    await site.halt();
    assert.ok(Date.now() - began < 4000, `${Date.now() - began} ms`);
    assert.equal(await waiting, 503);
    instead = undefined;
    await site.serve();
});
