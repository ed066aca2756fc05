// SPDX-License-Identifier: EUPL-1.2
/*
 * scenario-12.test.mjs - the contracted partner, what makes it safe: a sociaal raadslid says once what pinches and is told the name of a
 * contact; who holds the contract read it before, and from then on finds nothing.
 */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Het spreekuur wordt per gesprek betaald, dus bellen wij daarna niemand terug. <b>"\'&';
const ASKED = '/zoeken?zoek=spreekuur+gesprek+betaald';

scenario('the contracted partner', async (step, people, site) => {
    const reporter = await people('raadslieden');
    const manager = await people('wethouder');
    let signal;

    await step('a signal, once, with a name who has it', async () => {
        await reporter.page.getByLabel('Wat ziet u gebeuren?').fill(STORY);
        await reporter.press('Ga verder');
        await reporter.press('Verstuur');
        await reporter.sees('linking pin gemeente Amsterdam');
        await reporter.follow('Bekijk uw signaal');
        signal = reporter.path();
        await manager.go(signal);
        await manager.sees('per gesprek betaald');
    });

    await step('W-27 the administrator says who holds the contract', async () => {
        const admin = await people('beheer');

        await admin.go('/mensen');
        await admin.follow(/wethouder Werk en Inkomen/);
        await admin.fill({ 'Welke rol?': 'contracthouder', 'Voor welke eenheid?': 'Bureau sociaal raadslieden' });
        await admin.look('s12-rol');
        await admin.press('Leg vast');
        await admin.sees('de rol is gewijzigd');
        await admin.go('/rollen');
        await admin.sees('Nooit wie het contract houdt met de partner waar het vandaan komt');
        await admin.look('s12-rollen');
    });

    await step('W-27 that person finds nothing: no list, search, count or address', async () => {
        for (const address of ['/', '/signalen', ASKED, '/patronen', '/stijgingen']) {
            await manager.go(address);
            await manager.seesNot('per gesprek betaald', 'Bureau sociaal raadslieden');
        }
        const reply = await manager.page.goto(site.url + signal);
        assert.equal(reply.status(), 404);
        manager.said = [];
    });

    await step('who brought it in and who has it still read it', async () => {
        const pin = await people('pin');

        await pin.go(signal);
        await pin.sees('per gesprek betaald');
        await reporter.go(signal);
        await reporter.sees('per gesprek betaald', 'Nu bij: Gemeente Amsterdam');
        await reporter.look('s12-signaal');
    });

    await step('W-27 the reporter lets that person read it, and takes that back', async () => {
        await reporter.sees('leest dit signaal niet en ziet ook niet dat het er is');
        await reporter.follow('Laat die persoon het lezen');
        await reporter.sees('Wat al is gelezen, blijft bekend.');
        await reporter.look('s12-meelezen');
        await reporter.fill({ 'Mag wie over het contract met uw organisatie gaat, dit signaal lezen?': 'Ja, laat het lezen' });
        await reporter.press('Leg vast');
        await reporter.sees('uw keuze is vastgelegd', 'U kunt dat altijd weer stoppen.');
        await manager.go('/signalen');
        await manager.sees('per gesprek betaald');
        await manager.go(signal);
        await manager.sees('per gesprek betaald');
        const holder = await people('contract'); // has no other right to it, and finds it by itself
        await holder.go('/signalen');
        await holder.sees('per gesprek betaald');
        await manager.seesNot('Wie over uw contract gaat', 'Pak het op of geef het door');
        await reporter.go(signal);
        await reporter.follow('Stop het meelezen');
        await reporter.fill({ 'Mag wie over het contract met uw organisatie gaat, dit signaal lezen?': 'Nee, laat het niet lezen' });
        await reporter.press('Leg vast');
        await reporter.sees('leest dit signaal niet en ziet ook niet dat het er is');
        await reporter.look('s12-signaal-dicht');
        const reply = await manager.page.goto(site.url + signal);
        assert.equal(reply.status(), 404);
        manager.said = [];
    });

    await step('W-27 no question on it goes to where the holder of the contract reads', async () => {
        const pin = await people('pin');

        await pin.go(signal);
        await pin.follow('Vraag een partij om een antwoord');
        await pin.fill({ 'Wat vraagt u?': 'Kan een tweede gesprek worden betaald?', 'Aan wie?': 'Gemeente Amsterdam' });
        await pin.refused('Stel de vraag');
        await pin.sees('Daar leest wie het contract houdt met de partner waar dit signaal vandaan komt.');
        await pin.look('s12-vraag');
        await pin.fill({ 'Aan wie?': 'Vereniging van Nederlandse Gemeenten' });
        await pin.press('Stel de vraag');
        await pin.sees('de vraag is gesteld');
    });
});
