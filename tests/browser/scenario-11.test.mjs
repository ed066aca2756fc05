// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-11.test.mjs - the living route map: a linking pin draws a route with its way back, a
 * colleague in doubt finds it and the linking pin, a missing route is proposed, and after a year the
 * map says what was not looked after.
 *
 * Not walked: K-29 (core/linking_pin bodies_and_their_contacts).
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

async function addStop(pin, stop) {
    await pin.does('Voeg een halte toe', { 'Waar gaat u naartoe?': stop.forum, 'Op welk niveau is dat?': stop.level, 'Waarvoor gaat u hierheen?': stop.purpose,
        'Welke rol handelt het hier af?': 'behandelaar', 'Welke rol laat de melder weten wat er is gebeurd?': 'linking pin',
        'Hoe lang duurt het hier meestal?': '10 werkdagen', 'Wat komt er terug?': 'Een antwoord met een reden.' }, 'Voeg toe');
}

/* What a route needs before it may be on the map. */
async function describeRoute(pin) {
    await pin.does('Beschrijf de route opnieuw', { 'Wanneer kiest u deze route?': 'Het team kan dit niet zelf oplossen.', 'Wie neemt het aan?': 'de vakgroephouder',
        'Hoe lang duurt het meestal?': '6 weken', 'Hoe hoort de melder terug wat er is gebeurd?': 'De behandelaar belt de melder.',
        'Hoe hoort het team terug wat er is gebeurd?': 'Het staat op de agenda van het teamoverleg.' }, 'Bewaar');
}

