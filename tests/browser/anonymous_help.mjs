// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_help.mjs - what tests of the door without names share: somebody unknown tells, and comes back with the words.
 */
import assert from 'node:assert/strict';

export function doorOf(site) {
    /* Somebody without an account, and without anything in the browser. */
    async function stranger(options) {
        const person = await site.as('', options);

        assert.deepEqual(await person.context.cookies(), []);
        return person;
    }

    async function leavesNothing(person) {
        assert.deepEqual(await person.context.cookies(), [], 'no cookie');
        assert.deepEqual(await person.page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    }

    /* Tells a story to the municipality and gives the words of the receipt. */
    async function tell(person, story, look = '', hears = 'Gemeente Amsterdam') {
        await person.go('/anoniem');
        if (look) await person.look(`anoniem-${look}`);
        await person.page.fill('#verhaal', story);
        await person.page.getByLabel('Wie moet dit horen?').selectOption({ label: hears });
        await person.press('Kijk na wat u schreef');
        await person.sees('U hebt nog niets verstuurd.', story);
        if (look) await person.look(`anoniem-nakijken-${look}`);
        await person.press('Verstuur');
        await person.sees('Bewaar deze negen woorden');
        const words = await person.main().locator('.gh-bewijs > li').allInnerTexts();
        assert.equal(words.length, 9);
        if (look) await person.look(`anoniem-bewijs-${look}`);
        return words.join(' ');
    }

    async function openWith(person, words) {
        await person.go('/anoniem/antwoord');
        await person.page.getByLabel('Uw negen woorden').fill(words);
        await person.press('Open mijn signaal');
    }

    return { stranger, leavesNothing, tell, openWith };
}
