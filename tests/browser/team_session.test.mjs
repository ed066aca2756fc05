// SPDX-License-Identifier: EUPL-1.2
/* team_session.test.mjs - a team talks by itself on set days, without who leads it (W-10). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const ABOUT = 'Waar wij op vastlopen bij een verhuizing';
const SAID = 'Drie brieven spreken elkaar tegen. Wij durfden het niet te zeggen.';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`begun, held, planned again and ended, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const about = `${ABOUT} (${width})`;
        const person = await site.as('almere', { js, width });
        const leader = await site.as('almere-teamleider', { js, width });

        await person.go('/');
        await person.follow('Sessies van uw team', person.page.getByRole('contentinfo'));
        await person.look(`teamsessies-${js}`);
        await person.follow('Begin een reeks sessies');
        await person.look(`teamsessies-nieuw-${js}`);
        await person.fill({ 'Waar gaan de sessies over?': about, 'Wanneer is de eerste?': site.day(0), 'Om de hoeveel weken?': '4' });
        await person.press('Begin de reeks');
        await person.sees('Volgende sessie:', 'Daarna elke 4 weken.', 'Wie leiding geeft, leest het niet.');
        const address = person.path();

        await person.go('/');
        await person.sees('Vandaag is er een sessie van uw team:');
        await person.go(address);
        await person.does('Leg een sessie vast', { 'Wat is er gezegd en afgesproken?': SAID }, 'Leg vast');
        await person.sees(SAID, 'Volgende sessie:');
        await person.look(`teamsessie-${js}`);
        await person.go('/');
        await person.seesNot('een sessie van uw team');

        for (const where of ['/teamsessies', '/']) {
            await leader.go(where);
            await leader.seesNot(about, 'sessie van uw team:');
        }
        assert.equal((await leader.page.goto(site.url + address)).status(), 404);
        assert.equal((await leader.page.goto(`${site.url}${address}/verslagen/nieuw`)).status(), 404);
        leader.said = [];

        await person.go(address);
        await person.does('Stop de reeks', { 'Waarom stopt de reeks?': 'Wij praten nu bij het werkoverleg.' }, 'Stop de reeks');
        await person.sees('Deze reeks is gestopt.');
    });

test('who leads is there when the team chose so', async () => {
    const person = await site.as('almere', { js: false });
    const leader = await site.as('almere-teamleider', { js: false });

    await person.go('/teamsessies/nieuw');
    await person.fill({ 'Waar gaan de sessies over?': 'Wat beter kan', 'Wanneer is de eerste?': site.day(7) });
    await person.page.getByLabel('Zonder wie leiding geeft aan ons team').uncheck();
    await person.press('Begin de reeks');
    await leader.go('/teamsessies');
    await leader.sees('Wat beter kan');
});
