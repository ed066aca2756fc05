// SPDX-License-Identifier: EUPL-1.2
/*
 * route.test.mjs - the living route map (scenario 11): a linking pin draws a route with its way
 * back, a colleague in doubt finds it and the linking pin, a missing route is proposed and answered.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

async function openGroups(person) {
    const closed = person.page.locator('form details:not([open]) > summary');

    while (await closed.count()) await closed.first().click(); // what is opened leaves the list
}

async function addStop(person, route, stop) {
    await person.go(`${route}/stappen/nieuw`);
    await person.page.selectOption('[name=gremium]', stop.forum);
    await person.page.selectOption('[name=niveau]', stop.level);
    await person.page.fill('[name=waarvoor]', stop.purpose);
    if (stop.criteria) await person.page.fill('[name=wanneer]', stop.criteria);
    await person.page.selectOption('[name=afhandelingRol]', 'behandelaar');
    await person.page.selectOption('[name=terugkoppelingRol]', 'linking-pin');
    await person.page.fill('[name=doorlooptijd]', '10 werkdagen');
    await person.page.fill('[name=terug]', 'Een antwoord met een reden.');
    await person.press('Voeg toe');
}

/* K-01, K-03, K-04, K-05, K-06: drawn unfinished, refused without a way back, then on the map. */
async function drawRoute(pin) {
    await pin.go('/routes/nieuw');
    await pin.page.fill('[name=naam]', 'Als de huurtoeslag terug moet');
    await pin.page.fill('[name=situaties]', 'Een inwoner moet huurtoeslag terugbetalen.\nEen <b>"\'& staat in de brief.');
    await pin.look('route-tekenen');
    await pin.press('Bewaar');
    const route = new URL(pin.page.url()).pathname;
    assert.match(await pin.text(), /Dit staat er nog niet bij/);
    await addStop(pin, route, { forum: 'teamoverleg', level: 'team', purpose: 'Kijken wie dit ook ziet.' });
    await addStop(pin, route, { forum: 'vng', level: 'koepel', purpose: 'Andere gemeenten vragen.' });
    await pin.go(`${route}/publicaties/nieuw`);
    await pin.press('Zet op de kaart');
    const refused = await pin.text();
    assert.match(refused, /Schrijf hoe de melder terughoort wat er is gebeurd/, 'K-03');
    assert.match(refused, /Schrijf hoe het team van de melder terughoort/, 'K-03');
    assert.match(refused, /Schrijf bij elke halte op een ander niveau wanneer/, 'K-06');
    pin.said.length = 0; // the browser mentions the refusal

    await pin.go(`${route}/wijzigingen/nieuw`);
    await openGroups(pin);
    await pin.page.fill('[name=criteria]', 'Het team kan dit niet zelf oplossen.');
    await pin.page.fill('[name=ontvanger]', 'de vakgroephouder');
    await pin.page.fill('[name=doorlooptijd]', '6 weken');
    await pin.page.fill('[name=terugNaarMelder]', 'De behandelaar belt de melder.');
    await pin.page.fill('[name=terugNaarTeam]', 'Het staat op de agenda van het teamoverleg.');
    await pin.press('Bewaar');
    await pin.page.locator('summary', { hasText: 'Vereniging van Nederlandse Gemeenten' }).click();
    await pin.page.locator('details[open] a', { hasText: 'Beschrijf deze halte opnieuw' }).click();
    await pin.page.fill('[name=wanneer]', 'Meer gemeenten zien dit.');
    await pin.press('Bewaar');
    await pin.go(`${route}/publicaties/nieuw`);
    await pin.press('Zet op de kaart');
    assert.match(await pin.text(), /Op de kaart/);
    await pin.look('route');
    return route;
}

