// SPDX-License-Identifier: EUPL-1.2
/*
 * import.test.mjs - a complaints coordinator brings a file: chooses its columns, says what a word means, sees what
 * it would give, has it read and undoes it; with and without JavaScript (I-16).
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const ROWS = [
    'Nummer van de klacht;Type;Binnen op;Kern;Wet;Hoe afgelopen',
    'K-1;Klacht;3-12-2025;De brief was niet te begrijpen. <b>"\'&;Participatiewet;gegrond',
    'K-2;Klacht;2025-12-04;Lang gewacht;Participatiewet;toegewezen',
    'B-1;Bezwaarschrift;5-12-2025;Te laag bedrag;Kostendelersnorm;',
    'B-2;Bezwaarschrift;35-12-2025;Geen dag;Kostendelersnorm;',
].join('\r\n');
const SITTING = 20000; // milliseconds the program may take to read it

let site, folder;

function write(name, bytes) {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
}

before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-import-'));
    site = await open();
});
after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
});

/* Puts a file ready and gives the path of its page. */
async function bring(person, file, source) {
    await person.go('/klachten-en-bezwaren');
    await person.follow('Bestanden inlezen');
    await person.follow('Zet een bestand klaar');
    await person.page.setInputFiles('#bestand', [file]);
    await person.fill({ 'Uit welk systeem komt het bestand?': source, 'Van welke eenheid zijn de zaken?': 'Klachten Amsterdam' });
    await person.press('Zet klaar');
    return person.path();
}

/* Until the page says that it was read: by itself with JavaScript, and without by asking again. */
async function wait(person) {
    await person.page.getByText('Wat het inlezen gaf').waitFor({ timeout: SITTING });
}

async function wholeWay(person, name) {
    const file = write(`kwartaal-${name}.csv`, Buffer.from(ROWS, 'latin1'));
    const source = `klachten-${name}`;
    const address = await bring(person, file, source);

    await person.sees('het bestand staat klaar', 'Zo kan het bestand nog niet gelezen worden',
        'Kies in welke kolom het kenmerk staat.', 'De brief was niet te begrijpen. <b>"\'&');
    await person.look(`import-klaar-${name}`);
    await person.follow('Kies andere kolommen');
    await person.refused('Bewaar en kijk wat het geeft');
    await person.fill({ Kenmerk: 'Nummer van de klacht', Soort: 'Type', Ontvangen: 'Binnen op', Onderwerp: 'Kern',
        'Regel of wet': 'Wet', Uitkomst: 'Hoe afgelopen' });
    await person.look(`import-kolommen-${name}`);
    await person.press('Bewaar en kijk wat het geeft');

    await person.sees('Wat inlezen zou geven', 'Woorden die we niet kennen', 'Uitkomst: toegewezen',
        'Deze dag bestaat niet.', /Nieuw\s+2\s/, /Geweigerd\s+2\s/);
    await person.look(`import-proef-${name}`);
    await person.page.getByLabel('Uitkomst: toegewezen').selectOption('gegrond');
    await person.press(/Bewaar/);
    await person.sees('we weten nu wat dit woord betekent', /Nieuw\s+3\s/, /Geweigerd\s+1\s/);

    const [kept] = await Promise.all([person.page.waitForEvent('download'),
        person.page.getByRole('link', { name: 'Geweigerde rijen als csv-bestand' }).click()]);
    assert.match(readFileSync(await kept.path(), 'utf8'), /\r\n5;Binnen op;Deze dag bestaat niet\.;B-2;/);

    await person.press('Lees in');
    await wait(person);
    await person.sees(/Nieuw\s+3\s/, /Geweigerd\s+1\s/);
    await person.look(`import-gelezen-${name}`);

    /* The same again: the columns and the word are remembered, and nothing is new. */
    await bring(person, file, source);
    await person.sees(/Nieuw\s+0\s/, /Al bekend\s+3\s/);
    await person.press('Doe het bestand weg');
    await person.sees('Van dit bestand is niets meer over');

    await person.go(address);
    await person.does('Draai dit bestand terug', { 'Waarom draait u dit terug?': 'Het was het verkeerde kwartaal.' }, 'Draai terug');
    await person.sees('het bestand is teruggedraaid');
    await person.look(`import-terug-${name}`);
    await person.go('/klachten-en-bezwaren/importen');
    await person.sees('Teruggedraaid', 'Weggedaan');
    await person.look(`importen-${name}`);
}

