// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-24.test.mjs - two years of feedback: the owner follows the whole path, hears each month
 * why it is still open, gets a no with reasons and an explanation of UWV, answers back, and brings it
 * up again; what was written first still stands.  Days go by through the clock of the program.
 *
 * Not walked, because it belongs to a later issue: T-09 (rating), T-12 (what another organisation
 * explained), W-05 (thanks with consent) and W-30 (old signals offered for reopening).
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Een voorschot op de WIA wordt na twee jaar in één keer teruggevraagd.\nDe man had het geld al uitgegeven. <b>"\'&';
const QUESTION = 'Kan terugvragen in delen de gewone gang van zaken worden? <b>"\'&';
const REASON = 'Wij moeten een te hoog voorschot binnen een jaar terugvragen, anders kunnen wij het niet meer verrekenen met de uitkering.';

scenario('two years of feedback', async (step, people, site) => {
    const owner = await people('balie');
    const handler = await people('behandelaar');
    const uwv = await people('uwv-pin');
    let signal, question, bottleneck;

    /* Days go by, and those who go on sign in again. */
    const later = async days => {
        await site.later(days);
        await owner.signIn('balie');
        await handler.signIn('behandelaar');
    };
    const ownerSees = async (...words) => {
        await owner.go(signal);
        await owner.sees(...words);
    };

    await step('I-01 T-01 the owner hears at once that it came in and who has it', async () => {
        await owner.page.getByLabel('Wat ziet u gebeuren?').fill(STORY);
        await owner.press('Ga verder');
        await owner.press('Terug naar het formulier');
        await owner.fill({ 'Mag het verhaal worden gebruikt?': 'Ja, als niemand de persoon kan herkennen' }); // UWV reads it
        await owner.press('Kijk uw signaal na');
        await owner.press('Verstuur');
        await owner.sees('Wij hebben uw signaal', 'linking pin gemeente Amsterdam');
        await owner.follow('Bekijk uw signaal');
        signal = owner.path();
        const pin = await people('pin');
        await pin.go(signal);
        await pin.does('Pak het op of geef het door', { 'Wie doet de volgende stap?': 'behandelaar Werk en Inkomen', 'Waarom?': 'Dit gaat over uitkeringen.' }, 'Leg vast');
        await owner.go('/berichten');
        await owner.sees('Iemand heeft het signaal opgepakt', /Nu bij: Werk en Inkomen Amsterdam, sinds .*\. Antwoord uiterlijk /);
        await ownerSees(/Nu bij: Werk en Inkomen Amsterdam/, 'Dit gaat over uitkeringen.');
    });

    await step('T-04 a month without news: the handler is asked to say why it is still open, and a miss is counted', async () => {
        await later(28);
        await handler.sees(/De melder hoorde lang niets: “Een voorschot op de WIA/);
        await handler.look('s24-voor-u');
        await handler.follow(/Schrijf waarom het nog open is/);
        await handler.fill({ 'Wat voor bericht is het?': 'Nog geen antwoord, omdat …', 'Uw bericht': 'Ik wacht op cijfers van UWV.' });
        await handler.press('Verstuur');
        await ownerSees('Ik wacht op cijfers van UWV.');
        await later(40);
        await owner.go('/verantwoording');
        await owner.follow('Werk en Inkomen Amsterdam');
        await owner.sees(/\b[1-9]\d* keer hoorde een melder te lang niet waarom iets nog open is\./);
    });

    await step('T-11 T-03 a no says what cannot be done, why, where the limit lies, and what can be done', async () => {
        await handler.go(signal);
        await handler.follow('Schrijf de melder');
        await handler.fill({ 'Wat voor bericht is het?': 'Nee, omdat …', 'Wat kan niet?': 'Het terugvragen stoppen.', 'Waarom niet?': 'Dat is aan UWV.',
            'Waar ligt de grens?': 'Bij de wet WIA.', 'Wat kan wel?': 'Vragen om in delen te betalen.', 'Zet dit ook op de agenda van het team van de melder': true });
        await handler.look('s24-nee');
        await handler.press('Verstuur');
        await ownerSees('Het terugvragen stoppen.', 'Dat is aan UWV.', 'Bij de wet WIA.', 'Vragen om in delen te betalen.');
    });

    await step('T-08 it is on the agenda of the team', async () => {
        const colleague = await people('balie-2');
        await colleague.go('/teamberichten');
        await colleague.sees('Nee, en dit is waarom', 'Het terugvragen stoppen.', 'Dat is aan UWV.', 'Bij de wet WIA.', 'Vragen om in delen te betalen.');
        await colleague.look('s24-team');
    });

    await step('T-06 the owner answers back, and the answer stays with it', async () => {
        const no = owner.main().getByRole('listitem').filter({ hasText: 'Vragen om in delen te betalen.' });
        await owner.follow('Antwoord hierop', no);
        await owner.fill({ 'Wat vindt u hiervan?': 'Ik ben het er niet mee eens', 'Uw antwoord': 'In delen betalen is voor deze man te zwaar.' });
        await owner.press('Verstuur');
        await handler.go(signal);
        await handler.sees('In delen betalen is voor deze man te zwaar.');
    });

    await step('O-11 O-14 UWV is asked by a day; nobody answers, so it goes to the next role and is counted', async () => {
        await handler.does('Vraag een partij om een antwoord', { 'Wat vraagt u?': QUESTION, 'Aan wie?': 'UWV' }, 'Stel de vraag');
        question = handler.path();
        await handler.sees(/Nu bij: UWV, sinds/);
        await later(50);
        await handler.go(question);
        await handler.sees(/er nog geen antwoord/, /gevraagde dag/);
        await handler.look('s24-stil');
        await ownerSees(/Nu bij|nog geen antwoord/);
    });

    await step('O-12 "those are the rules" is refused, kindly, and nothing typed is lost', async () => {
        await uwv.signIn('uwv-pin');
        await uwv.go('/stappen');
        await uwv.follow('Kan terugvragen in delen');
        await uwv.sees('Dit gaat over 1 signaal', STORY);
        const about = uwv.main().getByRole('region', { name: 'Waar het over gaat' });
        assert.doesNotMatch(await about.innerText(), /Balie Werk en Inkomen/, 'without its sender');
        await uwv.refused('Kijk wat de melders lezen');
        await uwv.sees('Er klopt iets nog niet');
        await uwv.fill({ 'Wat is uw antwoord?': 'Wij doen het niet, omdat …', 'Waarom niet?': 'Zo zijn nu eenmaal de regels.', 'Wat voor reden is het?': 'De wet trekt hier een grens',
            'Op welke regel of grond?': 'Wet WIA', 'Wie besloot dit?': 'de raad van bestuur', 'Wat hebt u overwogen?': 'Terugvragen in drie jaar.',
            'Wat is er nodig om dit wel te kunnen?': 'Een wijziging van de wet door het parlement.', 'Welke waarde of grens zit erachter?': 'Iedereen gelijk behandelen.',
            'Wanneer kijkt u opnieuw?': site.day(300) });
        await uwv.refused('Kijk wat de melders lezen');
        await uwv.sees('Dat is een regel, nog geen reden. Welk doel dient de regel hier, en wie kan hem veranderen?');
        assert.equal(await uwv.page.getByLabel('Wat hebt u overwogen?').inputValue(), 'Terugvragen in drie jaar.');
        await uwv.look('s24-regel');
    });

    await step('O-11 T-03 an explanation of UWV, as the owner will read it', async () => {
        await uwv.fill({ 'Waarom niet?': REASON });
        await uwv.press('Kijk wat de melders lezen');
        await uwv.sees('Dit lezen de melders', REASON);
        await uwv.look('s24-nakijken');
        await uwv.press('Terug naar het formulier');
        assert.equal(await uwv.page.getByLabel('Waarom niet?').first().inputValue(), REASON, 'nothing is lost on the way back');
        await uwv.press('Kijk wat de melders lezen');
        await uwv.press('Verstuur uw antwoord');
        await uwv.sees('Zij leggen uit waarom niet');
        await ownerSees(REASON);
    });

    await step('O-13 the owner says once that it is not about the substance: somebody outside the line reads it', async () => {
        await owner.go(question);
        await owner.does('De uitleg gaat niet over de inhoud: laat hem opnieuw lezen', { 'Wat mist u in de uitleg?': 'Wij vroegen naar delen, niet naar stoppen.' }, 'Laat het opnieuw lezen');
        await owner.sees('Iemand leest de uitleg opnieuw');
        await owner.seesNot('De uitleg gaat niet over de inhoud: laat hem opnieuw lezen');
        await owner.look('s24-bezwaar');
    });

    await step('O-02 a level "nothing" needs a reason and when it opens again; the help for the person is untouched', async () => {
        await handler.go(signal);
        await handler.follow('Benoem het knelpunt');
        await handler.fill({ 'Wat knelt er, in één zin?': 'Een voorschot op de WIA moet in één keer terug', 'Wat is het probleem?': 'Niemand spaart een voorschot op.' });
        await handler.press('Open het knelpunt');
        bottleneck = handler.path();
        await handler.follow('Kies waar er iets moet gebeuren');
        await handler.fill({ 'Waar moet er iets gebeuren?': 'Niets doen, met redenen', 'Waarom?': 'Dit jaar verandert de wet niet.' });
        await handler.refused('Leg vast');
        await handler.fill({ 'Wat is de reden om niets te doen?': 'Wij kiezen bewust om niets te doen', 'Wanneer moet dit opnieuw open?': 'Als er vijf nieuwe signalen zijn.', 'Op welke dag kijkt u opnieuw?': site.day(90) });
        await handler.press('Leg vast');
        await handler.sees('Dit jaar verandert de wet niet.', 'Wij kiezen bewust om niets te doen', 'Dit gaat opnieuw open: Als er vijf nieuwe signalen zijn.');
        await ownerSees('Dit jaar verandert de wet niet.');
    });

    await step('O-04 O-10 the handbook changes: a kind, a unit and a horizon, and the owner hears when it is done', async () => {
        await handler.go(bottleneck);
        await handler.does('Plan een interne actie', { 'Wat voor actie is het?': 'Het handboek aanpassen', 'Wie doet het?': 'Werk en Inkomen Amsterdam', 'Wat gaat er gebeuren?': 'Wij bellen voordat een brief over terugbetalen gaat.',
            'Op welke termijn?': 'Nu', 'Uiterlijk op welke dag?': site.day(30) }, 'Voeg toe');
        await handler.sees('Het handboek aanpassen', /\(Nu\)/);
        await handler.follow(/Meld dat dit klaar is/);
        await handler.fill({ 'Wat is er gedaan?': 'Hoofdstuk vier is herschreven.' });
        await handler.press('Leg vast');
        await ownerSees('Hoofdstuk vier is herschreven.');
    });

    await step('O-06 O-03 O-19 a question for politics, that nothing is done there, and harm that comes first', async () => {
        await handler.go(bottleneck);
        await handler.does('Maak een politiek dossier', { 'Waar wordt het besloten?': 'Het parlement', 'Wie beslist daar?': 'de vaste commissie', 'Welke vraag is er te beslissen?': 'Mag een voorschot blijven staan?',
            'Wanneer valt het besluit?': site.day(200), 'Op welke termijn?': 'In twee tot vijf jaar' }, 'Voeg toe');
        await handler.sees('Mag een voorschot blijven staan?', 'de vaste commissie');
        await handler.does('Leg vast dat beleid of politiek niets doet', { 'Waarom gebeurt er niets?': 'Om het geld', 'Leg het uit': 'Er is geen dekking.', 'Wie besloot dat?': 'Ministerie van SZW' }, 'Leg vast');
        await handler.sees('Er is geen dekking.', /Wij kaarten het opnieuw aan op/);
        await handler.does('Beschrijf het knelpunt', { 'Op welke dag is de schade er?': site.day(20) }, 'Bewaar');
        await handler.sees(/deze weg duurt te lang/);
        await handler.look('s24-knelpunt');
    });

    await step('W-31 two years on the owner brings it up again: it counts', async () => {
        await later(600);
        await owner.go(signal);
        await owner.does('Breng het opnieuw onder de aandacht', { 'Wat is er nu aan de hand?': 'Vandaag stond er weer iemand.' }, 'Verstuur');
        await owner.sees('De melder bracht dit 2 keer onder de aandacht.');
        await owner.go(bottleneck);
        await owner.sees('Zo vaak is het opnieuw gemeld: 1.');
    });

    await step('T-02 nothing ends before the owner heard why and could answer', async () => {
        await handler.go(signal);
        await handler.follow('Vraag of het kan worden afgerond');
        await handler.fill({ 'Wat is de uitkomst?': 'Wij leggen uit waarom er nu niets verandert' });
        await handler.refused('Vraag het de melder');
        await handler.fill({ 'Wat hoort de melder hierover?': 'Het kan nu niet, omdat de wet een jaar noemt. Ons handboek is wel anders.' });
        await handler.press('Vraag het de melder');
        await owner.go('/');
        await owner.sees('Kan uw signaal worden afgerond?');
        await ownerSees('Aan u de vraag: kan dit worden afgerond?');
        await owner.look('s24-vraag');
        await owner.does('Geef antwoord', { 'Kan dit signaal worden afgerond?': 'Ik ben het ermee eens' }, 'Verstuur antwoord');
        await owner.sees('Uitgelegd');
        await owner.seesNot('Nu bij:');
        await owner.look('s24-afgerond');
    });

    await step('T-05 the whole path in words: who had it, every decision and reason', async () => {
        await owner.unfold('Dezelfde weg in woorden');
        await owner.sees(/Balie Werk en Inkomen Amsterdam bracht het signaal in\.[^]*Werk en Inkomen Amsterdam heeft het signaal\.[^]*Vandaag stond er weer iemand\./,
            'Ik wacht op cijfers van UWV.', REASON);
    });

    await step('X-04 Z-30 X-03 what was written first stands unaltered, and the record is whole', async () => {
        assert.equal((await owner.page.getByRole('blockquote').first().innerText()).trim(), STORY);
        await handler.go(signal);
        await handler.does('Vul het signaal aan', { 'Wat zijn de feiten?': 'Het ging om 4.000 euro.' }, 'Voeg toe');
        await ownerSees(STORY, /Het ging om 4\.000 euro\.\s+\(toegevoegd op .* door Werk en Inkomen Amsterdam\)/);
        site.run('verify');
    });

    await step('V-03 O-52 T-14 the account lists explanations and silence per unit, without a ranking', async () => {
        await owner.go('/verantwoording');
        await owner.sees('dit is geen ranglijst', 'Melders die in opdracht werken');
        await owner.look('s24-verantwoording');
        await owner.follow('UWV');
        await owner.sees(/1 keer kwam er uitleg waarom iets niet gebeurt\./, /1 antwoord kwam te laat\./);
        await owner.seesNot('drie jaar');
        await owner.look('s24-eenheid');
    });
});
