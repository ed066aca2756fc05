// SPDX-License-Identifier: EUPL-1.2
/*
 * second_step.test.mjs - signing in with a code of an app: put on, used, lost and taken off again.
 *
 * The app is made here from RFC 6238, so it shares nothing with the program but the key on the page.
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const PASSWORD = 'gehoor-demonstratie';
const STEP = 30000; // milliseconds

let site;
before(async () => { site = await open(); });
after(() => site?.close());

function bytes(base32) {
    const bits = [...base32.replaceAll(' ', '')]
        .map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');

    return Buffer.from(bits.match(/.{8}/g).map(eight => parseInt(eight, 2)));
}

/* An app with a key; each code once, so it goes a step ahead when the last one was used. */
class App {
    constructor(key) {
        this.key = bytes(key);
        this.used = 0;
    }

    code() {
        const step = Math.max(Math.floor((Date.now() + site.start) / STEP), this.used + 1);
        const count = Buffer.alloc(8);

        this.used = step;
        count.writeBigInt64BE(BigInt(step));
        const hash = createHmac('sha1', this.key).update(count).digest();
        const at = hash.at(-1) & 15;
        return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
    }
}

async function password(person, login, where = '/', meanwhile = () => {}) {
    await person.page.goto(`${site.url}${where}`);
    if (where === '/') await person.page.goto(`${site.url}/inloggen`);
    await meanwhile();
    await person.page.getByLabel('Gebruikersnaam').fill(login);
    await person.page.getByLabel('Wachtwoord').fill(PASSWORD);
    await person.press('Log in');
}

const keyOn = async person => new App(await person.main().locator('ol strong').innerText());
const codesOn = person => person.main().locator('ol.gh-bewijs li').allInnerTexts();

for (const [js, width, login] of [[true, 1200, 'pin'], [false, 320, 'beleid']])
    test(`on, asked, off, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const person = await site.as(login, { js, width });

        await person.go('/tweede-stap');
        await person.sees('De tweede stap staat nog niet aan.');
        await person.look(`tweede-stap-${js}`);
        await person.press('Zet de tweede stap aan');
        assert.equal(await person.main().locator('svg[role=img]').count(), 1);
        await person.look(`tweede-stap-sleutel-${js}`);
        const app = await keyOn(person);
        await person.fill({ 'Code uit uw app': '12' });
        await person.refused('Zet aan');
        await person.sees('Deze code klopt niet.');
        await person.look(`tweede-stap-fout-${js}`);
        await person.fill({ 'Code uit uw app': app.code() });
        await person.press('Zet aan');
        const codes = await codesOn(person);
        assert.equal(codes.length, 10);
        await person.look(`tweede-stap-codes-${js}`);
        await person.follow('Terug naar de tweede stap');
        await person.sees('De tweede stap staat aan sinds', 'Herstelcodes die u nog hebt: 10.');
        await person.look(`tweede-stap-aan-${js}`);

        const again = await site.as('', { js, width });
        let planted;
        await password(again, login, '/', async () => { planted = await again.takes(await site.as('duo-balie', { js: false })); });
        assert.equal((await again.session())?.value, planted.value, 'half signed in is no session');
        await again.look(`inloggen-code-${js}`);
        await again.fill({ 'Code uit uw app': app.code() });
        await again.press('Log in');
        assert.equal(again.path(), '/');
        await again.ownsSession(planted);
        await again.press('Uitloggen', 'button', again.page.getByRole('banner'));

        const lost = await site.as('', { js, width });
        await password(lost, login, '/signalen?soort=succes');
        await lost.fill({ 'Code uit uw app': codes[0].toUpperCase().replaceAll('-', ' ') });
        await lost.press('Log in');
        assert.equal(new URL(lost.page.url()).search, '?soort=succes', 'goes on to where one was going');
        await lost.go('/tweede-stap');
        await lost.sees('Herstelcodes die u nog hebt: 9.');
        await lost.follow('Zet de tweede stap uit');
        await lost.look(`tweede-stap-uit-${js}`);
        await lost.fill({ 'Code uit uw app': codes[1] });
        await lost.press('Zet uit');
        await lost.sees('De tweede stap staat nog niet aan.');
    });

test('a role may need it, and what was typed is not lost on the way', async () => {
    const admin = await site.as('beheer', { js: false });
    const clerk = await site.as('beleid', { js: false });

    await admin.go('/beheer');
    await admin.follow('Wie inlogt in twee stappen');
    await admin.look('tweede-stap-beheer');
    await admin.does('Kies voor welke rollen het moet', { 'Welke rol?': 'beleid', 'Wie deze rol heeft': true }, 'Leg vast');
    await admin.sees('Wie een van deze rollen heeft, logt in met twee stappen:', /beleid/);

    await clerk.go('/signalen/nieuw');
    await clerk.page.fill('#verhaal', 'De brief komt te laat.');
    await clerk.context.clearCookies();
    await clerk.press('Kijk uw signaal na');
    await clerk.page.getByLabel('Gebruikersnaam').fill('beleid');
    await clerk.page.getByLabel('Wachtwoord').fill(PASSWORD);
    await clerk.press('Log in');
    await clerk.sees('Bij uw rol hoort inloggen in twee stappen.');
    clerk.said = []; // that one has to sign in, the browser says aloud as well
    await clerk.check('inloggen-code-nieuw');
    await clerk.picture('inloggen-code-nieuw');
    const app = await keyOn(clerk);
    await clerk.fill({ 'Code uit uw app': app.code() });
    await clerk.press('Log in');
    const codes = await codesOn(clerk);
    await clerk.press('Ik heb ze bewaard, ga verder');
    assert.equal(await clerk.page.inputValue('#verhaal'), 'De brief komt te laat.');

    await admin.go('/mensen?eenheidOfRol=beleid');
    await admin.look('mensen-tweede-stap');
    await admin.follow('Tweede stap weghalen');
    await admin.look('tweede-stap-weghalen');
    await admin.press('Haal weg');
    await clerk.go('/tweede-stap');
    await clerk.sees('De tweede stap staat nog niet aan.');

    const file = readFileSync(site.database).toString('latin1');
    for (const code of codes) assert.ok(!file.includes(code.replaceAll('-', '')) && !file.includes(code), 'no recovery code is stored');
});
