// SPDX-License-Identifier: EUPL-1.2
/* story-use.test.mjs - X-20: a story is used outside its circle only with a yes of its owner for that use. */
import { scenario } from './help.mjs';

const STORY = 'De brief over de toeslag kwam na de laatste dag om te antwoorden.';

scenario('the owner says for what a story may be used', async (step, people) => {
    let signal;

    await step('who handles it asks, and says who will read it', async () => {
        const desk = await people('balie');
        const pin = await people('pin');

        await desk.go('/signalen/nieuw');
        await desk.page.fill('#verhaal', STORY);
        await desk.page.click('#formulier button[type=submit]');
        await desk.press('Verstuur');
        signal = desk.path().replace('/ontvangst', '');
        await pin.go(signal);
        await pin.follow('Vraag of u het verhaal mag gebruiken');
        await pin.look('verhaalgebruik-vragen');
        await pin.fill({ 'Waarvoor wilt u het verhaal gebruiken?': 'Op een openbare pagina',
            'Wat wilt u ermee doen, en wie leest het dan?': 'Het staat dan op de site van de gemeente.' });
        await pin.press('Vraag het');
        await pin.sees('Nog geen antwoord. Het verhaal wordt hiervoor niet gebruikt.');
    });

    await step('the owner reads why, says yes, and takes it back', async () => {
        const desk = await people('balie');

        await desk.go('/berichten');
        await desk.sees('Iemand vraagt of uw verhaal mag worden gebruikt');
        await desk.go(signal);
        await desk.sees('Het staat dan op de site van de gemeente.');
        await desk.does('Geef antwoord', { 'Mag uw verhaal hiervoor worden gebruikt?': 'Ja' }, 'Leg vast');
        await desk.sees('Antwoord van de melder: Ja');
        await desk.look('verhaalgebruik-beantwoord');
        await desk.does('Geef antwoord', { 'Mag uw verhaal hiervoor worden gebruikt?': 'Ik trek mijn ja in' }, 'Leg vast');
        await desk.sees('Antwoord van de melder: Ik trek mijn ja in');
    });

    await step('who asked reads the answer', async () => {
        const pin = await people('pin');

        await pin.go(signal);
        await pin.sees('Antwoord van de melder: Ik trek mijn ja in');
    });
});
