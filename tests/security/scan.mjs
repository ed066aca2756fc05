// SPDX-License-Identifier: EUPL-1.2
/*
 * scan.mjs - wapiti and sqlmap (Debian packages) against the real program with the demonstration in it.
 *
 *     node tests/security/scan.mjs [NAME...]     'wapiti as pin', for one of them
 *
 * wapiti walks the pages as each of ROLES, fills in every form it meets and looks for cross-site scripting, injected SQL,
 * commands, headers and files, redirects to elsewhere, and answers of 500 and above.  A proxy between them signs each request and
 * keeps it from signing out.  sqlmap tries every parameter of every GET of the API's own description, numbers in paths too.
 *
 * Both are first let loose on a page that is weak on purpose: a scanner that finds nothing there shows nothing here.
 * It writes in a copy of the demonstration of its own, and takes some minutes.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PASSWORD, freePort, program, startDemo } from '../tools/serving.mjs';

const ROLES = ['', 'duo-balie', 'pin', 'beheer']; // '' = nobody signed in
const SECONDS = Number(process.env.SECONDS ?? 60); // of looking for pages, and again of attacking, for each role
const START = ['/inloggen', '/anoniem', '/anoniem/antwoord']; // behind a redirect wapiti does not look
const MODULES = 'exec,file,sql,xss,crlf,redirect,permanentxss,backup,xxe';
/* Nothing on its input: sqlmap would wait for addresses there. */
function run(program, options) {
    const asked = promisify(execFile)(program, options, { maxBuffer: 1 << 28 });

    asked.child.stdin.end();
    return asked;
}
const chosen = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-scan-'));

