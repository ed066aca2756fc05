// SPDX-License-Identifier: EUPL-1.2
/* signed_in.test.mjs - where one is signed in: a list of one's own, and signing out in one of them or in all others. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

async function isOut(person) {
    await person.page.goto(`${site.url}/ingelogd`);
    return person.path() === '/inloggen';
}

for (const [js, width, login] of [[true, 1200, 'pin'], [false, 320, 'beleid']])
    test(`one sees where, and ends it there, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const here = await site.as(login, { js, width });
        const first = await site.as(login, { js, width });
        const second = await site.as(login, { js, width });
        const colleague = await site.as('balie', { js, width });

        await here.go('/ingelogd');
        await here.sees('Hier, in dit venster');
        assert.equal(await here.main().getByText('Ergens anders').count(), 2);
        assert.match(await here.main().innerText(), /Ingelogd (vandaag|gisteren) om \d+\.\d\d uur\./);
        await here.look(`ingelogd-${js}`);
        await here.main().getByRole('button', { name: /^Log daar uit/ }).first().click();
        await here.sees('daar bent u uitgelogd.');
        assert.deepEqual([await isOut(first), await isOut(second)].sort(), [false, true], 'one of the two');
        assert.equal(await isOut(here), false);

        await here.press('Log overal uit, behalve hier');
        await here.sees('u bent nu alleen nog hier ingelogd.');
        await here.sees('U bent nergens anders ingelogd.');
        assert.deepEqual([await isOut(first), await isOut(second)], [true, true]);
        assert.equal(await isOut(here), false);
        assert.equal(await isOut(colleague), false, 'that of another stays');
    });
