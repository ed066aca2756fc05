// SPDX-License-Identifier: EUPL-1.2
/*
 * virus.test.mjs - somebody adds files where clamd of ClamAV looks at them first: what it knows is refused, the rest comes
 * in, and when it stands still nothing that was typed is lost (issue 4, point 7).
 *
 * The real clamd of Debian, with one signature of ours: those of the world are 300 MB and change every day.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { open } from './help.mjs';

const KNOWN = 'gehoor-proef-die-een-virus-heet';
const STARTS = 30000; // milliseconds

let folder, socket, scanner, site;

async function startScanner() {
    const config = path.join(folder, 'clamd.conf');

    writeFileSync(path.join(folder, 'gehoor.ndb'), `Gehoor.Proef:0:*:${Buffer.from(KNOWN).toString('hex')}\n`);
    writeFileSync(config, [`DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, 'Foreground yes', 'StreamMaxLength 10M', 'SelfCheck 0',
        `TemporaryDirectory ${folder}`].join('\n') + '\n');
    scanner = spawn('/usr/sbin/clamd', ['--config-file', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [scanner.stdout, scanner.stderr]) stream.on('data', data => { said += data; });
    for (const end = Date.now() + STARTS; !existsSync(socket); await wait(50))
        assert.ok(scanner.exitCode === null && Date.now() < end, `clamd does not start: ${said}`);
}

function pdf(inside) {
    const object = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>', `<</Length ${inside.length}>>\nstream\n${inside}\nendstream`];
    let all = '%PDF-1.4\n', table = 'xref\n0 5\n0000000000 65535 f \n';

    object.forEach((text, i) => {
        table += `${String(all.length).padStart(10, '0')} 00000 n \n`;
        all += `${i + 1} 0 obj\n${text}\nendobj\n`;
    });
    return Buffer.from(`${all}${table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${all.length}\n%%EOF\n`, 'latin1');
}

function write(name, inside) {
    const file = path.join(folder, name);

    writeFileSync(file, pdf(inside));
    return file;
}

before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-clamd-'));
    socket = path.join(folder, 'clamd.ctl');
    await startScanner();
    site = await open({ settings: () => ({ 'virus-scanner': socket }) });
});
after(async () => {
    await site?.close();
    scanner?.kill();
    if (folder) rmSync(folder, { recursive: true });
});

async function sends(person, story, file) {
    await person.go('/signalen/nieuw');
    await person.page.fill('#verhaal', story);
    await person.press('Kijk uw signaal na');
    await person.page.setInputFiles('#bijlagen', [file]);
    await person.press('Verstuur');
}

for (const setting of [{ js: true, width: 1200 }, { js: false, width: 320 }]) {
    const how = setting.js ? 'with' : 'without';

    test(`${how} JavaScript: what clamd knows is refused, and the same story with a clean file comes in`, async () => {
        const person = await site.as('balie', setting);

        await sends(person, 'De bijlage komt uit een mail.', write('besluit.pdf', `BT (${KNOWN}) Tj ET`));
        assert.match(await person.text(), /In het bestand “besluit\.pdf” zit een virus\. Wij hebben het niet bewaard/);
        assert.match(await person.text(), /De bijlage komt uit een mail/);
        await person.page.setInputFiles('#bijlagen', [write('brief.pdf', 'BT (niets aan de hand) Tj ET')]);
        await person.press('Verstuur');
        await person.press('Bekijk uw signaal', 'link');
        assert.match(await person.text(), /brief\.pdf/);
        assert.doesNotMatch(await person.text(), /besluit\.pdf/);
    });
}

test('when clamd stands still the words stay, and can be sent without the file', async () => {
    const person = await site.as('balie');

    scanner.kill('SIGKILL');
    await once(scanner, 'exit');
    await sends(person, 'Dit blijft staan als de scanner stilstaat.', write('brief.pdf', 'BT (niets aan de hand) Tj ET'));
    assert.match(await person.text(), /Wij kunnen uw bestanden nu niet op virussen nakijken/);
    assert.match(await person.text(), /Dit blijft staan als de scanner stilstaat/);
    await person.press('Verstuur');
    assert.match(await person.text(), /Wij hebben uw signaal/);
    rmSync(socket, { force: true });
    await startScanner();
    await sends(person, 'Nu kijkt de scanner weer.', write('brief.pdf', 'BT (niets aan de hand) Tj ET'));
    assert.match(await person.text(), /Wij hebben uw signaal/);
});
