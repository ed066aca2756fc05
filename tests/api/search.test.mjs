// SPDX-License-Identifier: EUPL-1.2
/*
 * search.test.mjs - the search box for programs: its filters, the casebook, and what is wrong with a question (B-22).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './site.mjs';

let site;
before(async () => { site = await open({ login: 'pin' }); });
after(() => site?.close());

async function find(ask) {
    const reply = await site.post('/zoekresultaten/_zoek', ask);

    assert.equal(reply.status, 200, reply.text);
    return reply.json.items;
}

test('B-22: a case shows how it ended', async () => {
    const cases = await find({ q: 'kinderopvangtoeslag', soort: 'casus' });

    assert.ok(cases.length > 0);
    for (const one of cases) {
        const bottleneck = await site.get(`/knelpunten/${one.id}`);

        assert.equal(one.soort, 'casus');
        assert.ok(['beantwoord', 'veranderd', 'nagekeken'].includes(bottleneck.json.staat), bottleneck.json.staat);
        assert.ok(one.antwoord.length > 0, 'with its answer');
    }
    const all = await find({ q: 'kinderopvangtoeslag', soort: 'knelpunt' });

    assert.ok(cases.every(one => all.some(other => other.id === one.id)), 'a case is a bottleneck as well');
    for (const one of all.filter(other => other.soort === 'knelpunt')) assert.ok(!one.antwoord);
});

test('a filter leaves out what it says', async () => {
    const all = await find({ q: 'kinderopvangtoeslag' });
    const ended = await find({ q: 'kinderopvangtoeslag', staat: 'afgerond' });
    const signals = await find({ q: 'kinderopvangtoeslag', soort: 'signaal' });

    assert.ok(all.length > ended.length && ended.length > 0);
    assert.ok(signals.every(one => one.soort === 'signaal') && signals.length < all.length);
    for (const one of all) assert.match(one.op, /^\d{4}-\d\d-\d\d$/, 'a day, not a second that a network remembers');
    assert.equal((await find({ q: 'kinderopvangtoeslag', van: '1990-01-01', tot: '1990-12-31' })).length, 0);
});

test('what is wrong is named by its key', async () => {
    for (const [ask, key] of [[{}, 'q'], [{ q: 'x', soort: 'vis' }, 'soort'], [{ q: 'x', staat: 'weg' }, 'staat'],
        [{ q: 'x', regel: 99999999 }, 'regel'], [{ q: 'x', eenheid: 99999999 }, 'eenheid'],
        [{ q: 'x', van: 'gisteren' }, 'van'], [{ q: 'x', tot: 3 }, 'tot'], [{ q: 'x', kleur: 'rood' }, 'kleur']]) {
        const reply = await site.post('/zoekresultaten/_zoek', ask);

        assert.equal(reply.status, 400, key);
        assert.equal(reply.json.errors.length, 1, reply.text);
        assert.match(Object.values(reply.json.errors[0]).join(' '), new RegExp(`\\b${key}\\b`));
    }
});
