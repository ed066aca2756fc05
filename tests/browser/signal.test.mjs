// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.test.mjs - what no scenario walks: what a colleague who recognised it hears, a form that
 * comes back with its faults, a note that becomes a signal, and the pages in English.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

/* What a reporter does: write, look it over, send.  Gives the path of the signal. */
async function report(person, story, name, more) {
    await person.go('/');
    await person.page.fill('#verhaal', story);
    await person.page.click('#formulier button[type=submit]');
    if (more) {
        await person.press('Terug naar het formulier');
        await person.fill(more);
        await person.press('Kijk uw signaal na');
    }
    if (name) await person.look(`${name}-nakijken`);
    await person.page.click('button[value=versturen]');
    await person.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
    if (name) await person.look(`${name}-ontvangst`);
    return new URL(person.page.url()).pathname.replace('/ontvangst', '');
}

/* Z-17, Z-15: what is already named is found while typing (or on the check page), and joined there. */
for (const js of [true, false])
    test(`a colleague joins a bottleneck that is known, ${js ? 'while typing' : 'without JavaScript'}`, async () => {
        const pin = await site.as('pin');
        const clerk = await site.as('balie', { js });
        const subject = js ? 'parkeervergunning' : 'invalidenkaart';

        await pin.go(await report(pin, `Een brief over de ${subject} bleef liggen.`));
        await pin.follow('Benoem het knelpunt');
        await pin.fill({ 'Wat knelt er, in één zin?': `De ${subject} voor mantelzorgers loopt af zonder brief vooraf` });
        await pin.press('Open het knelpunt');
        await clerk.go('/');
        await clerk.page.fill('#verhaal', `De ${subject} voor mantelzorgers loopt af, zonder brief vooraf.`);
        if (!js) await clerk.press('Ga verder');
        const line = clerk.page.locator('li', { hasText: `De ${subject} voor mantelzorgers loopt af zonder` });
        await line.getByText('Knelpunt · wordt uitgezocht').waitFor();
        await clerk.look(`knelpunt-lijkt-erop-${js}`);
        await line.getByRole('button', { name: 'Dit zie ik ook' }).click();
        await clerk.page.waitForURL(/\/herkend$/);
        await clerk.sees("collega's zien dit ook", /K-\d{4}-\d+/);
    });

