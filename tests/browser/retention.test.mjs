// SPDX-License-Identifier: EUPL-1.2
/*
 * retention.test.mjs - AVG-03: the administrator sets a term, the nightly work lists what is past it, a director keeps
 * one signal longer and approves the list, and what is left is a certificate.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const NOTE = 'De zonnebloem in de wachtkamer kreeg geen water.';

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
