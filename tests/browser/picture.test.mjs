// SPDX-License-Identifier: EUPL-1.2
/*
 * picture.test.mjs - what was counted as a picture, always with the same in words or a table beside it: to be read
 * with the keyboard, without JavaScript, and by who listens.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const RENT = ['De huurtoeslag stopt omdat de inwonende dochter achttien werd.',
    'Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.',
    'Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.',
    'De inwonende dochter werd achttien, nu stopt ook hier de huurtoeslag.'];
const DEBT = ['De kostendeler telt mee: inwonende dochter verlaagt de bijstand van het gezin.',
    'Door de kostendeler is de bijstand verlaagd, de inwonende dochter verdient niets.',
    'Bijstand verlaagd: kostendeler, want de dochter is inwonende en werkt niet.'];
const BILL = ['De aanvraag voor een wasmachine wacht op een bon van de winkel.',
    'Een wasmachine is kapot, zonder bon geen vergoeding voor de aanvraag.',
    'Aanvraag wasmachine afgewezen omdat de bon er nog niet is.'];
const LETTER = ['De brief over het bezwaar is in moeilijke taal, de inwoner begrijpt de termijn niet.',
    'Moeilijke taal in de brief: de termijn voor bezwaar was voorbij.',
    'Inwoner begrijpt de brief niet en mist de termijn voor bezwaar.'];
const WEEKS = 24;
let site;

async function sendAs(token, verhaal, laag) {
    const reply = await fetch(`${site.url}/api/v1/signalen`, { method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ verhaal, lagen: laag ? [laag] : [] }) });

    assert.equal(reply.status, 201, await reply.text());
}

/* Rent every week at first, bills at the end, letters now and then; the rest in one week. */
before(async () => {
    site = await open();
    const [one, other] = ['behandelaar', 'balie'].map(login => site.run('token', 'add', '--login', login, '--name', 'beeld', '--days', '365').trim());
    let turn = 0;
    const tell = (story, layer) => sendAs(turn++ % 2 ? one : other, story, layer);
    for (let week = 0; week < WEEKS; week += 2) {
        if (week < 12) await tell(RENT[week / 2 % 4], 'systeem');
        for (let i = 0; i < Math.max(0, week - 14); i++) await tell(`${BILL[i % 3]} Keer ${week * 10 + i}.`, 'organisatie');
        if (week % 4 === 0) await tell(LETTER[week / 4 % 3], week ? 'organisatie' : 'interactie');
        if (week === 8) for (const story of DEBT) await tell(story);
        await site.halt();
        site.days += 14;
        await site.serve();
    }
    site.run('scan');
});
after(() => site?.close());

for (const [width, js] of [[1200, true], [320, true], [320, false]])
    test(`patterns as circles (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('pin', { width, js });
        const map = person.page.locator('.gh-kaartje:visible');

        await person.go('/patronen');
        await person.look('patronen-kaart');
        const links = await map.getByRole('link').all();
        const listed = await person.page.locator('.gh-lijst__regel h2 a').count();
        assert.ok(links.length >= 3);
        assert.equal(links.length, listed, 'each in the picture is in the list');
        const name = await links[0].locator('title').textContent();
        assert.match(name, /: \d+ signalen, in .*, (meer|minder|evenveel) signalen/);
        await links[0].focus(); // a circle is reached and followed with the keyboard
        await person.picture('patronen-kaart-focus', map);
        await Promise.all([person.page.waitForNavigation(), person.page.keyboard.press('Enter')]);
        await person.sees('Waarom staan deze signalen bij elkaar?', 'zit de oorzaak');
        await person.look('patroon-laag');
        await person.context.close();
    });
