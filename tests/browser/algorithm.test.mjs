// SPDX-License-Identifier: EUPL-1.2
/* algorithm.test.mjs - what the computer does by itself: for everybody to read, and each round for who is signed in. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

for (const [width, js] of [[1200, true], [320, false]])
    test(`ALG-01, ALG-04: the page and its rounds (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const person = await site.as('behandelaar', { width, js });

        await person.go('/patronen');
        await person.follow('Hoe de computer dit vindt');
        assert.match(await person.text(), /Menselijke tussenkomst/);
        await person.look('algoritme');
        await person.follow('Wanneer de computer keek');
        await person.look('algoritme-rondes');
        await person.context.close();
    });

test('ALG-01: also without signing in, and as a file', async () => {
    const page = await fetch(`${site.url}/algoritme`);
    const file = await fetch(`${site.url}/algoritme/registraties`);

    assert.equal(page.status, 200);
    assert.doesNotMatch(await page.text(), /\/algoritme\/rondes/);
    assert.match(file.headers.get('content-disposition'), /attachment.*algoritmeregister\.json/);
    for (const one of await file.json()) assert.equal(one.standard_version, '1.0.0');
    assert.equal((await fetch(`${site.url}/algoritme/rondes`, { redirect: 'manual' })).status, 303);
});
