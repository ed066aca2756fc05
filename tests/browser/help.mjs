// SPDX-License-Identifier: EUPL-1.2
/*
 * help.mjs - a fresh demonstration, a browser, and the checks that every page has to pass.
 *
 *     const site = await open();                         // gehoor on a free port, Chromium
 *     const person = await site.as('duo-balie');         // signed in; { js: false, width: 320 } too
 *     await person.go('/signalen'); await person.look('signalen');
 *     await site.later(31);                              // 31 days go by for the program
 *     await site.close();
 *
 * The program's clock starts on the next Wednesday, ten o'clock UTC, and day() and year follow it: no test sees a
 * midnight pass.  A person reads and acts by the words on the page: press(), fill(), does(), sees().  scenario() walks
 * one twice, with and without JavaScript, step by step.
 *
 * What anybody typed, each cookie and each code of a provider may stand nowhere in what the program says of itself: close()
 * looks (BIO-8.15.02, issue 4, point 12).
 *
 * look() keeps a screenshot in build/screenshots/ and, as check() does, fails on: a violation found by axe, an error
 * of html-validate, a message on the console, a request that failed, a page that scrolls sideways.
 * MODE chooses the build (default release), CHROMIUM the browser.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { PASSWORD, answers, freePort, program, root } from '../tools/serving.mjs';

export { freePort };
const pictures = path.join(root, 'build', 'screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE = 15000; // milliseconds
const DAY = 24 * 3600 * 1000; // milliseconds

/* One person in one browser; "page" is playwright's. */
class Person {
    constructor(site, context, page, width) {
        Object.assign(this, { site, context, page, width, said: [] });
        page.on('console', message => {
            if (['error', 'warning'].includes(message.type())) this.said.push(message.text());
        });
        page.on('response', reply => {
            const moved = reply.status() >= 300 && reply.status() < 400;
            if (reply.request().isNavigationRequest() && !moved) this.reply = reply;
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
        await this.page.getByLabel('Gebruikersnaam').fill(login);
        await this.page.getByLabel('Wachtwoord').fill(PASSWORD);
        await this.press('Log in');
        assert.equal(this.path(), '/', `${login} is signed in`);
    }

    /* The cookie of the session, or undefined. */
    async session() {
        return (await this.context.cookies(this.site.url)).find(cookie => cookie.name.endsWith('sessie'));
    }

    /* Somebody else puts the session of `other`, with all it opens, in this browser; gives the planted cookie. */
    async takes(other) {
        const planted = await other.session();

        await this.context.addCookies([planted]);
        return planted;
    }

    /* What was planted before signing in is not the session now, and opens nothing any more. */
    async ownsSession(planted) {
        const reader = await this.site.as('', { js: false });

        assert.notEqual((await this.session()).value, planted.value);
        await reader.context.addCookies([planted]);
        await reader.page.goto(`${this.site.url}/signalen`);
        assert.equal(reader.path(), '/inloggen');
    }

    main() {
        return this.page.getByRole('main');
    }

    path() {
        return new URL(this.page.url()).pathname;
    }

    /* Click on a link or button by its words, and wait for the page it gives. */
    async press(words, role = 'button', within = this.main()) {
        const found = within.getByRole(role, { name: words });

        await Promise.all([this.page.waitForNavigation(), found.first().click({ timeout: PATIENCE / 2 })]);
    }

    follow(words, within) {
        return this.press(words, 'link', within);
    }

    /* Presses a button whose form comes back with faults; the browser says the status aloud as well. */
    async refused(words, status = 422) {
        await this.press(words);
        assert.equal(this.reply.status(), status);
        this.said = this.said.filter(line => !line.includes(String(status)));
    }

    async openGroups() {
        const closed = this.main().locator('form details:not([open]) > summary');

        while (await closed.count()) await closed.first().click(); // what is opened leaves the list
    }

    async #answer(question, value) {
        const name = new RegExp(`^\\s*${question.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
        const one = this.main().getByLabel(name);
        const many = this.main().getByRole('group', { name }).or(this.main().getByRole('radiogroup', { name }));

        if (await one.count() === 0)
            for (const words of [value].flat()) await many.getByLabel(words, { exact: true }).check();
        else if (value === true)
            await one.check();
        else if (await one.locator('option').count())
            await one.selectOption(await one.locator('option', { hasText: value }).first().getAttribute('value'));
        else
            await one.fill(value);
    }

    /* { question: text, choice or [choices], or true for a tick }; opens what is folded. */
    async fill(answers) {
        await this.openGroups();
        for (const [question, value] of Object.entries(answers)) await this.#answer(question, value);
    }

    /* Opens what is folded under these words. */
    async unfold(words) {
        await this.main().locator('details:not([open]) > summary', { hasText: words }).first().click();
    }

    /* Follows the link to a form, fills it in and sends it. */
    async does(link, answers, button) {
        await this.follow(link);
        await this.fill(answers);
        await this.press(button);
        assert.equal(this.reply.status(), 200, `${link}: ${await this.text()}`);
    }

    async sees(...words) {
        const text = await this.text();

        for (const one of words) assert.ok(one.test ? one.test(text) : text.includes(one), `${one} is not in:\n${text}`);
    }

    async seesNot(...words) {
        const text = await this.text();

        for (const one of words) assert.ok(!(one.test ? one.test(text) : text.includes(one)), `${one} is in:\n${text}`);
    }

    text() {
        return this.main().innerText();
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

    /* Of the whole page, or of a part of it. */
    async picture(name, part) {
        const file = path.join(pictures, `${name}-${this.width}.png`);
        const take = () => (part ? part.screenshot({ path: file }) : this.page.screenshot({ path: file, fullPage: true }));

        await take().catch(take); // on a busy machine Chromium is "unable to capture" now and then
    }

    async look(name) {
        await this.picture(name);
        await this.check(name);
    }

    async check(name) {
        const { page } = this;
        const where = `${name} (${this.width}) ${page.url().slice(this.site.url.length)}`;

        await this.valid(await this.reply.text(), where);
        if (this.js) {
            await this.valid(await page.content(), `${where} as shown`, ['no-redundant-for', 'doctype-style', 'attr-quotes',
                'void-style', 'no-trailing-whitespace', 'no-inline-style', 'attribute-boolean-style', 'attribute-empty-style']);
            await this.fits(where);
        }
        assert.deepEqual(this.said, [], `console: ${where}`);
    }

    /* What depends on the width of the window. */
    async fits(where) {
        const [wide, room] = await this.page.evaluate(
            () => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);

        assert.deepEqual(await this.#axe(), [], `axe: ${where}`);
        assert.ok(wide <= room, `${where} scrolls sideways: ${wide} in ${room}`);
    }

    async narrow(run) {
        const size = this.page.viewportSize();

        await this.page.setViewportSize({ width: 320, height: 640 });
        await run();
        await this.page.setViewportSize(size);
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

/* Loading the demonstration takes seconds: once for each program, then copied. */
function demonstration(database) {
    const loaded = path.join(path.dirname(program), 'demo.db');

    if (!existsSync(loaded) || statSync(loaded).mtimeMs < statSync(program).mtimeMs) {
        execFileSync(program, ['demo', '--db', database], { stdio: 'inherit' });
        copyFileSync(database, `${loaded}.${process.pid}`); // another test may do the same now
        renameSync(`${loaded}.${process.pid}`, loaded);
    } else {
        copyFileSync(loaded, database);
    }
}

/* How far a clock has to be ahead, in milliseconds, to stand at the next Wednesday, ten o'clock UTC: far from the end
 * of a day and of a week, in every season. */
function untilWednesday() {
    const now = new Date();
    const ten = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 10);
    const wait = ten + (10 - now.getUTCDay()) % 7 * DAY - now;

    return wait < 0 ? wait + 7 * DAY : wait;
}

/* The environment of a program whose clock is so many milliseconds ahead. */
function ahead(wait) {
    const library = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketimeMT.so.1'], { encoding: 'utf8' }).trim();

    return { ...process.env, LD_PRELOAD: library, FAKETIME: `+${Math.round(wait / 1000)}` };
}

/* Fields that hold a secret, and what a provider sends along in an address. */
const SECRETS = /^(wachtwoord|wachtzin|code|woorden|csrf|geheim|sleutel)/i;
const SENT_ALONG = ['code', 'state', 'id_token_hint', 'logout_token'];
const SENTENCE = 12; // letters: a text of words, no code of a list

/* [name, value] of each field of a form, as the browser sends it. */
function fieldsOf(request) {
    const body = request.postDataBuffer()?.toString('utf8') ?? '';

    if (/urlencoded/.test(request.headers()['content-type'] ?? '')) return [...new URLSearchParams(body)];
    return [...body.matchAll(/name="([^"]+)"\r\n\r\n([^]*?)\r\n--/g)].map(([, name, value]) => [name, value]);
}

/* What the request holds that no log may. */
function unspeakable(request) {
    const typed = fieldsOf(request).filter(([name, value]) => SECRETS.test(name) || (/\S\s\S/.test(value) && value.length >= SENTENCE));
    const address = new URL(request.url()).searchParams;

    return [...typed.map(([, value]) => value.trim()), ...SENT_ALONG.flatMap(name => address.getAll(name))].filter(text => text.length >= 6);
}

/* Those of the texts that the log has, also as JSON writes them. */
export const told = (log, texts) => [...texts].filter(text => log.includes(text) || log.includes(JSON.stringify(text).slice(1, -1)));

class Site {
    constructor(folder, port, settings, real) {
        this.settings = settings;
        this.real = real;
        this.folder = folder;
        this.port = port;
        this.database = path.join(folder, 'demo.db');
        this.url = `http://127.0.0.1:${port}`;
        this.validator = new HtmlValidate(new FileSystemConfigLoader());
        this.start = untilWednesday();
        this.days = 0; // that have gone by since then
        this.log = ''; // what the program said
        this.unspeakable = new Set();
    }

    get environment() {
        return this.real ? process.env : ahead(this.start + this.days * DAY);
    }

    async serve() {
        const settings = path.join(this.folder, 'gehoor.ini');

        writeFileSync(settings, ['[gehoor]', 'writes-per-minute = 0', ...Object.entries(this.settings(this)).map(pair => pair.join(' = '))].join('\n') + '\n');
        this.server = spawn(program, ['serve', '--db', this.database, '--listen', `127.0.0.1:${this.port}`, '--config', settings],
            { stdio: ['ignore', 'ignore', 'pipe'], env: this.environment });
        this.server.stderr.on('data', text => { this.log += text; process.stderr.write(text); });
        await answers(this.url);
    }

    halt() {
        return new Promise(done => { this.server.once('close', done); this.server.kill('SIGTERM'); });
    }

    /* login '' = not signed in */
    async as(login, { js = true, width = 1200, ignoreHTTPSErrors = false } = {}) {
        const context = await this.browser.newContext({
            javaScriptEnabled: js, ignoreHTTPSErrors, locale: 'nl-NL', viewport: { width, height: width < 600 ? 640 : 800 } });
        context.setDefaultTimeout(PATIENCE);
        context.on('request', request => unspeakable(request).forEach(text => this.unspeakable.add(text)));
        const person = new Person(this, context, await context.newPage(), width);
        person.js = js;
        if (login) await person.signIn(login);
        return person;
    }

    /* A subcommand on the same data, at the same moment; gives what it says. */
    run(...command) {
        const said = execFileSync(program, [...command, '--db', this.database], { encoding: 'utf8', env: this.environment });

        // a token, or a first password
        if (['token', 'user'].includes(command[0])) said.match(/[\w-]{20,}/g)?.forEach(text => this.unspeakable.add(text));
        return said;
    }

    /* So many days go by.  Everybody is signed out by then. */
    async later(days) {
        await this.halt();
        this.days += days;
        this.run('remind'); // as the timer does each day
        await this.serve();
    }

    /* The date so many days from now, as a date field takes it. */
    day(days) {
        return new Date(Date.now() + this.start + (this.days + days) * DAY).toISOString().slice(0, 10);
    }

    get year() {
        return Number(this.day(0).slice(0, 4));
    }

    async close() {
        for (const context of this.browser.contexts())
            for (const { value } of await context.cookies()) if (value.length >= 6) this.unspeakable.add(value);
        await this.browser.close();
        await this.halt();
        assert.deepEqual(told(this.log, this.unspeakable), [], 'the log of the program tells what it may not');
        rmSync(this.folder, { recursive: true });
    }
}

/* settings(site) gives lines of the INI file; real: the clock of the machine, for who has to agree with another about it. */
export async function open({ settings = () => ({}), real = false } = {}) {
    const site = new Site(mkdtempSync(path.join(os.tmpdir(), 'gehoor-browser-')), await freePort(), settings, real);

    mkdirSync(pictures, { recursive: true });
    demonstration(site.database);
    await site.serve();
    site.browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });
    return site;
}

/*
 * One scenario of the catalogue, walked as people do it: wide with JavaScript, narrow without.
 * walk(step, people, site): step(title, run) is a subtest, and after one that fails the rest is not
 * walked; people('login') signs somebody in, once.
 */
export function scenario(title, walk) {
    describe(title, { concurrency: 2 }, () => {
        for (const setting of [{ js: true, width: 1200 }, { js: false, width: 320 }])
            test(`${setting.js ? 'with' : 'without'} JavaScript`, async t => {
                const site = await open();
                const known = new Map();
                let broken = false;

                t.after(() => site.close());
                await walk((name, run) => t.test(name, async step => {
                    if (broken) return step.skip('a step before it failed');
                    broken = true;
                    await run();
                    broken = false;
                }), async login => {
                    if (!known.has(login)) known.set(login, await site.as(login, setting));
                    return known.get(login);
                }, site);
                for (const [login, person] of known) assert.deepEqual(person.said, [], `console of ${login}`);
            });
    });
}
