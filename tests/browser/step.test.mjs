// SPDX-License-Identifier: EUPL-1.2
/*
 * step.test.mjs - a question to a party, a rule that is no reason, an explanation that the reporter
 * reads, objects to, and sees read again; and the account that keeps it all.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const STORY = 'Een oud-student met een spierziekte valt buiten de tegemoetkoming. <b>"\'&';
const QUESTION = 'Kan een medische verklaring gelden in plaats van een diploma? <b>"\'&';
const REASON = 'Zonder diploma weten wij niet wie de studie had afgemaakt, en een verklaring vraagt artsen om een oordeel dat zij niet mogen geven.';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

/* With a yes for the story, so that who is asked reads it. */
async function report(person) {
    await person.go('/signalen/nieuw');
    await person.page.fill('#verhaal', STORY);
    await person.fill({ 'Mag het verhaal worden gebruikt?': 'Ja, als niemand de persoon kan herkennen' });
    await person.page.click('#formulier button[type=submit]');
    await person.page.click('button[value=versturen]');
    await person.page.waitForURL(/\/signalen\/\d+\/ontvangst$/);
    return new URL(person.page.url()).pathname.replace('/ontvangst', '');
}

/* The linking pin asks the ministry; gives the path of the step. */
async function ask(pin, signal) {
    await pin.go(`${signal}/stappen/nieuw`);
    await pin.page.fill('[name=vraag]', QUESTION);
    await pin.page.selectOption('[name=eenheid]', { label: 'Ministerie van OCW' });
    await pin.press('Stel de vraag');
    await pin.page.waitForURL(/\/stappen\/\d+$/);
    return new URL(pin.page.url()).pathname;
}

/* The names of the fields on screen that belong to an answer. */
function fieldsOnScreen(person) {
    return person.page.locator('[data-gh-bij]').evaluateAll(parts => parts.filter(part => part.checkVisibility())
        .flatMap(part => [...part.querySelectorAll('[name]')].map(field => field.name)));
}

