// SPDX-License-Identifier: EUPL-1.2
/*
 * plan.test.mjs - views of people next to each other on a rule card; and on a bottleneck, possible
 * solutions beside each other, the next window, and the ticks that follow from what is written.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const STORY = 'Een oud-student met een spierziekte valt buiten de tegemoetkoming.';
const VIEW = 'Wie zijn studie niet afmaakt, wilde niet. <b>"\'&';
const CLASH = 'Wie ziek wordt, kan niet.';
let site, year;
before(async () => {
    site = await open();
    year = site.year + 1;
});
after(() => site?.close());

async function openGroups(person) {
    const closed = person.page.locator('#formulier details:not([open]) > summary');

    while (await closed.count() > 0) await closed.first().click();
}

/* Fills in a form: texts by name, choices by [name, value]. */
async function send(person, address, texts, choices, button) {
    await person.go(address);
    await openGroups(person);
    for (const [name, value] of Object.entries(texts)) await person.page.fill(`#formulier [name=${name}]`, value);
    for (const [name, value] of choices) await person.page.check(`#formulier [name=${name}][value=${value}]`);
    await person.press(button);
}

/* A bottleneck of one signal, without a problem yet; gives its path. */
async function name(clerk, pin) {
    await clerk.go('/');
    await clerk.page.fill('#verhaal', STORY);
    await clerk.page.click('#formulier button[type=submit]');
    await clerk.page.click('button[value=versturen]');
    await clerk.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
    const signal = clerk.page.url().match(/signalen\/(\d+)/)[1];

    await pin.go(`/signalen/${signal}`);
    await pin.press('Benoem het knelpunt', 'link');
    await pin.page.fill('[name=zin]', 'Wie ziek werd, valt buiten de tegemoetkoming');
    await pin.page.click('#formulier button[type=submit]');
    await pin.page.waitForURL(/\/knelpunten\/\d+$/);
    return { signal, bottleneck: new URL(pin.page.url()).pathname };
}

const read = (person, at, structural) => send(person, `${at}/duidingen/nieuw`,
    { tekst: 'Zo zie ik het.', reden: 'Ik zie het elke week.' },
    [['incidentOfStructureel', structural], ['eigenLaagKan', 'onbekend']], 'Voeg toe');

async function moment(person, at, kind, text, closes) {
    await person.go(`${at}/momenten/nieuw`);
    await person.page.selectOption('[name=soort]', kind);
    await person.page.fill('[name=tekst]', text);
    await person.page.fill('[name=sluitOp]', closes);
    await person.press('Voeg toe');
}

/* The names of the ticks that are there. */
const ticks = person => person.page.locator('.gh-vinkje--klaar strong').allInnerTexts();

