// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-22.test.mjs - in the digital cage: somebody of age, with a helper and without an account, pulls the brake because one
 * register shuts them out of another.  Three calls without an answer are listed, the choice that is missing is named, and that they
 * no longer get by goes before all; the answer comes with reasons.  What hangs on what is drawn, with the data that go,
 * and both the decision and what it did elsewhere are put right.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Zonder inschrijving krijg ik geen uitkering, en zonder uitkering geen inschrijving. <b>"\'&';

scenario('in the digital cage', async (step, people, site) => {
    const citizen = await people('');
    let words;

    await step('Z-33, Z-28, Z-29 the brake at the door, with a helper', async () => {
        await citizen.go('/anoniem');
        await citizen.openGroups();
        await citizen.look('s22-anoniem');
        await citizen.page.fill('#verhaal', STORY);
        await citizen.fill({
            'Wie moet dit horen?': 'Gemeente Amsterdam',
            'Ik schrijf dit op voor iemand anders, of samen': true,
            'Waarvoor trekt u aan de rem?': 'Op een besluit',
            'Komt iemand hierdoor niet meer rond?': 'Ja',
            'Welke website of welk systeem?': 'Mijn Amsterdam',
            'Welk scherm of formulier?': 'aanvraag uitkering, stap 3',
            'Welke keuze ontbreekt?': 'Ik slaap bij kennissen. Dat kan ik niet invullen.',
        });
        for (const [i, day] of ['3-2-2026', '10 februari 2026', 'maart 2026'].entries()) {
            await citizen.page.fill(`#waar${i + 1}`, i === 1 ? 'Sociale Verzekeringsbank' : 'Gemeente, afdeling inschrijving');
            await citizen.page.fill(`#wanneer${i + 1}`, day);
            await citizen.page.fill(`#bijWie${i + 1}`, 'iemand aan de telefoon');
            await citizen.page.selectOption(`#antwoord${i + 1}`, 'geen');
        }
        await citizen.press('Kijk na wat u schreef');
        await citizen.sees('U hebt nog niets verstuurd.', 'Op een besluit', 'Dat kan ik niet invullen.', 'Geen antwoord');
        await citizen.look('s22-nakijken');
        await citizen.press('Verstuur');
    });

    await step('Z-33 after it: objection, appeal, ombudsman and free legal help, with their terms', async () => {
        await citizen.sees('Bewaar deze negen woorden', 'De rem is geen bezwaar.', 'zes weken', 'Beroep', 'ombudsman', 'Juridisch Loket');
        words = (await citizen.main().locator('.gh-bewijs > li').allInnerTexts()).join(' ');
        await citizen.look('s22-bewijs');
        await citizen.page.getByLabel('Ik heb de negen woorden bewaard').check();
        await citizen.press('Naar mijn signaal');
        await citizen.sees('Er is aan de rem getrokken', 'Iemand komt hierdoor niet meer rond.', 'Antwoord met redenen uiterlijk',
            '3 keer gevraagd, 3 keer geen antwoord.', '3 februari 2026: Gemeente, afdeling inschrijving, iemand aan de telefoon. Geen antwoord',
            'maart 2026', 'Dat kan ik niet invullen.', 'Gratis juridische hulp');
        await citizen.look('s22-signaal');
    });

    await step('Z-29 one more time, later', async () => {
        await citizen.press('Zeg waar u het al vroeg');
        await citizen.look('s22-poging');
        await citizen.refused('Zet het erbij');
        await citizen.fill({ 'Bij welke organisatie?': 'UWV', 'Wat kwam er terug?': 'Doorgestuurd naar een ander' });
        await citizen.press('Zet het erbij');
        await citizen.sees('Gelukt:', '4 keer gevraagd, 3 keer geen antwoord.', 'UWV. Doorgestuurd naar een ander');
    });

    await step('B-15 who has it finds it before all else, and cannot close it without an answer', async () => {
        const pin = await people('pin');

        await pin.go('/');
        await pin.sees('Iemand komt niet meer rond en trok aan de rem');
        assert.match((await pin.main().innerText()), /Iemand komt niet meer rond en trok aan de rem/);
        await pin.look('s22-voor-u');
        await pin.follow('Geef antwoord');
        await pin.look('s22-antwoord');
        await pin.refused('Verstuur antwoord');
        await pin.fill({ 'Wat gebeurt er nu?': 'Wij stoppen hiermee tot er opnieuw is gekeken', 'Waarom?': 'U houdt de uitkering tot wij weten waar u slaapt.' });
        await pin.press('Verstuur antwoord');
        await pin.sees('Gelukt:', 'Wij stoppen hiermee tot er opnieuw is gekeken', 'Mijn Amsterdam', '4 keer gevraagd');
        await pin.look('s22-signaal-pin');
        await pin.go('/');
        await pin.seesNot('trok aan de rem');
    });

    await step('B-30, X-24 what hangs on what is drawn, with the data that go', async () => {
        const pin = await people('pin');

        await pin.go('/signalen');
        await pin.follow(STORY.slice(0, 30));
        await pin.follow('Benoem het knelpunt');
        await pin.fill({ 'Wat knelt er, in één zin?': 'Wie nergens staat ingeschreven, krijgt niets.' });
        await pin.press('Open het knelpunt');
        for (const [kind, from, to, what, rest] of [
            ['Het een kan niet zonder het ander', 'inschrijving', 'uitkering', 'een adres', { 'Binnen welke termijn?': 'binnen vier weken', 'Welke sleutel ontbreekt?': 'een vast adres' }],
            ['Het een kan niet zonder het ander', 'uitkering', 'inschrijving', 'geld voor een kamer', {}],
            ['Er gaan gegevens van de een naar de ander', 'inschrijving', 'UWV', 'het adres', { 'Op welke grond?': 'Wet basisregistratie personen', 'Via welk punt?': 'de koppeling van de gemeente' }],
        ])
            await pin.does('Teken wat waarvan afhangt, of waar gegevens heen gaan', { 'Wat voor pijl is het?': kind, 'Waar begint de pijl?': from,
                'Waar gaat de pijl heen?': to, 'Wat wordt er gevraagd of doorgegeven?': what, ...rest }, 'Teken de pijl');
        await pin.sees('Wat hangt waarvan af?', 'een vast adres', 'binnen vier weken', 'de koppeling van de gemeente');
        assert.equal(await pin.main().locator('svg.gh-keten rect').count(), 3, 'a circle of two, and who gets the data');
        assert.equal(await pin.main().locator('svg.gh-keten .gh-keten__kruis').count(), 1);
        await pin.look('s22-keten');
        await pin.follow('Alle gegevens die van de een naar de ander gaan');
        await pin.sees('Wet basisregistratie personen', 'K-');
        await pin.seesNot('geld voor een kamer'); // data only
        await pin.look('s22-gegevens');
        await pin.follow(/^K-/);
        await pin.does(/Klopt niet.*uitkering, inschrijving/, { 'Waarom klopt dit niet?': 'Een kamer mag ook zonder uitkering.' }, 'Haal de pijl weg');
        await pin.seesNot('geld voor een kamer');
        assert.equal(await pin.main().locator('svg.gh-keten .gh-keten__punt').count(), 2);
    });

    await step('O-29 the decision is put right, and what it did elsewhere', async () => {
        const pin = await people('pin');

        await pin.go('/signalen');
        await pin.follow(STORY.slice(0, 30));
        await pin.follow('Herstel een fout, ook bij wie het is doorgegeven');
        await pin.openGroups();
        await pin.look('s22-correctie');
        await pin.page.fill('#fout', 'De uitkering had niet mogen stoppen.');
        await pin.page.fill('#waar1', 'deurwaarder');
        await pin.page.fill('#wat1', 'een schuld van 900 euro');
        await pin.page.fill('#waar2', 'UWV');
        await pin.refused('Zet het op de lijst'); // what is wrong there?
        await pin.page.fill('#wat2', 'het stempel “zonder adres”');
        await pin.press('Zet het op de lijst');
        await pin.sees('Gelukt:', 'Nog niet gedaan: het besluit.', 'Nog niet gedaan: deurwaarder, een schuld van 900 euro.');
        await pin.does('Leg vast dat het besluit is hersteld', { 'Wat is er gedaan?': 'De uitkering loopt door vanaf maart.' }, 'Leg vast');
        await pin.does(/Leg vast dat dit is hersteld.*deurwaarder/, { 'Wat is er gedaan?': 'De schuld is geschrapt.' }, 'Leg vast');
        await pin.seesNot('Alles is hersteld');
        await pin.sees('Nog niet gedaan: UWV');
        await pin.does(/Leg vast dat dit is hersteld.*UWV/, { 'Wat is er gedaan?': 'Het stempel is weg.' }, 'Leg vast');
        await pin.sees('Alles is hersteld: het besluit, en wat anderen ervan hadden staan.');
        await pin.look('s22-hersteld');
    });

    await step('T-10 the citizen reads it, with the reasons', async () => {
        await citizen.go('/anoniem/antwoord');
        await citizen.page.getByLabel('Uw negen woorden').fill(words);
        await citizen.press('Open mijn signaal');
        await citizen.sees('Antwoord op de rem', 'Wij stoppen hiermee tot er opnieuw is gekeken', 'U houdt de uitkering tot wij weten waar u slaapt.',
            'Het besluit is hersteld', 'De schuld is geschrapt.', 'Alles is hersteld: het besluit, en wat anderen ervan hadden staan.');
        await citizen.look('s22-antwoord-gelezen');
        assert.deepEqual(await citizen.context.cookies(), [], 'no cookie');
    });
});