async function listen(handler) {
    const port = await freePort();
    const server = http.createServer(handler);

    await new Promise(done => { server.listen(port, '127.0.0.1', done); });
    return { port, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/* What is asked is put in the page, and in a statement of SQLite, as it came. */
function weakPage() {
    return listen((request, reply) => {
        const asked = new URL(request.url, 'http://weak').searchParams;
        let rows = '';

        if (asked.has('nummer'))
            try {
                rows = execFileSync('sqlite3', [':memory:', `create table t (id, naam); insert into t values (1, '${'een '.repeat(200)}');
                    select naam from t where id = ${asked.get('nummer')};`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
            } catch { rows = 'fout'; }
        reply.setHeader('Content-Type', 'text/html; charset=utf-8');
        reply.end(`<!DOCTYPE html><html><body><a href="/?nummer=1">een</a><form><input name="q"></form><p>${asked.get('q') ?? ''}</p>${rows}</body></html>`);
    });
}

/* The program as one role sees it. */
function signedProxy(site, cookie) {
    const counts = {};

    return listen((request, reply) => {
        if (request.url.startsWith('/uitloggen')) {
            reply.writeHead(404).end();
            return;
        }
        const headers = { ...request.headers, host: new URL(site.url).host };
        if (cookie) headers.cookie = cookie;
        const passed = http.request(site.url + request.url, { method: request.method, headers }, answer => {
            counts[answer.statusCode] = (counts[answer.statusCode] ?? 0) + 1;
            reply.writeHead(answer.statusCode, answer.headers);
            answer.pipe(reply);
        });
        passed.on('error', () => reply.destroy());
        request.pipe(passed);
    }).then(proxy => ({ ...proxy, counts }));
}

async function signIn(site, login) {
    const form = await fetch(`${site.url}/inloggen`);
    const csrf = /name="csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
    const kept = form.headers.getSetCookie().map(one => one.split(';')[0]);
    const reply = await fetch(`${site.url}/inloggen`, { method: 'POST', redirect: 'manual', headers: { Cookie: kept.join('; ') },
        body: new URLSearchParams({ csrf, gebruikersnaam: login, wachtwoord: PASSWORD }) });

    if (reply.status !== 303) throw new Error(`${login} cannot sign in: ${reply.status}`);
    return [...kept, ...reply.headers.getSetCookie().map(one => one.split(';')[0])].join('; ');
}

/* Lines that say what wapiti found. */
async function wapiti(url, seconds) {
    const report = path.join(folder, 'wapiti.json');

    await run('wapiti', ['-u', `${url}/`, '--scope', 'domain', '-m', MODULES, '-d', '4', '--max-links-per-page', '40', '--max-files-per-dir', '20',
        '--max-parameters', '20', '--max-scan-time', `${seconds}`, '--max-attack-time', `${Math.ceil(seconds / 4)}`, '-t', '20', '--flush-session',
        '--store-session', path.join(folder, 'session'), '--store-config', path.join(folder, 'config'), '--no-bugreport', '-f', 'json', '-o', report, ...START.flatMap(at => ['-s', url + at])]);
    const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8'));

    return [vulnerabilities, anomalies].flatMap(kind => Object.entries(kind).flatMap(([name, found]) => found
        .map(one => `${name}: ${one.method} ${one.path} ${one.parameter ?? ''}: ${one.info}`)));
}

/* Lines that say which parameters of these addresses sqlmap could use. */
async function sqlmap(urls, headers = []) {
    const list = path.join(folder, 'urls.txt');
    const output = path.join(folder, 'sqlmap');

    writeFileSync(list, `${urls.join('\n')}\n`);
    await run('sqlmap', ['-m', list, '--batch', '--level', '1', '--risk', '1', '--technique', 'BEUS', '--ignore-code', '*', '--flush-session',
        '--disable-coloring', '--threads', '2', '--output-dir', output, ...headers.flatMap(one => ['--headers', one])]);
    const results = readdirSync(output).filter(name => name.endsWith('.csv')).map(name => readFileSync(path.join(output, name), 'utf8'));

    rmSync(output, { recursive: true });
    if (results.length !== 1) throw new Error('sqlmap left no results');
    return results[0].trim().split('\n').slice(1);
}

/* Every GET of the API's description, its parameters filled in; a number in the path is one to try. */
async function addresses(site) {
    const description = await (await fetch(`${site.url}/api/v1/openapi.json`)).json();
    const said = one => (one.$ref ? one.$ref.split('/').slice(1).reduce((value, key) => value[key], description) : one);

    return Object.entries(description.paths).filter(([, ways]) => ways.get).map(([at, ways]) => {
        const asked = [...ways.parameters ?? [], ...ways.get.parameters ?? []].map(said).filter(one => one.in === 'query' && one.name !== 'limit');
        const query = asked.map(one => `${one.name}=${one.schema?.enum?.[0] ?? 1}`).join('&');

        return `${site.url}/api/v1${at.replace(/\{\w+\}/g, '1*')}${query ? `?${query}` : ''}`;
    });
}

let passed = 0;
let failed = 0;

async function report(name, look) {
    if (chosen.length > 0 && !chosen.includes(name)) return;
    const { told, found, good } = await look();

    if (good) passed++; else failed++;
    console.log(`${good ? 'ok    ' : 'FAILED'} ${name}: ${told}, ${found.length} findings`);
    if (!good) for (const line of found) console.log(`       ${line}`);
}

const site = await startDemo(folder);
const token = execFileSync(program, ['token', 'add', '--login', 'pin', '--name', 'scan', '--db', site.database], { encoding: 'utf8' }).trim();
/* Before wapiti guesses at passwords: after that everybody here waits. */
const cookie = {};
for (const role of ROLES) cookie[role] = role && await signIn(site, role);
const weak = await weakPage();
try {
    await report('wapiti finds what is weak', async () => {
        const found = await wapiti(weak.url, 20);

        return { told: 'a weak page', found, good: found.some(line => /Scripting/.test(line)) };
    });
    await report('sqlmap finds what is weak', async () => {
        const found = await sqlmap([`${weak.url}/?nummer=1`]);

        return { told: 'a weak page', found, good: found.some(line => line.includes('nummer')) };
    });
    for (const role of ROLES)
        await report(`wapiti as ${role || 'nobody'}`, async () => {
            const proxy = await signedProxy(site, cookie[role]);
            const found = await wapiti(proxy.url, SECONDS);

            proxy.close();
            const served = Object.keys(proxy.counts).filter(status => status >= 500).map(status => `status ${status}: ${proxy.counts[status]} times`);
            return { told: `${proxy.counts[200]} pages, ${Object.values(proxy.counts).reduce((sum, n) => sum + n, 0)} requests`,
                found: [...found, ...served], good: found.length === 0 && served.length === 0 && proxy.counts[200] > 100 };
        });
    await report('sqlmap on the API', async () => {
        const urls = await addresses(site);
        const found = await sqlmap(urls, [`Authorization: Bearer ${token}`]);

        return { told: `${urls.length} addresses`, found, good: found.length === 0 && urls.length > 90 };
    });
} finally {
    weak.close();
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
