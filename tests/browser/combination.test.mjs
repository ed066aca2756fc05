// SPDX-License-Identifier: EUPL-1.2
/*
 * combination.test.mjs - what comes together in signals: nothing at first, then found by a scan, read and
 * judged; and Simpson's paradox, shown and not hidden.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;

/* So many signals that are alike, of two people in turn. */
async function comeIn(tokens, count, kanaal, levensgebied, regels) {
    for (let i = 0; i < count; i++) {
        const reply = await fetch(`${site.url}/api/v1/signalen`, { method: 'POST',
            headers: { Authorization: `Bearer ${tokens[i % 2]}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ verhaal: `Verhaal ${i} over ${levensgebied}, ${kanaal}, ${regels.length}.`, kanaal,
                levensgebieden: [levensgebied], regels }) });

        assert.equal(reply.status, 201, await reply.text());
    }
}

/* By telephone both come much, by paper little, and in neither more together than each alone would have it. */
async function paradox() {
    const tokens = ['balie', 'pin'].map(login => site.run('token', 'add', '--login', login, '--name', 'toets', '--days', '1').trim());
    const reply = await fetch(`${site.url}/api/v1/regels`, { headers: { Authorization: `Bearer ${tokens[1]}` } });
    const rule = [(await reply.json()).items[0].id];

    await comeIn(tokens, 32, 'telefoon', 'digitaal', rule);
    await comeIn(tokens, 8, 'telefoon', 'werk', rule);
    await comeIn(tokens, 8, 'telefoon', 'digitaal', []);
    await comeIn(tokens, 2, 'telefoon', 'werk', []);
    await comeIn(tokens, 2, 'papier', 'werk', rule);
    await comeIn(tokens, 2, 'papier', 'digitaal', []);
    await comeIn(tokens, 96, 'papier', 'werk', []);
}

/* Rules that each go with some domains of life. */
async function table() {
    const tokens = ['balie', 'pin'].map(login => site.run('token', 'add', '--login', login, '--name', 'tabel', '--days', '1').trim());
    const reply = await fetch(`${site.url}/api/v1/regels`, { headers: { Authorization: `Bearer ${tokens[1]}` } });
    const rules = (await reply.json()).items.map(one => one.id);

    for (const [rule, domain, count] of [[1, 'wonen', 9], [1, 'inkomen', 12], [1, 'vervoer', 5], [2, 'wonen', 7], [2, 'schulden', 6],
        [3, 'zorg-en-gezondheid', 8], [4, 'schulden', 11], [4, 'gezin-en-opvoeding', 6]])
        await comeIn(tokens, count, 'web', domain, [rules[rule]]);
    await comeIn(tokens, 60, 'web', 'digitaal', []);
}

before(async () => { site = await open(); });
after(() => site?.close());

test('B-26: where nothing stands out the page says so', async () => {
    const person = await site.as('pin', { width: 320 });

    await person.go('/patronen');
    await person.follow('Combinaties: wat vaak samen voorkomt');
    await person.sees('Er is nog niets dat opvalt.');
    await person.look('combinaties-leeg');
    await person.context.close();
    await paradox();
    site.run('scan');
});

for (const [width, js, answer] of [[1200, true, 'Dit wisten wij al'], [320, false, 'Waarschijnlijk toeval']])
    test(`B-26: read and judged (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('pin', { width, js });

        await person.go('/');
        await person.sees('Staat vaak samen in signalen');
        await person.go('/combinaties?alleen=open');
        await person.look('combinaties');
        const title = await person.page.locator('.gh-lijst__regel a').first().innerText();
        await person.follow(title);
        await person.sees('Als ze niets met elkaar te maken hadden', 'De aantallen', 'De signalen', 'Hoe is dit berekend?');
        await person.look('combinatie');
        await person.follow('Schrijf wat er aan de hand is');
        await person.fill({ 'Wat is er aan de hand?': answer, 'Waar maakt u dat uit op?': 'Dit team belt veel.' });
        await person.look('combinatie-oordeel');
        await person.press('Leg vast');
        await person.sees(answer, 'Dit team belt veel.');
        await person.context.close();
    });

for (const [width, js] of [[1200, true], [320, false]])
    test(`B-26: Simpson's paradox is shown (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('pin', { width, js });

        await person.go('/combinaties?soort=schijn');
        await person.sees('Lijkt samen te gaan');
        await person.follow(await person.page.locator('.gh-lijst__regel a').first().innerText());
        await person.sees('Dit is de paradox van Simpson', 'Per kanaal en kwartaal', 'Per telefoon', 'Op papier');
        await person.seesNot('Schrijf wat er aan de hand is');
        await person.look('combinatie-schijn');
        await person.context.close();
    });

test('B-26: what comes together with what, in one table', async () => {
    await table();
    site.run('scan');
    for (const [width, js] of [[1200, true], [320, false], [320, true]]) {
        const person = await site.as('pin', { width, js });

        await person.go('/combinaties');
        await person.follow('Bekijk ze in één tabel: wat met wat');
        await person.fill({ 'Wat zet u naast elkaar?': 'Regel en levensgebied' });
        await person.press('Laat zien');
        await person.look(`combinaties-matrix${js ? '' : '-kaal'}`);
        await person.follow(/^8 signalen.*minstens/);
        await person.sees('Als ze niets met elkaar te maken hadden');
        await person.context.close();
    }
});

/* Keyboard alone: the region of the table, then cell by cell. */
test('B-26: the table can be read with the keyboard', async () => {
    const person = await site.as('pin', { width: 320 });

    await person.go('/combinaties/matrix?paar=regel-levensgebied');
    await person.page.locator('.gh-scroll').focus();
    await person.page.keyboard.press('Tab');
    assert.match(await person.page.evaluate(() => document.activeElement.innerText), /signalen/);
    await Promise.all([person.page.waitForNavigation(), person.page.keyboard.press('Enter')]);
    assert.match(person.path(), /^\/combinaties\/\d+$/);
    await person.context.close();
});
