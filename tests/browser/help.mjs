// SPDX-License-Identifier: EUPL-1.2
/*
 * help.mjs - a fresh demonstration, a browser, and the checks that every page has to pass.
 *
 *     const site = await open();                         // gehoor on a free port, Chromium
 *     const person = await site.as('duo-balie');         // signed in; { js: false, width: 320 } too
 *     await person.go('/signalen'); await person.look('signalen');
 *     await site.close();
 *
 * look() keeps a screenshot in build/screenshots/ and fails on: a violation found by axe, an error
 * of html-validate, a message on the console, a request that failed, a page that scrolls sideways.
 * MODE chooses the build (default release), CHROMIUM the browser.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.join(root, 'build', process.env.MODE ?? 'release', 'gehoor');
const pictures = path.join(root, 'build', 'screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PASSWORD = 'gehoor-demonstratie';
const PATIENCE = 15000; // milliseconds

function freePort() {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

async function answers(url) {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
        try {
            if ((await fetch(`${url}/healthz`)).ok) return;
        } catch { /* not listening yet */ }
        await new Promise(done => setTimeout(done, 100));
    }
    assert.fail(`${url} does not answer`);
}

/* One person in one browser; "page" is playwright's. */
class Person {
    constructor(site, context, page, width) {
        Object.assign(this, { site, context, page, width, said: [] });
        page.on('console', message => {
            if (['error', 'warning'].includes(message.type())) this.said.push(message.text());
        });
        page.on('response', reply => {
            if (reply.request().isNavigationRequest() && reply.status() < 300) this.reply = reply;
        });
        page.on('pageerror', error => this.said.push(String(error)));
        page.on('requestfailed', request => {
            // A question of gehoor.js that was overtaken by the next one is no failure.
            if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.said.push(`failed: ${request.url()}`);
        });
    }

    async go(address) {
        const reply = await this.page.goto(this.site.url + address);
        assert.equal(reply.status(), 200, address);
    }

    async signIn(login) {
        await this.page.goto(`${this.site.url}/inloggen`);
        await this.page.fill('#gebruikersnaam', login);
        await this.page.fill('#wachtwoord', PASSWORD);
        await this.page.click('main button[type=submit]');
        await this.page.waitForURL(url => url.pathname === '/');
    }

    /* Click on a link or button by its words. */
    async press(words, role = 'button') {
        await this.page.getByRole(role, { name: words }).first().click();
        await this.page.waitForLoadState('load');
    }

    text() {
        return this.page.locator('main').innerText();
    }

    async #axe() {
        // From the debugger, so that the page keeps its content security policy.
        const session = await this.context.newCDPSession(this.page);
        const run = expression => session.send('Runtime.evaluate',
            { expression, awaitPromise: true, returnByValue: true });
        await run(axe);
        const { result } = await run(`axe.run({ runOnly: ${JSON.stringify(RULES)} })
            .then(found => found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))`);
        await session.detach();
        return result.value;
    }

    async look(name) {
        const { page } = this;
        const where = `${name} (${this.width}) ${page.url().slice(this.site.url.length)}`;

        await page.screenshot({ path: path.join(pictures, `${name}-${this.width}.png`), fullPage: true });
        await this.valid(await this.reply.text(), where);
        if (this.js) {
            await this.valid(await page.content(), `${where} as shown`, ['no-redundant-for', 'doctype-style', 'attr-quotes',
                'void-style', 'no-trailing-whitespace', 'no-inline-style', 'attribute-boolean-style', 'attribute-empty-style']);
            assert.deepEqual(await this.#axe(), [], `axe: ${where}`);
            const [wide, room] = await page.evaluate(
                () => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
            assert.ok(wide <= room, `${where} scrolls sideways: ${wide} in ${room}`);
        }
        assert.deepEqual(this.said, [], `console: ${where}`);
    }

    /* As the server sent it, and again as the scripts left it: then written by the browser, not by us. */
    async valid(html, where, off = []) {
        const report = await this.site.validator.validateString(html, {
            extends: ['html-validate:recommended', 'html-validate:a11y'],
            rules: { 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
                ...Object.fromEntries(off.map(rule => [rule, 'off'])) },
        });
        const faults = report.results.flatMap(result => result.messages)
            .filter(message => message.severity === 2)
            .map(message => `${message.line}: ${message.ruleId} ${message.message}`);
        assert.deepEqual(faults, [], `html-validate: ${where}`);
    }
}

export async function open() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-browser-'));
    const database = path.join(folder, 'demo.db');
    const port = await freePort();
    const site = { url: `http://127.0.0.1:${port}`, validator: new HtmlValidate(new FileSystemConfigLoader()) };

    mkdirSync(pictures, { recursive: true });
    execFileSync(program, ['demo', '--db', database], { stdio: 'inherit' });
    const server = spawn(program, ['serve', '--db', database, '--listen', `127.0.0.1:${port}`],
        { stdio: ['ignore', 'ignore', 'inherit'] });
    await answers(site.url);
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });

    /* login '' = not signed in */
    site.as = async (login, { js = true, width = 1200 } = {}) => {
        const context = await browser.newContext({
            javaScriptEnabled: js, locale: 'nl-NL', viewport: { width, height: width < 600 ? 640 : 800 } });
        const person = new Person(site, context, await context.newPage(), width);
        person.js = js;
        if (login) await person.signIn(login);
        return person;
    };
    site.close = async () => {
        await browser.close();
        await new Promise(done => { server.once('exit', done); server.kill('SIGTERM'); });
        rmSync(folder, { recursive: true });
    };
    return site;
}
