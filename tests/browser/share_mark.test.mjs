// SPDX-License-Identifier: EUPL-1.2
/* share_mark.test.mjs - X-21: an organisation without professional secrecy reads a story only when its owner marked it for them. */
import { scenario } from './help.mjs';

const STORY = 'De brief over de toeslag kwam na de laatste dag om te antwoorden.';
const WHO = 'Bureau sociaal raadslieden';

scenario('a story is marked for who has no professional secrecy', async (step, people) => {
    let signal, bottleneck;
    const partner = await people('raadslieden');

    await step('a story that may be used stands in a bottleneck, and a partner reads it', async () => {
        const desk = await people('balie');

        await desk.go('/signalen/nieuw');
        await desk.page.fill('#verhaal', STORY);
        await desk.fill({ 'Mag het verhaal worden gebruikt?': 'Ja, als niemand de persoon kan herkennen' });
        await desk.press('Kijk uw signaal na');
        await desk.press('Verstuur');
        signal = desk.path().replace('/ontvangst', '');
        await desk.go(signal);
        await desk.seesNot('Wie geen beroepsgeheim heeft');
        await desk.follow('Benoem het knelpunt');
        await desk.fill({ 'Wat knelt er, in één zin?': 'Brieven komen na de laatste dag om te antwoorden' });
        await desk.press('Open het knelpunt');
        bottleneck = desk.path();
        await partner.go(bottleneck);
        await partner.sees(STORY);
    });

    await step('the administrator says that nobody there is bound by secrecy', async () => {
        const admin = await people('beheer');

        await admin.go('/eenheden');
        await admin.follow('Leg vast wie een beroepsgeheim heeft');
        await admin.fill({ 'Welke organisatie?': WHO,
            'Heeft wie daar werkt een beroepsgeheim of een ambtsgeheim?': 'Ja, een beroepsgeheim of een ambtsgeheim' });
        await admin.refused('Leg vast'); // it is so already
        await admin.look('geheimhouding-nieuw');
        await admin.fill({ 'Heeft wie daar werkt een beroepsgeheim of een ambtsgeheim?': 'Nee, daar is geen geheimhouding' });
        await admin.press('Leg vast');
        await admin.sees('dit is vastgelegd.');
        await admin.sees(/Bureau sociaal raadslieden\s+Partner\s+raadslieden\s+ja\s+nee/);
        await admin.look('eenheden-geheimhouding');
        await partner.go(bottleneck);
        await partner.sees('Brieven komen na de laatste dag om te antwoorden');
        await partner.seesNot(STORY);
    });

    await step('its owner shares it with them, and stops that', async () => {
        const desk = await people('balie');

        await desk.go(signal);
        await desk.sees('Wie geen beroepsgeheim heeft', `${WHO}: leest uw verhaal niet`);
        await desk.look('delen');
        await desk.follow('Kies met wie u uw verhaal deelt');
        await desk.look('delen-nieuw');
        await desk.fill({ 'Met welke organisatie?': WHO, 'Mag wie daar werkt uw verhaal lezen?': 'Ja, laat het lezen' });
        await desk.press('Leg vast');
        await desk.sees('uw keuze is vastgelegd.', `${WHO}: leest uw verhaal sinds`);
        await partner.go(bottleneck);
        await partner.sees(STORY);
        await desk.follow('Kies met wie u uw verhaal deelt');
        await desk.fill({ 'Met welke organisatie?': WHO, 'Mag wie daar werkt uw verhaal lezen?': 'Nee, laat het niet lezen' });
        await desk.press('Leg vast');
        await desk.sees(`${WHO}: leest uw verhaal niet`);
        await partner.go(bottleneck);
        await partner.seesNot(STORY);
    });

    await step('only the owner is asked', async () => {
        const pin = await people('pin');

        await pin.go(signal);
        await pin.sees(STORY);
        await pin.seesNot('Wie geen beroepsgeheim heeft');
    });
});
