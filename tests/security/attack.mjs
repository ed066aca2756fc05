// SPDX-License-Identifier: EUPL-1.2
/*
 * attack.mjs - attacks the real program with the demonstration in it, and looks whether its limits hold.
 *
 *     node tests/security/attack.mjs [--short] [NAME...]     'idle connections', for one of them
 *
 * During each attack somebody else, signed in and on an address of their own, reads a list every 20 ms.  An attack fails when
 * one of these does: its own claim (how the program has to answer), that reader's 99th of 100 (100 ms), the memory
 * of the program and its children (300 MB).  Each attack comes from another address of 127.0.0.0/8.  --short has
 * fewer of each, and does not judge the time of the reader, because other tests may run beside it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { PASSWORD, startDemo } from '../tools/serving.mjs';

const short = process.argv.includes('--short');
const chosen = process.argv.slice(2).filter(word => word !== '--short');
const LIMIT_MS = 100;
const LIMIT_MB = 300;
const READER = '127.0.9.1';
const ZIP_MB = short ? 100 : 1000;
const PDF_MB = short ? 400 : 1000;
const sleep = ms => new Promise(done => { setTimeout(done, ms); });

/* One request over node's client; gives {status, headers, body}. */
function ask(port, { method = 'GET', at = '/', headers = {}, body, from = READER, agent }) {
    return new Promise((done, failed) => {
        const request = http.request({ host: '127.0.0.1', localAddress: from, port, method, path: at, headers, agent },
            reply => {
                const parts = [];
                reply.on('data', part => parts.push(part));
                reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts).toString() }));
                reply.on('error', failed);
            });
        request.on('error', failed);
        request.end(body);
    });
}

async function signIn(port, login) {
    const form = await ask(port, { at: '/inloggen' });
    const csrf = /name="csrf" value="([^"]*)"/.exec(form.body)?.[1] ?? '';
    const kept = (form.headers['set-cookie'] ?? []).map(one => one.split(';')[0]);
    const reply = await ask(port, { method: 'POST', at: '/inloggen',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: kept.join('; ') },
        body: new URLSearchParams({ csrf, gebruikersnaam: login, wachtwoord: PASSWORD }).toString() });
    const cookies = [...kept, ...(reply.headers['set-cookie'] ?? []).map(one => one.split(';')[0])];
    if (reply.status !== 303) throw new Error(`${login} cannot sign in: ${reply.status}`);
    return cookies.join('; ');
}

