// SPDX-License-Identifier: EUPL-1.2
/*
 * gate.test.mjs - personal data in a text: shown while typing, asked about before anything is stored.
 *
 * Names and numbers are test words (tests/data/personal).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

const STORY = 'Mevrouw Aarts (bsn 111222333) belde over haar toeslag.\nMevrouw Aarts wacht al zes weken, en haar dochter Fatima ook.';
const question = (person, words) => person.page.getByRole('radiogroup', { name: words });

for (const js of [true, false])
    for (const width of [1200, 320])
        test(`a reporter decides about each piece, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
            const clerk = await site.as('duo-balie', { js, width });

            await clerk.go('/signalen/nieuw');
            await clerk.page.fill('#verhaal', STORY);
            if (js) {
                await clerk.page.getByText('Ons voorstel: [burgerservicenummer].').waitFor();
                await clerk.look(`gate-typen-${width}`);
            }
            await clerk.press('Kijk uw signaal na');
            await clerk.sees('Staat hier iets over een persoon?', STORY.split('\n')[0], 'Hiervoor staat een woord zoals mevrouw of meneer.');
            assert.equal(await clerk.page.locator('blockquote mark').count(), 4);
            assert.equal(await clerk.page.locator('fieldset[role=radiogroup]:has(mark)').count(), 3, 'the same words are asked about once');
            assert.ok(await question(clerk, /Aarts/).getByLabel('Vervang door [inwoner A]').isChecked(), 'the proposal stands chosen');
            await clerk.look(`gate-nakijken-${js}-${width}`);
            await question(clerk, /Fatima/).getByLabel('Laat staan: de lezers hebben het nodig').check();
            assert.equal(await question(clerk, /111222333/).getByLabel(/^Laat staan: de lezers/).count(), 0, 'a number does not stay for its readers');
            await question(clerk, /111222333/).getByLabel(/Bewaar dit apart/).check();
            await clerk.press('Verstuur');
            await clerk.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
            await clerk.go(new URL(clerk.page.url()).pathname.replace('/ontvangst', ''));
            await clerk.sees('Mevrouw [inwoner A] (bsn [burgerservicenummer]) belde over haar toeslag.',
                'Mevrouw [inwoner A] wacht al zes weken, en haar dochter Fatima ook.');
            assert.doesNotMatch(await clerk.text(), /Aarts|111222333/);
            await clerk.sees('Dit stond in de tekst.');
        });

test('going back keeps every letter', async () => {
    const clerk = await site.as('duo-balie', { js: false });

    await clerk.go('/signalen/nieuw');
    await clerk.page.fill('#verhaal', STORY);
    await clerk.press('Kijk uw signaal na');
    await clerk.press('Terug naar het formulier');
    assert.equal(await clerk.page.inputValue('#verhaal'), STORY);
});

for (const js of [true, false])
    test(`a form that sends at once asks first, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const clerk = await site.as('duo-balie', { js });
        const words = 'Collega Bakker belt morgen.';

        await clerk.go('/notities');
        await clerk.follow('Maak een notitie');
        await clerk.page.fill('[name=tekst]', words);
        await clerk.refused('Bewaar');
        await clerk.sees('Er is nog niets opgeslagen', 'Hiervoor staat een woord voor een persoon');
        assert.equal(await clerk.page.inputValue('[name=tekst]'), words);
        await clerk.look(`gate-formulier-${js}`);
        await question(clerk, /Bakker/).getByLabel('Vervang door [inwoner A]').check();
        await clerk.press('Bewaar');
        await clerk.go('/notities');
        await clerk.sees('Collega [inwoner A] belt morgen.');
    });
