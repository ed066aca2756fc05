// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous.test.mjs - the door without names (W-01, W-02, Z-13, X-14, T-10): tell, keep nine words, come back, read,
 * answer; on a wide screen and a narrow one, with JavaScript and without, and never with a cookie.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { doorOf } from './anonymous_help.mjs';
import { open } from './help.mjs';

let site, stranger, leavesNothing, tell, openWith;
before(async () => {
    site = await open();
    ({ stranger, leavesNothing, tell, openWith } = doorOf(site));
});
beforeEach(() => site.later(0)); // one network tells ten stories an hour: each test begins anew
after(() => site?.close());

const STORY = 'Ik kreeg een brief die ik niet begreep. Toen ik belde, hing men op.';

/* The handler finds it among the newest, and writes back. */
async function writeBack(story, words) {
    const pin = await site.as('pin');

    await pin.go('/signalen');
    await pin.follow(story.slice(0, 30));
    await pin.sees('Verteld door iemand die anoniem blijft', story);
    await pin.does('Schrijf de melder', { 'Wat voor bericht is het?': 'Een bericht', 'Uw bericht': words }, 'Verstuur');
    await pin.context.close();
}

for (const js of [true, false])
    for (const width of [1200, 320])
        test(`somebody tells, comes back and answers, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
            const person = await stranger({ js, width });
            const story = `${STORY} Dat was ${js ? 'thuis' : 'buiten'} op ${width}.`;
            const words = await tell(person, story, `${js}-${width}`);

            await person.refused('Naar mijn signaal'); // before they are kept
            await person.sees('Bewaar eerst de negen woorden.');
            assert.equal((await person.main().locator('.gh-bewijs > li').allInnerTexts()).join(' '), words);
            await person.page.getByLabel('Ik heb de negen woorden bewaard').check();
            await person.press('Naar mijn signaal');
            await person.sees('Nu bij: Gemeente Amsterdam', story, 'Antwoord uiterlijk');
            await leavesNothing(person);
            await person.press('Klaar? Sluit uw signaal');
            await person.sees('Sluit nu ook dit venster.');
            await person.look(`anoniem-dicht-${js}-${width}`);

            await writeBack(story, 'Welke brief was het?');
            await openWith(person, words.toUpperCase());
            await person.sees('Welke brief was het?');
            await person.look(`anoniem-signaal-${js}-${width}`);
            await person.press('Antwoord hierop');
            await person.look(`anoniem-opdracht-${js}-${width}`);
            await person.refused('Verstuur');
            await person.fill({ 'Wat vindt u hiervan?': 'Ik wil iets aanvullen', 'Uw antwoord': 'Die over de toeslag.' });
            await person.press('Verstuur');
            await person.sees('Gelukt:', 'Die over de toeslag.');
            await person.press('Zeg er iets bij of stel een vraag');
            await person.fill({ 'Wat wilt u vragen?': 'Krijg ik mijn geld terug?' });
            await person.press('Verstuur');
            await person.sees('Krijg ik mijn geld terug?');
            await leavesNothing(person);
            await person.context.close();
        });

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`the receipt on paper says where to go and when it was given, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width });
        const words = await tell(person, `De balie was dicht op mijn vrije dag, ${width}.`);
        const [address, outside] = [`${site.url.replace('http://', '')}/anoniem/antwoord`, 'Huis voor Klokkenluiders'];

        await person.page.emulateMedia({ media: 'print' });
        const paper = await person.main().innerText();
        for (const said of [address, 'U kreeg deze woorden op ', String(site.year), outside, 'Juridisch Loket', ...words.split(' ')])
            assert.ok(paper.includes(said), `${said} is on paper`);
        assert.equal(await person.page.getByLabel('Ik heb de negen woorden bewaard').isVisible(), false);
        assert.equal(await person.page.getByRole('button', { name: 'Naar mijn signaal' }).isVisible(), false);
        await person.page.emulateMedia({ media: 'screen' });
        await person.follow('Lees per onderwerp wat er gebeurde');
        await leavesNothing(person);
        await person.go('/anoniem');
        await person.sees('Liever bij iemand anders?', outside, 'Nationale ombudsman', 'Juridisch Loket');
        await person.context.close();
    });