for (const setting of [{ js: true, width: 1200 }, { js: true, width: 320 }, { js: false, width: 320 }]) {
    const kind = `${setting.width}${setting.js ? '' : '-zonder'}`;
    const picture = setting.js ? 'plan' : 'plan-zonder-js';

    /* B-20, B-04 */
    test(`a view on a rule card and the one it clashes with, side by side (${kind})`, async () => {
        const clerk = await site.as('duo-balie', setting);
        const policy = await site.as('beleid-ocw', setting);
        const view = `${VIEW} ${kind}`;

        await clerk.go('/regels');
        await clerk.page.getByRole('link', { name: /[Dd]iploma/ }).first().click();
        const card = new URL(clerk.page.url()).pathname;
        await clerk.press('Schrijf een gedachte op die hieronder zit', 'link');
        await clerk.look(`${picture}-gedachte`);
        await clerk.page.fill('[name=aanname]', view);
        await clerk.press('Voeg toe');
        assert.ok((await clerk.text()).includes(view));
        assert.match(await clerk.text(), /Nog niemand schreef die op/);

        await policy.go(card);
        await policy.page.getByRole('link', { name: 'Zet een gedachte ernaast die ermee botst' }).filter({ hasText: view }).click();
        assert.ok((await policy.text()).includes(view), 'the form says next to what');
        await policy.page.fill('[name=botsendeAanname]', CLASH);
        await policy.press('Zet ernaast');
        const pair = policy.page.locator('.gh-twee', { hasText: view });
        assert.match(await pair.innerText(), /DUO/);
        assert.match(await pair.innerText(), /OCW/);
        const [left, right] = await pair.locator('> div').evaluateAll(
            boxes => boxes.map(box => box.getBoundingClientRect()).map(({ width, height }) => ({ width, height })));
        assert.ok(Math.abs(left.width - right.width) < 1, 'of equal size');
        if (setting.width > 600) assert.ok(Math.abs(left.height - right.height) < 1, 'of equal size');
        await policy.look(`${picture}-regel`);
    });

    /* R-13, I-38, O-43, screens 4 and 8 */
    test(`the ticks follow from what is written (${kind})`, async () => {
        const clerk = await site.as('duo-balie', setting);
        const pin = await site.as('duo-pin', setting);
        const { signal, bottleneck } = await name(clerk, pin);

        assert.deepEqual(await ticks(pin), []);
        assert.match(await pin.text(), /Dat moment is nog niet bekend/);
        await pin.press('Beschrijf het probleem', 'link');
        await openGroups(pin);
        await pin.page.fill('[name=probleem]', 'De regeling vraagt een diploma.');
        await pin.page.fill('[name=cijfers]', 'Elke week een nieuw geval.');
        await pin.page.click('#formulier button[type=submit]');
        assert.deepEqual(await ticks(pin), ['Het probleem', 'Cijfers']);
        assert.equal(await pin.page.getByRole('link', { name: 'Zet een mogelijke oplossing ernaast' }).count(), 0, 'I-38');

        await read(clerk, bottleneck, 'onbekend');
        await read(pin, bottleneck, 'structureel');
        await pin.press('Stel een oplossing voor', 'link');
        await pin.look(`${picture}-oplossing`);
        await pin.page.fill('[name=titel]', 'Een verklaring van een arts telt ook');
        await pin.page.fill('[name=nodig]', 'Een andere werkinstructie.');
        await pin.press('Zet ernaast');
        assert.deepEqual(await ticks(pin), ['Het probleem', 'Een oplossing', 'Cijfers']);
        await send(clerk, `${bottleneck}/alternatieven/nieuw`, { titel: 'Niets doen', kosten: 'Geen.' }, [], 'Zet ernaast');
        assert.deepEqual(await ticks(clerk), ['Het probleem', 'Een oplossing', 'Cijfers', 'Iets te kiezen']);
        assert.equal(await clerk.page.getByRole('link', { name: 'Voeg casussen toe' }).count(), 0, 'not hers to fill in');

        await pin.go(`${bottleneck}/momenten/nieuw`);
        await pin.look(`${picture}-moment`);
        await moment(pin, bottleneck, 'bestuurlijk-topoverleg', 'Te vroeg: er waren nog geen cijfers.', '2022');
        assert.match(await pin.text(), /Het moment mist nog/, 'what is past is no moment ahead');
        await moment(pin, bottleneck, 'voorjaarsbesluitvorming', 'De Kamer bespreekt de Voorjaarsnota.', `${year}-05`);
        assert.deepEqual(await ticks(pin), ['Het probleem', 'Een oplossing', 'Het moment', 'Cijfers', 'Iets te kiezen']);
        assert.match(await pin.text(), new RegExp(`Voorjaarsnota: tot en met mei ${year}`));
        assert.match(await pin.text(), /zijn er nu 5/);
        await pin.page.locator('summary', { hasText: 'Momenten die voorbij zijn' }).click();
        assert.match(await pin.text(), /Te vroeg: er waren nog geen cijfers/);
        assert.ok(await pin.page.locator('svg .way-ahead').count() > 0, 'a flag ahead on the way');
        await pin.look(`${picture}-knelpunt`);

        await clerk.go(`/signalen/${signal}`);
        assert.match(await clerk.page.locator('.gh-weg__woorden').textContent(), /Hier kan een besluit vallen/,
            'and on the way of the signal');
    });
}
