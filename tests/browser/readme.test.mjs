// SPDX-License-Identifier: EUPL-1.2
/*
 * readme.test.mjs - the tour of README.md, step by step and in its order, on a fresh demonstration.
 * What the tour promises is what a person sees here; who changes one changes the other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const tour = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    .split('## A tour of ten minutes')[1].split('\n## ')[0];
/* Words of the demonstration: C-24 tells of the same. */
const STORY = 'Een inwoner met schulden krijgt geen bijzondere bijstand.\n'
    + 'De regels voor bijzondere bijstand zijn ingewikkeld.';

let site, clerk, pin, reference;
before(async () => { site = await open(); });
after(() => site?.close());

const step = number => tour.split(`\n${number}. `)[1].split(/\n\d\. |\n\n/)[0].replace(/\s+/g, ' ');

test('1. three lines at the counter: others appear while one types (Z-17)', async () => {
    assert.match(step(1), /Sign in as `balie`.*\*Ik zie iets dat knelt\*.*\*Ga verder\*.*While you type.*\*Dit zie ik ook\*/);
    for (const width of [320, 1200]) {
        clerk = await site.as('balie', { width });
        const panel = clerk.page.getByRole('region', { name: 'Dit lijkt erop' });
        assert.equal(await panel.count(), 0, 'nothing is shown before there is an answer');
        await clerk.page.getByLabel('Wat ziet u gebeuren?').pressSequentially(STORY, { delay: 1 });
        await panel.getByRole('button', { name: 'Dit zie ik ook' }).first().waitFor();
        assert.ok(await panel.getByRole('listitem').count() <= 5, 'at most five');
        await clerk.look('readme-typen');
    }
    assert.match(await clerk.text(), /Ik zie iets dat knelt/);
    await clerk.press('Ga verder');
});

test('2. the receipt: a reference, a person with a telephone number, the times (I-01, T-18)', async () => {
    await clerk.press('Verstuur');
    const receipt = await clerk.text();
    [reference] = receipt.match(/S-\d{4}-\d{6}/);
    assert.match(receipt, /linking pin gemeente Amsterdam/);
    assert.ok(await clerk.page.locator('main a[href^="tel:"]').count() > 0, 'a telephone number');
    assert.match(receipt, /Voor deze persoon: ongeveer/);
});

test('3. somebody has it: it stands under Voor u of pin, who takes it up and writes', async () => {
    pin = await site.as('pin');
    const mine = pin.page.getByRole('region', { name: 'Voor u' }).getByRole('listitem')
        .filter({ hasText: 'Een inwoner met schulden' });
    assert.equal(await mine.count(), 1, 'the new signal stands under Voor u');
    await pin.look('readme-voor-u');
    await mine.getByRole('link').click();
    assert.ok((await pin.text()).includes(reference));
    assert.match(await pin.page.locator('.gh-nu').innerText(),
        /^Nu bij: .+, sinds \d+ [a-z]+ \d{4}\. Antwoord uiterlijk \d+ [a-z]+ \d{4}\.$/);
    await pin.press('Pak het op of geef het door', 'link');
    await pin.press('Leg vast');
    await pin.press('Bepaal hoe snel het gaat', 'link');
    await pin.page.locator('[name=urgentie]').first().check();
    await pin.page.fill('[name=reden]', 'Er dreigt een afsluiting.');
    await pin.press('Leg vast');
    await pin.press('Schrijf de melder', 'link');
    await pin.page.check('[name=soort][value=bericht]');
    await pin.page.fill('[name=tekst]', 'Ik vraag de afdeling waarom dit zo is.');
    await pin.press('Verstuur');
});

test('4. back to the reporter: the news is there, and there is an answer to it', async () => {
    clerk = await site.as('balie');
    const news = clerk.page.getByRole('region', { name: 'Voor u' }).getByRole('listitem').filter({ hasText: 'Een inwoner met schulden' });
    await news.getByRole('link').click();
    await clerk.page.locator('.gh-gesprek > li', { hasText: 'Ik vraag de afdeling' })
        .getByRole('link', { name: 'Antwoord hierop' }).click();
    for (const kind of ['klopt', 'aanvulling', 'bezwaar'])
        assert.equal(await clerk.page.locator(`[name=soort][value=${kind}]`).count(), 1, kind);
    await clerk.page.check('[name=soort][value=klopt]');
    await clerk.press('Verstuur');
});

test('5. the way of the signal: C-01, in a picture and in words', async () => {
    const kamer = await site.as('kamer');
    await kamer.go('/knelpunten');
    await kamer.press('Gezinnen waarin een ouder langdurig ziek is, krijgen geen kinderopvangtoeslag', 'link');
    assert.ok(await kamer.page.locator('svg.way').first().isVisible());
    await kamer.page.locator('summary', { hasText: 'Dezelfde weg in woorden' }).click();
    assert.match(await kamer.page.locator('.gh-weg ol').innerText(), /2011[\s\S]*2019[\s\S]*1 januari 2021[\s\S]*mei 2023/);
    await kamer.look('readme-weg');
});

/* W-29: what the demonstration itself changed stands on every start page, and is no news of today. */
test('what changed is told to everybody', async () => {
    for (const login of ['balie', 'duo-balie']) {
        const person = await site.as(login);
        const start = await person.text();
        assert.match(start, /krijgen geen kinderopvangtoeslag\s+1 januari 2021/, login);
        assert.doesNotMatch(start, /Er is nog niets veranderd/);
        assert.match(start, /Signalen zonder precieze dag tellen niet mee/);
    }
    const start = await (await site.as('beheer')).text();
    assert.doesNotMatch(start, /kinderopvangtoeslag/, 'who only administers reads no content');
});
