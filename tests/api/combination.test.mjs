// SPDX-License-Identifier: EUPL-1.2
/*
 * combination.test.mjs - signals come in, a scan tells what comes together, and somebody looks at it;
 * what the scan prints has no number with fewer than ten people behind it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { open, program } from './site.mjs';

let site, id;
const scan = () => JSON.parse(execFileSync(program, ['scan', '--db', site.database, '--json'], { encoding: 'utf8' }));

before(async () => {
    site = await open({ login: 'pin' });
    const tokens = ['balie', 'pin'].map(login => site.tokenOf(login));
    const rule = (await site.get('/regels')).json.items[0].id;

    for (let i = 0; i < 40; i++) {
        const together = i < 8;
        const reply = await site.post('/signalen', { verhaal: `Verhaal nummer ${i} over een brief.`,
            levensgebieden: [together ? 'digitaal' : 'vervoer'], regels: together ? [rule] : [] },
        { token: tokens[i % 2] });

        assert.equal(reply.status, 201, reply.text);
    }
});
after(() => site?.close());

test('B-26: a scan finds what comes together, and prints no small number', () => {
    const found = scan();
    const pair = found.combinaties.find(one => one.delen.some(part => part.code === 'digitaal'));

    assert.ok(found.nieuweCombinaties > 0);
    assert.equal(pair.soort, 'samen');
    assert.equal(pair.geteld, null);
    assert.equal(pair.verwacht, null);
    assert.match(pair.methode, /^combinaties 2;/);
    const again = scan();
    assert.equal(again.nieuweCombinaties, 0);
    assert.deepEqual(again.combinaties, found.combinaties);
});

test('B-26: it is told with what was counted and expected, its signals and its layers', async () => {
    const list = await site.get('/combinaties?soort=samen');
    const one = list.json.items.find(item => item.tweedeCode === 'digitaal');

    assert.equal(list.status, 200);
    assert.ok(one, list.text);
    id = one.id;
    assert.match(one.zin, /staan samen in \d+ signalen\. Als ze niets met elkaar te maken hadden/);
    assert.ok(one.samen >= 8);
    assert.ok(Number(one.verwacht) < one.samen);
    assert.ok(Number(one.icOndergrens) > 0);
    assert.ok(Number(one.kans) <= 0.05);
    const signals = await site.get(`/combinaties/${id}/signalen`);
    const layers = await site.get(`/combinaties/${id}/lagen`);
    assert.equal(signals.json.items.length, one.samen);
    assert.equal(layers.json.items.reduce((sum, layer) => sum + layer.samen, 0), one.samen);
    assert.equal((await site.get('/combinaties?soort=schijn')).json.items.some(item => item.id === id), false);
});

test('B-26: somebody says what it is, with a reason, once', async () => {
    const path = `/combinaties/${id}/oordelen`;
    const waits = async () => (await site.get('/combinaties?alleen=open')).json.items.some(one => one.id === id);

    assert.equal(await waits(), true);
    assert.equal((await site.post(path, { oordeel: 'bekend' })).status, 400);
    assert.equal((await site.post(path, { oordeel: 'bekend', reden: 'Zo werkt dit team.' })).status, 200);
    assert.equal(await waits(), false);
    assert.equal((await site.get(`/combinaties/${id}`)).json.oordeel, 'bekend');
    assert.equal((await site.post(path, { oordeel: 'toeval', reden: 'Toch niet.' })).status, 409);
});

test('X-05: who reads only a unit knows nothing of it', async () => {
    const reply = await site.get(`/combinaties/${id}`, { token: site.tokenOf('balie') });

    assert.equal(reply.status, 404);
});
