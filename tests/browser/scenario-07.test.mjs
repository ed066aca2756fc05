// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-07.test.mjs - the kwestietafel: a vague worry about bijzondere bijstand is recognised by
 * colleagues, read in more than one way before there is a solution, and kept open until March while
 * the help for the client goes on.
 *
 * Not walked, because sessions belong to a later issue: I-24 (sharpening session), I-25 (the questions
 * of the table).
 */
import { scenario } from './help.mjs';

const WORRY = 'Er klopt iets niet met de bijzondere bijstand voor een wasmachine. Ik kan er mijn vinger niet op leggen.';
const NAME = 'Bijzondere bijstand voor een wasmachine komt te laat';

/* The first of March that is still to come. */
function march(site) {
    const year = Number(site.day(0).slice(0, 4));

    return site.day(0) < `${year}-03-01` ? `${year}-03-01` : `${year + 1}-03-01`;
}

const structural = { 'Is dit een incident of is het structureel?': 'Het is structureel', 'Kan uw eigen laag dit beantwoorden?': 'Nee',
    'Welke laag moet iets doen?': 'In de organisatie' };

scenario('a vague worry at the kwestietafel', async (step, people, site) => {
    const owner = await people('schuldhulp');
    const handler = await people('behandelaar');
    let signal, bottleneck;

    async function sees(login, ...words) { // what somebody else has in front of them
        const person = await people(login);
        await person.go(bottleneck);
        await person.sees(...words);
        return person;
    }

    await step('K-30 Z-03 Z-04 X-13 a hunch is welcome: no category, no proof', async () => {
        await owner.page.getByLabel('Wat ziet u gebeuren?').fill(WORRY);
        await owner.press('Ga verder');
        await owner.press('Terug naar het formulier');
        await owner.fill({ 'Hoe zeker bent u?': 'Het voelt niet goed',
            'Hoeveel buikpijn hebt u ervan?': 'Een beetje buikpijn', 'Deed u niets? Waarom niet?': 'Ik wist niet waar ik moest zijn',
            'Mag het verhaal worden gebruikt?': 'Ja, als niemand de persoon kan herkennen' });
        await owner.press('Kijk uw signaal na');
        await owner.press('Verstuur');
        await owner.follow('Bekijk uw signaal');
        signal = owner.path();
        await owner.sees('Ontvangen, wij vragen door', /Nu bij: .*Gemeente Amsterdam/, 'Een beetje buikpijn', 'Ik wist niet waar ik moest zijn');
    });

    await step('Z-15 colleagues click "I see this too", with their own count', async () => {
        for (const login of ['inkomen', 'buurtteam']) {
            const colleague = await people(login);
            await colleague.page.getByLabel('Wat ziet u gebeuren?').fill('Bij mij een koelkast: er klopt iets niet met de bijzondere bijstand.');
            await colleague.press('Ga verder');
            await colleague.press('Terug naar het formulier');
            await colleague.fill({ 'Hoe vaak precies?': '4', 'In welke periode?': 'In de afgelopen maand' });
            await colleague.press('Kijk uw signaal na');
            await colleague.press('Dit zie ik ook', 'button', colleague.main().getByRole('listitem').filter({ hasText: 'wasmachine' }));
            await colleague.sees('uw herkenning telt mee');
            await colleague.look(`s07-herkend-${login}`);
        }
        await owner.go(signal);
        await owner.sees("2 collega's zien dit ook");
        await owner.look('s07-signaal');
    });

    await step('Z-20 T-01 the linking pin hands it over; the owner reads to whom and why', async () => {
        const pin = await people('pin');
        await pin.go(signal);
        await pin.follow('Wat u kunt doen');
        await pin.follow('Pak het op of geef het door');
        await pin.sees(/^Bij signaal S-\d{4}-\d{6}: Er klopt iets niet/);
        await pin.fill({ 'Wie doet de volgende stap?': 'behandelaar Werk en Inkomen', 'Waarom?': 'De kwestietafel kijkt hiernaar.' });
        await pin.press('Leg vast');
        await owner.go(signal);
        await owner.sees(/Nu bij: .*Werk en Inkomen Amsterdam/, 'De kwestietafel kijkt hiernaar.');
    });

    await step('I-10 the owner is invited to the table, and may say no', async () => {
        await handler.go(signal);
        await handler.does('Nodig de melder uit voor een gesprek of besluit', { 'Waarvoor nodigt u de melder uit?': 'kwestietafel',
            'Wanneer is het?': site.day(14), 'Waar en hoe laat?': 'Stadhuis, om tien uur', 'Wat moet de melder weten?': 'Met Inkomen en Wonen.' }, 'Nodig uit');
        await owner.go('/');
        await owner.sees(/U bent uitgenodigd: kwestietafel[^]*Stadhuis, om tien uur/);
        await owner.go(signal);
        await owner.sees(/U bent uitgenodigd\s+Voor: kwestietafel op/);
        await owner.go('/');
        await owner.follow('uitnodigingen');
        await owner.look('s07-uitnodigingen');
        await owner.does('Geef antwoord', { 'Komt u?': 'Ik kom niet, maar blijf op de hoogte', 'Wilt u iets meegeven?': 'Vraag ook naar koelkasten.' }, 'Verstuur');
        await handler.go(signal);
        await handler.look('s07-uitgenodigd');
        await handler.unfold('Dezelfde weg in woorden');
        await handler.sees('De melder komt niet.', 'Ik kom niet, maar blijf op de hoogte', 'Vraag ook naar koelkasten.');
    });

    await step('Z-05 O-08 the help for the client runs on by itself', async () => {
        await handler.does('Schrijf wat er voor deze persoon is gedaan', { 'Hoe staat het voor deze persoon?': 'Geholpen',
            'Wat is er gedaan?': 'Er is een voorschot betaald.' }, 'Leg vast');
        await owner.go(signal);
        await owner.sees(/Voor deze persoon\s+Geholpen\s+Er is een voorschot betaald\./, /Voor iedereen\s+Nog geen antwoord/);
    });

    await step('I-15 I-38 a bottleneck is named; there is no solution before there is a problem', async () => {
        await handler.follow('Benoem het knelpunt');
        await handler.fill({ 'Wat knelt er, in één zin?': NAME });
        await handler.press('Open het knelpunt');
        bottleneck = handler.path();
        await handler.sees(NAME, 'Nog niet beschreven. Daarna kan er een oplossing bij.');
        await handler.follow('Leg een oplossing vast');
        await handler.fill({ 'Wat verandert er?': 'Wij betalen vooruit.', 'Voor wie verandert het?': 'Voor iedereen', 'Op welke laag?': 'In de organisatie',
            'Wat leren wij hiervan?': 'Terugkijken: het gat vinden', 'Wanneer gaat het in?': site.day(30) });
        await handler.refused('Leg vast');
        await handler.sees('Er klopt iets nog niet', 'Beschrijf eerst het probleem.', 'ten minste twee mensen om hun duiding');
        await handler.look('s07-geen-oplossing');
    });

    await step('I-04 I-05 O-09 two readings side by side, each with the two questions', async () => {
        await handler.go(bottleneck);
        await handler.does('Beschrijf het knelpunt', { 'Wat is het probleem?': 'Een wasmachine kapot is nu kapot. Het besluit duurt acht weken.',
            'Waar eindigt de rek van het bestaande systeem?': 'Zolang eerst alle stukken er moeten zijn, kan niemand vooruit betalen.' }, 'Bewaar');
        await handler.does('Zeg wat dit volgens u betekent', { ...structural, 'Wat betekent dit volgens u?': 'Wij vragen te veel stukken.',
            'Waarom vindt u dat?': 'Ik zie het elke week.', 'Wat houdt het tegen?': ['Afdelingen werken als eilanden'],
            'Wat kan helpen?': ['De melder erbij betrokken houden'] }, 'Voeg toe');
        await owner.go(bottleneck);
        await owner.does('Zeg wat dit volgens u betekent', { ...structural, 'Wat betekent dit volgens u?': 'Mensen schamen zich om het opnieuw te vragen.',
            'Waarom vindt u dat?': 'Dat zeggen zij mij.', 'Welke gedachte over mensen of de samenleving zit eronder?': 'Wie geld nodig heeft, vraagt het zelf aan.',
            'Met welke gedachte botst dat?': 'Wie schulden heeft, vraagt niets meer.' }, 'Voeg toe');
        await owner.sees('Is het een incident of structureel?', 'Kan de eigen laag dit beantwoorden, of moet een andere laag iets doen?', 'Wij vragen te veel stukken.', 'Mensen schamen zich', 'Waar eindigt de rek');
        await owner.look('s07-duidingen');
    });

    await step('I-36 all agree, so one other view is asked for', async () => {
        await sees('beleid', 'Iedereen denkt er hetzelfde over. Wie ziet het anders?');
    });

    await step('B-11 whoever says "incident" first answers what usually keeps the bells silent', async () => {
        const policy = await people('beleid');
        await policy.follow('Geef een tegenlezing');
        await policy.fill({ 'Wat betekent dit volgens u?': 'De termijn is kort genoeg. Dit was een drukke maand.', 'Is dit een incident of is het structureel?': 'Het is een incident',
            'Kan uw eigen laag dit beantwoorden?': 'Ja', 'Waarom vindt u dat?': 'In de zomer waren er minder mensen.' });
        await policy.refused('Voeg toe');
        await policy.look('s07-nagaan');
        await policy.fill({ 'Is het echt maar één geval?': 'Onbekend', 'Gaat u ervan uit dat de instantie het goed heeft gedaan?': 'Ja',
            'Is dit hier gewoon geworden?': 'Nee', 'Denkt u dat het aan de persoon zelf ligt?': 'Nee', 'Telt mee waar iemand vandaan komt': 'Nee' });
        await policy.press('Voeg toe');
        await policy.sees('Tegenlezing', 'Dit was een drukke maand.', 'Hierover verschilt men van mening.', 'Alle duidingen blijven staan.');
    });

    await step('X-11 B-20 practice and policy are cards of one size, in order of time; views that clash are named', async () => {
        const cards = owner.main().getByRole('region', { name: 'Wat betekent dit volgens wie?' }).getByRole('list').locator('> li');
        await owner.go(bottleneck);
        const sizes = await cards.evaluateAll(found => found.map(card => Math.round(card.getBoundingClientRect().width)));
        if (sizes.length !== 3 || new Set(sizes).size !== 1) throw new Error(`cards of ${sizes}`);
        await owner.sees(/Wij vragen te veel stukken[^]*Mensen schamen zich[^]*Dit was een drukke maand/,
            'Wie geld nodig heeft, vraagt het zelf aan.', 'Wie schulden heeft, vraagt niets meer.');
    });

    await step('I-07 what holds it back is counted per layer', async () => {
        await owner.unfold('Wat het tegenhoudt en wat kan helpen');
        await owner.sees('Houdt tegen: Afdelingen werken als eilanden', 'Kan helpen: De melder erbij betrokken houden');
        await owner.go('/');
        await owner.follow('Waar signalen blijven steken', owner.page.getByRole('contentinfo'));
        await owner.sees(/Wat signalen tegenhoudt, per laag en jaar[^]*In de organisatie\s+minder dan 10/, /Wat kan helpen, per laag en jaar[^]*In de organisatie\s+minder dan 10/);
        await owner.look('s07-lagen');
    });

    await step('O-01 the table chooses where something has to happen, more than one place at once', async () => {
        await handler.go(bottleneck);
        await handler.does('Kies waar er iets moet gebeuren', { 'Waar moet er iets gebeuren?': 'In de eigen organisatie', 'Waarom?': 'De termijn is van ons.' }, 'Leg vast');
        await handler.does('Kies waar er iets moet gebeuren', { 'Waar moet er iets gebeuren?': 'Samen met andere organisaties', 'Waarom?': 'Het buurtteam helpt met stukken.' }, 'Leg vast');
        await handler.sees('De termijn is van ons.', 'Het buurtteam helpt met stukken.');
        await handler.does('Laat een niveau los', { 'Welk niveau laat u los?': 'Samen met andere organisaties', 'Waarom?': 'Het buurtteam doet dit al.' }, 'Leg vast');
        await handler.sees('Losgelaten omdat: Het buurtteam doet dit al.', 'Het buurtteam helpt met stukken.');
    });

    await step('I-06 the open question is kept open until March, and the owner reads why', async () => {
        await handler.does('Breng het verder of houd het open', { 'Wat gebeurt er nu?': 'Bewust opengehouden',
            'Waarom?': 'In maart weten wij wat de nieuwe werkwijze doet.', 'Wanneer kijkt u opnieuw?': march(site) }, 'Leg vast');
        await handler.sees('Bewust opengehouden', /1 maart/);
        await handler.look('s07-knelpunt');
        await owner.go('/berichten');
        await owner.sees('In maart weten wij wat de nieuwe werkwijze doet.');
        await owner.look('s07-berichten');
    });
});
