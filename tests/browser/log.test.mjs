// SPDX-License-Identifier: EUPL-1.2
/*
 * log.test.mjs - what somebody types, and what lets them in, is not in what the program says of itself; every walk looks when it
 * ends (help.mjs), and this one shows that it would find it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { doorOf } from './anonymous_help.mjs';
import { open, told } from './help.mjs';
import { PASSWORD } from '../tools/serving.mjs';

let site;

before(async () => { site = await open(); });
after(async () => { await site?.close(); });

test('a password, a cookie, a story, the words of a receipt are looked for in the log', async () => {
    const person = await site.as('balie'), nobody = await site.as('');
    const story = 'De brief met de zilveren rand komt nooit aan.';

    await person.go('/signalen/nieuw');
    await person.page.fill('#verhaal', story);
    await person.press('Kijk uw signaal na');
    const cookie = (await person.session()).value;
    const words = 'boom kaas fiets water brood stoel lamp deur raam';
    await doorOf(site).openWith(nobody, words);
    for (const secret of [PASSWORD, story, words])
        assert.ok(site.unspeakable.has(secret), secret);
    for (const secret of [...site.unspeakable, cookie]) {
        assert.deepEqual(told(site.log, [secret]), []);
        assert.deepEqual(told(`${site.log}{"text":"${secret.replaceAll('\n', '\\n')}"}`, [secret]), [secret]);
    }
});
