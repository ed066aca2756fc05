// SPDX-License-Identifier: EUPL-1.2
/*
 * attachment.test.mjs - a counter clerk with a photo of a letter and a decision as PDF: on the page before sending
 * and afterwards, with and without JavaScript, wide and on a phone (Z-01).
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { open } from './help.mjs';

let site, folder, photo, decision, page;

/* A small picture, as a phone would make it: the chunks of PNG by hand. */
function png() {
    const table = Array.from({ length: 256 }, (_, n) => {
        for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
        return n >>> 0;
    });
    const crc = bytes => (bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
    const chunk = (name, data) => {
        const out = Buffer.alloc(12 + data.length);
        out.writeUInt32BE(data.length);
        out.write(name, 4, 'latin1');
        data.copy(out, 8);
        out.writeUInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length);
        return out;
    };
    const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
        chunk('IDAT', deflateSync(Buffer.alloc(8 * 25, 200))), chunk('IEND', Buffer.alloc(0))]);
}

/* A decision that says who made it. */
function pdf() {
    const object = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[4 0 R]/Count 1>>', '<</Author(VAN-DE-MAKER)>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>',
        `<</Length 1200000>>\nstream\n${randomBytes(1200000).toString('latin1')}\nendstream`];
    let all = '%PDF-1.4\n', table = 'xref\n0 6\n0000000000 65535 f \n';

    object.forEach((text, i) => {
        table += `${String(all.length).padStart(10, '0')} 00000 n \n`;
        all += `${i + 1} 0 obj\n${text}\nendobj\n`;
    });
    return Buffer.from(`${all}${table}trailer<</Size 6/Root 1 0 R/Info 3 0 R>>\nstartxref\n${all.length}\n%%EOF\n`, 'latin1');
}

function write(name, bytes) {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
}

before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-bijlage-'));
    photo = write('foto van de brief.png', png());
    decision = write('besluit.pdf', pdf());
    page = write('pagina.html', '<!DOCTYPE html><html><body><script>alert(1)</script></body></html>');
    site = await open();
});
after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
});

async function tell(person, story) {
    await person.go('/signalen/nieuw');
    assert.equal(await person.page.locator('input[type=file]').count(), 0); // a form that comes back could not hold it
    await person.page.fill('#verhaal', story);
    await person.press('Kijk uw signaal na');
}

/* Clicks the link and gives the bytes the browser kept. */
async function download(person, name) {
    const [kept] = await Promise.all([person.page.waitForEvent('download'),
        person.page.getByRole('link', { name, exact: true }).click()]);
    assert.equal(kept.suggestedFilename(), name);
    return readFileSync(await kept.path());
}

/* In bytes: html-validate and axe look at every page on the way. */
async function wholeWay(person, name) {
    await tell(person, `De brief klopt niet met het besluit (${name}).`);
    assert.match(await person.text(), /Wilt u er een foto of ander bestand bij doen/);
    await person.look(`bijlage-nakijken-${name}`);
    await person.page.setInputFiles('#bijlagen', [photo]);
    await person.press('Verstuur');
    await person.press('Bekijk uw signaal', 'link');
    await person.press('Voeg een bijlage toe', 'link');
    await person.look(`bijlage-toevoegen-${name}`);
    await person.page.setInputFiles('#bijlagen', [decision]);
    await person.press('Voeg toe');
    assert.match(await person.text(), /uw bijlage staat bij het signaal/);
    assert.match(await person.text(), /pdf, 1,2\sMB/);
    await person.look(`bijlage-signaal-${name}`);
    assert.deepEqual(await download(person, 'foto van de brief.png'), readFileSync(photo));
    assert.match(await person.text(), /Weggehaald: namen van makers\./);
    const kept = await download(person, 'besluit.pdf');
    assert.equal(kept.subarray(0, 5).toString(), '%PDF-');
    assert.equal(kept.includes('VAN-DE-MAKER'), false);
}

test('a photo goes along with a signal and a decision follows, and both come back without who made them', async () => {
    await wholeWay(await site.as('balie'), 'js');
});

test('the same on a phone without JavaScript', async () => {
    await wholeWay(await site.as('balie', { js: false, width: 320 }), 'zonder-js');
});

test('a phone with JavaScript: no page scrolls sideways', async () => {
    await wholeWay(await site.as('balie', { width: 320 }), 'telefoon');
});

test('a file of another kind: the page says which is taken, and every word is still there', async () => {
    const person = await site.as('balie', { width: 320 });

    await tell(person, 'Dit verhaal mag niet weg zijn.');
    await person.page.setInputFiles('#bijlagen', [page]);
    await person.press('Verstuur');
    assert.match(await person.text(), /pagina\.html.*kunnen wij niet bewaren/);
    assert.match(await person.text(), /Kies uw bestanden opnieuw/);
    assert.match(await person.text(), /Dit verhaal mag niet weg zijn/);
    person.said = person.said.filter(line => !/status of 415/.test(line)); // the browser says so of every such reply
    await person.valid(await person.page.content(), 'nakijken', ['no-redundant-for', 'doctype-style', 'attr-quotes', 'void-style',
        'no-trailing-whitespace', 'no-inline-style', 'attribute-boolean-style', 'attribute-empty-style']);
    await person.page.screenshot({ path: `build/screenshots/bijlage-fout-${person.width}.png`, fullPage: true });
    await person.page.setInputFiles('#bijlagen', [photo]);
    await person.press('Verstuur');
    assert.match(await person.text(), /Wij hebben uw signaal/);
});

test('who may not read the signal gets no file; its owner has it erased', async () => {
    const person = await site.as('balie'), other = await site.as('ouders');

    await tell(person, 'Een besluit dat snel weer weg moet.');
    await person.page.setInputFiles('#bijlagen', [decision, photo]);
    await person.press('Verstuur');
    await person.press('Bekijk uw signaal', 'link');
    const address = await person.page.getByRole('link', { name: 'besluit.pdf', exact: true }).getAttribute('href');
    const reply = await other.context.request.get(site.url + address);
    assert.equal(reply.status(), 404);
    await person.press('Wis besluit.pdf', 'link');
    await person.look('bijlage-wissen');
    await person.page.getByLabel('Het is niet meer nodig').check();
    await person.press('Wis de bijlage');
    assert.match(await person.text(), /Een bijlage van .* is gewist op/);
    assert.doesNotMatch(await person.text(), /besluit\.pdf/);
    await person.look('bijlage-gewist');
    assert.equal((await person.context.request.get(site.url + address)).status(), 404);
});

/* The processes that a process made, as [pid, command]. */
function childrenOf(parent) {
    return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(pid => {
        try {
            const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
            const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1];

            return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [[Number(pid), command]] : [];
        } catch { return []; /* it ended meanwhile */ }
    });
}

test('when the process that reads files dies, the next file is read by a new one', async () => {
    const [[keeper]] = childrenOf(site.server.pid).filter(([, command]) => command === 'reader');
    const [[host]] = childrenOf(keeper);
    const person = await site.as('balie');

    process.kill(host, 'SIGKILL');
    await tell(person, 'De lezer viel om en toch komt mijn foto aan.');
    await person.page.setInputFiles('#bijlagen', [photo]);
    await person.press('Verstuur');
    await person.press('Bekijk uw signaal', 'link');
    assert.deepEqual(await download(person, 'foto van de brief.png'), readFileSync(photo));
    assert.notEqual(childrenOf(keeper)[0][0], host);
});
