// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.test.mjs - a program reads of a signal what a person reads on its page: all that was sent, what
 * the reporter heard and said back, and where it has been.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './site.mjs';

let site, description, handler;
before(async () => {
    site = await open({ login: 'balie' });
    description = (await site.get('/openapi.json', { token: '' })).json;
    handler = { token: site.tokenOf('pin') };
});
after(() => site?.close());

/* Not about the matter itself, or shown to nobody: the unit that will not handle it. */
const APART = ['bijlagen', 'melder', 'notitie', 'lijktOp', 'weg', 'overEenheid', 'deur'];

function schemaOf(template) {
    const { schema } = description.paths[template].post.requestBody.content['application/json'];

    return description.components.schemas[schema.$ref.split('/').at(-1)].properties;
}

/* A value of its own for every field. */
async function everything() {
    const [rule] = (await site.get('/regels')).json.items;
    const [organisation] = (await site.get('/verantwoording')).json.items.filter(({ soort }) => soort === 'organisatie');
    const refs = { regels: [rule.id], organisaties: [organisation.id] };
    const filled = {};

    for (const [name, property] of Object.entries(schemaOf('/signalen'))) {
        const choices = (property.enum ?? property.items?.enum ?? []).filter(code => code && !['onbekend', 'anders'].includes(code));

        if (APART.includes(name)) continue;
        else if (refs[name]) filled[name] = refs[name];
        else if (property.type === 'array') filled[name] = choices.slice(0, 1);
        else if (choices.length) [filled[name]] = choices;
        else if (property.type.includes('integer')) filled[name] = 3;
        else if (property.type.includes('boolean')) filled[name] = true;
        else if (/Op$/.test(name)) filled[name] = name === 'gezienOp' ? '2026-03' : '2030-03-01';
        else filled[name] = `Dit staat bij ${name}.`;
    }
    return filled;
}

test('Z-01 Z-04 Z-07 Z-08 Z-16 Z-18 B-06 B-09: all that is sent can be read back', async () => {
    const { persoonsgegevens, ...sent } = await everything(); // what to do is asked of the gate, and is no part of the signal
    const made = await site.post('/signalen', sent);
    assert.equal(made.status, 201, JSON.stringify(made.json));
    const { json: signal } = await site.get(`/signalen/${made.json.id}`);
    const { items } = (await site.get(`/signalen/${made.json.id}/aanvullingen`)).json;
    const texts = Object.fromEntries(items.map(({ veld, tekst }) => [veld, tekst]));

    assert.ok(Object.keys(sent).length > 30);
    for (const [name, value] of Object.entries(sent)) assert.deepEqual(texts[name] ?? signal[name], value, name);
});

test('AVG-02, X-01: what was seen in a text is told, and a number that is needed is kept apart', async () => {
    const made = await site.post('/signalen', { verhaal: 'Zij heeft bsn 111222333 en wacht.', persoonsgegevens: 'apart' });
    const { items } = (await site.get(`/signalen/${made.json.id}/nodige-gegevens`)).json;

    assert.equal(made.status, 201, JSON.stringify(made.json));
    assert.deepEqual(made.json.persoonsgegevens, [{ veld: 'verhaal', soort: 'bsn', vanaf: 14, tot: 23 }]);
    assert.equal((await site.get(`/signalen/${made.json.id}`)).json.verhaal, 'Zij heeft bsn [burgerservicenummer] en wacht.');
    assert.equal(items.length, 1);
    assert.doesNotMatch(JSON.stringify([made.json, items]), /111222333/);
});

test('Z-01: how the reporter is employed', async () => {
    for (const [login, employment] of [['balie', 'ambtenaar'], ['raadslieden', 'in-opdracht'], ['oudere', null]]) {
        const token = site.tokenOf(login);
        const { id } = (await site.post('/signalen', { verhaal: 'De brief is te lang.' }, { token })).json;

        assert.equal((await site.get(`/signalen/${id}`, { token })).json.melderDienstverband, employment, login);
    }
});

test('T-05 T-06 T-11 I-02: what the reporter heard, what came back, and where it has been', async () => {
    const { id } = (await site.post('/signalen', { verhaal: 'De brief komt na de dag.' })).json;
    const no = { soort: 'nee', kanNiet: 'De dag verzetten.', waarom: 'Die staat in de wet.', kanWel: 'Eerder sturen.' };
    assert.equal((await site.post(`/signalen/${id}/beoordelingen`, { urgentie: 'nu', reden: 'Het is bijna zover.' }, handler)).status, 200);
    assert.ok((await site.post(`/signalen/${id}/terugkoppelingen`, no, handler)).status < 300);

    const { items: heard } = (await site.get(`/signalen/${id}/terugkoppelingen`)).json;
    assert.deepEqual(heard.map(({ soort }) => soort), ['ontvangst', 'triage', 'nee']);
    assert.equal(heard[1].tekst, 'Het is bijna zover.');
    assert.deepEqual([heard[2].kanNiet, heard[2].waarom, heard[2].kanWel], [no.kanNiet, no.waarom, no.kanWel]);

    const answers = `/signalen/${id}/terugkoppelingen/${heard[2].id}/antwoorden`;
    assert.ok((await site.post(answers, { soort: 'bezwaar', tekst: 'Eerder sturen kan al jaren niet.' })).status < 300);
    const { items: said } = (await site.get(answers, handler)).json;
    assert.deepEqual(said.map(({ soort, tekst }) => [soort, tekst]), [['bezwaar', 'Eerder sturen kan al jaren niet.']]);
    assert.equal((await site.get(`/signalen/${id}/terugkoppelingen/${id + 100000}/antwoorden`)).status, 404);

    const { items: way } = (await site.get(`/signalen/${id}/gebeurtenissen`)).json;
    assert.match(way[0].zin, /bracht het signaal in/);
    assert.ok(way.some(({ reden, melderHoordeHet }) => reden === 'Het is bijna zover.' && melderHoordeHet));
    const stranger = { token: site.tokenOf('wonen') };
    for (const part of ['aanvullingen', 'terugkoppelingen', 'gebeurtenissen'])
        assert.equal((await site.get(`/signalen/${id}/${part}`, stranger)).status, 404, part);
});

test('T-05 V-03: where a bottleneck has been, and what was asked of a unit', async () => {
    const [{ id }] = (await site.get('/knelpunten')).json.items;
    const { items: way } = (await site.get(`/knelpunten/${id}/gebeurtenissen`)).json;
    assert.ok(way.length > 0 && way.every(({ zin, wanneer }) => zin && wanneer !== undefined));

    const units = (await site.get('/verantwoording')).json.items.filter(({ gevraagd }) => gevraagd > 0);
    assert.ok(units.length > 0);
    for (const unit of units) {
        const { items } = (await site.get(`/verantwoording/${unit.id}/stappen`)).json;
        assert.ok(items.length > 0, unit.naam);
    }
});
