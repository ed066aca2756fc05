// SPDX-License-Identifier: EUPL-1.2
/*
 * crash.test.mjs - kill -9 under load, many times: no answered write is missing, and the log
 * verifies.
 *
 * CRASHES says how often (default 50), MODE which build (default release).
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.join(root, 'build', process.env.MODE ?? 'release', 'gehoor');
const CRASHES = Number(process.env.CRASHES ?? 50);
const CLIENTS = 32;
const PATIENCE = 15000; // milliseconds until the first answer

const folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-crash-'));
const database = path.join(folder, 'crash.db');
const settings = path.join(folder, 'gehoor.ini');
writeFileSync(settings, '[gehoor]\nwrites-per-minute = 0\n');
const run = (...args) => execFileSync(program, [...args, '--db', database], { encoding: 'utf8' });

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

function serve() {
    return new Promise((resolve, reject) => {
        const child = spawn(program, ['serve', '--db', database, '--listen', '127.0.0.1:0', '--config', settings],
            { stdio: ['ignore', 'ignore', 'pipe'] });
        let said = '';
        child.stderr.on('data', piece => {
            said += piece;
            const port = /localhost:(\d+)/.exec(said)?.[1];
            if (port) resolve({ child, port: Number(port) });
        });
        child.once('exit', () => reject(new Error(said)));
    });
}

/* One write; null when the server went away before it answered. */
function post(port, agent, token, text) {
    return new Promise(resolve => {
        const body = JSON.stringify({ verhaal: text });
        const request = http.request({
            port, agent, host: '127.0.0.1', method: 'POST', path: '/api/v1/signalen',
            headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body),
                Authorization: `Bearer ${token}` },
        }, reply => {
            let got = '';
            reply.on('data', piece => { got += piece; });
            reply.on('end', () => resolve(reply.statusCode === 201 ? JSON.parse(got).id : null));
            reply.on('error', () => resolve(null));
        });
        request.on('error', () => resolve(null));
        request.end(body);
    });
}

async function client(server, agent, token, name, answered) {
    for (let i = 0; !server.gone; i++) {
        const text = `Herhaalde brief ${name}-${i}`;
        const id = await post(server.port, agent, token, text);
        if (id) answered.set(id, text);
        else return;
    }
}

async function get(port, token, id) {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/signalen/${id}`,
        { headers: { Authorization: `Bearer ${token}` } });
    return reply.status === 200 ? (await reply.json()).verhaal : null;
}

test('X-03: kill -9 under load loses nothing that was answered', { timeout: 1_200_000 }, async () => {
    run('demo');
    const token = run('token', 'add', '--login', 'pin', '--name', 'crash').trim();
    const answered = new Map();

    for (let crash = 0; crash < CRASHES; crash++) {
        const server = await serve();
        const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
        const fresh = new Map();
        const clients = Array.from({ length: CLIENTS },
            (_, i) => client(server, agent, token, `${crash}-${i}`, fresh));
        for (const end = Date.now() + PATIENCE; fresh.size === 0 && Date.now() < end;) await pause(10);
        await pause((crash * 37) % 200);
        server.child.removeAllListeners('exit');
        const dead = new Promise(done => server.child.once('exit', done));
        server.child.kill('SIGKILL');
        await dead;
        server.gone = true;
        agent.destroy();
        await Promise.all(clients);
        assert.ok(fresh.size > 0, 'something was answered before the crash');
        for (const [id, text] of fresh) answered.set(id, text);
    }

    const server = await serve();
    for (const [id, text] of answered) assert.equal(await get(server.port, token, id), text, `signal ${id}`);
    server.child.removeAllListeners('exit');
    server.child.kill('SIGTERM');
    await new Promise(done => server.child.once('exit', done));
    assert.match(run('verify'), /all is well/);
    console.log(`# ${CRASHES} crashes, ${answered.size} answered writes, none missing`);
    rmSync(folder, { recursive: true });
});
