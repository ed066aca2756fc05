// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.test.mjs - one signal from three lines at the counter to the agreed end, as the people in
 * it see it, in real Chromium: wide and narrow, with and without JavaScript.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const STORY = 'Een oud-student met een spierziekte kan de studie niet afmaken.\n'
    + 'Zij betaalt elke maand terug en valt buiten de tegemoetkoming.\n'
    + 'Dit is nu de derde keer deze maand. <b>"\'&';
const LIKE = 'Oud-studenten die ziek werden, haalden geen diploma. Zij vallen buiten de tegemoetkoming.';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

/* What a reporter does: write, look it over, send.  Gives the path of the signal. */
async function report(person, story, name) {
    await person.go('/');
    await person.page.fill('#verhaal', story);
    await person.page.click('#formulier button[type=submit]');
    if (name) await person.look(`${name}-nakijken`);
    await person.page.click('button[value=versturen]');
    await person.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
    if (name) await person.look(`${name}-ontvangst`);
    return new URL(person.page.url()).pathname.replace('/ontvangst', '');
}

for (const setting of [{ js: true, width: 1200 }, { js: true, width: 320 }, { js: false, width: 320 }]) {
    const kind = `${setting.width}${setting.js ? '' : '-zonder'}`;

    /* UI-03, UI-14, Z-17, Z-19, Z-30, I-01, T-01, T-02, T-05, T-06, T-18, Z-05 */
    test(`one signal from three lines to the agreed end (${kind})`, async () => {
        const clerk = await site.as('duo-balie', setting);
        const pin = await site.as('duo-pin', setting);
        const name = setting.js ? 'weg' : 'zonder-js';

        await clerk.look(`${name}-start`);
        await clerk.page.fill('#verhaal', STORY);
        await clerk.press('Ga verder');
        assert.match(await clerk.text(), /U hebt nog niets verstuurd/);
        assert.ok(await clerk.page.locator('aside li').count() > 0, 'Z-17: similar signals, also without JavaScript');
        await clerk.look(`${name}-nakijken`);
        await clerk.press('Terug naar het formulier');
        assert.equal(await clerk.page.inputValue('#verhaal'), STORY, 'nothing is lost on the way back');
        await clerk.look(`${name}-melden`);
        await clerk.page.locator('summary', { hasText: 'Wie raakt het, hoe vaak?' }).click();
        await clerk.page.fill('[name=groep]', 'Oud-studenten met een ziekte');
        await clerk.page.fill('[name=aantal]', '3');
        await clerk.press('Kijk uw signaal na');
        assert.match(await clerk.text(), /Oud-studenten met een ziekte/);
        await clerk.press('Verstuur');
        await clerk.page.waitForURL(/\/ontvangst$/);

        const receipt = await clerk.text();
        assert.match(receipt, /S-\d{4}-\d{6}/);
        assert.match(receipt, /linking pin DUO/, 'I-01: a person');
        assert.match(receipt, /Voor deze persoon: ongeveer 2 weken/, 'T-18');
        assert.match(receipt, /Voor iedereen: ongeveer één jaar/, 'T-18');
        await clerk.look(`${name}-ontvangst`);

        await clerk.press('Bekijk uw signaal', 'link');
        const signal = new URL(clerk.page.url()).pathname;
        assert.equal(await clerk.page.locator('.gh-verhaal__tekst').textContent(), STORY, 'Z-30: untouched');
        await clerk.look(`${name}-signaal`);

        await pin.go(signal);
        await pin.press('Wat u kunt doen', 'link');
        assert.match(pin.page.url(), /#acties$/);
        await pin.press('Pak het op of geef het door', 'link');
        assert.match(await pin.text(), /^Bij signaal S-\d{4}-\d{6}: Een oud-student/, 'a form says what it is about');
        await pin.look(`${name}-oppakken`);
        await pin.press('Leg vast');
        assert.match(await pin.text(), /Gelukt: de melder ziet wie het signaal nu heeft/);
        await pin.press('Schrijf de melder', 'link');
        await pin.page.check('[name=soort][value=bericht]');
        await pin.page.fill('[name=tekst]', 'Ik vraag het ministerie waarom deze groep erbuiten valt.');
        await pin.look(`${name}-schrijven`);
        await pin.press('Verstuur');
        assert.match(await pin.text(), /Ik vraag het ministerie/);

        await clerk.go('/berichten');
        assert.match(await clerk.text(), /Ik vraag het ministerie/);
        await clerk.look(`${name}-berichten`);
        await clerk.go(signal);
        await clerk.page.locator('.gh-gesprek > li', { hasText: 'Ik vraag het ministerie' })
            .getByRole('link', { name: 'Antwoord hierop' }).click();
        await clerk.page.check('[name=soort][value=klopt]');
        await clerk.page.fill('[name=tekst]', 'Dank u. Ik zag het vandaag weer.');
        await clerk.press('Verstuur');
        assert.match(await clerk.text(), /Ik zag het vandaag weer/);

        await pin.go(signal);
        await pin.press('Vraag of het kan worden afgerond', 'link');
        await pin.page.check('[name=uitkomst][value=beantwoord]');
        await pin.page.fill('[name=reden]', 'Het kan nu niet, omdat de wet een diploma noemt. Het ministerie neemt het mee.');
        await pin.press('Vraag het de melder');

        await clerk.go('/');
        await clerk.look(`${name}-start-vraag`);
        await clerk.go(signal);
        assert.match(await clerk.text(), /Aan u de vraag/);
        await clerk.look(`${name}-vraag`);
        await clerk.press('Geef antwoord', 'link');
        await clerk.page.check('[name=antwoord][value=eens]');
        await clerk.look(`${name}-afronden`);
        await clerk.press('Verstuur antwoord');
        await clerk.look(`${name}-afgerond`);
        assert.match(await clerk.text(), /Uitgelegd/);
        assert.doesNotMatch(await clerk.text(), /Nu bij:/);
    });
}

/* Z-17: the panel fills itself while typing. */
test('others saw this too, while typing', async () => {
    const clerk = await site.as('duo-balie');

    await clerk.go('/signalen/nieuw');
    await clerk.page.fill('#verhaal', LIKE);
    await clerk.page.locator('[data-gh-gevonden] li').first().waitFor();
    await clerk.look('melden-anderen');
    assert.match(await clerk.page.locator('[data-gh-gevonden]').innerText(), /uitgezocht|ontvangen op|uitleg: /);
});

/* Z-15: a colleague who may not read the signal can say "I see this too"; nobody is revealed. */
test('a colleague recognises a signal with an own story', async () => {
    const clerk = await site.as('duo-balie');
    const policy = await site.as('beleid-ocw', { js: false });
    const signal = await report(clerk, 'De brief over terugbetalen noemt geen telefoonnummer. Mensen bellen de balie.');

    await policy.go('/');
    await policy.page.fill('#verhaal', 'In de brief over terugbetalen staat geen telefoonnummer.');
    await policy.press('Ga verder');
    await policy.page.locator('li', { hasText: 'De brief over terugbetalen' })
        .getByRole('button', { name: 'Dit zie ik ook' }).click();
    await policy.page.waitForURL(/\/herkend$/);
    assert.match(await policy.text(), /1 collega ziet dit ook/);
    assert.doesNotMatch(await policy.text(), /Balie DUO/);
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
    assert.doesNotMatch(await policy.text(), /alleen voor de melder|Balie DUO/);
    await policy.look('berichten-herkend');
    await policy.page.locator(`a[href="${signal}/herkend"]`).first().click();
    await policy.page.waitForURL(/\/herkend$/);
    assert.match(await policy.text(), /Wat er sindsdien gebeurde[^]*Iemand heeft het signaal opgepakt/);
    assert.doesNotMatch(await policy.text(), /alleen voor de melder|Balie DUO/);
    await policy.look('herkend-nieuws');

    /* I-06: kept open until a day, which the one bold line says. */
    await pin.go(signal);
    await pin.press('Houd het bewust open', 'link');
    const year = new Date().getFullYear() + 1;
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
    await clerk.press('Maak een notitie', 'link');
    await clerk.page.fill('[name=tekst]', 'Een meneer kreeg drie brieven op één dag.');
    await clerk.press('Bewaar');
    await clerk.go('/notities');
    await clerk.look('notities');
    await clerk.press('Maak er een signaal van', 'link');
    assert.equal(await clerk.page.inputValue('#verhaal'), 'Een meneer kreeg drie brieven op één dag.');
    await clerk.press('Kijk uw signaal na');
    await clerk.press('Verstuur');
    await clerk.page.waitForURL(/\/ontvangst$/);
    await clerk.go('/notities');
    assert.match(await clerk.text(), /Dit werd een signaal/);
});

/* Z-20, X-05 */
for (const width of [1200, 320]) {
    test(`lists and pages to read (${width})`, async () => {
        const pin = await site.as('duo-pin', { width });
        const anybody = await site.as('', { width });

        for (const page of ['signalen', 'signalen?staat=veranderd', 'signalen/zonder-behandelaar', 'berichten']) {
            await pin.go(`/${page}`);
            await pin.look(page.replace(/\W/g, '-'));
        }
        for (const page of ['rollen', 'toegankelijkheid', 'privacy', 'over']) {
            await anybody.go(`/${page}`);
            await anybody.look(page);
        }
        await anybody.go('/rollen');
        assert.match(await anybody.text(), /Pakt signalen op/);
    });
}

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
