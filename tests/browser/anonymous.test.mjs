// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous.test.mjs - the door without names (W-01, W-02, Z-13, X-14, T-10): tell, keep nine words, come back, read,
 * answer; on a wide screen and a narrow one, with JavaScript and without, and never with a cookie.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

const STORY = 'Ik kreeg een brief die ik niet begreep. Toen ik belde, hing men op.';

/* Somebody without an account, and without anything in the browser. */
async function stranger(options) {
    const person = await site.as('', options);

    assert.deepEqual(await person.context.cookies(), []);
    return person;
}

async function leavesNothing(person) {
    assert.deepEqual(await person.context.cookies(), [], 'no cookie');
    assert.deepEqual(await person.page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
}

/* Tells a story to the municipality and gives the words of the receipt. */
async function tell(person, story, look = '', hears = 'Gemeente Amsterdam') {
    await person.go('/anoniem');
    if (look) await person.look(`anoniem-${look}`);
    await person.page.fill('#verhaal', story);
    await person.page.getByLabel('Wie moet dit horen?').selectOption({ label: hears });
    await person.press('Kijk na wat u schreef');
    await person.sees('U hebt nog niets verstuurd.', story);
    if (look) await person.look(`anoniem-nakijken-${look}`);
    await person.press('Verstuur');
    await person.sees('Bewaar deze negen woorden');
    const words = await person.main().locator('.gh-bewijs > li').allInnerTexts();
    assert.equal(words.length, 9);
    if (look) await person.look(`anoniem-bewijs-${look}`);
    return words.join(' ');
}

async function openWith(person, words) {
    await person.go('/anoniem/antwoord');
    await person.page.getByLabel('Uw negen woorden').fill(words);
    await person.press('Open mijn signaal');
}

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

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'
    + 'trailer<</Size 3/Root 1 0 R>>\n%%EOF\n');

for (const js of [true, false])
    test(`W-02 with nine words one adds a file and says whether one comes, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Het loket bij ons ging dicht, ${js ? 'in april' : 'in augustus'}.`;
        const words = await tell(person, story);
        const pin = await site.as('pin');

        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.does('Nodig de melder uit voor een gesprek of besluit', { 'Waarvoor nodigt u de melder uit?': 'gesprek waarin iemand besluit',
            'Wanneer is het?': site.day(20), 'Waar en hoe laat?': 'Stadsdeelkantoor, 14 uur' }, 'Nodig uit');

        await openWith(person, words);
        await person.press('Voeg een bijlage toe');
        await person.look(`anoniem-bijlage-${js}`);
        await person.page.setInputFiles('input[type=file]', { name: 'besluit.pdf', mimeType: 'application/pdf', buffer: PDF });
        await person.press('Voeg toe');
        await person.sees('Gelukt:', 'besluit.pdf', 'Waar u bij kunt zijn', 'Stadsdeelkantoor, 14 uur');
        await person.look(`anoniem-gevraagd-${js}`);
        const waits = person.page.waitForEvent('download');

        await person.main().getByRole('button', { name: 'Lees de bijlage' }).click();
        assert.equal((await waits).suggestedFilename(), 'besluit.pdf');
        await person.press('Zeg of u komt');
        await person.look(`anoniem-komen-${js}`);
        await person.refused('Verstuur');
        await person.fill({ 'Komt u?': 'Iemand anders komt voor mij', 'Wilt u iets meegeven?': 'Een medewerker van het buurtteam' });
        await person.press('Verstuur');
        await person.sees('Gelukt:', 'U zei: Iemand anders komt voor mij', 'Een medewerker van het buurtteam', 'Verander uw antwoord');
        await leavesNothing(person);

        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.sees('besluit.pdf', 'De melder zei: Iemand anders komt voor mij');
        await pin.look(`anoniem-bijlage-lezer-${js}`);
        await pin.context.close();
        await person.context.close();
    });

const REASON = 'Met een open loket zonder afspraak is er in deze wijk geen plek voor gesprekken die niemand mag horen.';

