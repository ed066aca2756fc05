// SPDX-License-Identifier: EUPL-1.2
/*
 * same.test.mjs - nearly the same text is named before it is sent; who wrote it joins the one that is
 * there or sends it apart, and then keeps a thread of an own.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const stories = {
    true: 'De balie vraagt steeds opnieuw om een bankafschrift, ook als dat al eerder is gestuurd en ontvangen. ' +
        'Mensen raken daar moe van en geven het op, terwijl zij er gewoon recht op hebben.',
    false: 'Wie verhuist naar een ander dorp, staat drie maanden zonder parkeerkaart. Het oude dorp trekt hem in, ' +
        'het nieuwe wacht op een keuring die nergens voor nodig is.',
};

let site;
before(async () => { site = await open(); });
after(() => site?.close());

async function look_over(person, text) {
    await person.go('/');
    await person.page.fill('#verhaal', text);
    await person.press('Ga verder');
}

for (const [width, js] of [[1200, true], [320, false]])
    test(`joined or sent apart (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const first = await site.as('balie', { width, js });
        const other = await site.as('duo-balie', { width, js });
        const text = stories[js];

        await look_over(first, text);
        await first.seesNot('Bijna dezelfde tekst');
        await first.press('Terug naar het formulier'); // another organisation hears of it after a yes only
        await first.fill({ 'Mag het verhaal worden gebruikt?': 'Ja, het verhaal mag gebruikt worden' });
        await first.press('Kijk uw signaal na');
        await first.press('Verstuur');
        const signal = first.path().replace('/ontvangst', '');

        await look_over(other, `${text} Dat kan anders.`);
        await other.sees('Bijna dezelfde tekst is er al', /Van de 100 stukjes tekst zijn er \d\d gelijk/);
        assert.equal(await other.page.locator('aside li').count(), 0, 'what is the same is named once');
        await other.sees('Verder vonden wij niets dat hierop lijkt');
        await other.look(`dezelfde-${js}`);
        await other.press('Verstuur het toch apart');
        const apart = other.path().replace('/ontvangst', '');
        assert.match(apart, /^\/signalen\/\d+$/);
        assert.notEqual(apart, signal);

        await look_over(other, text);
        await other.sees('De tekst is helemaal gelijk');
        const lines = other.page.locator('[aria-labelledby=dezelfde] li');
        assert.equal(await lines.count(), 2);
        await other.sees('Dit is uw eigen signaal');
        await Promise.all([other.page.waitForURL(`**${signal}/herkend`),
            lines.first().getByRole('button', { name: 'Dit zie ik ook' }).click()]);
        await first.go(signal);
        await first.sees('1 collega ziet dit ook');
        assert.equal((await first.page.goto(`${site.url}${apart}`)).status(), 404, 'each has an own thread');
        await first.context.close();
        await other.context.close();
    });
