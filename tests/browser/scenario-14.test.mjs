// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-14.test.mjs - the last tax return: every party is listed, also the notaries, with its own
 * logic and its own meaning of a word; the signal is translated with its owner's approval, and
 * the parties share one bottleneck and one story, with dissent.
 *
 * Not walked, because it belongs to a later issue: I-32, I-41, B-31, O-22, X-02, X-16 (arbiter and the
 * sharing between organisations).  X-17 is shown by the "anders" and "onbekend" of the lists used here.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Na een overlijden moet nog één keer aangifte worden gedaan. De verklaring van de notaris kost een weduwe 600 euro.';
const NAME = 'Nabestaanden kunnen de laatste aangifte alleen met een dure verklaring doen';

scenario('the last tax return', async (step, people, site) => {
    const owner = await people('aangifte');
    const coordinator = await people('maatwerkplaats');
    let signal, bottleneck, step_;

    const at = async login => {
        const person = await people(login);
        await person.go(bottleneck);
        return person;
    };
    const ask = async (unit, question) => {
        await coordinator.go(bottleneck);
        await coordinator.does('Stel een vraag aan een partij', { 'Wat vraagt u?': question, 'Aan wie?': unit }, 'Stel de vraag');
        return coordinator.path();
    };

    await step('Z-01 B-26 X-17 one signal names more rules, organisations and layers', async () => {
        await owner.page.getByLabel('Wat ziet u gebeuren?').fill(STORY);
        await owner.press('Ga verder');
        await owner.press('Terug naar het formulier');
        await owner.fill({ 'Hoe verhoudt dit zich tot de regel?': 'Verschillende regels botsen', 'Staat de regel in deze lijst?': ['DigiD van iemand die is overleden', 'Bijzondere bijstand'],
            'Welke organisaties zijn erbij betrokken?': ['Belastingdienst', 'Logius'], 'Waar zit de oorzaak, denkt u?': 'Ergens anders of op meer plekken' });
        await owner.press('Kijk uw signaal na');
        await owner.press('Verstuur');
        await owner.follow('Bekijk uw signaal');
        signal = owner.path();
        await owner.sees('DigiD van iemand die is overleden', 'Logius', 'Ergens anders of op meer plekken');
        await owner.go('/regels/combinaties');
        await owner.sees(/Belastingdienst[^]*Logius/);
    });

    await step('Z-20 the network coordinator takes it', async () => {
        const pin = await people('belastingdienst');
        await pin.go(signal);
        await pin.does('Pak het op of geef het door', { 'Wie doet de volgende stap?': 'begeleider Overheidsbrede Maatwerkplaats',
            'Waarom?': 'Er zijn meer organisaties nodig.' }, 'Leg vast');
        await coordinator.go(signal);
        await coordinator.sees(/Nu bij: .*Overheidsbrede Maatwerkplaats/);
    });

    await step('I-08 in other words for policy: the original stays, and what was left out is told', async () => {
        await coordinator.does('Breng het in andere woorden verder', { 'Hoe zegt u het nu?': 'De machtiging na overlijden vergt een verklaring van erfrecht.',
            'Wat staat er niet meer in?': 'Wat het de weduwe kost.', 'In wiens taal is dit?': 'De taal van beleid', 'Naar welke laag gaat het?': 'In het netwerk van organisaties' }, 'Leg vast');
        await coordinator.sees(STORY, 'vergt een verklaring van erfrecht', 'Weggelaten: Wat het de weduwe kost.');
    });

    await step('I-09 the owner says it no longer says what was meant; that stands with the text until it does', async () => {
        await owner.go(signal);
        await owner.does('Staat hier nog wat u bedoelde?', { 'Staat hier nog wat u bedoelde?': 'Nee', 'Wat klopt er niet, of wat mist u?': 'Het bedrag moet erin.' }, 'Verstuur antwoord');
        await coordinator.go(signal);
        await coordinator.sees('De eigenaar zegt: dit klopt niet.', 'Het bedrag moet erin.');
        await coordinator.look('s14-vertaling');
        await owner.go(signal);
        await owner.does('Verander uw antwoord', { 'Staat hier nog wat u bedoelde?': 'Ja' }, 'Verstuur antwoord');
        await coordinator.go(signal);
        await coordinator.seesNot('De eigenaar zegt: dit klopt niet.');
    });

    await step('I-15 I-23 one bottleneck from one signal, with its rules and organisations', async () => {
        await coordinator.follow('Benoem het knelpunt');
        await coordinator.fill({ 'Wat knelt er, in één zin?': NAME, 'Wat is het probleem?': 'Machtigen kan alleen met een verklaring van de notaris.',
            'Om welke regels gaat het?': ['DigiD van iemand die is overleden'], 'Welke organisaties zijn erbij betrokken?': ['Belastingdienst', 'Logius'],
            'Op welke lagen speelt het?': ['In het netwerk van organisaties', 'In het systeem van regels'] });
        await coordinator.press('Open het knelpunt');
        bottleneck = coordinator.path();
        await coordinator.sees(NAME, 'Machtigen kan alleen', 'Logius');
    });

    await step('I-10 I-31 everybody is listed, also who is usually not there, and who is missing', async () => {
        for (const [unit, role] of [['Belastingdienst', 'Voert uit'], ['Logius', 'Voert uit'], ['Koninklijke Notariële Beroepsorganisatie', 'Mag beslissen'], ['Overheidsbrede Maatwerkplaats', 'Geeft advies']])
            await coordinator.does('Zet een partij op de lijst', { 'Welke eenheid of organisatie is het?': unit, 'Wat mag of doet deze partij?': role }, 'Voeg toe');
        await coordinator.does('Zet een partij op de lijst', { 'Staat die er niet bij? Schrijf hoe de partij heet': 'Nabestaanden', 'Wat mag of doet deze partij?': 'Wordt erdoor geraakt',
            'Deze partij zit er anders niet bij': true }, 'Voeg toe');
        await coordinator.sees('Nabestaanden', 'zit er anders niet bij');
        await coordinator.does('Nodig de melders uit voor een bijeenkomst of besluit', { 'Waarvoor nodigt u de melders uit?': 'kwestietafel', 'Wanneer is het?': site.day(0),
            'Waar en hoe laat?': 'Maatwerkplaats, om tien uur', 'Wat moeten de melders weten?': 'Met de Belastingdienst en Logius.' }, 'Nodig uit');
        await coordinator.sees(/Waar de melders bij kunnen zijn\s+kwestietafel, .*Maatwerkplaats, om tien uur[^]*1 melder is uitgenodigd\./);
        await owner.go('/');
        await owner.sees(/U bent uitgenodigd: kwestietafel[^]*Maatwerkplaats, om tien uur/);
        await owner.does('Geef antwoord', { 'Komt u?': 'Iemand anders komt voor mij', 'Wilt u iets meegeven?': 'De wijkcoach komt.' }, 'Verstuur');
        await coordinator.go(bottleneck);
        await coordinator.sees('Voor 1 melder komt iemand anders.', 'Een melder schrijft: De wijkcoach komt.');
        await coordinator.look('s14-uitgenodigd');
        await coordinator.does('Leg vast wie er bij elkaar was', { 'Op welke dag was het?': site.day(0), 'Welke partijen waren er?': ['Belastingdienst', 'Logius'] }, 'Leg vast');
        await coordinator.sees('2 partijen waren er, 3 ontbraken. Melders uitgenodigd: 1. Zij of een ander zouden komen: 1.', 'Deze partij ontbreekt.');
        await coordinator.look('s14-partijen');
    });

    await step('I-34 each party writes its own card', async () => {
        const notary = await at('notaris');
        await notary.follow(/Schrijf het standpunt\s*: Koninklijke/);
        await notary.fill({ 'Hoe redeneert deze partij?': 'Wij waken voor misbruik na een overlijden.', 'Welk belang heeft deze partij?': 'Zekerheid wie erft.',
            'Waar liggen de grenzen?': 'Zonder verklaring geen erfgenaam.', 'Welke woorden betekenen hier iets eigens?': 'Machtigen: na onderzoek van het testament.' });
        await notary.press('Bewaar');
        await coordinator.go(bottleneck);
        await coordinator.sees('Wij waken voor misbruik na een overlijden.', 'Machtigen: na onderzoek van het testament.');
    });

    await step('B-17 "verklaring van erfrecht" gets more than one meaning side by side, and is marked where it is used', async () => {
        await coordinator.go('/begrippen');
        await coordinator.does('Voeg een woord toe', { 'Om welk woord gaat het?': 'verklaring van erfrecht', 'Wat betekent het bij u?': 'Een bewijs dat iemand erft.' }, 'Voeg toe');
        const term = coordinator.path();
        const notary = await people('notaris');
        await notary.go(term);
        await notary.does('Zet uw betekenis erbij', { 'Wat betekent het bij u?': 'Vaststellen wie namens de overledene mag handelen.', 'In welk werk wordt het zo gebruikt?': 'erfrecht' }, 'Voeg toe');
        await notary.sees('Een bewijs dat iemand erft.', 'Vaststellen wie namens de overledene mag handelen.', 'Koninklijke Notariële');
        await notary.look('s14-begrip');
        await owner.go(bottleneck);
        await owner.does('Zeg wat dit volgens u betekent', { 'Wat betekent dit volgens u?': 'Wie een verklaring van erfrecht moet betalen, is nergens geregeld.', 'Is dit een incident of is het structureel?': 'Het is structureel',
            'Kan uw eigen laag dit beantwoorden?': 'Nee', 'Welke laag moet iets doen?': 'In het netwerk van organisaties', 'Waarom vindt u dat?': 'Wij zien het elke week.' }, 'Voeg toe');
        await owner.follow('verklaring van erfrecht');
        assert.equal(owner.path(), term);
    });

    await step('O-05 a mandate per party: asked, then refused, and how the talk at home stands', async () => {
        await coordinator.go(bottleneck);
        await coordinator.does('Leg een afspraak met een partij vast', { 'Met welke partij is de afspraak?': 'Logius', 'Wat gaat deze partij doen?': 'Machtigen zonder verklaring bouwen.',
            'Welke functie heeft wie het doet?': 'productmanager', 'Mag deze partij dit toezeggen?': 'Vroeg of zij dit mag toezeggen', 'Is er thuis over gesproken?': 'Wordt overlegd met de eigen organisatie',
            'Uiterlijk op welke dag?': site.day(60) }, 'Voeg toe');
        await coordinator.sees('Machtigen zonder verklaring bouwen.', 'Vroeg of zij dit mag toezeggen · Wordt overlegd met de eigen organisatie');
        await coordinator.does('Werk deze afspraak bij', { 'Mag deze partij dit toezeggen?': 'Mag dit niet toezeggen', 'Is er thuis over gesproken?': 'De eigen organisatie is niet akkoord' }, 'Bewaar');
        await coordinator.sees('Mag dit niet toezeggen · De eigen organisatie is niet akkoord');
    });

    await step('O-14 a question stays in the list of who asked, with holder and day', async () => {
        step_ = await ask('Logius', 'Kan machtigen ook zonder verklaring van de notaris?');
        await coordinator.sees(/Nu bij: Logius, sinds/);
        await coordinator.go(bottleneck);
        await coordinator.sees('Kan machtigen ook zonder verklaring van de notaris?', 'Logius');
    });

    await step('O-15 a party may refuse only with a reason and somebody it is for', async () => {
        const party = await people('logius');
        await party.go('/stappen');
        await party.follow('Kan machtigen ook zonder verklaring van de notaris?');
        await party.fill({ 'Wat is uw antwoord?': 'Dit is niet aan ons, wel aan …' });
        await party.refused('Kijk wat de melders lezen');
        await party.look('s14-niet-aan-ons-fout');
        await party.fill({ 'Waarom niet?': 'Wij maken wat wordt gevraagd. De opdracht komt van het ministerie.', 'Aan wie is het dan wel?': 'Ministerie van BZK' });
        await party.press('Kijk wat de melders lezen');
        await party.sees('Dit lezen de melders');
        await party.press('Verstuur uw antwoord');
        await party.sees('Wij maken wat wordt gevraagd.');
        await coordinator.go(step_);
        await coordinator.sees(/Nu bij: Logius/, 'Ministerie van BZK');
    });

    await step('O-14 O-15 the other refuses too, then it goes round', async () => {
        const ministry = await people('beleid-bzk');
        await ministry.go('/stappen');
        await ministry.follow('Kan machtigen ook');
        await ministry.look('s14-doorverwezen');
        await ministry.go(step_);
        await ministry.does('Neem de vraag aan, of leg uit waarom niet', { 'Neemt u de vraag aan?': 'Dit is niet aan ons, wel aan …', 'Waarom niet?': 'Dit is een taak van de notarissen.',
            'Aan wie is het dan wel?': 'Koninklijke Notariële Beroepsorganisatie' }, 'Leg vast');
        await coordinator.go(step_);
        await coordinator.sees(/Nu bij: Logius/, 'Dit is een taak van de notarissen.');
    });

    await step('O-15 O-16 the third "not ours" brings it to the director, and on the list of what goes round', async () => {
        const party = await people('logius');
        const passOn = async unit => {
            await party.go(step_);
            await party.fill({ 'Wat is uw antwoord?': 'Dit is niet aan ons, wel aan …', 'Waarom niet?': 'Wij hebben hiervoor geen opdracht.', 'Aan wie is het dan wel?': unit });
            await party.press('Kijk wat de melders lezen');
            await party.press('Verstuur uw antwoord');
        };
        await passOn('Ministerie van Financiën');
        const other = await people('beleid-financien');
        await other.go(step_);
        await other.does('Neem de vraag aan, of leg uit waarom niet', { 'Neemt u de vraag aan?': 'Dit is niet aan ons, wel aan …', 'Waarom niet?': 'Dit is geen belasting.',
            'Aan wie is het dan wel?': 'Belastingdienst' }, 'Leg vast');
        await passOn('Belastingdienst');
        await coordinator.go(step_);
        await coordinator.sees(/bestuurder/);
        await owner.go('/knelpunten/circulerend');
        await owner.sees(NAME, /\d keer doorgegeven/);
        await owner.look('s14-circulerend');
    });

    await step('I-35 one shared story, with dissent per paragraph', async () => {
        await coordinator.go(bottleneck);
        await coordinator.does('Schrijf een alinea van het gedeelde verhaal', { 'Wat speelt er volgens de partijen samen?': 'Iedereen wil dat een weduwe één keer aangifte doet.' }, 'Voeg toe');
        await coordinator.sees('Dit is een voorstel.');
        const notary = await at('notaris');
        await notary.does('Zeg of uw partij het ermee eens is', { 'Namens welke partij?': 'Koninklijke Notariële Beroepsorganisatie (notarissen)', 'Is deze partij het hiermee eens?': 'Wij zien dit anders',
            'Hoe ziet deze partij het?': 'Eerst moet vaststaan wie erft.' }, 'Leg vast');
        const office = await at('belastingdienst');
        await office.does('Zeg of uw partij het ermee eens is', { 'Namens welke partij?': 'Belastingdienst', 'Is deze partij het hiermee eens?': 'Wij zijn het hiermee eens' }, 'Leg vast');
        await coordinator.go(bottleneck);
        await coordinator.sees(/Koninklijke Notariële[^]*Wij zien dit anders – Eerst moet vaststaan wie erft\./, /Belastingdienst: Wij zijn het hiermee eens/);
        await coordinator.seesNot('Dit is een voorstel.');
        await coordinator.look('s14-knelpunt');
    });

    await step('O-07 another turn is taken with its reason; the earlier way stays', async () => {
        await coordinator.does('Neem een andere weg', { 'Welke weg nam u tot nu toe?': 'Afspreken met Logius', 'Welke weg neemt u nu?': 'Het ministerie vragen', 'Waarom?': 'Zonder opdracht bouwt Logius niets.' }, 'Leg vast');
        await coordinator.sees('Eerst: Afspreken met Logius. Nu: Het ministerie vragen.', 'Zonder opdracht bouwt Logius niets.', 'Machtigen zonder verklaring bouwen.');
        await owner.go(signal);
        await owner.sees('Zonder opdracht bouwt Logius niets.');
    });
});
