// SPDX-License-Identifier: EUPL-1.2
/* news.test.mjs - W-02: what happened is there for everybody, by subject, without an account, a cookie or an address. */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const NEWS = 'De brief over de toeslag noemt voortaan de laatste dag om te antwoorden.';

scenario('news for everybody', async (step, people) => {
    let bottleneck;

    await step('who leads the bottleneck writes it, after looking whether anybody can be recognised', async () => {
        const pin = await people('pin');

        await pin.go('/signalen/nieuw');
        await pin.page.fill('#verhaal', 'Brieven over de toeslag noemen geen laatste dag.');
        await pin.page.click('#formulier button[type=submit]');
        await pin.press('Verstuur');
        await pin.go(pin.path().replace('/ontvangst', ''));
        await pin.follow('Benoem het knelpunt');
        await pin.fill({ 'Wat knelt er, in één zin?': 'Brieven noemen geen laatste dag' });
        await pin.press('Open het knelpunt');
        bottleneck = pin.path();
        await pin.follow('Zet nieuws op de openbare pagina');
        await pin.fill({ 'Waar gaat het over?': 'Inkomen', 'Wat is er gebeurd?': 'Er is iets veranderd', 'Vertel het nieuws': NEWS });
        await pin.refused('Zet het erop');
        await pin.sees('Kijk na of iemand te herkennen is.');
        await pin.look('nieuws-schrijven');
        await pin.main().getByLabel('Niemand kan hierin iemand herkennen').check();
        await pin.press('Zet het erop');
        await pin.sees('iedereen kan het nu lezen.', 'Wat iedereen hiervan mag lezen', NEWS);
        await pin.look('knelpunt-nieuws');
    });

    await step('somebody without an account reads it by subject, and leaves nothing behind', async () => {
        const anybody = await people(null);

        await anybody.go('/anoniem');
        await anybody.follow('Lees per onderwerp wat er gebeurde');
        await anybody.sees('Inkomen: Er is iets veranderd', NEWS, 'Gemeente Amsterdam');
        await anybody.seesNot('linking pin', 'K-20', 'Brieven noemen geen laatste dag');
        await anybody.look('nieuws');
        await anybody.page.getByLabel('Welk onderwerp?').selectOption('Inkomen');
        await anybody.press('Laat zien');
        assert.match(anybody.page.url(), /\/nieuws\?onderwerp=inkomen$/);
        await anybody.sees(NEWS);
        await anybody.go('/nieuws?onderwerp=vervoer');
        await anybody.sees('Er staat nog niets.');
        await anybody.seesNot(NEWS);
        assert.deepEqual(await anybody.page.context().cookies(), []);
    });

    await step('it is taken back, with the reason for who works on it', async () => {
        const pin = await people('pin');
        const anybody = await people(null);

        await pin.go(bottleneck);
        await pin.follow('Haal dit nieuws weg');
        await pin.fill({ 'Waarom haalt u het weg?': 'De brief is nog niet veranderd.' });
        await pin.look('nieuws-weghalen');
        await pin.press('Haal het weg');
        await pin.sees('het nieuws is weg.');
        await pin.seesNot(NEWS);
        await anybody.go('/nieuws');
        await anybody.seesNot(NEWS);
    });
});