test('a file comes in and goes out again', async () => {
    await wholeWay(await site.as('klachten'), 'js');
});

test('the same on a phone without JavaScript', async () => {
    await wholeWay(await site.as('klachten', { js: false, width: 320 }), 'zonder-js');
});

for (const [width, js] of [[1200, true], [320, false]])
    test(`X-01: personal data is asked about (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('klachten', { width, js });
        const source = `gegevens-${width}`;
        await bring(person, write(`${source}.csv`, ['Zaaknummer;Soort;Ontvangen;Onderwerp',
            'P-1;klacht;3-12-2025;Mevrouw Aarts <b>"\'& wacht. Bel 06-12345678.', 'P-2;klacht;3-12-2025;Te laat'].join('\n')), source);
        const choose = async label => {
            await person.page.getByLabel('Wat doen wij hiermee?').selectOption({ label });
            await person.press('Bewaar uw keuze');
        };

        await person.sees('Persoonsgegevens in dit bestand', 'In één rij vond de computer iets', 'Aarts', '06-12345678',
            'Hier staan persoonsgegevens (telefoonnummer, naam).', /Nieuw\s+1\s/, /Geweigerd\s+1\s/);
        await person.look(`import-gegevens-${width}`);
        await choose('Laat ze staan: het gaat niet om personen');
        await person.sees('uw keuze geldt voor dit hele bestand', /Nieuw\s+2\s/, /Geweigerd\s+0\s/);
        await choose('Weiger deze rijen');
        await person.sees(/Nieuw\s+1\s/, /Geweigerd\s+1\s/);
        await choose('Vervang ze, bijvoorbeeld door [inwoner A]');
        await person.press('Lees in');
        await wait(person);
        await person.sees(/Nieuw\s+2\s/, /Geweigerd\s+0\s/);
        await person.go('/klachten-en-bezwaren/zaken?periode=2025-K4');
        await person.sees('Mevrouw [inwoner A] <b>"\'& wacht. Bel [telefoonnummer].');
        await bring(person, write(`${source}.csv`, 'Zaaknummer;Soort;Ontvangen;Onderwerp\nP-3;klacht;3-12-2025;Ahmed Bos belde\n'), source);
        await person.sees(/Nieuw\s+0\s/, /Geweigerd\s+1\s/); // chosen anew for each file
        await person.press('Doe het bestand weg');
        await person.context.close();
    });

/* Each time another one: a file is held against what was read in before. */
const COMPLAINTS = {
    1200: 'De gemeente vraagt steeds opnieuw dezelfde papieren op, ook als die al eerder zijn gestuurd en ontvangen. De balie ' +
        'kan niet zien wat er al binnen is.',
    320: 'Wie een verhuizing doorgeeft, krijgt maanden later nog brieven op het oude adres. De afdelingen zien elkaars ' +
        'gegevens niet, en niemand zet dat recht.',
};

for (const [width, js] of [[1200, true], [320, false]])
    test(`nearly the same text is shown, and a person says what it is (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('klachten', { width, js });
        const complaint = COMPLAINTS[width];
        const rows = ['Zaaknummer;Soort;Ontvangen;Onderwerp', `D-1;klacht;3-12-2025;${complaint}`,
            'D-2;klacht;3-12-2025;Te laat', `D-3;klacht;4-12-2025;<b>"'& ${complaint} Twee keer.`];
        const address = await bring(person, write(`dubbel-${width}.csv`, rows.join('\n')), `dubbel-${width}`);

        await person.follow('Bekijk welke teksten bijna hetzelfde zijn');
        await person.sees('Na het inlezen kunt u hier zeggen', '2 langere teksten', 'Regel 2 van het bestand',
            'Regel 4 van het bestand', /Van de 100 stukjes tekst zijn er \d+ gelijk/, `<b>"'& ${complaint.slice(0, 20)}`);
        await person.look(`import-dezelfde-klaar-${width}`);
        await person.go(address);
        await person.press('Lees in');
        await wait(person);
        await person.follow('Bekijk welke teksten bijna hetzelfde zijn');
        await person.press(/Dit gaat over hetzelfde/);
        await person.sees('De twee blijven elk apart', 'D-1', 'D-3', 'Dit gaat over hetzelfde.');
        await person.look(`import-dezelfde-${width}`);
        await person.page.locator('main a', { hasText: 'D-3' }).first().click();
        await person.sees('Gaat over hetzelfde', 'D-1');
        await person.look(`klacht-zelfde-${width}`);
        await person.go(`${address}/dezelfde`);
        await person.press(/Neem dit terug/);
        await person.sees('wat er gezegd was, geldt niet meer');
        await person.press(/Dit is iets anders/);
        await person.sees('Dit is iets anders.');
        await person.context.close();
    });