/* Z-15: a colleague who may not read the signal can say "I see this too"; nobody is revealed. */
test('a colleague recognises a signal with an own story', async () => {
    const clerk = await site.as('duo-balie');
    const policy = await site.as('beleid-ocw', { js: false });
    const signal = await report(clerk, 'De brief over terugbetalen noemt geen telefoonnummer. Mensen bellen de balie.', '',
        { 'Mag het verhaal worden gebruikt?': 'Ja, het verhaal mag gebruikt worden' });

    await policy.go('/');
    await policy.page.fill('#verhaal', 'In de brief over terugbetalen staat geen telefoonnummer.');
    await policy.press('Ga verder');
    await policy.page.locator('li', { hasText: 'De brief over terugbetalen' })
        .getByRole('button', { name: 'Dit zie ik ook' }).click();
    await policy.page.waitForURL(/\/herkend$/);
    assert.match(await policy.text(), /collega's zien dit ook/);
    assert.doesNotMatch(await policy.text(), /Balie DUO/);
    assert.equal(await policy.page.locator(`a[href="${signal}"]`).count(), 0, 'no way to a page that is not theirs');
    await policy.look('herkend');
    await clerk.go(signal);
    assert.match(await clerk.text(), /1 collega ziet dit ook/);
    assert.equal((await clerk.page.goto(`${site.url}${signal}/herkend`)).status(), 404, 'only for who recognised it');

    /* T-01: who recognised it hears what happens, on a page that opens, without who brought it or what they are told. */
    const pin = await site.as('duo-pin');
    await pin.go(signal);
    await pin.press('Schrijf de melder', 'link');
    await pin.page.check('[name=soort][value=bericht]');
    await pin.page.fill('[name=tekst]', 'Dit is alleen voor de melder.');
    await pin.press('Verstuur');
    await pin.go(signal);
    await pin.press('Pak het op of geef het door', 'link');
    await pin.press('Leg vast');
    await policy.go('/');
    assert.match(await policy.text(), /Nieuws over “De brief over terugbetalen/);
    await policy.go('/berichten');
    assert.match(await policy.text(), /Iemand heeft het signaal opgepakt/);
    assert.match(await policy.text(), /U ziet dit ook/);
    assert.doesNotMatch(await policy.text(), /alleen voor de melder|Balie DUO|Nu bij/);
    await policy.look('berichten-herkend');
    await policy.page.locator(`a[href="${signal}/herkend"]`).first().click();
    await policy.page.waitForURL(/\/herkend$/);
    assert.match(await policy.text(), /Wat er sindsdien gebeurde[^]*Iemand heeft het signaal opgepakt/);
    assert.doesNotMatch(await policy.text(), /alleen voor de melder|Balie DUO/);
    await policy.look('herkend-nieuws');

    /* I-06: kept open until a day, which the one bold line says. */
    await pin.go(signal);
    await pin.press('Houd het bewust open', 'link');
    const year = site.year + 1;
    await pin.page.fill('[name=tot]', `${year}-12-01`);
    await pin.page.fill('[name=reden]', 'Wij kijken na de winter.');
    await pin.press('Houd open');
    await pin.go(signal);
    assert.match(await pin.text(), new RegExp(`Nu bij: .*Opnieuw bekijken op 1 december ${year}`));
    await pin.look('opengehouden');
});

/* UI-08, UI-12, Z-03 */
test('an empty story comes back with the fault and everything else in it', async () => {
    const clerk = await site.as('duo-balie', { width: 320 });

    await clerk.go('/signalen/nieuw');
    await clerk.page.locator('summary', { hasText: 'Om welke regel gaat het?' }).click();
    await clerk.page.fill('[name=regelTekst]', 'WSF 2000');
    await clerk.press('Kijk uw signaal na');
    assert.equal(await clerk.page.evaluate(() => document.activeElement.id), 'fouten');
    assert.equal(await clerk.page.inputValue('[name=regelTekst]'), 'WSF 2000');
    assert.match(await clerk.page.title(), /^Fout: /);
});

/* Z-06 */
test('a note becomes a signal', async () => {
    const clerk = await site.as('duo-balie');

    await clerk.go('/notities');
    await clerk.look('notities-leeg');
    await clerk.follow('Maak een notitie');
    await clerk.page.fill('[name=tekst]', 'Een meneer kreeg drie brieven op één dag.');
    await clerk.press('Bewaar');
    await clerk.go('/notities');
    await clerk.look('notities');
    await clerk.follow('Maak er een signaal van');
    assert.equal(await clerk.page.inputValue('#verhaal'), 'Een meneer kreeg drie brieven op één dag.');
    await clerk.press('Kijk uw signaal na');
    await clerk.press('Verstuur');
    await clerk.page.waitForURL(/\/ontvangst$/);
    await clerk.go('/notities');
    assert.match(await clerk.text(), /Dit werd een signaal/);
});

/* UI-01: the same pages in English, without a Dutch sentence left over from us. */
test('the signal pages in English', async () => {
    const clerk = await site.as('duo-balie');

    await clerk.go('/?taal=en');
    assert.equal(await clerk.page.getAttribute('html', 'lang'), 'en');
    const signal = await report(clerk, 'A letter came on the wrong day.', 'english');
    await clerk.go(signal);
    await clerk.look('english-signaal');
    for (const words of ['For this person', 'For everybody', 'What we know', 'What you can do'])
        assert.match(await clerk.text(), new RegExp(words));
    for (const page of ['/signalen/nieuw', '/rollen', '/privacy', '/toegankelijkheid', '/over']) {
        await clerk.go(page);
        assert.doesNotMatch(await clerk.text(), /\b(het|een|niet|wordt|voor)\b/, page);
    }
});