/* Memory of the program and all it started, in MB. */
function memory(pid) {
    const children = new Map();
    for (const one of readdirSync('/proc').filter(name => /^\d+$/.test(name)))
        try {
            const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/status`, 'utf8'))[1];
            children.set(parent, [...(children.get(parent) ?? []), one]);
        } catch { /* it ended meanwhile */ }
    const sum = id => {
        let kb = 0;
        try { kb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0); } catch { /* ended */ }
        return (children.get(String(id)) ?? []).reduce((total, child) => total + sum(child), kb);
    };
    return sum(pid) / 1024;
}

/* Somebody who reads on, until told to stop; gives the times in milliseconds. */
function readOn(site) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const times = [];
    let failed = 0;
    let going = true;
    const done = (async () => {
        while (going) {
            const began = performance.now();
            const reply = await ask(site.port, { at: '/signalen', headers: { Cookie: site.cookie }, agent }).catch(() => null);
            if (reply?.status !== 200) failed++;
            times.push(performance.now() - began);
            await sleep(20);
        }
        agent.destroy();
    })();
    return async () => {
        going = false;
        await done;
        times.sort((a, b) => a - b);
        return { count: times.length, failed, p99: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] };
    };
}

/* So many connections from one address, each told apart by what happens to it. */
function connect(site, from, count) {
    const peers = [];
    for (let i = 0; i < count; i++) {
        const peer = { socket: net.connect({ host: '127.0.0.1', localAddress: from, port: site.port }), heard: '', open: false, gone: false };
        peer.socket.on('connect', () => { peer.open = true; });
        peer.socket.on('data', part => { if (peer.heard.length < 4096) peer.heard += part; });
        peer.socket.on('close', () => { peer.gone = true; });
        peer.socket.on('error', () => { peer.gone = true; });
        peers.push(peer);
    }
    return peers;
}

const end = peers => peers.forEach(peer => peer.socket.destroy());
const count = (peers, test) => peers.filter(test).length;

/* --- the attacks: each gives [what it claims, whether it is so] ---------------------------------- */

/* Headers that never end, a byte at a time: everybody is cut off. */
async function slowloris(site) {
    const peers = connect(site, '127.0.2.1', short ? 50 : 500);
    const seconds = short ? 34 : 40;
    await sleep(200);
    for (const peer of peers) peer.socket.write('GET /signalen HTTP/1.1\r\nHost: x\r\nX-A: ');
    for (let i = 0; i < seconds * 2 && count(peers, peer => !peer.gone) > 0; i++) {
        await sleep(500);
        for (const peer of peers) if (!peer.gone) peer.socket.write('a');
    }
    const left = count(peers, peer => !peer.gone);
    end(peers);
    return [`${peers.length} slow senders, ${left} left after ${seconds} s`, left === 0];
}

/* From twenty addresses, most of them doing nothing. */
async function idle(site) {
    const total = short ? 1000 : 10000;
    const peers = [];
    for (let i = 0; i < 20; i++) {
        peers.push(...connect(site, `127.0.3.${i + 1}`, total / 20));
        await sleep(short ? 20 : 100);
    }
    await sleep(short ? 1000 : 5000);
    const newcomer = await Promise.race([ask(site.port, { at: '/healthz', from: '127.0.9.2' }).catch(() => null), sleep(60000)]);
    end(peers);
    return [`${peers.length} connections, a newcomer gets ${newcomer?.status ?? 'nothing'}`, newcomer?.status === 200];
}

/* 100 MB said and 100 MB sent without saying. */
async function bodies(site) {
    const size = short ? 20e6 : 100e6;
    const senders = connect(site, '127.0.4.1', 8);
    const piece = Buffer.alloc(65536, 'a');
    await sleep(200);
    await Promise.all(senders.map((peer, i) => new Promise(done => {
        const say = i % 2 ? `Content-Length: ${size}` : 'Transfer-Encoding: chunked';
        peer.socket.write(`POST /anoniem HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n${say}\r\n\r\n`);
        let sent = 0;
        const settle = until => (peer.gone || / 413 /.test(peer.heard) || Date.now() > until ? done() : setTimeout(settle, 50, until));
        const more = () => {
            while (!peer.gone && sent < size) {
                sent += piece.length;
                if (i % 2 === 0) peer.socket.write('10000\r\n');
                const room = peer.socket.write(piece);
                if (i % 2 === 0) peer.socket.write('\r\n');
                if (!room) { peer.socket.once('drain', more); return; }
            }
            settle(Date.now() + 20000);
        };
        peer.socket.once('close', done);
        more();
    })));
    const refused = count(senders, peer => / 413 /.test(peer.heard.slice(0, 16)));
    const accepted = count(senders, peer => / 2\d\d /.test(peer.heard.slice(0, 16)));
    const closed = count(senders, peer => peer.gone); // its answer may be lost, when it was still sending
    end(senders);
    return [`8 bodies of ${size / 1e6} MB, ${refused} times 413, ${closed} closed, ${accepted} accepted`,
        accepted === 0 && count(senders, peer => peer.gone || / 413 /.test(peer.heard)) === senders.length];
}

async function headers(site) {
    const peers = connect(site, '127.0.5.1', short ? 50 : 400);
    await sleep(200);
    peers.forEach((peer, i) => {
        const many = i % 2 ? 'X-A: b\r\n'.repeat(2000) : `X-A: ${'b'.repeat(60000)}\r\n`;
        peer.socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`);
    });
    await sleep(short ? 1500 : 4000);
    const refused = count(peers, peer => / 431 /.test(peer.heard.slice(0, 16)) || (peer.gone && peer.heard === ''));
    const accepted = count(peers, peer => / 200 /.test(peer.heard.slice(0, 16)));
    end(peers);
    return [`${peers.length} floods of headers, ${refused} refused, ${accepted} answered`, accepted === 0 && refused === peers.length];
}

