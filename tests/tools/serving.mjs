// SPDX-License-Identifier: EUPL-1.2
/* serving.mjs - the built program as tests start it: where it is, a free port, and waiting until it answers. */
import assert from 'node:assert/strict';
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
