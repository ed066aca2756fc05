// SPDX-License-Identifier: EUPL-1.2
/* even.test.mjs - I-14: half a year of signals as even as can be, without a bottleneck: a linking pin is asked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const WEEKS = 28;
let site, rule;

async function tell(token) {
    const reply = await fetch(`${site.url}/api/v1/signalen`, { method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ verhaal: 'Wie thuis blijft wonen, kost het gezin een deel van de uitkering.', regels: [rule.id] }) });

    assert.equal(reply.status, 201);
}

before(async () => {
    site = await open();
    const token = site.run('token', 'add', '--login', 'behandelaar', '--name', 'even', '--days', '365').trim();
    const rules = await fetch(`${site.url}/api/v1/regels`, { headers: { Authorization: `Bearer ${token}` } });
    rule = (await rules.json()).items.find(one => one.knelpunten === 0); // of another it is not told
    assert.ok(rule, 'there is a rule without a bottleneck');
    for (let week = 0; week < WEEKS; week++) {
        for (let i = 0; i <= week % 2; i++) await tell(token);
        await site.halt();
        site.days += 7;
        await site.serve();
    }
    site.run('scan');
});
after(() => site?.close());

for (const [width, js] of [[1200, true], [320, false]])
    test(`what became normal is asked about (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('pin', { width, js });

        await person.go('/stijgingen?alleen=gewoon');
        assert.match(await person.text(), /Sinds .* komen hierover gelijkmatig signalen binnen/);
        await person.look('gewoon-lijst');
        await person.page.locator('main ol a').first().click();
        await person.page.waitForURL(/\/stijgingen\/\d+$/);
        assert.match(await person.text(), /In de laatste 14 weken waren het er 21/);
        assert.match(await person.text(), /Al minstens 26 weken/);
        await person.look('gewoon');
        await person.context.close();
    });

test('and a person says what is going on', async () => {
    const person = await site.as('pin');

    await person.go('/stijgingen?alleen=open');
    await person.page.locator('main ol li', { hasText: 'Gewoon geworden' }).getByRole('link').first().click();
    await person.follow('Schrijf wat er aan de hand is');
    await person.fill({ 'Wat is er aan de hand?': 'Wij maken er een knelpunt van', 'Waar maakt u dat uit op?': 'Elke week weer.' });
    await person.press('Leg vast');
    assert.match(await person.text(), /Elke week weer\./);
});
