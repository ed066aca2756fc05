// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc_glewlwyd.test.mjs - the same sign-in at a provider made by others than oidc-provider: Debian's glewlwyd, through its
 * own pages (OIDC-01 to OIDC-07, OIDC-12).  It asks for PKCE and private_key_jwt too, and gives each client a subject of its own.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startGlewlwyd } from './glewlwyd.mjs';
import { freePort, open } from './help.mjs';
import { CLIENT, gives, hasSession, settings } from './oidc_provider.mjs';

const password = {};
let site, provider;

before(async () => {
    const port = await freePort();

    site = await open({ real: true, settings: one => settings(one, `http://127.0.0.1:${port}/api/oidc`) });
    provider = await startGlewlwyd(port, { client_id: CLIENT, redirect_uri: [`${site.url}/inloggen/oidc/terug`],
        post_logout_redirect_uris: `${site.url}/inloggen`,
        jwks: await (await fetch(`${site.url}/inloggen/oidc/sleutels`)).json() });
    password.anna = await provider.addUser('anna', { roles: ['gehoor-behandelaar', 'gehoor-beleid'] });
    password.bram = await provider.addUser('bram', { roles: ['iets-anders'] });
    password.cees = await provider.addUser('cees', {});
});
after(async () => { await provider?.stop(); await site?.close(); });

/* Its pages, which need JavaScript: a name, a password, and on to us. */
async function atProvider({ page }, who) {
    await page.locator('#username').fill(who);
    await page.locator('#password').fill(password[who]);
    await page.getByRole('button', { name: 'OK' }).click();
    await page.getByRole('button', { name: 'Doorgaan' }).click();
    await page.waitForURL(address => address.origin === site.url);
}

async function signIn(person, who) {
    await person.go('/inloggen');
    await person.page.getByRole('link', { name: 'Log in bij de gemeente' }).click();
    await atProvider(person, who);
}

test('what a claim gives by the table is what one may do', async () => {
    await gives(site, 'gehoor-behandelaar', 'behandelaar');
    await gives(site, 'gehoor-beleid', 'beleid');
    for (const width of [1200, 320]) {
        const anna = await site.as('', { width });

        await signIn(anna, 'anna');
        assert.equal(anna.path(), '/');
        assert.equal(await hasSession(anna), true);
        assert.match(await anna.page.locator('.gh-persoon').innerText(), /behandelaar.*beleid|beleid.*behandelaar/);
    }
    site.run('verify');
});

for (const [who, told] of [['bram', 'iets-anders'], ['cees', 'Uw organisatie gaf niets over uw werk door.']])
    test(`who has no role reads whom to ask (${who})`, async () => {
        const person = await site.as('');

        await signIn(person, who);
        await person.sees('U hebt hier nog geen rol.', 'Vraag het aan: functioneel beheer.', told);
        assert.equal(person.reply.status(), 403);
        assert.equal(await hasSession(person), false);
    });

test('signing out goes on to the provider, which knows by the ID token who that is', async () => {
    const person = await site.as('');

    await signIn(person, 'anna');
    await person.press('Uitloggen', 'button', person.page.getByRole('banner'));
    await person.page.getByRole('link', { name: 'Log daar ook uit' }).click();
    await person.page.getByRole('heading', { name: 'Sessie beëindigen' }).waitFor();
    assert.ok(new URL(person.page.url()).searchParams.get('sid'));
    assert.equal((await person.context.cookies(site.url)).some(cookie => cookie.name === 'gehoor_uit' && cookie.value), false);
});