/* A zip of these: [name, bytes], packed but for what is called mimetype. */
function zip(entries) {
    const parts = [], list = [];
    let at = 0;
    for (const [name, bytes] of entries) {
        const method = name === 'mimetype' ? 0 : 8;
        const packed = method ? zlib.deflateRawSync(bytes, { level: 9 }) : bytes;
        const common = Buffer.alloc(26); // what both headers have: version, method, sum, sizes, length of the name
        common.writeUInt16LE(20, 0); common.writeUInt16LE(method, 4); common.writeUInt32LE(zlib.crc32(bytes), 10);
        common.writeUInt32LE(packed.length, 14); common.writeUInt32LE(bytes.length, 18); common.writeUInt16LE(name.length, 22);
        const central = Buffer.alloc(14);
        central.writeUInt32LE(at, 10);
        list.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, central, Buffer.from(name));
        parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
        at += 30 + name.length + packed.length;
    }
    const last = Buffer.alloc(22);
    last.write('PK\x05\x06', 'latin1'); last.writeUInt16LE(entries.length, 8); last.writeUInt16LE(entries.length, 10);
    last.writeUInt32LE(Buffer.concat(list).length, 12); last.writeUInt32LE(at, 16);
    return Buffer.concat([...parts, ...list, last]);
}

/* Well made files of which one part is so many spaces. */
function makeBombs() {
    const much = (before, after) => Buffer.concat([Buffer.from(before), Buffer.alloc(ZIP_MB * 1e6, ' '), Buffer.from(after)]);
    const xml = text => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const office = 'http://schemas.openxmlformats.org';
    const relation = (type, target) => xml(`<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" `
        + `Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`);
    return {
        xlsx: zip([['[Content_Types].xml', xml(`<Types xmlns="${office}/package/2006/content-types"/>`)],
            ['_rels/.rels', relation('officeDocument', 'xl/workbook.xml')],
            ['xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml')],
            ['xl/workbook.xml', xml(`<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships">`
                + '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>')],
            ['xl/worksheets/sheet1.xml', much(`<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`,
                '</t></is></c></row></sheetData></worksheet>')]]),
        docx: zip([['[Content_Types].xml', xml(`<Types xmlns="${office}/package/2006/content-types"/>`)],
            ['word/document.xml', much('<document>', '</document>')]]),
        odt: zip([['mimetype', Buffer.from('application/vnd.oasis.opendocument.text')], ['content.xml', much('<c>', '</c>')]]),
        pdf: pdfOf(Buffer.concat([Buffer.from('7 0 (x)'), Buffer.alloc(PDF_MB * 1e6, ' ')])),
        gzip: zlib.gzipSync(much('verhaal=', '')),
    };
}

/* A page, and an object within a packed stream of objects, which has to be unpacked to find it. */
function pdfOf(objects) {
    const packed = zlib.deflateSync(objects);
    const parts = [Buffer.from('%PDF-1.5\n')];
    const at = [];
    const add = (number, dictionary, stream) => {
        at[number] = Buffer.concat(parts).length;
        parts.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(stream ? dictionary.replace('>>', `/Filter/FlateDecode/Length ${stream.length}>>`) : dictionary));
        if (stream) parts.push(Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream'));
        parts.push(Buffer.from('\nendobj\n'));
    };
    add(1, '<</Type/Catalog/Pages 2 0 R/Extra 7 0 R>>');
    add(2, '<</Type/Pages/Kids[3 0 R]/Count 1>>');
    add(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>');
    add(4, '<<>>', packed);
    add(5, '<</Type/ObjStm/N 1/First 4>>', packed);
    const entry = (type, where) => { const line = Buffer.alloc(7); line[0] = type; line.writeUInt32BE(where, 1); return line; };
    const table = Buffer.concat([entry(0, 0), ...[1, 2, 3, 4, 5, 6].map(i => entry(1, at[i] ?? Buffer.concat(parts).length)), entry(2, 5)]);
    add(6, '<</Type/XRef/Size 8/W[1 4 2]/Root 1 0 R>>', zlib.deflateSync(table));
    parts.push(Buffer.from(`startxref\n${at[6]}\n%%EOF\n`));
    return Buffer.concat(parts);
}

/* Sends a file with a form. */
async function upload(site, cookie, at, values, field, name, bytes) {
    const form = await ask(site.port, { at, headers: { Cookie: cookie } });
    const csrf = /name="csrf" value="([^"]*)"/.exec(form.body)?.[1] ?? '';
    const line = '----gehoor';
    const body = Buffer.concat([
        ...Object.entries({ csrf, ...values }).map(([key, value]) => Buffer.from(
            `--${line}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)),
        Buffer.from(`--${line}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
        bytes, Buffer.from(`\r\n--${line}--\r\n`)]);
    return ask(site.port, { method: 'POST', at: at.replace(/\/nieuw$/, ''), body, from: '127.0.6.1',
        headers: { Cookie: cookie, 'Content-Type': `multipart/form-data; boundary=${line}` } });
}

/* Each is refused for what it is, and that is said. */
async function bombs(site) {
    const told = [];
    let good = true;
    const form = await ask(site.port, { at: '/klachten-en-bezwaren/importen/nieuw', headers: { Cookie: site.importer } });
    const matters = { bron: 'bom', eenheid: /name="eenheid"[^]*?value="(\d+)"/.exec(form.body)[1] };
    const signal = { verhaal: 'Hier hoort een bijlage bij.', actie: 'versturen' };
    const tries = [[site.importer, '/klachten-en-bezwaren/importen/nieuw', matters, 'bestand', 'xlsx'],
        ...['docx', 'odt', 'pdf'].map(kind => [site.cookie, '/signalen/nieuw', signal, 'bijlagen', kind])];
    for (const [cookie, at, values, field, kind] of tries) {
        const began = performance.now();
        const reply = await upload(site, cookie, at, values, field, `bom.${kind}`, site.bomb[kind]);
        const took = performance.now() - began;
        told.push(`${kind} ${reply.status} in ${Math.round(took)} ms`);
        // What unpacks a pdf has no end of its own, only that of its process: then it cannot be read.
        const said = kind === 'pdf' ? [415, /kunnen wij niet lezen/] : [413, /wordt uitgepakt te groot/];
        good &&= reply.status === said[0] && said[1].test(reply.body) && took < 10000;
    }
    const small = await upload(site, site.cookie, '/signalen/nieuw', signal, 'bijlagen', 'klein.pdf', pdfOf(Buffer.from('7 0 (x)')));
    good &&= small.status === 303; // it is the size that is refused
    const packed = await ask(site.port, { method: 'POST', at: '/anoniem', body: site.bomb.gzip, from: '127.0.6.1',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'gzip' } });
    told.push(`a gzip body of ${site.bomb.gzip.length / 1000} kB ${packed.status}`);
    good &&= packed.status === 415;
    return [`zips of ${ZIP_MB} MB: ${told.join(', ')}`, good];
}

