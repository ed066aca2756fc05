// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-02.test.mjs - afraid to say it: the reporter chooses a door around the line; a rebuke after a signal goes to the ombuds desk alone, which follows it with a
 * day of its own, and neither the manager, the handler nor the administrator sees anything of it.
 */
import { scenario } from './help.mjs';

const STORY = 'De doelen van onze eigen afdeling zorgen dat mensen te laat hulp krijgen. <b>"\'&';
const REBUKE = 'Ik ben op het matje geroepen en mag dit niet meer doen. <b>"\'&';

scenario('afraid to say it', async (step, people, site) => {
    const reporter = await people('balie');
    let signal, file;

    await step('a signal, as everybody can', async () => {
        await reporter.page.getByLabel('Wat ziet u gebeuren?').fill(STORY);
        await reporter.press('Ga verder');
        await reporter.press('Verstuur');
        await reporter.follow('Bekijk uw signaal');
        signal = reporter.path();
    });

    await step('W-15 the rebuke goes to the ombuds desk, and first says who reads there', async () => {
        await reporter.go('/loketdossiers');
        await reporter.sees('medewerker Ombudsman Metropool Amsterdam');
        await reporter.look('s02-loket');
        await reporter.go(signal);
        await reporter.follow('Vertel het ombudsloket dat dit u nadeel gaf');
        await reporter.sees('Alleen het ombudsloket leest dit.');
        await reporter.look('s02-nadeel');
        await reporter.fill({ 'Wat gebeurde er?': REBUKE, 'Welk nadeel hebt u?': 'Ik ben erop aangesproken' });
        await reporter.press('Stuur naar het ombudsloket');
        await reporter.sees(REBUKE, 'Dit lezen alleen u en het ombudsloket.', 'Volgende stap van het loket:');
        await reporter.look('s02-dossier');
        file = reporter.path();
    });

    await step('W-15 X-06 nobody else finds it: no manager, handler, administrator', async () => {
        for (const login of ['teamleider', 'pin', 'beheer', 'wethouder']) {
            const other = await people(login);

            await other.seesNot('matje');
            await other.go('/loketdossiers');
            await other.seesNot('matje');
            const reply = await other.page.goto(site.url + file);
            if (reply.status() !== 404) throw new Error(`${login} gets ${reply.status()}`);
            other.said = [];
        }
        const handler = await people('pin');

        await handler.go(signal);
        await handler.seesNot('matje', 'ombudsloket');
    });

    await step('W-09 X-06 around the line, without leave: who had it cannot open it any more', async () => {
        await reporter.go('/deuren');
        await reporter.sees('Huis voor Klokkenluiders', 'wethouder Werk en Inkomen', 'vertrouwenspersoon Amsterdam');
        await reporter.look('s02-deuren');
        await reporter.go(signal);
        await reporter.follow('Ga om de lijn heen: kies wie dit leest');
        await reporter.look('s02-om-de-lijn');
        await reporter.fill({ 'Wie mag dit lezen?': 'Het ombudsloket', 'Wat wilt u erbij zeggen?': 'Mijn leidinggevende houdt dit tegen.' });
        await reporter.press('Breng het daarheen');
        await reporter.sees('uw signaal ligt nu buiten de lijn', 'Nu bij: Ombudsman Metropool Amsterdam');
        await reporter.look('s02-buiten-de-lijn');
        for (const login of ['pin', 'teamleider']) {
            const other = await people(login);

            await other.go('/signalen');
            await other.seesNot('De doelen van onze eigen afdeling');
            await other.go('/zoeken?zoek=doelen+afdeling');
            await other.seesNot('De doelen van onze eigen afdeling');
            const reply = await other.page.goto(site.url + signal);
            if (reply.status() !== 404) throw new Error(`${login} gets ${reply.status()}`);
            other.said = [];
        }
    });

    await step('W-12 W-25 from the start: what we would do differently, against the wind, read by the director alone', async () => {
        await reporter.go('/signalen/nieuw');
        await reporter.fill({
            'Wat ziet u gebeuren?': 'Wij stuurden brieven zonder eerst te bellen.',
            'Wat voor signaal is het?': 'Wat zouden wij anders doen?',
            'Gaat dit in tegen wat de meesten vinden?': ['Ja: wij zijn te streng'],
            'Wie mag dit lezen?': 'De hoogste bestuurder',
        });
        await reporter.press('Kijk uw signaal na');
        await reporter.press('Verstuur');
        await reporter.sees('wethouder Werk en Inkomen');
        await reporter.follow('Bekijk uw signaal');
        const own = reporter.path();
        const alderman = await people('wethouder');

        await alderman.go(own);
        await alderman.sees('Wij stuurden brieven', 'Ja: wij zijn te streng');
        const pin = await people('pin');
        const reply = await pin.page.goto(site.url + own);
        if (reply.status() !== 404) throw new Error(`pin gets ${reply.status()}`);
        pin.said = [];
    });

    await step('Z-09 W-03 a way around a rule: the rule tells that it happens, and nobody finds who', async () => {
        await reporter.go('/signalen/nieuw');
        await reporter.fill({
            'Wat ziet u gebeuren?': 'Wij tellen de kostganger niet mee, anders verliest iemand zijn huis.',
            'Wat voor signaal is het?': 'Een omweg: wij werken om een regel heen',
            'Staat de regel in deze lijst?': ['Kostendelersnorm'],
        });
        await reporter.look('s02-omweg');
        await reporter.press('Kijk uw signaal na');
        await reporter.press('Verstuur');
        await reporter.follow('Bekijk uw signaal');
        await reporter.sees('kostganger', 'Een omweg: wij werken om een regel heen');
        const own = reporter.path();
        for (const login of ['teamleider', 'beheer', 'wethouder']) {
            const other = await people(login);

            await other.go('/regels');
            await other.follow('Kostendelersnorm');
            await other.sees(/Alle signalen over deze regel: (weinig|\d+)/);
            await other.seesNot('kostganger');
            if (login === 'teamleider') await other.look('s02-omweg-regel');
            const reply = await other.page.goto(site.url + own);
            if (reply.status() !== 404) throw new Error(`${login} gets ${reply.status()}`);
            other.said = [];
        }
    });

    await step('W-15 the desk follows it, with a day and words for the reporter', async () => {
        const desk = await people('ombuds');

        await desk.go('/loketdossiers');
        await desk.look('s02-dossiers');
        await desk.follow(/matje/);
        await desk.sees('De doelen van onze eigen afdeling');
        await desk.follow('Leg de volgende stap vast');
        await desk.fill({ 'Wat deed u, en wat gebeurt er nu?': 'Ik spreek deze week met de directeur.', 'Hoe staat het ermee?': 'In gesprek met wie het vertelde' });
        await desk.refused('Leg vast');
        await desk.sees('Kies een dag die nog komt.');
        await desk.look('s02-vervolg');
        await desk.fill({ 'Wanneer kijkt u opnieuw?': site.day(7) });
        await desk.press('Leg vast');
        await desk.sees('Ik spreek deze week met de directeur.');
        await reporter.go(file);
        await reporter.sees('Ik spreek deze week met de directeur.', 'In gesprek met wie het vertelde');
        await reporter.does('Schrijf erbij', { 'Wat wilt u zeggen?': 'Dank u.' }, 'Verstuur');
        await reporter.sees('Dank u.');
        await reporter.look('s02-gevolgd');
    });
});
