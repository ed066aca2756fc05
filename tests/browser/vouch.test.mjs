// SPDX-License-Identifier: EUPL-1.2
/*
 * vouch.test.mjs - the only confidential adviser lost the key: the new one waits, nobody can report in confidence, and somebody
 * of the ombuds desk lets it in (W-01); not who an administrator put there today.  With JavaScript and without, wide and narrow.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
const SECOND = 'procesbegeleider Amsterdam';

before(async () => { site = await open(); });
after(() => site?.close());

async function makeKey(adviser, link) {
    const phrase = randomBytes(12).toString('hex');

    await adviser.go('/vertrouwenspersoon');
    await adviser.follow(link);
    for (const label of ['Kies een wachtwoordzin', 'Typ de wachtwoordzin nog een keer'])
        await adviser.page.getByLabel(label, { exact: true }).fill(phrase);
    await adviser.press('Maak de sleutel');
    await adviser.follow('Ik heb de woorden bewaard');
}

async function letIn(desk) {
    await desk.go('/loketdossiers');
    await desk.sees('Een sleutel wacht op u');
    await desk.follow('Bekijk wie bij gesloten dossiers en namen kan');
    await desk.sees('Tot u er een toelaat, kan niemand vertrouwelijk melden.');
    await desk.follow(/^Laat toe/);
    await desk.fill({ 'Hoe weet u wie deze sleutel maakte?': 'Ik sprak de vertrouwenspersoon vandaag zelf.' });
}

test('the first key counts; who is new at the desk lets no next one in', async () => {
    const adviser = await site.as('ombuds');
    const admin = await site.as('beheer');

    await makeKey(adviser, 'Maak uw sleutel');
    await adviser.sees('Uw sleutel werkt.');
    await admin.go('/mensen');
    await admin.follow(new RegExp(`^Rol geven of intrekken.*${SECOND}`));
    await admin.fill({ 'Welke rol?': 'ombudsloket' });
    await admin.press('Leg vast');
    await makeKey(adviser, 'Alles kwijt? Maak een nieuwe sleutel');
    await adviser.sees('Uw sleutel wacht.', 'Bel daarom iemand van het ombudsloket');
    const desk = await site.as('proces');
    await letIn(desk);
    await desk.refused('Laat toe');
    await desk.sees('Dit kan alleen wie al 30 dagen bij het ombudsloket werkt');
    await desk.look('sleutel-toelaten-geweigerd');
    await Promise.all([adviser, admin, desk].map(person => person.context.close()));
    await site.later(31);
});

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`the desk lets a new key in, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const reporter = await site.as('balie', { js, width });
        const adviser = await site.as('ombuds', { js, width });
        const desk = await site.as('proces', { js, width });

        if (!js) await makeKey(adviser, 'Alles kwijt? Maak een nieuwe sleutel');
        await reporter.go('/vertrouwelijk');
        await reporter.sees('Dit kan nog niet.');
        await adviser.go('/vertrouwenspersoon');
        await adviser.sees('Uw sleutel wacht.', 'Bel daarom iemand van het ombudsloket');
        await adviser.look(`vertrouwenspersoon-wacht-${width}`);
        await desk.go('/loketdossiers/toegang');
        await desk.look(`sleutel-wacht-${width}`);
        await letIn(desk);
        await desk.look(`sleutel-toelaten-${width}`);
        await desk.press('Laat toe');
        await desk.sees('Gelukt:', 'deze sleutel werkt nu.');
        await desk.seesNot('Een sleutel wacht op u');
        await adviser.go('/vertrouwenspersoon');
        await adviser.sees('Uw sleutel werkt.');
        await reporter.go('/vertrouwelijk');
        await reporter.seesNot('Dit kan nog niet.');
        await Promise.all([reporter, adviser, desk].map(person => person.context.close()));
    });
