// SPDX-License-Identifier: EUPL-1.2
/*
 * confidential.test.mjs - only the confidential adviser knows who it is (W-01, X-03): a key is made, somebody tells, the
 * name is opened with a reason, and the reporter reads that and says a name; with JavaScript and without, wide and narrow.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
const phrase = randomBytes(12).toString('hex');
const REACH = 'kamer naam-van-de-toets';

before(async () => { site = await open(); });
after(() => site?.close());

async function type(person, label, value) {
    await person.page.getByLabel(label, { exact: true }).fill(value);
}

test('without a key nobody can report in confidence; an adviser makes one', async () => {
    const reporter = await site.as('duo-balie', { js: false, width: 320 });
    const adviser = await site.as('ombuds');

    await reporter.go('/vertrouwelijk');
    await reporter.sees('Dit kan nog niet.');
    await adviser.go('/vertrouwenspersoon');
    await adviser.sees('U hebt nog geen sleutel.', 'Hier komen de vertrouwelijke signalen.');
    await adviser.look('vertrouwenspersoon-leeg');
    await adviser.follow('Maak uw sleutel');
    await adviser.look('vertrouwenspersoon-sleutel');
    await type(adviser, 'Kies een wachtwoordzin', 'te kort');
    await adviser.refused('Maak de sleutel');
    await adviser.sees('16 tekens of meer');
    for (const label of ['Kies een wachtwoordzin', 'Typ de wachtwoordzin nog een keer'])
        await type(adviser, label, phrase);
    await adviser.press('Maak de sleutel');
    assert.equal(await adviser.main().locator('.gh-bewijs > li').count(), 9);
    await adviser.look('vertrouwenspersoon-woorden');
    await adviser.follow('Ik heb de woorden bewaard');
    await adviser.sees('Uw sleutel werkt.');
    await adviser.narrow(() => adviser.look('vertrouwenspersoon-smal'));
    await Promise.all([reporter, adviser].map(person => person.context.close()));
});

/* Gives the words of the receipt. */
async function tell(reporter, story, look) {
    await reporter.go('/signalen/nieuw');
    await reporter.follow('Vertel het vertrouwelijk');
    await reporter.look(`vertrouwelijk-${look}`);
    await reporter.page.fill('#verhaal', story);
    await reporter.page.getByLabel('Van welke organisatie is de vertrouwenspersoon?').selectOption({ index: 1 });
    await reporter.page.getByLabel('Hoe kan de vertrouwenspersoon u bereiken?').fill(REACH);
    await reporter.fill({ 'Mogen anderen uw verhaal lezen?': 'Vraag het mij eerst' });
    await reporter.press('Kijk na wat u schreef');
    await reporter.sees('Vertrouwelijk – stap 2 van 3', 'Die gaat dicht naar de vertrouwenspersoon.', story);
    await reporter.look(`vertrouwelijk-nakijken-${look}`);
    await reporter.press('Verstuur');
    await reporter.sees('Alleen de vertrouwenspersoon kan lezen wie u bent.');
    await reporter.look(`vertrouwelijk-bewijs-${look}`);
    return (await reporter.main().locator('.gh-bewijs > li').allInnerTexts()).join(' ');
}

async function openName(adviser, story, look) {
    await adviser.go('/vertrouwenspersoon');
    await adviser.sees(story);
    await adviser.seesNot(REACH);
    await adviser.follow('Open de naam');
    await adviser.page.getByLabel('Waarom moet u weten wie dit is?').fill('Er is gevaar voor een kind.');
    await type(adviser, 'Uw wachtwoordzin', 'een heel andere zin');
    await adviser.refused('Open de naam');
    await adviser.sees('past niet op uw sleutel');
    await adviser.look(`vertrouwenspersoon-openen-${look}`);
    await type(adviser, 'Uw wachtwoordzin', phrase);
    await adviser.press('Open de naam');
    await adviser.sees(REACH, 'De melder leest dat u dit opende');
    await adviser.look(`vertrouwenspersoon-identiteit-${look}`);
    await adviser.go('/vertrouwenspersoon');
    await adviser.sees('naam al eens geopend');
    await adviser.seesNot(REACH);
    await adviser.look(`vertrouwenspersoon-${look}`);
}

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`told, opened, and read by the reporter, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const reporter = await site.as('duo-balie', { js, width });
        const adviser = await site.as('ombuds', { js, width });
        const story = `Mijn chef houdt de brieven achter, schreef iemand op ${width}.`;
        const words = await tell(reporter, story, `${js}-${width}`);

        await reporter.go('/signalen');
        await reporter.seesNot(story); // not among the own signals
        await openName(adviser, story, `${js}-${width}`);
        await reporter.go('/anoniem/antwoord');
        await reporter.page.getByLabel('Uw negen woorden').fill(words);
        await reporter.press('Open mijn signaal');
        await reporter.sees('De vertrouwenspersoon las wie u bent', 'Er is gevaar voor een kind.', 'Geopend door');
        await reporter.look(`vertrouwelijk-signaal-${js}-${width}`);
        await reporter.press('Zet uw naam bij uw signaal');
        await reporter.page.getByLabel('Welke naam zetten wij erbij?').fill('baliemedewerker in Groningen');
        await reporter.refused('Zet mijn naam erbij');
        await reporter.sees('Zet het vinkje als u dit zeker weet.');
        await reporter.look(`vertrouwelijk-naam-${js}-${width}`);
        await reporter.page.getByLabel('Iedereen die mijn signaal leest').check();
        await reporter.press('Zet mijn naam erbij');
        await reporter.sees('Gelukt:', 'ziet deze naam: baliemedewerker in Groningen.');
        assert.equal(await reporter.main().getByRole('button', { name: 'Zet uw naam bij uw signaal' }).count(), 0);
        await Promise.all([reporter, adviser].map(person => person.context.close()));
    });
