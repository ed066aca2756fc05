// SPDX-License-Identifier: EUPL-1.2
/*
 * scan.test.mjs - the service looks which signals are alike in the hour that was set, by itself.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './site.mjs';

const PATIENCE = 30000; // milliseconds

/* The hour in Amsterdam; waits for the next one when this one is nearly over. */
async function hour() {
    const left = 3600000 - Date.now() % 3600000;

    if (left < PATIENCE + 10000) await new Promise(done => setTimeout(done, left));
    return Number(new Intl.DateTimeFormat('nl', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Amsterdam' })
        .format(new Date()));
}

const story = name => `De parkeervergunning van de mantelzorger vervalt na een verhuizing binnen de wijk (${name}).`;

test('I-11: what came in is looked at in the hour that was set', async () => {
    const site = await open({ login: 'pin' });

    try {
        const before = await site.get('/patronen');
        const told = {};

        for (const [login, word] of [['pin', 'een'], ['behandelaar', 'twee'], ['balie', 'drie']]) {
            const token = site.tokenOf(login);
            const reply = await site.post('/signalen', { verhaal: story(word) }, { token });

            assert.equal(reply.status, 201, reply.text);
            told[login] = () => site.get(`/signalen/${reply.json.id}/gezien-door`, { token });
        }
        await site.stop();
        await site.serve(`scan-hour = ${await hour()}`);
        let found = [];
        for (const end = Date.now() + PATIENCE; Date.now() < end && found.length === 0;) {
            const now = await site.get('/patronen');

            /* its words follow what it is made of */
            found = now.json.items.filter(one => one.woorden && !before.json.items.some(old => old.id === one.id));
            await new Promise(done => setTimeout(done, 200));
        }
        assert.equal(found.length, 1);
        assert.equal(found[0].signalen, 3);
        assert.match(found[0].woorden, /parkeervergunning/);
        assert.equal((await told.balie()).json.items.length, 0);
        const inside = await site.get(`/patronen/${found[0].id}/signalen`);
        assert.equal(inside.json.items.length, 3);
        assert.equal((await told.balie()).json.items.length, 1); // who reads the story there is recorded
        assert.equal((await told.pin()).json.items.length, 0); // one's own
    } finally {
        await site.close();
    }
});