/* UI-08: every line of the summary names its field and leads to it. */
async function checkSummary(person, names) {
    const links = person.page.locator('.gh-fouten a');

    assert.equal(await links.count(), names.length);
    for (const [i, name] of names.entries()) {
        const words = await links.nth(i).innerText();
        await links.nth(i).click();
        assert.equal(await person.page.evaluate(() => document.activeElement.name), name, words);
        const label = await person.page.evaluate(() => document.activeElement.labels[0].innerText);
        assert.ok(words.startsWith(label.replace(/ \(.*/, '')), `"${words}" does not name "${label}"`);
    }
}

/* Presses a button whose form comes back with faults: the reply is 422, which Chromium also says aloud. */
async function pressInvalid(person, words) {
    const [reply] = await Promise.all([
        person.page.waitForResponse(found => found.request().isNavigationRequest()), person.press(words)]);

    assert.equal(reply.status(), 422);
    person.reply = reply;
    person.said = person.said.filter(line => !line.includes('422'));
}

async function fill(person, values) {
    for (const [name, value] of Object.entries(values)) await person.page.fill(`[name=${name}]`, value);
}

for (const setting of [{ js: true, width: 1200 }, { js: true, width: 320 }, { js: false, width: 320 }]) {
    const kind = `${setting.width}${setting.js ? '' : '-zonder'}`;
    const name = setting.js ? 'stap' : 'stap-zonder-js';

    /* O-11, O-12, O-13, O-14, T-01, T-03, X-13, V-03, UI-07, UI-08, UI-14 */
    test(`a rule is no reason, an explanation is (${kind})`, async () => {
        const clerk = await site.as('duo-balie', setting);
        const pin = await site.as('duo-pin', setting);
        const policy = await site.as('beleid-ocw', setting);
        const signal = await report(clerk);
        const step = await ask(pin, signal);

        assert.match(await pin.page.title(), /^Vraag aan Ministerie van OCW: Kan een medische/);
        await pin.look(`${name}-gevraagd`);
        assert.match(await pin.text(), /Nu bij: Ministerie van OCW, sinds/, 'O-14');

        await policy.go('/stappen');
        await policy.look(`${name}-lijst`);
        await policy.page.locator(`a[href="${step}"]`).click();
        await policy.page.waitForURL(`**${step}`);
        assert.match(await policy.text(), /Dit gaat over 1 signaal/);
        assert.ok((await policy.text()).includes(STORY), 'the story behind it');
        assert.doesNotMatch(await policy.page.locator('[aria-labelledby=waarover]').innerText(), /Balie DUO/, 'without its sender');
        await policy.look(`${name}-antwoorden`);

        await pressInvalid(policy, 'Kijk wat de melders lezen');
        assert.match(await policy.text(), /Er klopt iets nog niet/);
        const all = ['wat', 'gedaanOp', 'watNiet', 'reden', 'soortReden', 'grond', 'beslotenDoor', 'alternatieven',
            'watVerandertDit', 'waardeOfGrens', 'opnieuwBekijkenOp', 'bewustNiets', 'soortNiets', 'welAan'];
        assert.deepEqual(await fieldsOnScreen(policy), setting.js ? [] : all, 'what belongs to an answer comes with it');
        await policy.page.locator('label', { hasText: 'Wij doen het gedeeltelijk' }).click();
        assert.deepEqual(await fieldsOnScreen(policy), setting.js ? all.slice(0, 4) : all);
        await policy.look(`${name}-gedeeltelijk`);
        await pressInvalid(policy, 'Kijk wat de melders lezen');
        if (setting.js) await checkSummary(policy, all.slice(0, 4));
        await policy.page.locator('label', { hasText: 'Wij doen het niet, omdat' }).click();
        assert.deepEqual(await fieldsOnScreen(policy), setting.js ? all.slice(3, 13) : all);
        await fill(policy, { reden: 'Zo zijn nu eenmaal de regels.', grond: 'Wet studiefinanciering 2000',
            beslotenDoor: 'de directie Hoger Onderwijs', alternatieven: 'Een verklaring van de opleiding.',
            watVerandertDit: 'Een wijziging van de wet door het parlement.', waardeOfGrens: 'Gelijke kansen voor iedereen die stopt.',
            opnieuwBekijkenOp: '2027-09-01' });
        await policy.page.selectOption('[name=soortReden]', 'grens-van-de-wet');
        await pressInvalid(policy, 'Kijk wat de melders lezen');
        assert.match(await policy.text(), /Dat is een regel, nog geen reden\. Welk doel dient de regel hier, en wie kan hem veranderen\?/, 'O-12');
        assert.equal(await policy.page.inputValue('[name=alternatieven]'), 'Een verklaring van de opleiding.', 'nothing typed is lost');
        assert.equal(await policy.page.inputValue('[name=reden]'), 'Zo zijn nu eenmaal de regels.');
        await policy.look(`${name}-regel`);

        await fill(policy, { reden: REASON });
        await policy.press('Kijk wat de melders lezen');
        assert.match(await policy.text(), /Dit lezen de melders/);
        assert.match(await policy.text(), /artsen om een oordeel/);
        await policy.look(`${name}-nakijken`);
        await policy.press('Terug naar het formulier');
        assert.equal(await policy.page.inputValue('[name=reden]'), REASON, 'nothing is lost on the way back');
        await policy.press('Kijk wat de melders lezen');
        await policy.press('Verstuur uw antwoord');
        await policy.page.waitForURL(`**${step}`);
        assert.match(await policy.text(), /Zij leggen uit waarom niet/);
        await policy.look(`${name}-beantwoord`);

        await clerk.go(signal);
        assert.match(await clerk.text(), /artsen om een oordeel/, 'T-01: the reporter reads it');
        assert.match(await clerk.page.locator('.gh-gesprek').last().innerText(),
            /Over de vraag aan Ministerie van OCW: “Kan een medische verklaring/, 'which question, which party');
        await clerk.go(step);
        await clerk.press('De uitleg gaat niet over de inhoud: laat hem opnieuw lezen', 'link');
        await fill(clerk, { tekst: 'Wij vroegen naar een verklaring van de behandelaar, niet van een keuringsarts.' });
        await clerk.look(`${name}-bezwaar`);
        await clerk.press('Laat het opnieuw lezen');
        await clerk.page.waitForURL(`**${step}`);
        assert.match(await clerk.text(), /Iemand leest de uitleg opnieuw/, 'O-13');
        await clerk.look(`${name}-melder`);
    });
}

for (const width of [1200, 320]) {
    /* V-03, O-16, O-52, T-14: no ranking, sentences before figures */
    test(`the account of units (${width})`, async () => {
        const reader = await site.as('buurtteam', { width });

        await reader.go('/verantwoording');
        assert.match(await reader.text(), /dit is geen ranglijst/);
        assert.match(await reader.text(), /Melders die in opdracht werken/, 'T-14');
        await reader.look('verantwoording');
        await reader.press('Ministerie van OCW', 'link');
        assert.match(await reader.text(), /keer kwam er uitleg waarom iets niet gebeurt/);
        assert.doesNotMatch(await reader.text(), /medische verklaring/, 'a question about one signal is for who is concerned');
        await reader.look('verantwoording-eenheid');
        await reader.go('/knelpunten/circulerend');
        await reader.look('circulerend');
    });
}

/* X-13, W-30: the words of the same pages in English */
test('the account in English', async () => {
    const reader = await site.as('beleid-ocw', {});

    await reader.page.context().addCookies([{ name: 'taal', value: 'en', url: site.url }]);
    await reader.go('/verantwoording');
    assert.match(await reader.text(), /this is not a ranking/);
    await reader.look('verantwoording-en');
});
