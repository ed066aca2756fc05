// SPDX-License-Identifier: EUPL-1.2
/*
 * recovery.test.mjs - a confidential adviser who can no longer get at the key (W-01): nine words give a new passphrase, and
 * without those two colleagues together give the key back; with JavaScript and without, wide and narrow.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { program } from '../tools/serving.mjs';
import { open } from './help.mjs';

const REACH = 'kamer naam-van-de-toets';
const STORY = 'Mijn chef houdt de brieven achter.';
const secret = () => randomBytes(12).toString('hex');

/* A second and a third adviser: who runs the installation adds them. */
async function newAdviser(site, setting, login) {
    const [first, own] = [secret(), secret()];

    execFileSync(program, ['user', 'add', '--login', login, '--name', `vertrouwenspersoon ${login}`, '--unit', 'amsterdam',
        '--role', 'vertrouwenspersoon', '--db', site.database], { input: `${first}\n`, env: site.environment });
    const person = await site.as('', setting);
    await person.page.goto(`${site.url}/inloggen`);
    await person.fill({ Gebruikersnaam: login, Wachtwoord: first });
    await person.press('Log in');
    await person.fill({ 'Uw nieuwe wachtwoord': own, 'Typ het nieuwe wachtwoord nog een keer': own });
    await person.press('Ga verder');
    assert.equal(person.path(), '/', `${login} is signed in`);
    return person;
}

/* Gives the nine words for the safe. */
async function makeKey(adviser, phrase, link) {
    await adviser.go('/vertrouwenspersoon');
    await adviser.does(link, { 'Kies een wachtwoordzin': phrase, 'Typ de wachtwoordzin nog een keer': phrase }, 'Maak de sleutel');
    const words = await adviser.main().locator('.gh-bewijs > li').allInnerTexts();
    assert.equal(words.length, 9);
    return words.join(' ');
}

/* A wrong passphrase first: that says so, and gives nothing back of what was typed. */
async function withPhrase(adviser, phrase, button, picture) {
    await adviser.fill({ 'Uw wachtwoordzin': 'een heel andere zin' });
    await adviser.refused(button);
    await adviser.sees('past niet op uw sleutel');
    assert.doesNotMatch(await adviser.page.content(), /een heel andere zin/);
    await adviser.look(picture);
    await adviser.fill({ 'Uw wachtwoordzin': phrase });
    await adviser.press(button);
    assert.equal(adviser.reply.status(), 200, await adviser.text());
}

async function letIn(adviser, phrase, picture) {
    await adviser.go('/vertrouwenspersoon');
    await adviser.follow('Laat toe');
    await withPhrase(adviser, phrase, 'Laat toe', picture);
    await adviser.sees('de sleutel van uw collega werkt nu.');
}

async function tell(reporter) {
    await reporter.go('/vertrouwelijk');
    await reporter.page.fill('#verhaal', STORY);
    await reporter.page.getByLabel('Van welke organisatie is de vertrouwenspersoon?').selectOption({ index: 1 });
    await reporter.page.getByLabel('Hoe kan de vertrouwenspersoon u bereiken?').fill(REACH);
    await reporter.press('Kijk na wat u schreef');
    await reporter.press('Verstuur');
    await reporter.sees('Alleen de vertrouwenspersoon kan lezen wie u bent.');
}

async function openName(adviser, phrase, picture) {
    await adviser.go('/vertrouwenspersoon');
    await adviser.follow('Open de naam');
    await adviser.fill({ 'Waarom moet u weten wie dit is?': 'Er is gevaar voor een kind.', 'Uw wachtwoordzin': phrase });
    await adviser.press('Open de naam');
    if (picture) {
        await adviser.sees(REACH);
        await adviser.look(picture);
    }
}

