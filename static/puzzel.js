// SPDX-License-Identifier: EUPL-1.2
/*
 * puzzel.js - finds the number that solves the puzzle of a form, while people read on (src/web/puzzle.h).
 *
 * SHA-256 is written out here: crypto.subtle is away on a page without TLS, such as an onion service, and is
 * slow at many short texts.  A puzzle fills one block of it, so that block is counted once.  Whoever presses
 * the button before the number is found, waits for it; without this script a minute will do.
 */
'use strict';

(() => {
    const SLICE = 40;     // milliseconds of counting before the page may do something else
    const PART = 500;     // numbers between two looks at the clock
    const BITS_AT = 16;   // the two digits of a puzzle that say how hard it is
    const rotate = (x, n) => (x >>> n) | (x << (32 - n));

    /* The first 32 bits behind the point of a root of each of the first 64 primes. */
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
    const fraction = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
    const K = Int32Array.from(primes, p => fraction(Math.cbrt(p)));
    const FIRST = Int32Array.from(primes.slice(0, 8), p => fraction(Math.sqrt(p)));
    const w = new Int32Array(64);
    const hash = new Int32Array(8);

    /* Puts in out the state after one more block, which is in the first 16 words of w. */
    function compress(state, out) {
        for (let i = 16; i < 64; i++) {
            const x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
                (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
        }
        let a = state[0], b = state[1], c = state[2], d = state[3];
        let e = state[4], f = state[5], g = state[6], h = state[7];
        for (let i = 0; i < 64; i++) {
            const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
            const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
        }
        out[0] = a + state[0]; out[1] = b + state[1]; out[2] = c + state[2]; out[3] = d + state[3];
        out[4] = e + state[4]; out[5] = f + state[5]; out[6] = g + state[6]; out[7] = h + state[7];
        return out;
    }

    function fill(text) {
        w.fill(0, 0, 16);
        for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    }

    /* How many bits are zero before the first that is not. */
    function zeros(words) {
        let at = 0;

        while (at < 8 && words[at] === 0) at++;
        return at < 8 ? 32 * at + Math.clz32(words[at]) : 256;
    }

    /* Whether the puzzle with that number behind it begins with so many zero bits; after = its first block. */
    function solves(after, puzzle, number, bits) {
        const text = String(number);

        fill(text);
        w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
        w[15] = 8 * (puzzle.length + text.length);
        return zeros(compress(after, hash)) >= bits;
    }

    async function solve(puzzle) {
        const bits = parseInt(puzzle.slice(BITS_AT, BITS_AT + 2), 16);

        fill(puzzle);
        const after = compress(FIRST, new Int32Array(8));
        for (let number = 0, until = 0; ; ) {
            for (const end = number + PART; number < end; number++)
                if (solves(after, puzzle, number, bits)) return number;
            if (performance.now() > until) {
                await new Promise(done => setTimeout(done, 0));
                until = performance.now() + SLICE;
            }
        }
    }

    const place = document.querySelector('[data-gh-puzzel]');
    const form = place?.closest('form');
    const puzzle = form?.elements.puzzel?.value;
    if (!puzzle) return;

    const show = which => {
        for (const words of place.children) words.hidden = !(which in words.dataset);
    };
    let pressed = null;
    let solved = false;

    show('ghRekent');
    form.addEventListener('submit', event => {
        if (solved || event.submitter?.value !== 'versturen') return;
        event.preventDefault();
        pressed = event.submitter;
    });
    solve(puzzle).then(number => {
        const field = document.createElement('input');

        Object.assign(field, { type: 'hidden', name: 'oplossing', value: number });
        form.append(field);
        solved = true;
        show('ghKlaar');
        pressed?.click();
    });
})();
