// SPDX-License-Identifier: EUPL-1.2
/*
 * look.mjs - builds the one style sheet of Gehoor and puts what the browser needs beside it.
 *
 * The theme (tokens), the component library and our own layer are joined.  Classes that no
 * template, C file or script names are dropped, then every token that nothing refers to any more.
 * Our own layer is kept whole: it is small and pages may lean on it before they are written.
 *
 * Use: node tools/look.mjs [output folder] [more folders to look for class names in ...]
 * Makes gehoor.css, the two fonts and uplot.js, and copies the scripts and pictures of static/.
 * The same input gives the same bytes, so that the hash in the file name is stable.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import postcss from 'postcss';
import { PurgeCSS } from 'purgecss';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const [out = join(root, 'build/static'), ...moreFolders] = process.argv.slice(2);

// In this order: tokens first, so that what comes later may override.
const LIBRARY = [
    '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css',
    '@utrecht/component-library-css/dist/index.css',
    '@nl-design-system-candidate/skip-link-css/dist/skip-link.css',
    '@nl-design-system-candidate/data-badge-css/dist/data-badge.css',
    '@gemeente-denhaag/step-marker/dist/index.css',
    '@gemeente-denhaag/process-steps/dist/index.css',
];
// The chart library, for the pages with a picture of counts; its licence asks to stay with it.
const CHART = Object.fromEntries(Object.entries({ script: 'dist/uPlot.iife.min.js', css: 'dist/uPlot.min.css',
    licence: 'LICENSE' }).map(([what, name]) => [what, createRequire(import.meta.url).resolve(`uplot/${name}`)]));
const FONTS = {
    'noto-sans-latin-400.woff2': '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2',
    'noto-sans-latin-700.woff2': '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2',
};
const NAMES_IN = ['.mustache', '.c', '.js'];
const COPIED = ['.js', '.svg', '.png', '.ico'];
const NOTICE =
    '/*! Gehoor, EUPL-1.2. Holds parts, EUPL-1.2, of: NL Design System Voorbeeld theme;' +
    ' Utrecht component library, (c) Gemeente Utrecht and Frameless B.V.;' +
    ' NL Design System candidate components; Gemeente Den Haag process steps. And, MIT, of uPlot, (c) Leon Sorokin. */\n';

/* All files below a folder that may name a class, in a fixed order. */
function filesBelow(folder) {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true })
        .map(name => join(folder, name))
        .filter(name => NAMES_IN.includes(extname(name)))
        .sort();
}

/* The library without the rules whose classes nobody names. */
async function purgeClasses(css, files) {
    const [result] = await new PurgeCSS().purge({
        content: files.map(name => ({ raw: readFileSync(name, 'utf8'), extension: 'txt' })),
        css: [{ raw: css }],
        // A class name may stand in any kind of text: every word counts as one.
        defaultExtractor: text => text.match(/[A-Za-z][\w-]*/g) ?? [],
        safelist: ['html', 'body', 'voorbeeld-theme'], // the theme's name is put together in kop.mustache
        keyframes: true,
    });
    return result.css;
}

/*
 * Removes tokens (custom properties) that nothing uses, again and again: a token
 * that only an unused token refers to is unused as well.
 */
function purgeTokens(css) {
    const sheet = postcss.parse(css);
    for (let removed = 1; removed > 0;) {
        const used = new Set();
        sheet.walkDecls(decl => {
            for (const [, name] of decl.value.matchAll(/var\(\s*(--[\w-]+)/g))
                if (name !== decl.prop) used.add(name);
        });
        removed = 0;
        sheet.walkDecls(/^--/, decl => {
            if (used.has(decl.prop) || decl.prop.startsWith('--gh-')) return; // a script may read ours
            decl.remove();
            removed++;
        });
    }
    sheet.walkRules(rule => {
        if (rule.nodes.length === 0) rule.remove();
    });
    return sheet.toString();
}

const library = LIBRARY.map(name => join(modules, name)).concat(CHART.css)
    .map(name => readFileSync(name, 'utf8').replace(/@charset "[^"]*";/g, ''))
    .join('\n');
const own = readFileSync(join(root, 'static/gehoor-own.css'), 'utf8');
const files = ['templates', 'src', 'static'].map(name => join(root, name)).concat(moreFolders)
    .flatMap(filesBelow).concat(CHART.script);
const joined = purgeTokens(await purgeClasses(library, files) + '\n' + own);
const { code, warnings } = transform({
    filename: 'gehoor.css', code: Buffer.from(joined), minify: true,
});
for (const warning of warnings) console.warn(`look: ${warning.message}`);
const css = Buffer.concat([Buffer.from(NOTICE), code]);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'gehoor.css'), css);
for (const [name, from] of Object.entries(FONTS)) cpSync(join(modules, from), join(out, name));
writeFileSync(join(out, 'uplot.js'),
    `/*!\n${readFileSync(CHART.licence, 'utf8')}*/\n${readFileSync(CHART.script, 'utf8')}`);
for (const name of readdirSync(join(root, 'static')).sort())
    if (COPIED.includes(extname(name))) cpSync(join(root, 'static', name), join(out, basename(name)));

const tokens = new Set(joined.match(/^\s*--[\w-]+(?=:)/gm)).size;
console.log(`look: gehoor.css ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzip, ` +
    `${tokens} tokens, class names from ${files.length} files`);
