// SPDX-License-Identifier: EUPL-1.2
/*
 * doors.test.mjs - a counter clerk looks where else to go (W-32): the works council and the complaints committee of the own
 * organisation stand there with their telephone once the administrator wrote them down, and for nobody of another organisation.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

scenario('the doors inside an organisation', async (step, people, site) => {
    let clerk, admin;

    await step('before they are known, the page says whom to ask', async () => {
        clerk = await people('balie');
        await clerk.go('/deuren');
        await clerk.sees('Vraag de raad van uw eigen organisatie.', 'Vraag die van uw eigen organisatie.');
    });

    await step('the administrator writes them down', async () => {
        admin = await people('beheer');
        for (const [name, code, kind, phone] of [['Centrale ondernemingsraad', 'or', 'Ondernemingsraad', '020 555 01 01'],
            ['Klachtencommissie personeel', 'klachten', 'Klachtencommissie', '020 555 01 02']]) {
            await admin.go('/eenheden/nieuw');
            await admin.fill({ 'Hoe heet de eenheid?': name, 'Korte code': code, 'Wat is het?': kind,
                'Waar hoort het bij?': 'Gemeente Amsterdam', 'Telefoon van de eenheid': phone });
            await admin.press('Voeg toe');
            await admin.sees('de eenheid staat erbij');
        }
    });

    await step('who works there reads name and telephone', async () => {
        await clerk.go('/deuren');
        await clerk.sees(/Centrale ondernemingsraad, Gemeente Amsterdam, 020\s555\s01\s01/, /Klachtencommissie personeel, .*, 020\s555\s01\s02/);
        await clerk.seesNot('Vraag de raad van uw eigen organisatie.');
        assert.equal(await clerk.page.getByRole('link', { name: /^020\s555\s01\s01$/ }).getAttribute('href'), 'tel:0205550101');
        await clerk.look('deuren-raad');
    });

    await step('somebody of another organisation does not', async () => {
        const other = await people('duo-balie');

        await other.go('/deuren');
        await other.seesNot('Centrale ondernemingsraad');
        await other.sees('Vraag de raad van uw eigen organisatie.');
    });
});
