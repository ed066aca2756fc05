// SPDX-License-Identifier: EUPL-1.2
/*
 * list.test.mjs - the lists, the pages of the administrator and the way of a signal, as shown: words
 * instead of codes, how many there are, on a phone, on paper, and once for who listens.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

/* The address of the first link of a page that looks like this. */
async function first(person, page, pattern) {
    await person.go(page);
    const links = await person.page.locator('main a').evaluateAll(all => all.map(a => a.getAttribute('href')));
    return links.find(href => pattern.test(href));
}

for (const width of [1200, 320]) {
    /* */
    test(`the administrator reads words and finds people (${width})`, async () => {
        const person = await site.as('beheer', { width });

        await person.go('/mensen');
        await person.page.fill('#eenheidOfRol', 'LINKING buurtteam');
        await person.press('Zoek');
        assert.match(await person.text(), /linking pin \(Buurtteam Amsterdam\)/);
        assert.match(await person.text(), /Mensen en hun rollen: [1-9]\b/);
        await person.look('lijst-mensen');
        await person.go('/mensen?eenheidOfRol=bestaatniet');
        assert.match(await person.text(), /Niemand past bij deze woorden/);
        await person.go('/mensen');
        assert.doesNotMatch(await person.text(), /Gemeente Almere|UWV/, 'those of other organisations');
        await person.go('/termijnen');
        assert.match(await person.text(), /Antwoord op een vraag\s+Binnen deze tijd.*\s+6 weken/);
        assert.doesNotMatch(await person.text(), /P6W|stap-antwoord/);
        await person.look('lijst-termijnen');
        await person.go('/lijsten');
        assert.doesNotMatch(await person.text(), /signaal-soort/);
        await person.look('lijst-lijsten');
        await person.press('Soort signaal', 'link');
        await person.look('lijst-lijst');
        await person.context.close();
    });

    /* R-06, K-29, B-02 */
    test(`the other lists say how many and what is missing (${width})`, async () => {
        const person = await site.as('balie', { width });

        await person.go('/gremia');
        assert.match(await person.text(), /Zo brengt u iets in/);
        assert.doesNotMatch(await person.text(), /^Onbekend$/m);
        await person.look('lijst-gremia');
        await person.go('/regels?zonder=bedoeling');
        assert.match(await person.text(), /Regels zonder bedoeling: \d+/);
        await person.look('lijst-gaten');
        await person.go(await first(person, '/regels?zonder=bedoeling', /^\/regels\/\d+$/));
        assert.match(await person.text(), /Nog niet opgeschreven:/);
        assert.match(await person.text(), /Een medewerker beleid of recht kan dit aanvullen/);
        await person.look('lijst-regelkaart');
        await person.go('/routes?weergave=tabel');
        assert.doesNotMatch(await person.text(), /De kaart in woorden/);
        await person.look('lijst-routes-tabel');
        await person.go('/duidingen/lagen');
        const table = person.page.locator('table').first();
        assert.ok((await table.boundingBox()).width <= width, 'two columns fit');
        await person.look('lijst-lagen');
        await person.context.close();
    });

    /* T-05 */
    test(`the way is read once, and the list tells all of it (${width})`, async () => {
        const person = await site.as('kamer', { width });

        await person.go(await first(person, '/knelpunten', /^\/knelpunten\/\d+$/));
        const seen = person.page.locator('.gh-weg svg').filter({ visible: true });
        assert.equal(await seen.count(), 1);
        assert.equal(await seen.getAttribute('role'), 'img');
        assert.match(await seen.getAttribute('aria-label'), /lijst hieronder/);
        assert.equal(await person.page.locator('.gh-weg svg [tabindex]').count(), 0);
        await person.look('lijst-weg');
        await person.page.locator('.gh-weg summary').click();
        const told = await person.page.locator('.gh-weg ol').innerText();
        assert.match(told, /bracht het signaal in/);
        assert.ok(told.indexOf('bracht het signaal in') < told.indexOf('noemde het een knelpunt'),
            'the signal comes before what it flows into');
        await person.context.close();
    });
}

/* UI-16: whether the list comes whole from core or by a cursor, the ways on and back are the same. */
test('every list goes on and back to its begin by the same words', async () => {
    const person = await site.as('ombuds', { js: false });
    const link = name => person.page.locator('main').getByRole('link', { name, exact: true });

    for (const list of ['/signalen?limit=5', '/knelpunten?limit=5', '/regels?limit=10']) {
        const seen = [];
        await person.go(list);
        assert.equal(await link('Naar het begin').count(), 0, `${list} is at its begin`);
        for (let page = 0; ; page++) {
            assert.ok(page < 40, `${list} never ends`);
            seen.push(await person.page.locator('main li, main tbody tr').allInnerTexts());
            if (await link('Verder').count() === 0) break;
            await link('Verder').click();
        }
        assert.ok(seen.length > 1, `${list} has one part only`);
        assert.notDeepEqual(seen[0], seen[1], list);
        await link('Naar het begin').click();
        assert.deepEqual(await person.page.locator('main li, main tbody tr').allInnerTexts(), seen[0], list);
        await person.look('lijst-verder');
    }
    await person.context.close();
});

test('paper shows what is folded', async () => {
    const person = await site.as('kamer');

    await person.go(await first(person, '/knelpunten', /^\/knelpunten\/\d+$/));
    const list = person.page.locator('.gh-weg ol');
    assert.equal(await list.isVisible(), false);
    await person.page.emulateMedia({ media: 'print' });
    assert.ok((await list.boundingBox())?.height > 100);
    await person.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await list.isVisible(), true);
    await person.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await person.page.locator('main details[open]').count(), 0);
    await person.context.close();
});
