// SPDX-License-Identifier: EUPL-1.2
/*
 * backup.test.mjs - a backup is made while people write, and what was answered before it began is in it.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { open, program } from './site.mjs';

const WRITERS = 8;

const run = promisify(execFile);
const gehoor = async (...args) => (await run(program, args)).stdout; // the writers go on meanwhile
const pause = () => new Promise(done => setTimeout(done, 100));

test('BIO-8.13.04: what was answered before a backup began comes back, under writing', async () => {
    const site = await open({ login: 'pin' });
    const copy = path.join(site.folder, 'copy');
    const back = path.join(site.folder, 'back.db');
    const answered = new Map();
    let stop = false;

    try {
        const writers = Array.from({ length: WRITERS }, async (_, writer) => {
            for (let i = 0; !stop; i++) {
                const verhaal = `De brief bleef liggen, keer ${writer}-${i}.`;
                const reply = await site.post('/signalen', { verhaal });

                if (reply.status === 201) answered.set(reply.json.id, verhaal);
            }
        });
        while (answered.size < 2 * WRITERS) await pause();
        const before = new Map(answered);
        assert.match(await gehoor('backup', '--db', site.database, copy), /all is well/);
        assert.ok(!existsSync(`${copy}.new`));
        assert.ok(answered.size > before.size, 'the service went on');
        stop = true;
        await Promise.all(writers);

        assert.match(await gehoor('restore', copy, '--db', back), /all is well/);
        await site.stop();
        site.database = back;
        await site.serve();
        for (const [id, verhaal] of before) {
            const reply = await site.get(`/signalen/${id}`);

            assert.equal(reply.json?.verhaal, verhaal, `signal ${id}`);
        }
    } finally {
        stop = true;
        await site.close();
    }
});