test('a signal with nearly the same text is shown, and its owner hears where it was read (X-03)', async () => {
    const text = 'De wachtkamer van het loket is zo vol dat mensen buiten staan, ook als het regent, en niemand weet hoe lang het nog duurt.';
    const reporter = await site.as('balie', { js: false });
    const person = await site.as('klachten', { js: false });

    await reporter.go('/');
    await reporter.page.fill('#verhaal', text);
    await reporter.press('Ga verder');
    await reporter.press('Verstuur');
    const signal = reporter.path().replace('/ontvangst', '');

    await bring(person, write('signaal.csv', ['Zaaknummer;Soort;Ontvangen;Onderwerp', `S-1;klacht;3-12-2025;${text}`].join('\n')), 'signaal');
    await reporter.go(signal);
    await reporter.sees('Hier komt wie dit signaal opende, en wanneer.');
    await person.follow('Bekijk welke teksten bijna hetzelfde zijn');
    await person.sees('De wachtkamer van het loket', /S-\d{4}-\d+/);
    await reporter.go(signal);
    await reporter.main().getByText('Wie dit signaal zag').click();
    await reporter.sees('Klachten Amsterdam: op');
    await Promise.all([reporter, person].map(one => one.context.close()));
});

test('a long file shows how far it is', async () => {
    const person = await site.as('klachten');
    const rows = Array.from({ length: 40000 }, (_, n) => `L-${n};klacht;3-12-2025;Zaak ${n}`);

    await bring(person, write('lang.csv', ['Zaaknummer;Soort;Ontvangen;Onderwerp', ...rows].join('\n')), 'lang');
    await person.sees(/Nieuw\s+40000\s/);
    await person.press('Lees in');
    await person.sees('Het bestand wordt ingelezen');
    assert.equal(await person.page.getByRole('progressbar').count(), 1);
    await person.look('import-bezig');
    await wait(person);
    await person.sees(/Nieuw\s+40000\s/);
});

test('what is no table is refused at once, and another does not see what waits', async () => {
    const person = await site.as('klachten'), other = await site.as('behandelaar');

    await person.go('/klachten-en-bezwaren/importen/nieuw');
    await person.page.setInputFiles('#bestand', [write('foto.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'))]);
    await person.fill({ 'Uit welk systeem komt het bestand?': 'Zaak Systeem' });
    await person.refused('Zet klaar');
    await person.look('import-geen-tabel');
    const address = await bring(person, write('een.csv', 'Zaaknummer;Soort;Ontvangen\nK-9;klacht;3-12-2025\n'), 'los');
    assert.equal((await other.context.request.get(site.url + address)).status(), 403);
});
