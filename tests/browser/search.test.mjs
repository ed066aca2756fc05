// SPDX-License-Identifier: EUPL-1.2
/*
 * search.test.mjs - the search box of the whole program: by hand, without JavaScript, on a phone, with
 * odd words.  By the API: tests/api/search.test.mjs.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

const marked = person => person.page.locator('main mark').allTextContents();
const links = person => person.page.locator('main li h3 a').evaluateAll(all => all.map(a => a.getAttribute('href')));

for (const [width, js] of [[1200, true], [320, false]])
    test(`words are found and marked (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('behandelaar', { width, js });

        await person.go('/');
        await person.page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Zoeken' }).click();
        await person.look('zoeken-leeg');
        await person.page.fill('#q', 'toeslagen terugbetalen');
        await person.press('Zoek');
        assert.match(await person.text(), /\d+ gevonden/);
        assert.ok((await marked(person)).includes('terugbetalen'), 'another form of the word is found too');
        assert.equal(await person.page.inputValue('#q'), 'toeslagen terugbetalen');
        await person.look('zoeken-gevonden');
        await person.go('/zoeken?q=kinderopvangtoeslag&soort=knelpunt');
        for (const href of await links(person)) assert.match(href, /^\/knelpunten\/\d+$/);
        assert.ok(await person.page.locator('details[open] #soort').count(), 'what was chosen is to be seen');
        await person.context.close();
    });

for (const [width, js] of [[1200, true], [320, false]])
    test(`B-22: the casebook says how it ended (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('behandelaar', { width, js });

        await person.go('/zoeken');
        await person.page.fill('#q', 'wet aangepast kinderopvangtoeslag');
        await person.page.locator('summary', { hasText: 'Zoek preciezer' }).click();
        await person.page.selectOption('#soort', 'casus');
        await person.press('Zoek');
        await person.sees('Casus: knelpunt K-', /Zo liep het af: .*wet is aangepast/);
        assert.ok((await marked(person)).includes('aangepast'), 'the answer is found and marked');
        for (const href of await links(person)) assert.match(href, /^\/knelpunten\/\d+$/);
        await person.look('zoeken-casus');
        await person.context.close();
    });

test('odd questions are answered kindly', async () => {
    const person = await site.as('behandelaar');

    for (const [question, words] of [
        ['q=%3Cb%3E%22%27%26', /Niets gevonden/], ['q=de+het', /Niets gevonden/], ['q=', /Er klopt iets nog niet/],
        ['q=toeslag&van=gisteren', /Schrijf de datum zo/], ['q=toeslag&soort=vis', /Er klopt iets nog niet/],
        ['q=toeslag&eenheid=99999999', /Er klopt iets nog niet/],
        ['q=toeslag&van=1990-01-01&tot=1990-12-31', /Niets gevonden/]]) {
        await person.go(`/zoeken?${question}`);
        assert.match(await person.text(), words, question);
    }
    await person.look('zoeken-niets');
    await person.context.close();
});
