// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_owner.test.mjs - what an owner does with nine words beside reading and answering (W-02, Z-14): a file, an
 * invitation, other words, an explanation, others who sign; and what has no place yet.
 */
import assert from 'node:assert/strict';
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
    test(`X-20 with nine words one says for what the story is used, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Het spreekuur is zonder tolk, ${js ? 'in het voorjaar' : 'in het najaar'}.`;
        const words = await tell(person, story);
        const pin = await site.as('pin', { js: false });

        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        const signal = pin.path();
        await pin.does('Vraag of u het verhaal mag gebruiken', { 'Waarvoor wilt u het verhaal gebruiken?': 'Op een openbare pagina',
            'Wat wilt u ermee doen, en wie leest het dan?': 'Het staat dan op de site van de gemeente.' }, 'Vraag het');

        await openWith(person, words);
        await person.sees('Waarvoor het verhaal mag worden gebruikt', 'Het staat dan op de site van de gemeente.', 'Zonder uw ja wordt het hiervoor niet gebruikt.');
        await person.look(`anoniem-verhaalgebruik-${js}`);
        await person.main().getByRole('button', { name: 'Zeg of het mag' }).click();
        await person.sees('Het staat dan op de site van de gemeente.');
        await person.look(`anoniem-verhaalgebruik-antwoord-${js}`);
        await person.refused('Leg vast');
        await person.fill({ 'Mag uw verhaal hiervoor worden gebruikt?': 'Ja' });
        await person.press('Leg vast');
        await person.sees('Gelukt:', 'U zei: Ja');
        await person.main().getByRole('button', { name: 'Verander uw antwoord' }).click();
        await person.fill({ 'Mag uw verhaal hiervoor worden gebruikt?': 'Ik trek mijn ja in' });
        await person.press('Leg vast');
        await person.sees('U zei: Ik trek mijn ja in');
        await leavesNothing(person);

        await pin.go(signal);
        await pin.sees('Antwoord van de melder: Ik trek mijn ja in');
        await pin.context.close();
        await person.context.close();
    });

for (const js of [true, false])
    test(`W-09, W-12 without a name one chooses who reads it, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `Wij schrijven mensen uit voordat zij iets horen, ${js ? 'elke maand' : 'elk kwartaal'}.`;
        const words = await tell(person, story);
        const pin = await site.as('pin', { js: false });

        await pin.go('/signalen');
        await pin.sees(story.slice(0, 30));
        await openWith(person, words);
        await person.press('Ga om de lijn heen: kies wie dit leest');
        await person.look(`anoniem-deuren-${js}`);
        await person.refused('Breng het daarheen');
        await person.fill({ 'Wie mag dit lezen?': 'Het ombudsloket' });
        await person.press('Breng het daarheen');
        await person.sees('uw signaal ligt nu buiten de lijn.');
        await leavesNothing(person);
        await pin.go('/signalen');
        await pin.seesNot(story.slice(0, 30));
        const desk = await site.as('ombuds', { js: false });
        await desk.go('/signalen');
        await desk.sees(story.slice(0, 30));
        for (const one of [pin, desk, person]) await one.context.close();
    });

for (const js of [true, false])
    test(`W-02 with nine words one reads the bottleneck of one's signal, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `De balie heeft geen plek voor een rolstoel, ${js ? 'beneden' : 'boven'}.`;
        const question = `Kan de balie ${js ? 'beneden' : 'boven'} lager?`;
        const words = await tell(person, story);
        const pin = await site.as('pin', { js: false });

        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.follow('Benoem het knelpunt');
        await pin.fill({ 'Wat knelt er, in één zin?': `Balies zijn te hoog, ${js ? 'beneden' : 'boven'}` });
        await pin.press('Open het knelpunt');
        await pin.go(`${pin.path()}/stappen/nieuw`);
        await pin.page.fill('[name=vraag]', question);
        await pin.page.selectOption('[name=eenheid]', { label: 'Ministerie van OCW' });
        await pin.press('Stel de vraag');

        await openWith(person, words);
        await person.main().getByRole('button', { name: /^Lees het knelpunt/ }).click();
        await person.sees('Balies zijn te hoog', question, 'Gevraagd aan Ministerie van OCW', 'Antwoord uiterlijk');
        await person.seesNot(story);
        assert.equal(await person.main().getByRole('link', { name: question }).count(), 0, 'no address of its own');
        await person.look(`anoniem-knelpunt-${js}`);
        await leavesNothing(person);
        await person.press('Terug naar uw signaal');
        await person.sees(story);
        for (const one of [pin, person]) await one.context.close();
    });

for (const js of [true, false])
    test(`W-15 with nine words one tells the ombuds desk what it cost, ${js ? 'with' : 'without'} JavaScript`, async () => {
        const person = await stranger({ js, width: js ? 1200 : 320 });
        const story = `De wachtlijst staat er mooier op dan hij is, ${js ? 'al maanden' : 'al weken'}.`;
        const harm = `Ik sta ineens ${js ? 'nooit meer' : 'altijd'} op het rooster van zondag.`;
        const words = await tell(person, story);

        await openWith(person, words);
        await person.sees('Hebt u er last van dat u dit vertelde?');
        await person.press('Vertel het ombudsloket over een nadeel');
        await person.fill({ 'Wat gebeurde er?': harm, 'Welk nadeel hebt u?': 'Mijn taken of mijn plek veranderden' });
        await person.look(`anoniem-nadeel-vertellen-${js}`);
        await person.press('Stuur naar het ombudsloket');
        await person.sees('het ombudsloket heeft uw verhaal', harm, 'Dit lezen alleen u en het ombudsloket.', 'Volgende stap van het loket');
        await person.press('Schrijf het ombudsloket');
        await person.fill({ 'Wat wilt u zeggen?': 'Dat begon de week erna.' });
        await person.press('Verstuur');
        await person.sees('Dat begon de week erna.');
        await leavesNothing(person);

        const desk = await site.as('ombuds', { js: false });
        await desk.go('/loketdossiers');
        await desk.follow(harm.slice(0, 30));
        await desk.sees(harm, 'Dat begon de week erna.');
        await desk.follow('Leg de volgende stap vast');
        await desk.fill({ 'Wat deed u, en wat gebeurt er nu?': 'Wij praten met het hoofd van dienst.',
            'Hoe staat het ermee?': 'Het loket zoekt het uit', 'Wanneer kijkt u opnieuw?': site.day(14) });
        await desk.press('Leg vast');
        const pin = await site.as('pin', { js: false });
        await pin.go('/signalen');
        await pin.follow(story.slice(0, 30));
        await pin.seesNot('rooster van zondag', 'ombudsloket over een nadeel');

        await openWith(person, words);
        await person.seesNot('Hebt u er last van dat u dit vertelde?');
        await person.press('Lees wat het ombudsloket zegt');
        await person.sees('Wij praten met het hoofd van dienst.', 'Gelezen door het loket');
        await person.look(`anoniem-loketdossier-${js}`);
        await leavesNothing(person);
        await person.press('Terug naar uw signaal');
        await person.sees(story);
        for (const one of [desk, pin, person]) await one.context.close();
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
