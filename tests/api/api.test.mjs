// SPDX-License-Identifier: EUPL-1.2
/*
 * api.test.mjs - the rules of the NL API Design Rules 2.2.0 on the running program.  Every test bears the id
 * of its rule.  Not here: /core/http-safety and who may see what (tests/web/matrix.c), input that
 * is not well meant (tests/web/hostile.c), /core/transport/tls (tests/web/server.c: no public address
 * without a proxy), and the modules, which the API does not use.
 *
 *     MODE=debug node --test tests/api/
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { BASE, FRIEND, PASSWORD, open, root } from './site.mjs';
import { faults, resolve } from './schema.mjs';

let site, description, operations, documents;

/* Every key and value of a document, with the path to it. */
function* walk(value, where = '') {
    if (value === null || typeof value !== 'object') {
        yield [where, value];
        return;
    }
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${where}/${key}`);
}

/* Every property name that the schemas of the description know. */
function* propertyNames(schema) {
    if (schema === null || typeof schema !== 'object') return;
    for (const key of Object.keys(schema.properties ?? {})) yield key;
    for (const inner of Object.values(schema)) yield* propertyNames(inner);
}

function parametersOf(operation, where) {
    return (operation.parameters ?? []).filter(parameter => parameter.in === where);
}

/* "/signalen/{id}" as an address, with the ids of the lists found so far; null when there is none. */
function addressOf(template, known) {
    const parts = template.split('/').slice(1);

    for (const [i, part] of parts.entries()) {
        if (!part.startsWith('{')) continue;
        const ids = known[`/${parts.slice(0, i).join('/')}`] ?? known[`/${parts[0]}`];
        if (!ids?.length) return null;
        parts[i] = ids[0];
    }
    return `/${parts.join('/')}`;
}

/* Gets every view once, the short paths first, so that ids are known for the longer. */
async function readAll() {
    const known = {}, all = {};
    const templates = Object.keys(description.paths).filter(p => description.paths[p].get)
        .sort((a, b) => a.split('/').length - b.split('/').length);

    for (const template of templates) {
        const address = addressOf(template, known);
        if (!address) continue;
        const reply = await site.get(address);
        all[template] = { address, ...reply };
        known[address] = (reply.json?.items ?? []).map(item => item.id ?? item.lijst ?? item.code).filter(Boolean);
    }
    return all;
}

before(async () => {
    site = await open({ login: 'pin' });
    description = (await site.get('/openapi.json', { token: '' })).json;
    operations = Object.entries(description.paths).flatMap(([template, item]) =>
        Object.entries(item).map(([method, operation]) => ({ template, method, operation })));
    documents = await readAll();
});
after(() => site.close());

/* One reply of every status that can be had without breaking the server. */
async function everyStatus() {
    const long = 'x'.repeat(5000);
    return {
        200: await site.get('/signalen'),
        201: await site.post('/signalen', { verhaal: 'Een signaal om te zien wat er terugkomt.' }),
        204: await site.ask('OPTIONS', `${BASE}/signalen`),
        400: await site.post('/signalen', { verhaal: 5 }),
        401: await site.get('/signalen', { token: '' }),
        403: await site.get('/mensen'),
        404: await site.get('/bestaat-niet'),
        405: await site.ask('DELETE', `${BASE}/signalen`),
        406: await site.get('/signalen', { headers: { Accept: 'image/png' } }),
        413: await site.post('/signalen', { verhaal: 'x'.repeat(2 << 20) }),
        414: await site.get(`/${long}`),
        415: await site.ask('POST', `${BASE}/signalen`, { body: 'verhaal', headers: { 'Content-Type': 'text/plain' } }),
    };
}

// ---- naming ----

test('/core/naming-resources: no path segment is a verb', () => {
    const verbs = /^(maak|toon|haal|zoek|geef|wijzig|verwijder|sluit|stuur|meld|beoordeel|open|lees|vraag|kies|deel|bewaar)(en)?$/;
    for (const { template } of operations) {
        for (const part of template.split('/')) assert.doesNotMatch(part, verbs, template);
    }
});

test('/core/naming-collections: a path starts with a plural, or with the one thing there is', () => {
    for (const { template } of operations) assert.match(template.split('/')[1], /(en|s|a|ing|kaart|algoritme)$/, template);
});

test('/core/interface-language: no English in paths and keys', () => {
    // From the rules and standards: problem+json, pagination; "item" and "document" are Dutch as well.
    const allowed = new Set(['type', 'status', 'title', 'detail', 'instance', 'code', 'errors', 'pointer', 'cursor', 'limit',
        'items', 'id', 'document']);
    const english = new Set(('signal user name list state date reason text kind unit person role right rule answer create update ' +
        'delete get new search query value event message number feedback handler owner story summary count size first last next ' +
        'previous since until due by at on to from body subject author created updated deleted children parent link links ' +
        'phone mail email password file description label options choice required open closed active inactive start end ' +
        'group category language lang version error errors title detail type bottleneck layer path key result results total page').split(' '));
    const words = [...operations.flatMap(({ template, operation }) => [...template.split(/[/{}]/),
        ...parametersOf(operation, 'query').map(parameter => parameter.name)]), ...propertyNames(description.components.schemas)];

    for (const word of words) {
        if (allowed.has(word)) continue;
        for (const part of word.split(/-|_|(?=[A-Z])/)) {
            // These four are Dutch too.
            if (['open', 'type', 'start', 'code', 'label', 'link', 'links'].includes(part.toLowerCase())) continue;
            assert.ok(!english.has(part.toLowerCase()), `"${word}" is English`);
        }
    }
});

test('/core/no-trailing-slash: 404, never a redirect', async () => {
    for (const target of ['/signalen/', '/signalen/1/', '/openapi.json/', '/']) {
        const reply = await site.get(target);
        assert.equal(reply.status, 404, target);
        assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    }
});

test('/core/path-segments-kebab-case', () => {
    for (const { template } of operations) {
        for (const part of template.split('/').slice(1)) assert.match(part, /^(_?[a-z0-9]+(-[a-z0-9]+)*|\{[a-z][a-zA-Z]*\})$/, template);
    }
});

test('/core/query-keys-camel-case: keys are camelCase, an unknown one is 400', async () => {
    for (const { template, operation } of operations) {
        for (const { name } of parametersOf(operation, 'query')) assert.match(name, /^[a-z][a-zA-Z0-9]*$/, template);
    }
    assert.equal((await site.get('/signalen?onbekend=1')).status, 400);
    const odd = await site.get('/signalen?limit=0');
    assert.equal(odd.status, 400);
    assert.deepEqual(odd.json.errors.map(error => error.parameter), ['limit']);
    assert.ok(odd.json.errors[0].detail.length > 10);
    assert.equal((await site.get('/signalen?cursor=x')).status, 400);
    assert.equal((await site.post('/signalen?x=1', { verhaal: 'Met een sleutel te veel.' })).status, 400);
});

test('/core/hide-implementation: nothing tells what is behind it', async () => {
    for (const [status, reply] of Object.entries(await everyStatus())) {
        assert.equal(reply.headers.get('server'), null, status);
        assert.equal(reply.headers.get('x-powered-by'), null, status);
        assert.doesNotMatch(reply.text, /sqlite|postgres|microhttpd|jansson|select |insert |\.c:\d/i, status);
    }
});

// ---- dates ----

test('/core/date-time/format and /core/date-time/timezone: days alone, so no zone is left to tell', () => {
    let days = 0;

    for (const { address, json } of Object.values(documents)) {
        for (const [where, value] of walk(json)) {
            assert.doesNotMatch(String(value), /^\d{4}-\d\d-\d\d[Tt ]\d\d:/, `${address} ${where}`);
            if (/^\d{4}-\d\d-\d\d$/.test(value)) days++;
        }
    }
    assert.ok(days > 10, `only ${days} days seen`);
});

test('/core/date-time/timezone: any field that takes a moment takes an offset', () => {
    // No command takes a moment today; one that does must say so as date-time, and read any offset.
    const inputs = Object.entries(description.components.schemas).filter(([name]) => name.endsWith('Invoer'));
    const moments = inputs.flatMap(([name, schema]) => Object.entries(schema.properties)
        .filter(([, property]) => property.format === 'date-time').map(([key]) => `${name}.${key}`));
    assert.deepEqual(moments, [], 'post +02:00 to these and read back Z');
});

test('/core/date-time/date-omit-time-portion: a day has no time', () => {
    for (const schema of Object.values(description.components.schemas)) {
        for (const [key, property] of Object.entries(schema.properties ?? {})) {
            if (/datum|date$/i.test(key)) assert.equal(property.format, 'date', key);
        }
    }
});

// ---- methods and statuses ----

test('/core/http-methods: another method is 405 with Allow', async () => {
    for (const [template, item] of Object.entries(description.paths)) {
        const address = BASE + template.replace(/\{[^}]*\}/g, '1');
        const allow = [...(item.get ? ['GET', 'HEAD'] : []), 'OPTIONS', ...(item.post ? ['POST'] : [])].join(', ');

        for (const method of ['PUT', 'PATCH', 'DELETE', ...(item.get ? [] : ['GET']), ...(item.post ? [] : ['POST'])]) {
            const reply = await site.ask(method, address);
            assert.equal(reply.status, 405, `${method} ${address}`);
            assert.equal(reply.headers.get('allow'), allow, address);
        }
        const options = await site.ask('OPTIONS', address);
        assert.equal(options.status, 204, address);
        assert.equal(options.headers.get('allow'), allow, address);
    }
    assert.equal((await site.ask('POST', `${BASE}/openapi.json`)).headers.get('allow'), 'GET, HEAD, OPTIONS');
    assert.equal((await site.ask('OPTIONS', `${BASE}/openapi.json`)).status, 204);
});

test('/core/http-methods: HEAD answers like GET without the body', async () => {
    for (const { address, status, headers } of Object.values(documents)) {
        const head = await site.ask('HEAD', BASE + address);
        assert.equal(head.status, status, address);
        assert.equal(head.text, '');
        for (const name of ['content-type', 'api-version', 'cache-control', 'link'])
            assert.equal(head.headers.get(name), headers.get(name), `${name} of ${address}`);
    }
});

test('/core/http-response-code: each view is 200, 403 or 404', () => {
    assert.ok(Object.keys(documents).length > 10);
    for (const { address, status } of Object.values(documents)) assert.ok([200, 403, 404].includes(status), `${address}: ${status}`);
});

test('/core/http-response-code: made is 201 with a Location that exists', async () => {
    const reply = await site.post('/signalen', { verhaal: 'De brief komt steeds te laat aan.' });

    assert.equal(reply.status, 201);
    const made = await site.ask('GET', reply.headers.get('location'));
    assert.equal(made.status, 200);
    assert.deepEqual(made.json, reply.json.document);
});

test('/core/stateless: a session cookie is no key to the API', async () => {
    const reply = await fetch(`${site.url}/inloggen`, { method: 'POST', redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ gebruikersnaam: 'pin', wachtwoord: PASSWORD }) });
    const cookie = reply.headers.getSetCookie().map(one => one.split(';')[0]).join('; ');

    assert.equal(reply.status, 303);
    assert.match(cookie, /gehoor_sessie=./);
    assert.equal((await fetch(`${site.url}/signalen`, { headers: { cookie }, redirect: 'manual' })).status, 200);
    assert.equal((await site.get('/signalen', { token: '', headers: { cookie } })).status, 401);
    assert.equal((await site.post('/signalen', { verhaal: 'x' }, { token: '', headers: { cookie } })).status, 401);
    assert.deepEqual((await site.get('/signalen')).headers.getSetCookie(), []);
});

// ---- resources ----

test('/core/nested-child: what exists only in another is below it', () => {
    const templates = new Set(operations.map(({ template }) => template));
    for (const child of ['/signalen/{id}/duidingen', '/signalen/{id}/vertalingen', '/begrippen/{id}/betekenissen']) {
        assert.ok(templates.has(child), child);
    }
});

test('/core/resource-operations: an operation is a resource of its own; search is _zoek', () => {
    for (const { template, method } of operations) {
        if (method === 'post') assert.doesNotMatch(template, /\}$/, `${template}: POST on one thing`);
        if (/zoek$/.test(template)) assert.match(template, /\/_zoek$/);
    }
});

// ---- errors ----

test('/core/error-handling/problem-details: every failure is problem+json', async () => {
    for (const [status, reply] of Object.entries(await everyStatus())) {
        assert.equal(reply.status, Number(status));
        if (status < 400) continue;
        assert.equal(reply.headers.get('content-type'), 'application/problem+json', status);
        assert.equal(reply.json.status, Number(status));
        assert.ok(reply.json.title && reply.json.detail, status);
        assert.deepEqual(faults(description, { $ref: '#/components/schemas/Probleem' }, reply.json), []);
    }
});

test('/core/error-handling/invalid-input: 400, also for what is no JSON', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const bodies = ['{', '[]', '"x"', 'null', '{"verhaal":"a","verhaal":"b"}', '{"verhaal":null}', '{}', '{"x":1}',
        '['.repeat(5000), '{"verhaal":"\\u0000"}'];

    for (const body of bodies) {
        const reply = await site.ask('POST', `${BASE}/signalen`, { body, headers });
        assert.equal(reply.status, 400, body.slice(0, 40));
        assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    }
});

test('/core/error-handling/all-errors: one 400 tells all', async () => {
    const reply = await site.post('/signalen', { verhaal: 7, soort: 'bestaat-niet', aantal: 'veel', onbekend: 1, gedaan: 'x' });
    const pointers = reply.json.errors.map(error => error.pointer).sort();

    assert.equal(reply.status, 400);
    assert.deepEqual(pointers, ['#', '#/aantal', '#/gedaan', '#/soort', '#/verhaal']);
});

// ---- description ----

// It does not wait in one breath: the server closes connections meanwhile, which fetch() has to see.
test('/core/doc-openapi: the linter of the rules finds nothing', async () => {
    const file = path.join(site.folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(description, null, 2));
    const lint = spawn('npx', ['spectral', 'lint', '-r', path.join(root, 'tests/data/adr/adr-2.2.0-spectral.yaml'),
        '--fail-severity=warn', file], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    lint.stdout.on('data', some => { said += some; });
    const [status] = await once(lint, 'close');
    assert.equal(status, 0, said);
});

test('/core/doc-openapi: every document is as described', () => {
    const found = Object.entries(documents).filter(([, { status }]) => status === 200).flatMap(([template, { address, json }]) => {
        const { schema } = description.paths[template].get.responses['200'].content['application/json'];
        return faults(description, schema, json).map(fault => address + fault);
    });
    assert.deepEqual(found, []);
});

test('/core/doc-openapi: every view with items has been seen with one', () => {
    const seen = Object.values(documents).filter(({ json }) => json?.items?.length > 0).length;
    assert.ok(seen >= 8, `only ${seen} lists had items`);
});

test('/core/doc-openapi: what a command answers is as described', async () => {
    const made = await site.post('/signalen', { verhaal: 'De balie kan dit niet zien.', frequentie: null });
    const { id } = made.json;
    const asked = [['/signalen', made],
        ['/signalen/{id}/zinnen', await site.post(`/signalen/${id}/zinnen`, { zin: 'De balie ziet het niet' })],
        ['/signalen/_zoek', await site.post('/signalen/_zoek', { verhaal: 'De balie kan dit niet zien.' })]];

    for (const [template, reply] of asked) {
        const { responses } = description.paths[template].post;
        const response = resolve(description, responses[reply.status]);
        assert.deepEqual(faults(description, Object.values(response.content)[0].schema, reply.json), [], template);
    }
});

test('Z-17: a bottleneck that resembles the story is found, with the signal to join it by', async () => {
    const { id } = (await site.post('/signalen', { verhaal: 'Een brief over de parkeervergunning bleef liggen.' })).json;
    const opened = await site.post('/knelpunten', { zin: 'De parkeervergunning voor mantelzorgers loopt af zonder brief', signalen: [id] });
    assert.equal(opened.status, 201);
    let found;
    for (let i = 0; i < 50 && !found; i++) {
        const reply = await site.post('/signalen/_zoek', { verhaal: 'De parkeervergunning voor mantelzorgers liep af, er kwam geen brief.' });
        assert.deepEqual(faults(description, Object.values(resolve(description,
            description.paths['/signalen/_zoek'].post.responses[200]).content)[0].schema, reply.json), []);
        found = reply.json.items.find(item => item.soort === 'knelpunt');
        if (!found) await new Promise(done => setTimeout(done, 100));
    }
    assert.equal(found.id, opened.json.id);
    assert.equal(found.knelpuntStaat, 'benoemd');
    assert.equal(found.staat, null);
    assert.equal(found.signaal, id);
    assert.equal(found.eigen, true);
});

test('/core/doc-openapi: every operation has an id of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), []);
});

test('/core/doc-openapi-contact: a team', () => {
    const { contact } = description.info;
    assert.ok(contact.name && contact.email && contact.url);
});

test('/core/doc-language: summaries and descriptions are Dutch', () => {
    for (const { operation } of operations) {
        assert.doesNotMatch(`${operation.summary} ${operation.description}`, /\b(the|and|with|your|this)\b/i, operation.operationId);
    }
});

test('/core/publish-openapi: without a token, for every website', async () => {
    const reply = await site.get('/openapi.json', { token: '', headers: { Origin: 'https://elders.example' } });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('access-control-allow-origin'), '*');
    assert.match(reply.headers.get('content-type'), /^application\/json/);
});

// ---- versions ----

test('/core/uri-version and /core/semver', () => {
    assert.match(description.servers[0].url, /\/v1$/);
    assert.match(description.info.version, /^1\.\d+\.\d+$/);
});

test('/core/version-header: in every reply the version of the description', async () => {
    for (const [status, reply] of Object.entries(await everyStatus())) {
        assert.equal(reply.status, Number(status));
        assert.equal(reply.headers.get('api-version'), description.info.version, status);
    }
});

test('/core/changelog, /core/deprecation-schedule, /core/transition-period: written down', () => {
    const changes = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
    const policy = path.join(root, 'doc/api.md');

    assert.ok(changes.includes(`API ${description.info.version}`), 'CHANGELOG.md names this version of the API');
    assert.ok(existsSync(policy));
    for (const word of ['deprecat', 'major', 'months']) assert.ok(readFileSync(policy, 'utf8').includes(word), word);
});

// ---- transport ----

test('/core/transport/no-sensitive-uris: no name, number of a person, token or free text in a query key', () => {
    const keys = operations.flatMap(({ template, operation }) => parametersOf(operation, 'query').map(({ name }) => [template, name]));
    for (const [template, key] of keys) {
        if (template === '/routes' && key === 'zoek') continue; // words in the published map of routes, nobody's story
        assert.doesNotMatch(key, /naam|bsn|burgerservice|token|sleutel|wachtwoord|verhaal|tekst|zoek|^q$|mail|telefoon|adres|geboorte/i, key);
    }
});

test('/core/transport/no-sensitive-uris: a token in the address is no token', async () => {
    for (const key of ['token', 'access_token']) {
        const reply = await site.get(`/signalen?${key}=${site.token}`, { token: '' });
        assert.ok([400, 401].includes(reply.status), key);
    }
});

test('/core/transport/security-headers: in every reply', async () => {
    for (const [status, reply] of Object.entries(await everyStatus())) {
        const { headers } = reply;
        assert.equal(reply.status, Number(status));
        assert.equal(headers.get('cache-control'), 'no-store', status);
        assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/, status);
        assert.match(headers.get('strict-transport-security'), /max-age=(\d{8,})/, status);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', status);
        assert.equal(headers.get('x-frame-options'), 'DENY', status);
        assert.equal(headers.get('access-control-allow-origin'), null, status);
        if (status !== '204') assert.match(headers.get('content-type'), /^application\/(problem\+)?json/, status);
    }
});

test('/core/transport/cors: a listed origin is echoed, another gets nothing', async () => {
    const friend = await site.get('/signalen', { headers: { Origin: FRIEND } });
    assert.equal(friend.headers.get('access-control-allow-origin'), FRIEND);
    assert.match(friend.headers.get('vary'), /Origin/);
    assert.match(friend.headers.get('access-control-expose-headers'), /API-Version/);
    assert.equal(friend.headers.get('access-control-allow-credentials'), null);
    for (const Origin of ['https://elders.example', `${FRIEND}.elders.example`, 'null', 'https://dashboard', FRIEND.toUpperCase()]) {
        const reply = await site.get('/signalen', { headers: { Origin } });
        assert.equal(reply.headers.get('access-control-allow-origin'), null, Origin);
    }
});

/* fetch() may not send these headers, so this one asks by itself. */
function preflight(target, origin) {
    return new Promise((done, failed) => {
        http.request(site.url + BASE + target, { method: 'OPTIONS', headers: { Origin: origin,
            'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' } },
        reply => { reply.resume(); done(reply); }).on('error', failed).end();
    });
}

test('/core/transport/cors: a browser may ask first', async () => {
    const yes = await preflight('/signalen', FRIEND), no = await preflight('/signalen', 'https://elders.example');
    assert.equal(yes.statusCode, 204);
    assert.equal(yes.headers['access-control-allow-origin'], FRIEND);
    assert.match(yes.headers['access-control-allow-methods'], /POST/);
    assert.match(yes.headers['access-control-allow-headers'], /Authorization/);
    for (const name of Object.keys(no.headers)) assert.doesNotMatch(name, /^access-control/);
});

test('content types: 415 for what is no JSON, 406 for who wants no JSON, never an echo of Accept', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonx', '']) {
        const reply = await site.ask('POST', `${BASE}/signalen`, { body: '{"verhaal":"x"}', headers: { 'Content-Type': type } });
        assert.equal(reply.status, 415, type);
    }
    for (const Accept of ['image/png', 'text/html', 'application/json;q=0', 'application/xml;q=0.9']) {
        assert.equal((await site.get('/signalen', { headers: { Accept } })).status, 406, Accept);
    }
    const reply = await site.get('/signalen', { headers: { Accept: 'application/*, x/y' } });
    assert.equal(reply.headers.get('content-type'), 'application/json');
});

test('a list as csv for who asks for that: the names of the fields, and a next part as ever', async () => {
    const reply = await site.get('/regels?limit=2', { headers: { Accept: 'text/csv' } });
    const lines = reply.text.split('\r\n');

    assert.equal(reply.status, 200);
    assert.match(reply.headers.get('content-type'), /^text\/csv/);
    assert.match(reply.headers.get('link'), /rel="next"/);
    assert.match(lines[0], /^id,naam,wet,artikel,/);
    assert.equal((await site.get('/regels', { headers: { Accept: 'application/json, text/csv' } })).headers.get('content-type'), 'application/json');
    assert.equal((await site.get('/signalen/1', { headers: { Accept: 'text/csv' } })).status, 406); // no list
});

// ---- pagination ----

test('/pagination/format and links: a walk over all pages meets everything once, in order', async () => {
    const lists = operations.filter(({ template, method, operation }) => method === 'get' && documents[template]?.status === 200 &&
        parametersOf(operation, 'query').some(parameter => parameter.name === 'cursor'));
    const deaf = new Set(); // gave more than was asked
    let walked = 0;

    assert.ok(lists.length > 5);
    for (const { template } of lists) {
        const { address } = documents[template];
        const whole = [], byPiece = [];
        for (const [limit, all] of [[100, whole], [2, byPiece]]) {
            let next = `${BASE}${address}?limit=${limit}`, pages = 0;
            while (next) {
                const reply = await site.ask('GET', next);
                assert.equal(reply.status, 200, next);
                if (reply.json.items.length > limit) deaf.add(template);
                all.push(...reply.json.items.map(item => JSON.stringify(item)));
                const link = reply.headers.get('link');
                assert.equal(link !== null, reply.json.volgende !== null, next);
                if (link) {
                    assert.match(link, /^<[^>]+>; rel="next"$/);
                    assert.ok(link.includes(`limit=${limit}`), 'the link keeps the size');
                }
                next = link && link.slice(1, link.indexOf('>'));
                assert.ok(++pages < 2000, `${address} never ends`);
            }
        }
        assert.equal(new Set(byPiece).size, byPiece.length, `${address}: something twice`);
        assert.deepEqual(byPiece, whole, address);
        if (whole.length > 2) walked++;
    }
    assert.deepEqual([...deaf], []);
    assert.ok(walked >= 3, `only ${walked} lists were longer than a page`);
});

// ---- what stands outside: the algorithm, security.txt; and versions of what is changed ----

test('ALG-01: a registration of each organisation in the words of the Algorithm Register, for everybody', async () => {
    const reply = await site.ask('GET', '/algoritme/registraties', { token: '' });

    assert.equal(reply.status, 200);
    assert.match(reply.headers.get('content-type'), /^application\/json/);
    assert.ok(reply.json.length > 0);
    for (const one of reply.json) {
        assert.equal(one.contact_email, 'algoritmes@example.nl');
        assert.equal(one.url, 'https://gehoor.example.nl/algoritme/registraties');
    }
});


test('WEB-04: /.well-known/security.txt (RFC 9116)', async () => {
    const reply = await site.ask('GET', '/.well-known/security.txt', { token: '' });
    const fields = Object.fromEntries(reply.text.trim().split('\n').map(line => line.split(/: (.*)/).slice(0, 2)));

    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(fields.Contact, 'mailto:veilig@example.nl');
    assert.equal(fields.Canonical, 'https://gehoor.example.nl/.well-known/security.txt');
    const days = (Date.parse(fields.Expires) - Date.now()) / 86400000;
    assert.ok(days > 1 && days <= 365, fields.Expires);
    assert.equal((await site.ask('POST', '/.well-known/security.txt', { token: '' })).status, 405);
});

test('X: who did not see the last change is told so, by "versie" (409) and by If-Match (412)', async () => {
    const { id } = (await site.post('/signalen', { verhaal: 'Twee mensen tegelijk.' })).json;
    const seen = await site.get(`/signalen/${id}`);
    const target = `/signalen/${id}/zinnen`;
    const tag = seen.headers.get('etag');

    assert.equal(tag, `"${seen.json.versie}"`);
    const first = await site.post(target, { zin: 'De eerste was op tijd', versie: seen.json.versie });
    assert.equal(first.status, 200);
    const late = await site.post(target, { zin: 'De tweede kwam te laat', versie: seen.json.versie });
    assert.equal(late.status, 409);
    assert.deepEqual(late.json.current, { zin: 'De eerste was op tijd' });
    assert.equal((await site.post(target, { zin: 'De tweede kwam te laat' }, { headers: { 'If-Match': tag } })).status, 412);
    assert.equal((await site.post(target, { zin: 'x', versie: 'een' })).status, 400);
    const now = await site.get(`/signalen/${id}`);
    assert.equal(now.json.zin, 'De eerste was op tijd');
    const ok = await site.post(target, { zin: 'Nu wel' }, { headers: { 'If-Match': now.headers.get('etag') } });
    assert.equal(ok.status, 200);
    assert.equal((await site.post(target, { zin: 'Zonder versie mag ook' })).status, 200);
});

test('X: of many at once with the same version exactly one goes through', async () => {
    const { id } = (await site.post('/signalen', { verhaal: 'Twintig tegelijk.' })).json;
    const { versie } = (await site.get(`/signalen/${id}`)).json;
    const replies = await Promise.all(Array.from({ length: 20 },
        (_, i) => site.post(`/signalen/${id}/zinnen`, { zin: `De zin van ${i}`, versie })));

    assert.equal(replies.filter(reply => reply.status === 200).length, 1);
    assert.equal(replies.filter(reply => reply.status === 409).length, 19);
});