/* The ministry explains why not; gives the browser of the one who asked. */
async function explain(signal) {
    const policy = await site.as('beleid-ocw', { js: false });

    await policy.go('/stappen');
    await policy.follow(signal.question.slice(0, 30));
    await policy.page.locator('label', { hasText: 'Wij doen het niet, omdat' }).click();
    for (const [name, value] of Object.entries({ reden: REASON, grond: 'De beleidsregel loketten', beslotenDoor: 'de directie Dienstverlening',
        alternatieven: 'Een loket op afspraak.', watVerandertDit: 'Een tweede spreekkamer.', waardeOfGrens: 'Vertrouwelijkheid van het gesprek.',
        opnieuwBekijkenOp: site.day(200) })) await policy.page.fill(`[name=${name}]`, value);
    await policy.page.selectOption('[name=soortReden]', 'grens-van-de-wet');
    await policy.press('Kijk wat de melders lezen');
    await policy.press('Verstuur');
    await policy.context.close();
}

for (const js of [true, false])
    test(`W-02, I-09, O-13 with nine words one judges other words and an explanation, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Zonder afspraak kom je er niet meer in, ${js ? 'op maandag' : 'op vrijdag'}.`;
        const question = `Kan het loket ook zonder afspraak open, ${js ? 'op maandag' : 'op vrijdag'}?`;
        const words = await tell(person, story);
        const pin = await site.as('pin', { js: false });

        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        const signal = pin.path();
        await pin.does('Breng het in andere woorden verder', { 'Hoe zegt u het nu?': 'De toegankelijkheid van de dienstverlening staat onder druk.',
            'Wat staat er niet meer in?': 'Dat je er niet in komt.', 'In wiens taal is dit?': 'De taal van beleid', 'Naar welke laag gaat het?': 'In het netwerk van organisaties' }, 'Leg vast');
        await pin.go(`${signal}/stappen/nieuw`);
        await pin.page.fill('[name=vraag]', question);
        await pin.page.selectOption('[name=eenheid]', { label: 'Ministerie van OCW' });
        await pin.press('Stel de vraag');
        const step = pin.path();
        await explain({ question });

        await openWith(person, words);
        await person.sees('In andere woorden', 'staat onder druk', 'Weggelaten: Dat je er niet in komt.', REASON);
        await person.page.locator('summary', { hasText: 'Het hele antwoord' }).click();
        await person.sees('Een tweede spreekkamer.', 'De beleidsregel loketten');
        await person.look(`anoniem-uitleg-${js}`);
        await person.press('Staat hier nog wat u bedoelde?');
        await person.sees(story, 'staat onder druk');
        await person.look(`anoniem-vertaling-${js}`);
        await person.fill({ 'Staat hier nog wat u bedoelde?': 'Nee' });
        await person.refused('Verstuur antwoord');
        await person.sees('staat onder druk', 'Schrijf wat er niet klopt of wat u mist.');
        await person.fill({ 'Wat klopt er niet, of wat mist u?': 'Dat de deur dicht is.' });
        await person.press('Verstuur antwoord');
        await person.sees('Gelukt:', 'De eigenaar zegt: dit klopt niet.', 'Dat de deur dicht is.', 'Verander uw antwoord');
        await person.press('De uitleg gaat niet over de inhoud');
        await person.sees('Een tweede spreekkamer.');
        await person.look(`anoniem-bezwaar-${js}`);
        await person.refused('Laat het opnieuw lezen');
        await person.fill({ 'Wat mist u in de uitleg?': 'Waarom het niet twee ochtenden kan.' });
        await person.press('Laat het opnieuw lezen');
        await person.sees('Gelukt:');
        assert.equal(await person.main().getByRole('button', { name: 'De uitleg gaat niet over de inhoud' }).count(), 0, 'once');
        await leavesNothing(person);

        await pin.go(signal);
        await pin.sees('De eigenaar zegt: dit klopt niet.', 'Dat de deur dicht is.');
        await pin.go(step);
        await pin.sees('Waarom het niet twee ochtenden kan.', 'Nog niet. Iemand leest de uitleg opnieuw.');
        await pin.context.close();
        await person.context.close();
    });

