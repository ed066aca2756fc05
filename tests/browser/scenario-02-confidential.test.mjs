// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-02-confidential.test.mjs - afraid to say it, in confidence from the first word: one reads who held it back and why,
 * goes around the line with the nine words, and tells the ombuds desk of the rebuke.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { scenario } from './help.mjs';

const STORY = 'Onze afdeling stelt de hulp uit omdat de cijfers dan beter zijn. <b>"\'&';
const REBUKE = 'Ik kreeg te horen dat ik niet over cijfers mag praten. <b>"\'&';
const REASON = 'Dit hoort eerst in ons eigen overleg.';
const phrase = randomBytes(12).toString('hex');

scenario('afraid to say it, in confidence', async (step, people, site) => {
    const reporter = await people('balie');
    let words;

    async function openWithWords() {
        await reporter.go('/anoniem/antwoord');
        await reporter.page.getByLabel('Uw negen woorden').fill(words);
        await reporter.press('Open mijn signaal');
    }

    async function unknownTo(...logins) {
        for (const login of logins) {
            const other = await people(login);

            await other.go('/signalen');
            await other.seesNot(STORY, 'cijfers mag praten');
            await other.go('/');
            await other.seesNot(STORY, 'cijfers mag praten');
        }
    }

    await step('W-01 an adviser has a key, so the reporter can tell in confidence', async () => {
        const adviser = await people('ombuds');

        await adviser.go('/vertrouwenspersoon');
        await adviser.follow('Maak uw sleutel');
        for (const label of ['Kies een wachtwoordzin', 'Typ de wachtwoordzin nog een keer'])
            await adviser.page.getByLabel(label, { exact: true }).fill(phrase);
        await adviser.press('Maak de sleutel');
        await adviser.follow('Ik heb de woorden bewaard');
        await reporter.go('/signalen/nieuw');
        await reporter.follow('Vertel het vertrouwelijk');
        await reporter.page.fill('#verhaal', STORY);
        await reporter.page.getByLabel('Van welke organisatie is de vertrouwenspersoon?').selectOption({ index: 1 });
        await reporter.page.getByLabel('Hoe kan de vertrouwenspersoon u bereiken?').fill('kamer naam-van-de-toets');
        await reporter.press('Kijk na wat u schreef');
        await reporter.press('Verstuur');
        words = (await reporter.main().locator('.gh-bewijs > li').allInnerTexts()).join(' ');
        assert.equal(words.split(' ').length, 9);
        await reporter.go('/signalen');
        await reporter.seesNot(STORY); // not among the own signals, where a colleague could see it on the screen
    });

    await step('W-08 who has it holds it back; the reporter reads who, when and why', async () => {
        const pin = await people('pin');

        await pin.go('/signalen');
        await pin.follow(STORY.slice(0, 30));
        await pin.seesNot('naam-van-de-toets');
        await pin.follow('Wat u kunt doen');
        await pin.follow('Leg vast dat u het niet doorgeeft');
        await pin.fill({ 'Waarom?': REASON });
        await pin.press('Leg vast');
        await openWithWords();
        await reporter.sees('Het signaal is niet doorgegeven', REASON, /Besloten door: .+, Gemeente Amsterdam/);
        await reporter.look('s02v-niet-doorgegeven');
    });

    await step('W-09 with the words around the line: who held it back cannot open it any more', async () => {
        await reporter.press('Ga om de lijn heen: kies wie dit leest');
        await reporter.fill({ 'Wie mag dit lezen?': 'Het ombudsloket' });
        await reporter.press('Breng het daarheen');
        await reporter.sees('uw signaal ligt nu buiten de lijn', 'Nu bij: Ombudsman Metropool Amsterdam');
        await unknownTo('pin', 'teamleider', 'beheer', 'wethouder');
    });

    await step('W-15 the rebuke goes to the desk alone, which answers', async () => {
        const desk = await people('ombuds');

        await reporter.press('Vertel het ombudsloket over een nadeel');
        await reporter.fill({ 'Wat gebeurde er?': REBUKE, 'Welk nadeel hebt u?': 'Ik ben erop aangesproken' });
        await reporter.press('Stuur naar het ombudsloket');
        await reporter.sees(REBUKE, 'Dit lezen alleen u en het ombudsloket.');
        await reporter.look('s02v-dossier');
        await unknownTo('pin', 'teamleider', 'beheer', 'wethouder');
        await desk.go('/loketdossiers');
        await desk.follow(/cijfers mag praten/);
        await desk.seesNot('naam-van-de-toets', 'baliemedewerker');
        await desk.follow('Leg de volgende stap vast');
        await desk.fill({ 'Wat deed u, en wat gebeurt er nu?': 'Wij vragen de directeur om uitleg.',
            'Hoe staat het ermee?': 'In gesprek met wie het vertelde', 'Wanneer kijkt u opnieuw?': site.day(7) });
        await desk.press('Leg vast');
    });

    await step('X-13 no timer runs against the reporter: after months the words open all of it, and more can be said', async () => {
        await site.later(60);
        await openWithWords();
        await reporter.press('Lees wat het ombudsloket zegt');
        await reporter.sees('Wij vragen de directeur om uitleg.');
        await reporter.press('Schrijf het ombudsloket');
        await reporter.fill({ 'Wat wilt u zeggen?': 'Het is daarna niet meer gebeurd.' });
        await reporter.press('Verstuur');
        await reporter.sees('Het is daarna niet meer gebeurd.');
        await reporter.look('s02v-antwoord');
    });
});
