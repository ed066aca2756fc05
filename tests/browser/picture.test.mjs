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
const WAIT = ['Wie belt over de belasting staat lang in de wacht.', 'Lang in de wacht aan de telefoon over de belasting.',
    'De telefoon van de belasting geeft steeds de wacht.'];
const WEEKS = 26;
let site;

async function sendAs(token, verhaal, kanaal, laag) {
    const reply = await fetch(`${site.url}/api/v1/signalen`, { method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ verhaal, kanaal, lagen: laag ? [laag] : [] }) });

    assert.equal(reply.status, 201, await reply.text());
}

/* Calls and letters every week, rent at first, and bills at the end: more each week. */
before(async () => {
    site = await open();
    const tokens = ['behandelaar', 'balie'].map(login => site.run('token', 'add', '--login', login, '--name', 'beeld', '--days', '365').trim());
    let turn = 0;
    const tell = (story, channel, layer) => sendAs(tokens[turn++ % 2], `${story} (${turn})`, channel, layer);

    for (let week = 0; week < WEEKS; week++) {
        const left = WEEKS - 1 - week;

        for (let i = 0; i < 2; i++) await tell(WAIT[(week + i) % 3], 'telefoon', 'netwerk');
        for (let i = 0; i < 1 + week % 2; i++) await tell(LETTER[(week + i) % 3], 'papier', week % 5 ? 'organisatie' : 'interactie');
        if (left < 24 && left > 14) await tell(RENT[week % 4], 'web', 'systeem');
        if (left === 18) for (const story of DEBT) await tell(story, 'web');
        for (let i = left; i < 6; i++) await tell(BILL[i % 3], 'web', 'organisatie');
        await site.halt();
        site.days += 7;
        await site.serve();
    }
    site.run('scan'); // finds the patterns
    site.run('scan'); // and how many of each came in
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
        assert.equal(await person.page.getByRole('slider', { name: 'Lees een balk' }).count(), js ? 1 : 0);
        assert.equal(await person.page.locator('#weken-tabel').count(), 1);
        await person.look('patroon-laag');
        await person.context.close();
    });

/* The words of a row of the table, as the slider says them. */
const rowOf = (person, back) => person.page.locator('#weken-tabel').locator('xpath=ancestor::table').locator('tbody tr').nth(back)
    .locator('th, td').allInnerTexts().then(cells => `Week vanaf ${cells[0]}. Signalen: ${cells[1]}. ${cells[2] === '–' ? '' : `Ongewoon boven: ${cells[2]}. `}Ongewoon? ${cells[3]}.`);

for (const width of [1200, 320])
    test(`a rise is read bar by bar, with the keyboard (${width})`, async () => {
        const person = await site.as('pin', { width });
        const { page } = person;
        const slider = page.getByRole('slider', { name: 'Lees een balk' });

        await person.go('/stijgingen');
        await person.follow(/^Binnengekomen via: Via deze website/);
        await person.look('stijging-plaat');
        await person.unfold('Dezelfde aantallen als tabel');
        await slider.focus();
        for (const [key, back] of [['ArrowLeft', 1], ['ArrowLeft', 2], ['Home', 25], ['End', 0]]) {
            await page.keyboard.press(key);
            const words = await rowOf(person, back);
            assert.equal(await slider.getAttribute('aria-valuetext'), words);
            assert.equal(await page.locator('[data-gh-woorden]').innerText(), words);
        }
        await page.keyboard.press('Tab');
        for (let i = 0; i < 4; i++) await page.keyboard.press('Enter'); // until it can be no shorter
        const shorter = page.getByRole('button', { name: 'Kortere periode' });
        assert.equal(await shorter.getAttribute('aria-disabled'), 'true');
        assert.ok(await shorter.evaluate(button => button === document.activeElement), 'keeps the focus');
        await person.look('stijging-kort');
        await page.getByRole('button', { name: 'Hele periode' }).press('Enter');
        assert.equal(await shorter.getAttribute('aria-disabled'), 'false');
        await person.context.close();
    });

test('the pointer chooses the bar it is on, and a bar is what the table says', async () => {
    const person = await site.as('pin');
    const { page } = person;

    await person.go('/stijgingen');
    await person.follow(/^Binnengekomen via: Via deze website/);
    await person.unfold('Dezelfde aantallen als tabel');
    const field = await page.locator('.u-over').boundingBox();
    for (const back of [0, 1, 25]) {
        await page.mouse.move(field.x + field.width * (25.5 - back) / 26, field.y + 20);
        assert.equal(await page.locator('[data-gh-woorden]').innerText(), await rowOf(person, back));
    }
    const whole = page.getByRole('button', { name: 'Hele periode' });
    assert.equal(await whole.getAttribute('aria-disabled'), 'true');
    await page.mouse.move(field.x + field.width * 0.5, field.y + 40); // dragging takes a shorter period
    await page.mouse.down();
    await page.mouse.move(field.x + field.width * 0.9, field.y + 40, { steps: 4 });
    await page.mouse.up();
    assert.equal(await whole.getAttribute('aria-disabled'), 'false');
    await page.emulateMedia({ forcedColors: 'active' });
    await person.picture('stijging-plaat-forced', page.locator('figure'));
    assert.equal(await page.locator('figure > svg').isVisible(), false);
    await person.check('stijging-plaat');
    await person.context.close();
});

test('without JavaScript the drawing of the server stands there, with its table', async () => {
    const person = await site.as('pin', { width: 320, js: false });
    const { page } = person;

    await person.go('/stijgingen');
    await person.follow(/^Binnengekomen via: Via deze website/);
    await person.look('stijging-kaal');
    assert.ok(await page.locator('figure > svg').isVisible());
    assert.equal(await page.getByRole('slider').count(), 0);
    assert.equal(await page.locator('#weken-tabel').count(), 1);
    await person.context.close();
});
