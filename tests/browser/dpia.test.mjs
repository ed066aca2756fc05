// SPDX-License-Identifier: EUPL-1.2
/* dpia.test.mjs - AVG-05: the administrator reads the assessment, takes it along, and sees it change with a setting. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scenario } from './help.mjs';

scenario('the assessment follows what is set', async (step, people, site) => {
    await step('the administrator reads it and changes a term', async () => {
        const admin = await people('beheer');

        await admin.go('/beheer');
        await admin.follow('Gegevenseffectbeoordeling');
        await admin.sees('Doelen en grondslagen', 'Zelf invullen', '5 jaar, daarna weg als iemand dat goedkeurt', 'SQLite: een bestand op dezelfde machine.');
        await admin.look('dpia');
        await admin.go('/bewaartermijnen/nieuw?soort=signaal');
        await admin.fill({ 'Hoe lang bewaart u ze?': '4 jaar' });
        await admin.press('Leg vast');
        await admin.go('/dpia');
        await admin.sees('4 jaar, daarna weg als iemand dat goedkeurt');
        await admin.seesNot('5 jaar, daarna weg als iemand dat goedkeurt: ');
    });

    await step('the file says the same, in the language of the reader', async () => {
        const admin = await people('beheer');
        const waits = admin.page.waitForEvent('download');

        await admin.go('/dpia?taal=en');
        await admin.main().getByRole('link', { name: 'Take this along as a file' }).click();
        const download = await waits, text = readFileSync(await download.path(), 'utf8');

        assert.equal(download.suggestedFilename(), 'dpia.md');
        assert.match(text, /^# Data protection impact assessment/);
        assert.match(text, /\| 4 years, then gone once somebody approves \|/);
    });

    await step('who neither administers nor approves what is destroyed does not', async () => {
        const desk = await people('balie'), reply = await desk.page.goto(`${site.url}/dpia`);

        assert.equal(reply.status(), 403);
        desk.said = [];
    });
});