test('a linking pin draws a route with its way back; a colleague finds it (1200)', async () => {
    const pin = await site.as('pin');
    const clerk = await site.as('balie');
    const route = await drawRoute(pin);

    /* K-02: entered by a question, only what fits lights up. */
    await clerk.go('/routes');
    await clerk.look('routes');
    assert.equal(await clerk.page.locator('svg.route-map .route-fits').count(), 0);
    assert.ok(await clerk.page.locator('svg.route-map .route-back').count() >= 1, 'K-03: the way back is drawn');
    await clerk.page.fill('#zoek', 'huurtoeslag');
    await clerk.press('Wijs de weg');
    const fits = await clerk.text();
    assert.match(fits, /Deze routes passen/);
    assert.match(fits, /zelfde woorden: huurtoeslag/, 'K-07: why it fits');
    assert.ok(await clerk.page.locator('svg.route-map a.route-fits').count() === 1);
    assert.match(fits, /De kaart is niet volledig/, 'K-08');
    assert.doesNotMatch(fits, /escal/i, 'W-16');
    await clerk.page.locator('summary', { hasText: 'Teamoverleg' }).first().click();
    await clerk.look('routes-gezocht');
    assert.match(await clerk.text(), /Kijken wie dit ook ziet/, 'a stop opens');

    /* K-09: always last, the linking pin by function and telephone. */
    const last = await clerk.page.locator('main section').last().innerText();
    assert.match(last, /Twijfelt u\? Bel of kom langs/);
    assert.match(last, /linking pin/);
    assert.match(last, /telefoon/);

    /* K-02: as a table. */
    await clerk.go('/routes?weergave=tabel&zoek=huurtoeslag');
    await clerk.look('routes-tabel');
    assert.equal(await clerk.page.locator('main tbody tr').count(), 1);

    /* K-04: anybody proposes, and hears why. */
    await clerk.go(`${route}/voorstellen/nieuw`);
    await clerk.page.fill('[name=tekst]', 'Dit gebeurt ook na een scheiding.');
    await clerk.press('Verstuur');
    await clerk.look('routevoorstellen');
    await pin.go('/routevoorstellen');
    await pin.page.locator('a', { hasText: 'Antwoord op dit voorstel' }).first().click();
    await pin.look('routevoorstel-antwoord');
    await pin.page.check('[name=antwoord][value=overgenomen]');
    await pin.page.check('[name=onderdeel][value=situatie]');
    await pin.page.fill('[name=reden]', 'Dat zien wij ook.');
    await pin.press('Verstuur');
    await clerk.go('/routevoorstellen');
    assert.match(await clerk.text(), /Overgenomen: Dat zien wij ook\./);
    await clerk.go(route);
    assert.match(await clerk.text(), /Dit gebeurt ook na een scheiding\./);
});

test('the map is kept: owners, reviews, linking pins, bodies (1200)', async () => {
    const pin = await site.as('pin');

    for (const page of ['/routekaart', '/linking-pins', '/linking-pins/ontbreekt', '/gremia', '/routekaart/eigenaren/nieuw']) {
        await pin.go(page);
        await pin.look(`kaart${page.replaceAll('/', '-')}`);
    }
    await pin.go('/routekaart/eigenaren/nieuw');
    await pin.page.check('[name=onderdeel][value=routekaart]');
    await pin.page.selectOption('[name=persoon]', { label: await pin.page.locator('[name=persoon] option', { hasText: 'manager gemeente Amsterdam' }).innerText() });
    await pin.press('Bewaar');
    assert.match(await pin.text(), /manager gemeente Amsterdam/, 'K-10');
});

test('another way is recorded with a signal and becomes a proposal (320, no JavaScript)', async () => {
    const clerk = await site.as('balie', { js: false, width: 320 });

    await clerk.go('/');
    await clerk.page.fill('#verhaal', 'De huurtoeslag moet in één keer terug.');
    await clerk.page.click('#formulier button[type=submit]');
    await clerk.page.click('button[value=versturen]');
    await clerk.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
    const signal = new URL(clerk.page.url()).pathname.replace('/ontvangst', '');
    await clerk.go(`${signal}/wegen/nieuw`);
    await clerk.look('weg-nemen');
    await clerk.page.fill('[name=tekst]', 'Ik belde de sociaal raadslieden.');
    await clerk.press('Leg vast');
    await clerk.go('/routevoorstellen');
    assert.match(await clerk.text(), /Een weg die iemand nam/, 'K-08');
    await clerk.go('/routes?zoek=huurtoeslag');
    await clerk.look('routes-smal');
    assert.match(await clerk.text(), /Deze routes passen/);
});
