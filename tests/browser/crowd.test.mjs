// SPDX-License-Identifier: EUPL-1.2
/*
 * crowd.test.mjs - telling something without a name while somebody floods (W-03): a browser solves the puzzle by itself;
 * without JavaScript the page says to wait, and keeps what was typed.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const STORY = 'Ik wacht al weken en niemand weet waarop.';
const PUZZLE = /name="puzzel" value="([0-9a-f]{64})"/;
let site;

const send = fields => fetch(`${site.url}/anoniem`, { method: 'POST', body: new URLSearchParams(fields) });

/* Sends the same again and again until it is refused; gives what was said then. */
async function flood() {
    for (let i = 0; i < 100; i++) {
        const reply = await send({ verhaal: `${STORY} ${i}`, actie: 'versturen' });
        if (reply.status !== 200) return { status: reply.status, text: await reply.text(), sent: i };
    }
    return assert.fail('nobody stops it');
}

before(async () => { site = await open(); });
after(() => site?.close());

test('who floods is stopped, and a puzzle of somebody else or without an answer does not help', async () => {
    const stopped = await flood();

    assert.equal(stopped.status, 429);
    assert.ok(stopped.sent >= 10 && stopped.sent < 20, `${stopped.sent} came in`); // three more a minute
    assert.match(stopped.text, /Er sturen nu heel veel mensen iets/);
    const [, puzzle] = PUZZLE.exec(stopped.text);
    for (const fields of [{ puzzel: puzzle }, { puzzel: puzzle, oplossing: '0' }, { puzzel: 'f'.repeat(64), oplossing: '0' }])
        assert.equal((await send({ verhaal: STORY, actie: 'versturen', ...fields })).status, 429);
});

test('with JavaScript the browser solves it while the story is read over', async () => {
    const person = await site.as('', { width: 320 });

    await flood();
    await person.go('/anoniem');
    await person.page.fill('#verhaal', STORY);
    await person.press('Kijk na wat u schreef');
    await person.page.getByText('De som is klaar.').waitFor();
    await person.look('anoniem-druk');
    await person.press('Verstuur');
    await person.sees('Bewaar deze negen woorden');
    await person.context.close();
});

test('who presses before it is solved, waits for it', async () => {
    const person = await site.as('');

    await flood();
    await person.go('/anoniem');
    await person.page.fill('#verhaal', STORY);
    await person.press('Kijk na wat u schreef');
    await person.page.evaluate(() => {
        document.querySelector('button[value=versturen]').click();
    });
    await person.page.getByText('Bewaar deze negen woorden').waitFor();
    await person.context.close();
});

test('without JavaScript one waits a minute, and the text stays', async () => {
    const person = await site.as('', { js: false });

    await flood();
    await person.go('/anoniem');
    await person.page.fill('#verhaal', STORY);
    await person.press('Kijk na wat u schreef');
    await person.sees('Wacht een minuut en verstuur dan pas.', STORY);
    await person.look('anoniem-druk-zonder');
    await flood(); // one more came in meanwhile: each twenty seconds
    await person.refused('Verstuur', 429);
    assert.equal(person.reply.headers()['retry-after'], '60');
    await person.sees('Uw tekst staat er nog.');
    assert.equal(await person.page.inputValue('#verhaal'), STORY);
    const reply = await send({ verhaal: STORY, actie: 'versturen', puzzel: await person.page.inputValue('[name=puzzel]') });
    assert.equal(reply.status, 429, 'a minute has not passed: tests/web/crowd.c lets it pass');
    await person.context.close();
});
