// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-08.test.mjs - the alarm that did not ring (C-13): a hunch that was noted becomes a signal; five like it in
 * three weeks raise an alert; what a linking pin takes out of a pattern stays out; what is put aside is read again by
 * somebody from outside the line.  What nobody reports any more: even.test.mjs.
 *
 * Not walked, because it belongs to a later issue: B-12 (labels as claims), B-13 and B-14 (chains of
 * consequences), O-20 (buffer), X-19 (erasing at term), X-22 (groups met with prejudice).
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORIES = [
    'Een ouder moet de hele kinderopvangtoeslag terugbetalen. De betalingsregeling voor de terugvordering is geweigerd.',
    'Weer een terugvordering van kinderopvangtoeslag waarvoor een betalingsregeling werd geweigerd, zonder uitleg aan de ouder.',
    'De terugvordering kinderopvangtoeslag loopt op. Deze ouder kreeg ook geen betalingsregeling.',
    'Kinderopvangtoeslag terugbetalen in één keer: de betalingsregeling is geweigerd, de ouder kan de huur niet meer betalen.',
    'Deze ouder vroeg een betalingsregeling voor de terugvordering van kinderopvangtoeslag. Die is geweigerd.',
];

/* What else comes in, each about something of its own. */
const USUAL = ['De wachtkamer is te klein.', 'De folder over parkeren klopt niet.', 'Het telefoonnummer op de website is oud.',
    'Een tolk bestellen duurt drie dagen.', 'De printer op de balie hapert.', 'Het formulier voor een pas vraagt twee keer om de datum.',
    'Op vrijdag is er niemand van de bibliotheek.', 'De lift naar de spreekkamers is stuk.'];
const WEEKS_BEFORE = 20;

/* Through the API, as a tool of the debt counsellors would. */
async function tell(site, token, story, rule) {
    const reply = await fetch(`${site.url}/api/v1/signalen`, { method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ verhaal: story, regels: rule ? [rule] : [] }) });

    assert.equal(reply.status, 201, await reply.text());
}

/* What comes in during a week, and then that week is over.  Everybody is signed out by then. */
async function week(site, token, stories) {
    for (const [story, rule] of stories) await tell(site, token, story, rule);
    await later(site, 7);
}

async function later(site, days) {
    await site.halt();
    site.days += days;
    await site.serve();
}

/* How many signals the pattern on the page says it holds. */
const alike = async person => Number(/(\d+) signalen lijken op elkaar/.exec(await person.text())[1]);

/* Days until it is Monday. */
const monday = site => (8 - new Date(site.day(0)).getUTCDay()) % 7;

scenario('the alarm that did not ring', async (step, people, site) => {
    const token = site.run('token', 'add', '--login', 'schuldhulp', '--name', 'scenario', '--days', '365').trim();
    const rules = await (await fetch(`${site.url}/api/v1/regels`, { headers: { Authorization: `Bearer ${token}` } })).json();
    const rule = rules.items.find(one => one.naam === 'Opzet of grove schuld').id;

    await step('Z-06 a hunch is noted, and becomes a signal when it points to something', async () => {
        const counsellor = await people('schuldhulp');

        await counsellor.go('/notities');
        await counsellor.does('Maak een notitie', { 'Wat gebeurde er?': 'Weer een ouder met een stempel. Het voelt niet goed.' }, 'Bewaar');
        await counsellor.look('s08-notities');
        await counsellor.follow(/Maak er een signaal van/);
        await counsellor.fill({ 'Wat ziet u gebeuren?': STORIES[0] });
        await counsellor.press('Kijk uw signaal na');
        await counsellor.press('Verstuur');
        await counsellor.sees(/S-\d{4}-\d{6}/);
        await counsellor.go('/notities');
        await counsellor.sees('Dit werd een signaal');
    });

    for (let i = 0; i < WEEKS_BEFORE; i++) await week(site, token, [[USUAL[i % USUAL.length]], [USUAL[(i + 3) % USUAL.length]]]);
    await week(site, token, [[STORIES[0], rule], [STORIES[1], rule], [USUAL[0]]]);
    await week(site, token, [[STORIES[2], rule], [STORIES[3], rule], [USUAL[1]]]);
    await week(site, token, [[STORIES[4], rule]]);
    await later(site, monday(site)); // whole weeks are judged
    site.run('scan');

    const pin = await people('pin');

    await step('I-13 five in three weeks raise an alert', async () => {
        await pin.go('/');
        await pin.sees('Meer signalen dan verwacht: Opzet of grove schuld');
        await pin.follow(/Kijk ernaar.*Opzet of grove schuld/s);
        await pin.sees(/In de 4 weken tot en met .* kwamen 5 signalen binnen\. Er waren er ongeveer 0,\d te verwachten\./);
        await pin.look('s08-stijging');
        await pin.does('Schrijf wat er aan de hand is', { 'Wat is er aan de hand?': 'Wij bekijken dit',
            'Waar maakt u dat uit op?': 'Vijf ouders in drie weken.' }, 'Leg vast');
        await pin.sees('Vijf ouders in drie weken.');
        await pin.go('/');
        await pin.seesNot('Meer signalen dan verwacht');
    });

    await step('I-11 I-12 the pattern is explained by rule, words and weeks; what is something else is taken out', async () => {
        await pin.go('/patronen');
        await pin.follow(/kinderopvangtoeslag/);
        const before = await alike(pin);
        await pin.sees('Opzet of grove schuld: 5 signalen', 'betalingsregeling',
            /Signalen per week in het laatste half jaar: samen 6\./);
        await pin.look('s08-patroon');
        await pin.does('Haal signalen eruit', { 'Welke signalen gaan ergens anders over?': [/in één keer/],
            'Waarom?': 'Hier gaat het om de huur.' }, 'Haal eruit');
        await pin.sees('Hier gaat het om de huur.');
        assert.equal(await alike(pin), before - 1);
        await pin.seesNot('in één keer');
        site.run('scan');
        await pin.page.reload();
        await pin.seesNot('in één keer');
    });

    await step('I-40 what is put aside is read again from outside the line, and comes back', async () => {
        const reader = await people('ombuds');

        await pin.does('Nu niet', { 'Waarom nu niet?': 'Het gaat vast over.' }, 'Leg vast');
        await reader.go('/patronen?staat=nu-niet');
        await reader.follow(/kinderopvangtoeslag/);
        await reader.sees('Het gaat vast over.');
        await reader.does('Schrijf hoe u het leest', { 'Wat vindt u?': 'Kijk er opnieuw naar', 'Waarom?': 'Dit raakt gezinnen nu.' }, 'Leg vast');
        await reader.look('s08-herlezing');
        await pin.go('/patronen');
        await pin.follow(/kinderopvangtoeslag/);
        await pin.sees('Nog niet bekeken', 'Dit raakt gezinnen nu.');
    });
});
