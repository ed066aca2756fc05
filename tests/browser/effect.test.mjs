// SPDX-License-Identifier: EUPL-1.2
/*
 * effect.test.mjs - a solution is looked back at after half a year, with what was counted beside what
 * somebody finds; a new case opens the bottleneck again, and those who reported it hear that.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Een aanvraag voor een wasmachine loopt vast op een ontbrekende bon.';
const NAME = 'Wachten op een bon <b>';
const reading = (text, structural) => ({ 'Wat betekent dit volgens u?': text, 'Waarom vindt u dat?': 'Ik zie het elke week.',
    'Is dit een incident of is het structureel?': structural, 'Kan uw eigen laag dit beantwoorden?': 'Nee', 'Welke laag moet iets doen?': 'In de organisatie' });

async function report(person, story) {
    await person.go('/');
    await person.page.getByLabel('Wat ziet u gebeuren?').fill(story);
    await person.press('Ga verder');
    await person.press('Verstuur');
    await person.follow('Bekijk uw signaal');
    return person.path();
}

scenario('a solution is looked back at', async (step, people, site) => {
    const owner = await people('balie');
    const handler = await people('behandelaar');
    let signal, bottleneck, solution;

    const later = async days => {
        await site.later(days);
        await owner.signIn('balie');
        await handler.signIn('behandelaar');
    };

    await step('O-57 a solution plans a check, and tells what it will be able to show', async () => {
        const pin = await people('pin');
        signal = await report(owner, STORY);
        await pin.go(signal);
        await pin.does('Pak het op of geef het door', { 'Wie doet de volgende stap?': 'behandelaar Werk en Inkomen', 'Waarom?': 'Dit gaat over bijstand.' }, 'Leg vast');
        await handler.go(signal);
        await handler.follow('Benoem het knelpunt');
        await handler.fill({ 'Wat knelt er, in één zin?': NAME, 'Wat is het probleem?': 'Zonder bon betalen wij niet.' });
        await handler.press('Open het knelpunt');
        bottleneck = handler.path();
        await handler.does('Zeg wat dit volgens u betekent', reading('Wij vragen te veel.', 'Het is structureel'), 'Voeg toe');
        await owner.go(bottleneck);
        await owner.does('Zeg wat dit volgens u betekent', reading('Soms gaat het goed.', 'Iets anders of iets ertussenin'), 'Voeg toe');
        await handler.go(bottleneck);
        await handler.does('Leg een oplossing vast', { 'Wat verandert er?': 'Wij betalen ook zonder bon.', 'Voor wie verandert het?': 'Voor iedereen',
            'Op welke laag?': 'In de organisatie', 'Wat leren wij hiervan?': 'Terugkijken: het gat vinden', 'Wanneer gaat het in?': site.day(0) }, 'Leg vast');
        await handler.sees('Wordt nagekeken op');
        await handler.look('effect-knelpunt');
        await handler.follow(/^Bekijk of dit werkt/);
        solution = handler.path();
        await handler.sees('Werkt de oplossing?', NAME, 'Nakijken uiterlijk', 'Sinds de oplossing inging, kwam er geen nieuw geval binnen.',
            'Dat is nog niet gebeurd.');
        await handler.look('effect-gepland');
    });

    await step('O-57 on its day it waits for the lead, who is asked the four questions', async () => {
        await later(190);
        await handler.sees(/Kijk na of de oplossing werkt: “Wachten op een bon/);
        await handler.go(solution);
        await handler.follow('Schrijf of de oplossing werkt');
        await handler.sees('Bij de oplossing', 'Wie is niet bereikt?', 'Wat gebeurde er dat niemand verwachtte?', 'Was het de moeite waard?');
        await handler.look('effect-formulier');
        await handler.fill({ 'Komen er nog nieuwe gevallen?': 'Ja', 'Was het de moeite waard?': 'Ja', 'Werkt de oplossing?': 'De oplossing werkt',
            'Waar maakt u dat uit op?': 'Ik belde twaalf mensen.' });
        await handler.refused('Leg vast');
        await handler.sees('Er komen nog nieuwe gevallen. Dan is het niet voor iedereen opgelost.');
    });

    await step('O-59 reach and non-use stand with what the lead finds, and the reporter hears it', async () => {
        await handler.fill({ 'Komen er nog nieuwe gevallen?': 'Nee', 'Wie is niet bereikt?': 'Wie geen brief leest. <b>"\'&',
            'Voor hoeveel mensen was het bedoeld?': '4000', 'Hoeveel mensen vroegen het aan?': '170', 'Hoe vaak was het antwoord nee?': '62' });
        await handler.press('Leg vast');
        await handler.sees('De oplossing werkt', 'Ik belde twaalf mensen.', 'Wie geen brief leest. <b>"\'&', 'Bedoeld voor 4000 mensen.',
            'Niet aangevraagd: 3830.', /Stand\s+Nagekeken/);
        await handler.unfold('Dezelfde aantallen als tabel');
        assert.equal(await handler.page.locator('.utrecht-table tbody tr').first().locator('td').first().innerText(), 'na');
        await handler.look('effect-nagekeken');
        await handler.go('/');
        await handler.seesNot('Kijk na of de oplossing werkt: “Wachten');
        await owner.go(signal);
        await owner.sees('Er is nagekeken of het werkt', 'Ik belde twaalf mensen.');
        await owner.go(solution); // everyone who may read the bottleneck
        await owner.sees('De oplossing werkt');
        assert.equal(await owner.page.getByRole('link', { name: 'Schrijf of de oplossing werkt' }).count(), 0);
    });

    await step('O-58 a new case that somebody links opens it again; lead and reporters hear it', async () => {
        const fresh = await report(owner, 'Weer een wasmachine die wacht op een bon.');
        await owner.go(bottleneck);
        await owner.follow('Voeg een signaal toe');
        await owner.page.getByLabel(/Weer een wasmachine/).check();
        await owner.press('Voeg toe');
        await owner.sees('Wordt uitgezocht');
        await handler.go('/');
        await handler.sees(/Dit knelpunt is weer open: “Wachten op een bon/);
        await handler.go(solution);
        await handler.sees('Het is weer open.', 'kwam er 1 nieuw geval binnen', 'Weer een wasmachine');
        await handler.look('effect-weer-open');
        await owner.go(signal);
        await owner.sees('Er kwam een nieuw geval, daarom is het knelpunt weer open');
        assert.ok(fresh);
    });
});
