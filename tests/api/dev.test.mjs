// SPDX-License-Identifier: EUPL-1.2
/*
 * dev.test.mjs - serve --dev, in a checkout: a page comes with the style and script that belong to it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './site.mjs';

test('a page of serve --dev has all its files', async () => {
    const site = await open({ login: 'pin' });

    try {
        await site.stop();
        await site.serve('', '--dev');
        const page = await (await fetch(`${site.url}/inloggen`)).text();
        const files = [...page.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, file]) => file);

        assert.ok(files.some(file => file.endsWith('.css')), page);
        for (const file of files) {
            const reply = await fetch(site.url + file);

            assert.equal(reply.status, 200, file);
            assert.ok((await reply.text()).length > 100, file);
        }
    } finally {
        await site.close();
    }
});