scenario('the living route map', async (step, people, site) => {
    const pin = await people('pin');
    const clerk = await people('balie');
    let route;

    await step('K-01 K-04 K-05 a route may begin unfinished', async () => {
        await pin.go('/routes');
        await pin.follow('Teken een route');
        await pin.fill({ 'Hoe heet de route?': 'Als de huurtoeslag terug moet', 'Bij welke situaties past deze route?': 'Een inwoner moet huurtoeslag terugbetalen.\nEen <b>"\'& staat in de brief.' });
        await pin.look('s11-tekenen');
        await pin.press('Bewaar');
        route = pin.path();
        await pin.sees('Dit staat er nog niet bij');
        await addStop(pin, { forum: 'Teamoverleg', level: 'Team', purpose: 'Kijken wie dit ook ziet.' });
        await addStop(pin, { forum: 'Vereniging van Nederlandse Gemeenten', level: 'Koepel of beroepsvereniging', purpose: 'Andere gemeenten vragen.' });
    });

    await step('K-03 K-06 without a way back, or criteria for another level, it does not get on the map', async () => {
        await pin.follow('Zet de route op de kaart');
        await pin.refused('Zet op de kaart');
        await pin.sees('Schrijf hoe de melder terughoort wat er is gebeurd', 'Schrijf hoe het team van de melder terughoort',
            'Schrijf bij elke halte op een ander niveau wanneer');
        await pin.look('s11-niet-op-de-kaart');
    });

    await step('K-03 K-06 with them it does', async () => {
        await pin.go(route);
        await describeRoute(pin);
        await pin.unfold('Vereniging van Nederlandse Gemeenten');
        await pin.follow('Beschrijf deze halte opnieuw', pin.main().locator('details[open]'));
        await pin.fill({ 'Wanneer gaat u hierheen?': 'Meer gemeenten zien dit.' });
        await pin.press('Bewaar');
        await pin.follow('Zet de route op de kaart');
        await pin.press('Zet op de kaart');
        await pin.sees('Op de kaart');
        await pin.look('s11-route');
    });

    await step('K-02 K-07 K-08 W-16 a colleague in doubt asks, and only what fits lights up, with why', async () => {
        await clerk.go('/routes');
        await clerk.page.getByLabel('Ik loop vast op').fill('huurtoeslag');
        await clerk.press('Wijs de weg');
        await clerk.sees('Deze routes passen', 'zelfde woorden: huurtoeslag', 'De kaart is niet volledig');
        await clerk.seesNot(/escal/i);
        await clerk.look('s11-gezocht');
        await clerk.unfold('Teamoverleg');
        await clerk.sees('Kijken wie dit ook ziet');
    });

    await step('K-09 always last: a linking pin, by function and telephone', async () => {
        const last = clerk.main().getByRole('region').last();
        assert.match(await last.innerText(), /Twijfelt u\? Bel of kom langs[^]*linking pin/);
    });

    await step('K-02 the same as a table', async () => {
        await clerk.go('/routes?weergave=tabel&zoek=huurtoeslag');
        assert.equal(await clerk.main().getByRole('table').locator('tbody').getByRole('row').count(), 1);
        await clerk.look('s11-tabel');
    });

    await step('K-04 anybody proposes an addition, and hears why it is taken', async () => {
        await clerk.go(route);
        await clerk.does('Stel een aanvulling voor', { 'Wat moet erbij, of wat klopt niet?': 'Dit gebeurt ook na een scheiding.' }, 'Verstuur');
        await pin.go('/routevoorstellen');
        await pin.does('Antwoord op dit voorstel', { 'Neemt u dit over?': 'Wij nemen het over', 'Waar komt een aanvulling te staan?': 'Bij de situaties waarin de route past', 'Waarom?': 'Dat zien wij ook.' }, 'Verstuur');
        await clerk.go('/routevoorstellen');
        await clerk.sees('Overgenomen: Dat zien wij ook.');
        await clerk.go(route);
        await clerk.sees('Dit gebeurt ook na een scheiding.');
    });

    await step('K-04 a missing route is proposed', async () => {
        await clerk.go('/routes');
        await clerk.does('Ik mis een route', { 'Voor welke situatie mist u een route?': 'Een inwoner kan niet inloggen.' }, 'Verstuur');
        await clerk.sees('Een inwoner kan niet inloggen.');
        await clerk.look('s11-voorstellen');
    });

    await step('T-18 who chooses a way reads on the receipt how long it usually takes', async () => {
        await clerk.go('/');
        await clerk.page.getByLabel('Wat ziet u gebeuren?').fill('De huurtoeslag van een gezin moet in één keer terug.');
        await clerk.press('Ga verder');
        await clerk.fill({ 'Kiest u zelf al een weg?': 'Als de huurtoeslag terug moet' });
        await clerk.press('Terug naar het formulier');
        await clerk.press('Kijk uw signaal na');
        assert.ok(await clerk.page.getByLabel('Als de huurtoeslag terug moet').isChecked(), 'the choice is kept');
        await clerk.sees('Duurt meestal 6 weken.');
        await clerk.seesNot('Dit zei u er nog bij');
        await clerk.look('s11-weg-kiezen');
        await clerk.press('Verstuur');
        await clerk.sees('Voor iedereen: ongeveer', 'Langs de route “Als de huurtoeslag terug moet”: meestal 6 weken', 'Teamoverleg: 10 werkdagen');
        await clerk.seesNot('Tot nu toe duurde');
        await clerk.look('s11-ontvangst');
        await clerk.follow('Bekijk uw signaal');
        await clerk.sees('Over de route “Als de huurtoeslag terug moet”, die meestal 6 weken duurt');
    });

    await step('K-07 K-08 another way is taken with a signal; that becomes a proposal', async () => {
        await clerk.go('/');
        await clerk.page.getByLabel('Wat ziet u gebeuren?').fill('De huurtoeslag moet in één keer terug.');
        await clerk.press('Ga verder');
        await clerk.sees('Als de huurtoeslag terug moet');
        await clerk.press('Verstuur');
        await clerk.seesNot('Langs de route');
        await clerk.follow('Bekijk uw signaal');
        await clerk.does('Leg vast langs welke weg u dit verder bracht', { 'Of welke andere weg neemt u, en waarom?': 'Ik belde de sociaal raadslieden.' }, 'Leg vast');
        await clerk.go('/routevoorstellen');
        await clerk.sees('Een weg die iemand nam');
    });

    await step('K-10 the map and the linking pins each have an owner; who has none is said', async () => {
        await pin.go('/routekaart');
        assert.equal(await pin.main().getByText('Nog niemand. Kies een leidinggevende.').count(), 2);
        await pin.follow(/eigenaar/);
        await pin.fill({ 'Wat houdt deze leidinggevende bij?': 'De kaart met routes', 'Welke leidinggevende is de eigenaar?': 'manager gemeente Amsterdam' });
        await pin.press('Bewaar');
        await pin.sees(/De kaart met routes\s+manager gemeente Amsterdam/, /Het netwerk van linking pins\s+Nog niemand/);
        await pin.seesNot('Twee routes voor één situatie');
        await pin.look('s11-routekaart');
    });

    await step('K-04 two routes for one situation are named side by side', async () => {
        await pin.go('/routes');
        await pin.follow('Teken een route');
        await pin.fill({ 'Hoe heet de route?': 'Als een verhuizing geld kost', 'Bij welke situaties past deze route?': 'Een inwoner moet na een verhuizing huurtoeslag terugbetalen.' });
        await pin.press('Bewaar');
        await describeRoute(pin);
        await addStop(pin, { forum: 'Teamoverleg', level: 'Team', purpose: 'Kijken wie dit ook ziet.' });
        await pin.follow('Zet de route op de kaart');
        await pin.press('Zet op de kaart');
        await pin.go('/routekaart');
        await pin.sees('Twee routes voor één situatie',
            /Als (de huurtoeslag terug moet|een verhuizing geld kost) \(“[^”]+”\) en Als (de huurtoeslag terug moet|een verhuizing geld kost) \(/);
        await pin.seesNot('alleen op papier');
        await pin.look('s11-dubbel');
    });

    await step('K-09 nobody is without a linking pin', async () => {
        await pin.go('/linking-pins/ontbreekt');
        await pin.sees('Iedereen heeft een linking pin.');
        await pin.look('s11-zonder-linking-pin');
    });

    await step('K-04 after a year without a look the route is overdue; a look mends that', async () => {
        await site.later(400);
        await pin.signIn('pin');
        await pin.go('/routekaart');
        const row = name => pin.main().getByRole('row').filter({ hasText: name }).innerText();
        assert.match(await row('Als de huurtoeslag terug moet'), /te laat/);
        assert.match(await row('Als een verhuizing geld kost'), /Op de kaart, alleen op papier/, 'nobody ever took it');
        assert.doesNotMatch(await row('Als de huurtoeslag terug moet'), /alleen op papier/, 'a signal went along it');
        await pin.look('s11-te-laat');
        await pin.go(route);
        await pin.does('Leg vast dat u de route hebt nagekeken', { 'Wat hebt u nagekeken, en wat vond u?': 'De haltes kloppen nog.' }, 'Leg vast');
        await pin.unfold('Wat er met deze route gebeurde');
        await pin.sees('De haltes kloppen nog.');
    });
});