for (const js of [true, false])
    test(`AVG-04 with nine words one reads, takes along and asks to erase, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Mijn uitkering stopte zonder brief, ${js ? 'in mei' : 'in juni'}.`;
        const words = await tell(person, story);

        await openWith(person, words);
        await person.press('Wat wij van u bewaren');
        await person.sees('Wat wij van u bewaren', story, 'Van uw negen woorden bewaren wij alleen een controlegetal.');
        await person.look(`anoniem-gegevens-${js}`);
        for (const [button, name, holds] of [['Neem alles mee als tekst', 'mijn-signaal.txt', story], ['Neem alles mee als bestand (json)', 'mijn-signaal.json', story]]) {
            const waits = person.page.waitForEvent('download');

            await person.main().getByRole('button', { name: button }).click();
            const download = await waits, text = readFileSync(await download.path(), 'utf8');

            assert.equal(download.suggestedFilename(), name);
            assert.ok(text.includes(holds), name);
            if (name.endsWith('json')) assert.equal(JSON.parse(text).teksten[0].tekst, story);
        }
        await person.press(/^Vraag om dit te wissen/);
        await person.look(`anoniem-wissen-${js}`);
        await person.fill({ 'Wilt u er iets bij zeggen?': 'Het is opgelost.' });
        await person.press('Vraag het');
        await person.sees('Gelukt:', 'U vroeg om dit te wissen. U hoort uiterlijk');
        await leavesNothing(person);

        const director = await site.as('wethouder');

        await director.go('/wisverzoeken');
        await director.sees('Het is opgelost.');
        await director.press('Beantwoord', 'link');
        await director.page.getByLabel('Wis de tekst voorgoed').check();
        await director.press('Leg vast');
        await openWith(person, words);
        await person.press('Wat wij van u bewaren');
        await person.seesNot(story);
        await leavesNothing(person);
    });

test('a wrong word is named, and nothing is said of what there is', async () => {
    const person = await stranger();
    const right = await tell(person, STORY);
    const words = right.split(' ');

    await person.go('/anoniem/antwoord');
    await person.look('anoniem-woorden');
    for (const [typed, said] of [
        [['apel', ...words.slice(1)].join(' '), 'apel (appel?)'],
        [words.slice(1).join(' '), 'U typte er 8'],
        [[...words.slice(0, 8), words[8] === 'appel' ? 'banaan' : 'appel'].join(' '), 'Het laatste woord past niet'],
    ]) {
        await person.page.getByLabel('Uw negen woorden').fill(typed);
        await person.refused('Open mijn signaal');
        await person.sees(said);
        assert.equal(await person.page.getByLabel('Uw negen woorden').inputValue(), typed);
    }
    await person.look('anoniem-woorden-fout');
    await person.context.close();
});

test('personal data is asked about here too', async () => {
    const person = await stranger({ js: false });

    await person.go('/anoniem');
    await person.page.fill('#verhaal', 'Mevrouw Aarts (bsn 111222333) kreeg geen antwoord.');
    await person.press('Kijk na wat u schreef');
    await person.sees('Staat hier iets over een persoon?');
    await person.look('anoniem-poort');
    await person.press('Verstuur');
    await person.page.getByLabel('Ik heb de negen woorden bewaard').check();
    await person.press('Naar mijn signaal');
    await person.sees('Mevrouw [inwoner A] (bsn [burgerservicenummer]) kreeg geen antwoord.');
    await person.context.close();
});

test('what was typed waits while the words are asked again', async () => {
    const person = await stranger({ js: false });
    const words = await tell(person, STORY);

    await openWith(person, words);
    await person.press('Zeg er iets bij of stel een vraag');
    await person.fill({ 'Wat wilt u erbij zeggen?': 'Dit wil ik niet kwijt.' });
    await person.page.locator('input[name=csrf]').first().evaluate(field => { field.value = 'x'.repeat(43); });
    await person.press('Verstuur');
    assert.equal(person.reply.status(), 401);
    await person.sees('Wat u schreef, is bewaard.');
    person.said = [];
    await person.page.getByLabel('Uw negen woorden').fill(words);
    await person.press('Open mijn signaal');
    assert.equal(await person.page.getByLabel('Wat wilt u erbij zeggen?').inputValue(), 'Dit wil ik niet kwijt.');
    await person.press('Verstuur');
    await person.sees('Dit wil ik niet kwijt.');
    await person.context.close();
});

test('the language goes along without a cookie', async () => {
    const person = await stranger({ js: false });

    await person.go('/anoniem');
    await person.page.getByRole('link', { name: 'English' }).click();
    await person.page.fill('#verhaal', STORY);
    await person.press('Look over what you wrote');
    await person.press('Send');
    await person.sees('Keep these nine words');
    await leavesNothing(person);
    await person.context.close();
});