for (const js of [true, false])
    test(`who does not know whom to tell reads with whom it comes to be, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Ik weet niet wie hierover gaat, ${js ? 'wel bij wie het begon' : 'en ook niet bij wie het begon'}.`;
        const words = await tell(person, story, '', 'Dat weet ik niet');
        const pin = await site.as('pin', { js: false });

        await openWith(person, words);
        await person.sees('U wist niet wie dit moest horen.');
        await person.look(`anoniem-plaats-${js}`);
        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.sees('De melder wist niet wie dit moest horen.');
        await pin.look(`anoniem-plaats-lezer-${js}`);
        await pin.does('Pak het op of geef het door', { 'Wie doet de volgende stap?': 'OCW', 'Waarom?': 'Dit gaat over studiefinanciering.' }, 'Leg vast');
        await pin.context.close();
        await openWith(person, words);
        await person.sees('Nu bij: Ministerie van OCW', 'Dit gaat over studiefinanciering.');
        await person.seesNot('U wist niet wie dit moest horen.');
        await person.context.close();
    });

for (const js of [true, false])
    test(`Z-14 several sign one signal and all hear, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const width = js ? 1200 : 320, person = await stranger({ js, width });
        const story = `De lift bij ons is stuk, ${js ? 'al een jaar' : 'al twee jaar'}.`;
        const words = await tell(person, story);
        const answer = `Voor ${js ? 'juni' : 'juli'} komt er geen nieuwe lift.`;

        await openWith(person, words);
        await person.press('Laat anderen mee tekenen');
        await person.sees('Geef deze woorden aan wie mee tekent');
        const key = (await person.main().locator('.gh-bewijs > li').allInnerTexts()).join(' ');
        await person.look(`samen-woorden-${js}`);
        await person.press('Terug naar uw signaal');

        const other = await stranger({ js, width });
        await other.go('/anoniem');
        await other.follow('Teken mee');
        await other.look(`meetekenen-${js}`);
        await other.page.getByLabel('De negen tekenwoorden').fill(words); // those open a signal, and sign nothing
        await other.refused('Lees wat u tekent');
        await other.page.getByLabel('De negen tekenwoorden').fill(key);
        await other.press('Lees wat u tekent');
        await other.sees(story);
        await other.look(`meetekenen-verhaal-${js}`);
        await other.fill({ 'Wat wilt u er zelf bij zeggen?': `Ik kom er niet meer uit, ${js ? 'nooit' : 'bijna nooit'}.` });
        await other.press('Teken mee');
        await other.sees('Bewaar deze negen woorden');
        const own = (await other.main().locator('.gh-bewijs > li').allInnerTexts()).join(' ');
        assert.notEqual(own, key);

        const clerk = await site.as('duo-balie', { js, width });
        await clerk.go('/meetekenen');
        await clerk.page.getByLabel('De negen tekenwoorden').fill(key);
        await clerk.press('Lees wat u tekent');
        await clerk.sees(story);
        await clerk.refused('Teken mee'); // not before one agrees to be seen
        await clerk.page.getByLabel('Wie mijn signalen mag lezen, mag zien dat ik mee teken.').check();
        await clerk.press('Teken mee');
        await clerk.sees('Gelukt:', 'Dit tekent mee met signaal');
        await clerk.context.close();

        const pin = await site.as('pin', { js: false });
        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.sees('2 mensen tekenden mee.');
        await pin.look(`samen-behandelaar-${js}`);
        await pin.does('Schrijf de melder', { 'Wat voor bericht is het?': 'Nee, omdat …', 'Wat kan niet?': answer, 'Waarom niet?': 'Het geld is op.',
            'Wat kan wel?': 'Hulp bij het verhuizen.' }, 'Verstuur');
        await pin.context.close();

        await openWith(other, own);
        await other.sees('Dit tekent mee met signaal', answer, 'Ik kom er niet meer uit');
        await other.seesNot(story);
        await other.look(`samen-mee-${js}`);
        await leavesNothing(other);
        await openWith(person, words);
        await person.sees('2 mensen tekenden mee.', answer);
        await person.seesNot('Ik kom er niet meer uit');
        await other.context.close();
        await person.context.close();
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
