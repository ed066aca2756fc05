// SPDX-License-Identifier: EUPL-1.2
/*
 * retention.test.mjs - AVG-03: the administrator sets a term, the nightly work lists what is past it, a director keeps
 * one signal longer and approves the list, and what is left is a certificate; the files of the ombuds desk are on lists of
 * its own.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const NOTE = 'De zonnebloem in de wachtkamer kreeg geen water.';

const HARM = 'Na de melding kreeg ik geen nachtdiensten meer.';
let file; // of the desk

scenario('what is past its term is gone, and that is certified', async (step, people, site) => {
    await step('a note is written, and the administrator sets how long notes are kept', async () => {
        const desk = await people('balie'), admin = await people('beheer');

        await desk.go('/notities/nieuw');
        await desk.fill({ 'Wat gebeurde er?': NOTE });
        await desk.press('Bewaar');
        await desk.go('/notities');
        await desk.sees(NOTE);
        await admin.go('/bewaartermijnen');
        await admin.sees('Teksten van een afgerond signaal', '5 jaar', 'artikel 3:310');
        await admin.look('bewaartermijnen');
        await admin.follow(/Wijzig.*Eigen notities/);
        await admin.fill({ 'Hoe lang bewaart u ze?': 'zolang het nodig is' });
        await admin.refused('Leg vast');
        await admin.sees('Schrijf een termijn als');
        await admin.fill({ 'Hoe lang bewaart u ze?': '6 maanden', 'Waar steunt deze termijn op?': 'Onze selectielijst, nummer 1.1' });
        await admin.page.getByLabel('Vernietig ze na de termijn').uncheck();
        await admin.press('Leg vast');
        await admin.sees('6 maanden', 'Onze selectielijst, nummer 1.1', 'zelf ingesteld');
    });

    await step('a director keeps one signal longer', async () => {
        const director = await people('wethouder');

        await director.go('/signalen');
        const links = await director.main().locator('a').evaluateAll(all => all.map(a => a.getAttribute('href')));
        await director.go(links.find(href => /^\/signalen\/\d+$/.test(href)));
        await director.follow('Bewaar dit signaal langer dan de termijn');
        await director.look('bewaring');
        await director.fill({ 'Waarom?': 'Er loopt een beroep.' });
        await director.press('Bewaar het');
        await director.sees('Wordt langer bewaard dan de termijn', 'Er loopt een beroep.');
    });

    await step('the ombuds desk closes a file, and keeps it longer as long as that is needed', async () => {
        const desk = await people('balie'), ombuds = await people('ombuds');

        await desk.go('/loketdossiers/nadelen/nieuw');
        await desk.fill({ 'Wat gebeurde er?': HARM, 'Welk nadeel hebt u?': 'Ik ben erop aangesproken' });
        await desk.press('Stuur naar het ombudsloket');
        file = desk.path();
        await ombuds.go(file);
        await ombuds.follow('Leg de volgende stap vast');
        await ombuds.fill({ 'Wat deed u, en wat gebeurt er nu?': 'Wij spraken met beiden.', 'Hoe staat het ermee?': 'Opgelost', 'Wanneer kijkt u opnieuw?': '' });
        await ombuds.press('Leg vast');
        await ombuds.follow('Bewaar dit dossier langer dan de termijn');
        await ombuds.fill({ 'Waarom?': 'Er loopt een zaak bij de rechter.' });
        await ombuds.press('Bewaar het');
        await ombuds.sees('Wordt langer bewaard dan de termijn', 'Er loopt een zaak bij de rechter.');
        await ombuds.look('dossier-bewaring');
        await desk.go(file);
        await desk.sees('Gelezen door het loket');
        await ombuds.follow('Laat de termijn weer gelden');
        await ombuds.fill({ 'Waarom?': 'De zaak is voorbij.' });
        await ombuds.press('Laat de termijn weer gelden');
        await ombuds.seesNot('Wordt langer bewaard');
    });

    await step('half a year later the list waits, without a word of what is on it', async () => {
        await site.later(200);
        const director = await people('wethouder');

        await director.signIn('wethouder');
        await director.go('/vernietigingen');
        await director.sees('Wacht op goedkeuring', 'Eigen notities');
        await director.look('vernietigingen');
        await director.press(/^V-/, 'link');
        await director.seesNot('zonnebloem');
        await director.look('vernietigingslijst');
        await director.press('Keur de lijst goed', 'link');
        await director.refused('Vernietig wat op de lijst staat');
        await director.sees('Kijk de lijst na en zet daarna het vinkje');
        await director.page.getByLabel('Ik heb de lijst nagekeken').check();
        await director.press('Vernietig wat op de lijst staat');
        await director.sees('Verklaring van vernietiging', 'Onze selectielijst, nummer 1.1', 'wethouder Werk en Inkomen');
        await director.look('verklaring-van-vernietiging');
        await director.page.emulateMedia({ media: 'print' });
        await director.picture('verklaring-op-papier');
        await director.page.emulateMedia({ media: 'screen' });
    });

    await step('X-06 files of the desk are on a list of the desk alone, which approves it', async () => {
        await site.later(740);
        const director = await people('wethouder'), ombuds = await people('ombuds');

        await director.signIn('wethouder');
        await director.go('/vernietigingen');
        await director.seesNot('Dossiers van het ombudsloket');
        await ombuds.signIn('ombuds');
        await ombuds.go('/vernietigingen');
        await ombuds.look('vernietigingen-van-het-loket');
        await ombuds.press(/^V-/, 'link');
        await ombuds.sees('Dossiers van het ombudsloket', 'Bewaar dit dossier langer');
        await ombuds.look('vernietigingslijst-van-het-loket');
        await ombuds.press('Keur de lijst goed', 'link');
        await ombuds.page.getByLabel('Ik heb de lijst nagekeken').check();
        await ombuds.press('Vernietig wat op de lijst staat');
        await ombuds.sees('Verklaring van vernietiging');
        await ombuds.go(file);
        await ombuds.sees('Dit verhaal is gewist.', 'Deze tekst is gewist.', 'Opgelost');
        await ombuds.seesNot(HARM, 'Wij spraken met beiden');
        await ombuds.look('dossier-gewist');
    });

    await step('the note is gone, and the log is as it was', async () => {
        const desk = await people('balie');

        await desk.signIn('balie');
        await desk.go('/notities');
        await desk.seesNot('zonnebloem');
        await site.halt();
        assert.match(site.run('verify'), /./);
        await site.serve();
    });
});
