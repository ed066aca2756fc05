// SPDX-License-Identifier: EUPL-1.2
/*
 * entrusted.test.mjs - an administrator gives a role that opens identities, and the ombuds desk reads that without being
 * told; with JavaScript and without, wide and narrow.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

let site;
before(async () => { site = await open(); });
after(() => site?.close());

for (const [js, width, who] of [[true, 1200, 'procesbegeleider Amsterdam'], [false, 320, 'doorbraakcoach Amsterdam']])
    test(`the desk sees who can open what is closed, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const admin = await site.as('beheer', { js, width });
        const desk = await site.as('ombuds', { js, width });
        const rows = () => desk.main().locator('tbody tr');

        await desk.go('/loketdossiers');
        await desk.follow('Bekijk wie bij gesloten dossiers en namen kan');
        await desk.sees('technisch beheer');
        await desk.seesNot(who, 'baliemedewerker');
        const before = await rows().count();
        await admin.go('/mensen');
        await admin.follow(new RegExp(`^Rol geven of intrekken.*${who}`));
        await admin.fill({ 'Welke rol?': 'vertrouwenspersoon' });
        await admin.press('Leg vast');
        await desk.go('/loketdossiers');
        await desk.sees('Nieuw: ');
        await desk.look(`loket-toegang-nieuw-${js}`);
        await desk.follow('Bekijk wie bij gesloten dossiers en namen kan');
        assert.equal(await rows().count(), before + 1);
        assert.match(await rows().first().innerText(), new RegExp(`${who}.*vertrouwenspersoon.*Nieuw:`, 's'));
        await desk.look(`loket-toegang-${js}`);
        const refused = await site.as('balie', { js, width });
        assert.equal((await refused.page.goto(`${site.url}/loketdossiers/toegang`)).status(), 403);
        await Promise.all([admin, desk, refused].map(person => person.context.close()));
    });
