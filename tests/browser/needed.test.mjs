// SPDX-License-Identifier: EUPL-1.2
/*
 * needed.test.mjs - X-01, X-03: what is needed to help one person stands apart; the handler says for what it is read
 * before it is shown, and the reporter sees that.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Het formulier voor bijzondere bijstand vraagt om een rekening op naam, en die is er niet.';
const NEEDED = 'Dossier 7 op kamer 12, bellen na vier uur.';

scenario('what is needed to help one person stands apart', async (step, people) => {
    let signal;

    await step('the reporter gives it, and does not find it back in the story', async () => {
        const desk = await people('balie');

        await desk.go('/signalen/nieuw');
        await desk.page.fill('#verhaal', STORY);
        await desk.page.click('#formulier button[type=submit]');
        await desk.press('Verstuur');
        signal = desk.path().replace('/ontvangst', '');
        await desk.go(signal);
        await desk.follow('Geef gegevens om deze persoon te helpen');
        await desk.look('nodig-geven');
        await desk.fill({ 'Welke gegevens zijn nodig?': NEEDED, 'Waarvoor zijn ze nodig?': 'Om vandaag te bellen.' });
        await desk.press('Bewaar versleuteld');
        await desk.sees('Deze gegevens staan versleuteld apart', 'Om vandaag te bellen.');
        await desk.seesNot('kamer 12', 'Lees ze');
    });

    await step('the handler says for what, and reads it once', async () => {
        const pin = await people('pin');

        await pin.go(signal);
        await pin.follow('Lees ze');
        await pin.fill({ 'Waarvoor leest u ze?': 'Ik bel nu.' });
        await pin.press('Leg vast en lees');
        await pin.sees(NEEDED, 'Dat u dit leest, is vastgelegd.');
        await pin.check('nodig-gelezen');
        await pin.picture('nodig-gelezen');
        await pin.go(signal);
        await pin.seesNot('kamer 12');
    });

    await step('the reporter sees that it was read, and erases it', async () => {
        const desk = await people('balie');

        await desk.go(signal);
        await desk.sees('Ik bel nu.');
        await desk.look('nodig-gezien');
        await desk.follow('Wis ze');
        await desk.press('Wis ze voorgoed');
        await desk.sees('Gewist.');
        assert.equal(await desk.main().getByRole('link', { name: /^Wis ze/ }).count(), 0);
    });
});
