// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-01.test.mjs - the first signal at the counter: three lines about former students who fell
 * outside compensation, and one signal is enough to open a bottleneck.
 *
 * Not walked: the attachments of Z-01 (attachment.test.mjs).  Z-10 (other ways in) belongs to a later issue.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Een oud-student met een spierziekte kan de studie niet afmaken.\n'
    + 'Zij betaalt elke maand terug en valt buiten de tegemoetkoming.\n'
    + 'Dit is nu de derde keer deze maand. <b>"\'&';

scenario('the first signal at the counter', async (step, people, site) => {
    const clerk = await people('duo-balie');
    let signal;

    await step('K-30 three lines are enough to go on', async () => {
        await clerk.page.getByLabel('Wat ziet u gebeuren?').fill(STORY);
        await clerk.look('s01-start');
        await clerk.press('Ga verder');
        await clerk.sees('U hebt nog niets verstuurd', 'Een oud-student met een spierziekte', 'Dat is genoeg');
    });

    await step('Z-17 similar signals stand beside it, with how they stand', async () => {
        const others = clerk.page.getByRole('complementary', { name: 'Dit lijkt erop' });

        await clerk.look('s01-nakijken');
        assert.match(await others.innerText(), /Oud-studenten zonder diploma door ziekte of handicap/);
        assert.match(await others.innerText(), /uitgezocht|ontvangen op|uitleg: |blijft bewust open/);
        await clerk.press('Terug naar het formulier');
        assert.equal(await clerk.page.getByLabel('Wat ziet u gebeuren?').inputValue(), STORY, 'nothing is lost');
        if (clerk.js) { // while typing
            await clerk.page.getByLabel('Wat ziet u gebeuren?').press('End');
            await others.getByRole('listitem').first().waitFor();
        }
        await clerk.look('s01-melden');
    });

    await step('Z-01 Z-04 Z-16 Z-18 B-06 B-09 B-15 Z-07 certainty, a rough number and what is known', async () => {
        await clerk.fill({
            'Wat had er moeten gebeuren?': 'Wie ziek wordt, moet niet dubbel betalen.',
            'Is deze persoon al geholpen?': 'Nog niet geholpen',
            'Wat voor signaal is het?': 'Het knelt',
            'Welke regel knelt?': 'Diploma als eis voor de tegemoetkoming',
            'Hoe verhoudt dit zich tot de regel?': 'Het volgt de letter, maar niet de bedoeling',
            'Welke organisaties zijn erbij betrokken?': ['Ministerie van OCW'],
            'Wat hebt u zelf gedaan?': ['Besproken met een directe collega'],
            'Wie raakt het?': 'Oud-studenten met een ziekte',
            'Valt een groep buiten een regeling?': 'De eis dat er een diploma is',
            'Hoe vaak ziet u dit?': '2 tot 5 keer',
            'Hoe vaak precies?': '3',
            'In welke periode?': 'In de afgelopen maand',
            'Hoe groot is de groep, denkt u?': '40',
            'Waar komt dat aantal vandaan?': 'Ik schat het uit eigen ervaring',
            'Wat zijn de gevolgen?': ['Er ontstaan schulden'],
            'Komt iemand hierdoor niet meer rond?': 'Ja',
            'Waar gaat het over?': ['Onderwijs'],
            'Hoe zeker bent u?': 'Ik heb een vermoeden',
            'Hoeveel buikpijn hebt u ervan?': 'Veel buikpijn',
            'Wat zijn de feiten?': 'Zij stopte in het derde jaar.',
            'Wat speelt er om de persoon heen?': 'Haar partner werkt halve dagen.',
            'Hoe beleeft de persoon het zelf?': 'Zij schaamt zich voor de schuld.',
            'Is het een incident of structureel, denkt u?': 'Het is structureel',
            'Waar zit de oorzaak, denkt u?': 'In het systeem van regels',
            'Wanneer zag u het?': site.day(-1),
            'Mag het verhaal worden gebruikt?': 'Ja, als niemand de persoon kan herkennen',
        });
        await clerk.press('Kijk uw signaal na');
        await clerk.sees('De eis dat er een diploma is', 'Ik heb een vermoeden', 'Veel buikpijn', 'Zij schaamt zich');
    });

    await step('I-01 T-18 a receipt at once: a person, days, and what not to expect', async () => {
        await clerk.press('Verstuur');
        await clerk.sees(/S-\d{4}-\d{6}/, 'linking pin DUO', 'Bellen mag altijd', 'hoort u van iemand die het heeft gelezen',
            'Voor deze persoon: ongeveer 2 weken', 'Voor iedereen: ongeveer één jaar', 'Wat u niet kunt verwachten');
        await clerk.look('s01-ontvangst');
    });

    await step('Z-19 Z-20 Z-30 she is the owner, somebody has it, and the story stands as she wrote it', async () => {
        await clerk.sees('U blijft eigenaar van het signaal. U hoeft het niet zelf op te lossen.');
        await clerk.follow('Bekijk uw signaal');
        signal = clerk.path();
        await clerk.sees(/Nu bij: .*Dienst Uitvoering Onderwijs/, STORY, 'Oud-studenten met een ziekte', 'De eis dat er een diploma is',
            'Haar partner werkt halve dagen.');
        await clerk.look('s01-signaal');
    });

    await step('Z-15 a colleague elsewhere sees the same: it counts, and nobody is revealed', async () => {
        const policy = await people('beleid-ocw');

        await policy.page.getByLabel('Wat ziet u gebeuren?').fill('Een oud-student met een spierziekte betaalt terug en valt buiten de tegemoetkoming.');
        await policy.press('Ga verder');
        await policy.press('Dit zie ik ook', 'button', policy.main().getByRole('listitem').filter({ hasText: 'spierziekte' }));
        await policy.sees("collega's zien dit ook");
        await policy.seesNot('Balie DUO');
        await clerk.go(signal);
        await clerk.sees('1 collega ziet dit ook');
        assert.equal((await clerk.page.goto(`${site.url}${signal}/herkend`)).status(), 404, 'only for who recognised it');
        clerk.said = [];
    });

    await step('I-02 the linking pin says how urgent it is and why; she reads it', async () => {
        const pin = await people('duo-pin');

        await pin.go(signal);
        await pin.does('Bepaal hoe snel het gaat', { 'Hoe snel gaat het?': 'Nu oppakken', 'Waarom?': 'Er ontstaan schulden.' }, 'Leg vast');
        await clerk.go(signal);
        await clerk.sees('Nu oppakken', 'Er ontstaan schulden.');
    });

    await step('I-15 I-23 one signal is enough to open a bottleneck', async () => {
        await clerk.follow('Benoem het knelpunt');
        await clerk.fill({ 'Wat knelt er, in één zin?': 'Zieke oud-studenten betalen terug zonder tegemoetkoming',
            'Wat is het probleem?': 'De tegemoetkoming vraagt een diploma.', 'Wie raakt het?': 'Oud-studenten met een ziekte' });
        await clerk.look('s01-knelpunt-nieuw');
        await clerk.press('Open het knelpunt');
        await clerk.sees('Zieke oud-studenten betalen terug zonder tegemoetkoming', 'Eén signaal, gekomen op', 'De tegemoetkoming vraagt een diploma.',
            'Oud-studenten met een ziekte');
        await clerk.look('s01-knelpunt');
        await clerk.go(signal);
        await clerk.sees('Dit signaal hoort bij het knelpunt');
    });

    await step('X-15 W-29 the smallest number is set without programming; the start page tells the real record once there is one', async () => {
        const admin = await people('beheer');
        const desk = await people('balie'); // of the same organisation as the administrator
        const record = desk.page.getByRole('complementary', { name: 'Wat er met signalen gebeurde' });

        assert.match(await record.innerText(), /Daarvoor zijn 10 signalen uit de laatste twee jaar nodig/);
        await admin.go('/termijnen');
        await admin.does(/Wijzig.*Kleinste groep in een overzicht/, { 'Nieuwe waarde': '1' }, 'Leg vast');
        await site.later(50);
        await desk.signIn('balie');
        assert.match(await record.innerText(), /\d+%\s*Zoveel melders hoorden binnen zes weken iets van inhoud/);
        assert.match(await record.innerText(), /Over 1 signaal in de laatste twee jaar/);
        await desk.look('s01-start-later');
    });
});
