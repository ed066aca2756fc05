// SPDX-License-Identifier: EUPL-1.2
/* brake.test.mjs - somebody pulls the brake on a rule of another organisation, which answers with reasons (Z-32). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const HARM = 'Wie geen adres heeft, leest de brief niet. Dan stopt het geld. <b>"\'&';
const REASONS = 'Wij bellen voortaan eerst iedereen die nergens staat ingeschreven.';
const BARE = 'Zo zijn de regels.';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`pulled, put to the unit that has the rule, and answered, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const rule = `De brief over herbeoordeling (${width})`;
        const person = await site.as('balie', { js, width });
        const asked = await site.as('uwv-pin', { js, width });
        const above = await site.as('wethouder', { js, width });

        await person.go('/');
        await person.follow('Noodrem', person.page.getByRole('contentinfo'));
        await person.sees('De rem stopt niets vanzelf.', 'telt niet wie aan de rem trekt');
        await person.look(`noodrem-${js}`);
        await person.refused('Trek aan de rem');
        await person.sees('Vul dit nog in: Welke regel of werkwijze?', 'Kies een antwoord bij: Tegen welk beginsel gaat dit in?');
        await person.fill({
            'Welke regel of werkwijze?': rule,
            'Wat gaat er mis, en voor wie?': HARM,
            'Tegen welk beginsel gaat dit in?': 'Menselijke maat',
            'Hoe snel moet er antwoord zijn?': 'Er is nog tijd, maar niet veel',
            'Van wie is de regel?': 'Uitvoering WIA bij UWV',
        });
        await person.press('Trek aan de rem');
        await person.sees('Gelukt:', 'Er is aan de rem getrokken', rule, HARM, 'Menselijke maat', 'Antwoord komt van Uitvoering WIA bij UWV.');
        await person.look(`noodrem-signaal-${js}`);
        const signal = person.path();

        await above.go('/');
        await above.seesNot(rule, 'aan de noodrem', 'aan de rem');

        await asked.go('/');
        await asked.sees('Iemand trok aan de noodrem op een regel:', rule);
        assert.equal((await asked.page.goto(site.url + signal)).status(), 404);
        asked.said = [];
        await asked.go('/');
        await asked.page.getByRole('listitem').filter({ hasText: rule }).getByRole('link', { name: 'Geef antwoord' }).first().click();
        await asked.page.waitForURL('**/remmen/*');
        await asked.sees(rule, HARM, 'Menselijke maat', 'Wie dat is, ziet u niet.', 'Antwoord met redenen uiterlijk');
        await asked.seesNot('Balie Werk en Inkomen', 'baliemedewerker');
        await asked.look(`noodrem-gevraagd-${js}`);
        const brake = asked.path();
        await asked.follow('Geef antwoord op de rem');
        await asked.fill({ 'Wat gebeurt er nu?': 'Wij veranderen het', 'Waarom?': BARE });
        await asked.refused('Verstuur antwoord');
        await asked.sees('Dat het de regel is, is nog geen reden.');
        await asked.fill({ 'Waarom?': REASONS });
        await asked.press('Verstuur antwoord');
        await asked.sees('Gelukt:', 'Wij veranderen het', REASONS);
        await asked.look(`noodrem-beantwoord-${js}`);
        assert.equal((await above.page.goto(site.url + brake)).status(), 404);
        above.said = [];

        await person.go(signal);
        await person.sees('Wij veranderen het', REASONS);
    });

test('on a signal of one\'s own, answered by who has it', async () => {
    const person = await site.as('balie', { js: false });
    const pin = await site.as('pin', { js: false });

    await person.page.getByLabel('Wat ziet u gebeuren?').fill('De balie stuurt mensen zonder adres weg met een formulier.');
    await person.press('Ga verder');
    await person.press('Verstuur');
    await person.follow('Bekijk uw signaal');
    const signal = person.path();
    await person.does('Trek aan de noodrem op een regel', {
        'Welke regel of werkwijze?': 'Zonder adres geen afspraak',
        'Wat gaat er mis, en voor wie?': 'Mensen slapen buiten en krijgen geen hulp.',
        'Tegen welk beginsel gaat dit in?': 'Bestaanszekerheid',
        'Hoe snel moet er antwoord zijn?': 'Het gebeurt nu, of binnen een paar dagen',
    }, 'Trek aan de rem');
    await person.sees('Zonder adres geen afspraak', 'Antwoord met redenen uiterlijk');
    await person.seesNot('Antwoord komt van');
    await pin.go(signal);
    await pin.does('Geef antwoord op de rem', { 'Wat gebeurt er nu?': 'Wij stoppen hiermee tot er opnieuw is gekeken', 'Waarom?': 'Wie nu buiten slaapt, krijgt vandaag hulp.' }, 'Verstuur antwoord');
    await pin.sees('Wie nu buiten slaapt, krijgt vandaag hulp.');
});
