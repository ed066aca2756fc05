// SPDX-License-Identifier: EUPL-1.2
/* serving.mjs - the built program as tests start it: where it is, a free port, and waiting until it answers. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = path.join(root, 'build', process.env.MODE ?? 'release', 'gehoor');
export const PASSWORD = 'gehoor-demonstratie'; // of everybody in the demonstration
const PATIENCE = 30000; // milliseconds

export function freePort() {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

/* Serves a new demonstration, or a copy of GEHOOR_DEMO, from this folder: {url, port, database, server, stop()}. */
export async function startDemo(folder) {
    const database = path.join(folder, 'demo.db');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;

    if (process.env.GEHOOR_DEMO) copyFileSync(process.env.GEHOOR_DEMO, database);
    else execFileSync(program, ['demo', '--db', database], { stdio: 'ignore' });
    const settings = path.join(folder, 'gehoor.ini');
    writeFileSync(settings, '[gehoor]\nwrites-per-minute = 0\n'); // or a scanner meets that and nothing else
    const server = spawn(program, ['serve', '--db', database, '--listen', `127.0.0.1:${port}`, '--config', settings], { stdio: 'ignore' });
    await answers(url);
    return { url, port, database, server, stop: () => new Promise(done => { server.once('exit', done); server.kill('SIGTERM'); }) };
}

/* Until it answers and has read all texts, so that what is there is found. */
export async function answers(url) {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
        try {
            if ((await (await fetch(`${url}/healthz`)).json()).indexed) return;
        } catch { /* not listening yet */ }
        await new Promise(done => setTimeout(done, 100));
    }
    assert.fail(`${url} does not answer`);
}