/* Ask for much and read nothing. */
async function readers(site) {
    const peers = connect(site, '127.0.7.1', short ? 50 : 400);
    await sleep(300);
    for (const peer of peers) {
        peer.socket.pause();
        peer.socket.write(`GET /signalen HTTP/1.1\r\nHost: x\r\nCookie: ${site.cookie}\r\n\r\n`.repeat(20));
    }
    await sleep(short ? 2000 : 8000);
    const newcomer = await ask(site.port, { at: '/healthz', from: '127.0.9.3' }).catch(() => null);
    end(peers);
    return [`${peers.length} that read nothing, a newcomer gets ${newcomer?.status ?? 'nothing'}`, newcomer?.status === 200];
}

/* --- the run ---------------------------------------------------------------------------------------- */

const attacks = { 'slow headers': slowloris, 'idle connections': idle, 'large bodies': bodies, 'floods of headers': headers,
    'zip bombs': bombs, 'slow readers': readers };
const folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-attack-'));
const site = await startDemo(folder);
let passed = 0;
let failed = 0;
try {
    site.cookie = await signIn(site.port, 'duo-balie');
    site.importer = await signIn(site.port, 'klachten');
    site.bomb = makeBombs(); // takes this program long
    for (const [name, attack] of Object.entries(attacks)) {
        if (chosen.length > 0 && !chosen.includes(name)) continue;
        if (short && name === 'slow headers') continue; // takes its half minute; tests/web/server has it with less patience
        const stop = readOn(site);
        let most = 0;
        const watch = setInterval(() => { most = Math.max(most, memory(site.server.pid)); }, 100);
        const [claim, holds] = await attack(site);
        const reader = await stop();
        clearInterval(watch);
        most = Math.max(most, memory(site.server.pid));
        const alive = site.server.exitCode === null;
        const good = holds && alive && reader.count > 0 && reader.failed === 0 && most < LIMIT_MB && (short || reader.p99 < LIMIT_MS);
        if (good) passed++; else failed++;
        console.log(`${good ? 'ok    ' : 'FAILED'} ${name}: ${claim}; others: ${reader.count} pages, ${reader.failed} failed, ` +
            `p99 ${reader.p99.toFixed(1)} ms; ${most.toFixed(0)} MB${alive ? '' : '; the program ended'}`);
    }
} finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0); // whoever still waits for an answer, waits no more