for (const setting of [{ js: true, width: 1200 }, { js: false, width: 320 }])
    test(`lost and given back, ${setting.js ? 'with' : 'without'} JavaScript, ${setting.width} px`, async t => {
        const site = await open();
        t.after(() => site.close());
        const picture = name => `herstel-${name}-${setting.js}`;
        const [lostPhrase, second, third, newPhrase, newest] = [0, 1, 2, 3, 4].map(secret);
        const lost = await site.as('vertrouwen', setting);
        const reporter = await site.as('duo-balie', setting);
        const one = await newAdviser(site, setting, 'vertrouwen-twee');
        const other = await newAdviser(site, setting, 'vertrouwen-drie');

        // Three keys; colleagues let them in, and the first arranges that two may help.
        const words = await makeKey(lost, lostPhrase, 'Maak uw sleutel');
        for (const [adviser, phrase] of [[one, second], [other, third]]) {
            await makeKey(adviser, phrase, 'Maak uw sleutel');
            await adviser.follow('Ik heb de woorden bewaard');
            await adviser.sees('Uw sleutel wacht.');
            await adviser.look(picture('wacht'));
            await letIn(lost, lostPhrase, picture('toelaten'));
        }
        await lost.follow('Regel dat twee collega\'s u kunnen helpen');
        await withPhrase(lost, lostPhrase, 'Regel dit', picture('regelen'));
        await lost.sees('twee collega\'s samen kunnen uw sleutel nu teruggeven.');
        await tell(reporter);

        // The passphrase is forgotten: the nine words give another.
        await lost.follow('Kies een nieuwe met uw negen woorden');
        await lost.look(picture('wachtwoordzin'));
        await lost.fill({ 'De negen woorden uit de kluis': words.replace(/^\S+/, 'appel'), 'Kies een nieuwe wachtwoordzin': newPhrase,
            'Typ de wachtwoordzin nog een keer': newPhrase });
        await lost.refused('Sla op');
        for (const typed of [newPhrase, words.split(' ').slice(1).join(' ')])
            assert.ok(!(await lost.page.content()).includes(typed), 'nothing of it comes back');
        await lost.look(picture('wachtwoordzin-fout'));
        await lost.fill({ 'De negen woorden uit de kluis': words.toUpperCase(), 'Kies een nieuwe wachtwoordzin': newPhrase,
            'Typ de wachtwoordzin nog een keer': newPhrase });
        await lost.press('Sla op');
        await lost.sees('uw nieuwe wachtwoordzin geldt nu.');
        await openName(lost, newPhrase, picture('naam'));

        // All is gone: a new key, that opens nothing of before.
        await makeKey(lost, newest, 'Alles kwijt?');
        await letIn(one, second, picture('toelaten-nieuw'));
        await openName(lost, newest);
        assert.equal(lost.reply.status(), 422);
        await lost.seesNot(REACH);
        lost.said = lost.said.filter(line => !line.includes('422'));

        // Two colleagues give the old one back; one alone cannot, nor the same one twice.
        await lost.go('/vertrouwenspersoon');
        await lost.sees('Sleutels die niemand meer gebruikt');
        await lost.look(picture('verloren'));
        await lost.follow('Vraag deze sleutel');
        await lost.look(picture('vragen'));
        await lost.refused('Vraag deze sleutel');
        await lost.look(picture('vragen-fout'));
        await lost.fill({ 'Waarom hebt u deze sleutel nodig?': 'Ik ben mijn wachtwoordzin en mijn woorden kwijt.' });
        await lost.press('Vraag deze sleutel');
        await lost.sees('uw vraag staat er.');
        for (const [adviser, phrase, said] of [[one, second, 'u hebt geholpen. Nu nog een andere collega.'],
            [other, third, 'de sleutel is gegeven aan wie erom vroeg.']]) {
            await adviser.go('/vertrouwenspersoon');
            await adviser.sees('Een collega vraagt uw hulp', 'Ik ben mijn wachtwoordzin en mijn woorden kwijt.');
            await adviser.look(picture('verzoek'));
            await adviser.follow('Help mee');
            await adviser.sees('Help alleen als u de collega hebt gesproken.');
            await withPhrase(adviser, phrase, 'Help mee', picture('helpen'));
            await adviser.sees(said);
            assert.equal(await adviser.main().getByRole('link', { name: 'Help mee' }).count(), 0);
        }
        await openName(lost, newest, picture('naam-terug'));
        for (const person of [lost, one, other, reporter]) assert.deepEqual(person.said, []);
    });
