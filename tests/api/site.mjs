// SPDX-License-Identifier: EUPL-1.2
/*
 * site.mjs - the program on a free port with a fresh demonstration, and short ways to ask it something.
 *
 *     const site = await open({ login: 'pin' });
 *     const reply = await site.get('/signalen');          // with the token of that login
 *     reply.status, reply.headers, reply.json
 *     await site.close();
 *
 * MODE chooses the build (default release); GEHOOR_DEMO names a demonstration that was loaded before, to
 * save the time of loading; GEHOOR_TEST_PG is the address of a PostgreSQL database to empty and use
 * instead of a file.  No browser is needed.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PASSWORD, answers, freePort, program, root } from '../tools/serving.mjs';

export { PASSWORD, program, root };
export const FRIEND = 'https://dashboard.example.nl'; // may read the API
export const BASE = '/api/v1';

class Site {
    /* One request; a body that is no text is sent as JSON. */
    async ask(method, target, { body, headers = {}, token = this.token } = {}) {
        const sent = { ...headers };

        if (token) sent.Authorization ??= `Bearer ${token}`;
        if (body !== undefined && typeof body !== 'string') sent['Content-Type'] ??= 'application/json';
        const reply = await fetch(this.url + target, { method, headers: sent, redirect: 'manual',
            body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body) });
        const text = await reply.text();
        let json = null;
        try { json = JSON.parse(text); } catch { /* no JSON */ }
        return { status: reply.status, headers: reply.headers, text, json };
    }

    get(target, options) { return this.ask('GET', BASE + target, options); }
    post(target, body, options) { return this.ask('POST', BASE + target, { body, ...options }); }

    tokenOf(login) {
        return execFileSync(program, ['token', 'add', '--login', login, '--name', 'toets', '--days', '1',
            '--db', this.database], { encoding: 'utf8' }).trim();
    }

    /* Serves, with more lines in its settings and more options. */
    async serve(settings = '', ...options) {
        const port = await freePort();
        const file = path.join(this.folder, 'gehoor.ini');

        writeFileSync(file, '[gehoor]\norigin = https://gehoor.example.nl\n' +
            `cors-origins = ${FRIEND}\ncors-origins = https://ander.example.nl\nsecurity-contact = mailto:veilig@example.nl\n` +
            `algorithm-contact = algoritmes@example.nl\n` +
            `key-file = ${path.join(this.folder, 'gehoor.key')}\n` + // on PostgreSQL there is none by itself
            `scan-hour = nooit\nwrites-per-minute = 0\n${settings}\n`);
        this.url = `http://127.0.0.1:${port}`;
        this.server = spawn(program, ['serve', '--db', this.database, '--listen', `127.0.0.1:${port}`,
            '--config', file, ...options], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
        await answers(this.url);
    }

    async stop() {
        await new Promise(done => { this.server.once('exit', done); this.server.kill('SIGTERM'); });
    }

    async close() {
        await this.stop();
        rmSync(this.folder, { recursive: true });
    }
}

/* An empty database: a new file in the folder, or that of GEHOOR_TEST_PG. */
function emptyDatabase(folder) {
    const pg = process.env.GEHOOR_TEST_PG;

    if (!pg) return path.join(folder, 'demo.db');
    execFileSync('psql', ['-q', pg, '-c', 'set client_min_messages = error',
        '-c', 'drop schema if exists public cascade', '-c', 'create schema public'], { stdio: 'inherit' });
    return pg;
}

export async function open({ login }) {
    const site = new Site();

    site.folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-api-'));
    site.database = emptyDatabase(site.folder);
    if (process.env.GEHOOR_DEMO && !process.env.GEHOOR_TEST_PG) copyFileSync(process.env.GEHOOR_DEMO, site.database);
    else execFileSync(program, ['demo', '--db', site.database], { stdio: 'inherit' });
    site.token = site.tokenOf(login);
    await site.serve();
    return site;
}
