// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/tools/words.mjs - are the words of Gehoor plain?  (UI-18)
 *
 *     node tests/tools/words.mjs [FILE.po ...]
 *
 * Reads all texts from locale/en.po and locale/po.d: msgid is the Dutch, msgstr
 * the English.  Counts words per sentence and looks for words that do not belong
 * in plain language.  A heading, label or button is counted as one sentence; so
 * that those many short ones hide nothing, real sentences (with a full stop or
 * a question mark) have an average of their own.
 *
 * Each rule is first held against examples, so that a rule that never fails is
 * found out.  The last line is "N passed, N failed".
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const AVERAGE_MAX = 15;
const SENTENCE_MAX = 20;

/* Dutch words that people should never see here: officialese, and words that close a door. */
const FORBIDDEN_DUTCH = [
  /escal(er|at)/i, /afgewezen/i, /openstaand/i, /\btickets?\b/i, /\bdien(t|en) te\b/i,
  /\bmiddels\b/i, /\bconform\b/i, /\bteneinde\b/i, /\binzake\b/i, /\bderhalve\b/i,
  /\bindien\b/i, /\breeds\b/i, /\bbetreffende\b/i, /\bten behoeve van\b/i, /\bmet betrekking tot\b/i,
];
const FORBIDDEN_ENGLISH = [
  /\bescalat/i, /\bregarding\b/i, /\bpursuant\b/i, /\bhereby\b/i, /\btickets?\b/i, /\butili[sz]e/i,
  /\bplease be advised\b/i, /\bin order to\b/i,
];
/* The reader is "u". */
const INFORMAL = /(?<![\p{L}'’])(jij|je|jou|jouw|jullie)(?!\p{L})/iu;
/* Abbreviations with stops, and capitals that are not explained. */
const DOTTED = /\b(bijv|evt|enz|etc|incl|excl|ca|nr|art|i\.v\.m|m\.b\.t|o\.a|d\.w\.z|n\.a\.v|a\.u\.b|e\.g|i\.e)\.|\bt\/m\b/i;
const KNOWN_CAPITALS = ["API", "JSON", "WCAG", "EUPL", "AA", "MB"];
/* American spellings of words we use. */
const AMERICAN = /\b\w*(organiz|recogniz|summariz|apologiz|color|favor|behavior|center|judgment)\w*/i;

/* Texts that are the same in both languages. */
const SAME = new Set([
  "1 week", "Begin", "byte", "bytes", "Code", "Contract", "Criteria", "e-mail (eml)", "Gehoor", "in %s", "Linking pins", "Partners", "pdf", "Privacy",
  "Route", "Routes", "Start", "Teams", "Week", "week",
]);

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
let passed = 0;
let failed = 0;

function unquote(text) {
  return text.slice(1, -1).replace(/\\(.)/g, (_, c) => ({ n: "\n", t: "\t", r: "\r" })[c] ?? c);
}

/* The messages of a po file: { file, line, nl, en }. */
function readCatalogue(file) {
  const list = [];
  let message = null;
  let member = "";

  readFileSync(file, "utf8").split("\n").forEach((text, i) => {
    const entry = /^(msgid|msgstr)\s+(".*")\s*$/.exec(text);

    if (entry && entry[1] === "msgid") {
      member = "nl";
      message = { file: relative(root, file), line: i + 1, nl: unquote(entry[2]), en: "" };
      list.push(message);
    } else if (entry && message) {
      member = "en";
      message.en = unquote(entry[2]);
    } else if (message && /^".*"\s*$/.test(text)) {
      message[member] += unquote(text.trim());
    }
  });
  return list.filter((m) => m.nl !== "");
}

function catalogues() {
  const folder = join(root, "locale", "po.d");
  const more = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith(".po")).sort() : [];

  return [join(root, "locale", "en.po"), ...more.map((f) => join(folder, f))];
}

/* A mustache tag or a printf conversion stands for one word. */
function plain(text) {
  return text.replace(/\{\{[^}]*\}\}+/g, "iets").replace(/%(?:%|[-+ #0]*[\d.*]*[a-z]+)/gi, "iets");
}

function sentences(text) {
  return plain(text).split(/(?<=[.!?…][”"’)]?)\s+/u).filter((s) => /[\p{L}\p{N}]/u.test(s));
}

function isFull(sentence) {
  return /[.!?][”"’)]?$/u.test(sentence.trim());
}

function countWords(sentence) {
  return sentence.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;
}

function average(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

function unknownCapitals(text) {
  return (plain(text).match(/\b[A-Z]{2,}\b/g) ?? []).filter((w) => !KNOWN_CAPITALS.includes(w));
}

/* Tags or conversions of a text: the same ones must be in both languages. */
function pieces(text) {
  const tags = (text.match(/\{\{.*?\}\}+/g) ?? []).map((t) => t.replace(/\s/g, "")).sort();
  const formats = text.match(/%(?:%|[-+ #0]*[\d.*]*[diouxXeEfgGcs])/g) ?? [];

  return JSON.stringify([tags, formats]);
}

function edges(text) {
  return `${/^\s*/.exec(text)[0]}|${/\s*$/.exec(text)[0]}`;
}

/* One rule: name, what is wrong with a message (empty: nothing), examples it must find. */
const RULES = [
  {
    name: `no Dutch sentence of more than ${SENTENCE_MAX} words`,
    wrong: (m) => sentences(m.nl).filter((s) => countWords(s) > SENTENCE_MAX).join(" / "),
    bad: [{ nl: `${"woord ".repeat(SENTENCE_MAX)}{{eind}}. Kort.`, en: "" }],
    good: [{ nl: `${"woord ".repeat(SENTENCE_MAX - 1)}%s. ${"woord ".repeat(SENTENCE_MAX - 1)}eind?`, en: "" }],
  },
  {
    name: `no English sentence of more than ${SENTENCE_MAX} words`,
    wrong: (m) => sentences(m.en).filter((s) => countWords(s) > SENTENCE_MAX).join(" / "),
    bad: [{ nl: "", en: `${"word ".repeat(SENTENCE_MAX + 1)}.` }],
    good: [{ nl: "", en: `${"word ".repeat(SENTENCE_MAX - 1)}end.` }],
  },
  {
    name: "no forbidden word in Dutch",
    wrong: (m) => FORBIDDEN_DUTCH.filter((f) => f.test(m.nl)).join(" "),
    bad: ["Escaleren", "de escalatie", "Dit is afgewezen.", "openstaande vragen", "een ticket",
          "U dient te wachten.", "middels een brief", "Conform de wet"].map((nl) => ({ nl, en: "" })),
    good: ["Dit kan niet, en dit is waarom.", "inmiddels", "nog geen antwoord"].map((nl) => ({ nl, en: "" })),
  },
  {
    name: "no forbidden word in English",
    wrong: (m) => FORBIDDEN_ENGLISH.filter((f) => f.test(m.en)).join(" "),
    bad: [{ nl: "", en: "Escalate this ticket" }],
    good: [{ nl: "", en: "Take it further" }],
  },
  {
    name: "the reader is u",
    wrong: (m) => (INFORMAL.exec(m.nl) ?? [""])[0],
    bad: [{ nl: "Wat zie je?", en: "" }, { nl: "Jouw signaal", en: "" }],
    good: [{ nl: "Jeugdzorg bij de jury", en: "" }],
  },
  {
    name: "no abbreviation that is not explained",
    wrong: (m) => [(DOTTED.exec(m.nl) ?? DOTTED.exec(m.en) ?? [""])[0],
                   ...unknownCapitals(m.nl), ...unknownCapitals(m.en)].filter(Boolean).join(" "),
    bad: [{ nl: "Vul bijv. iets in.", en: "" }, { nl: "1 t/m 5", en: "" }, { nl: "Uw BSN", en: "" }],
    good: [{ nl: "Stuur JSON. Schrijf P10WD.", en: "{{IETS}}" }],
  },
  {
    name: "British spelling",
    wrong: (m) => (AMERICAN.exec(plain(m.en)) ?? [""])[0],
    bad: [{ nl: "", en: "Your organization" }, { nl: "", en: "The color" }],
    good: [{ nl: "", en: "Your organisation" }],
  },
  {
    name: "every text has an English one",
    wrong: (m) => (m.en === "" ? "empty" : ""),
    bad: [{ nl: "Een", en: "" }],
    good: [{ nl: "Een", en: "One" }],
  },
  {
    name: "no English text is still the Dutch",
    wrong: (m) => (m.nl === m.en && !SAME.has(m.nl) && /\p{L}/u.test(m.nl.replace(/%[a-z]|\{\{[^}]*\}\}/g, ""))
      ? "the same" : ""),
    bad: [{ nl: "Uw signaal", en: "Uw signaal" }],
    good: [{ nl: "Routes", en: "Routes" }, { nl: "%s: %s", en: "%s: %s" }],
  },
  {
    name: "tags, conversions and outer spaces are the same in both languages",
    wrong: (m) => (pieces(m.nl) !== pieces(m.en) ? "tags or conversions"
      : edges(m.nl) !== edges(m.en) ? "outer spaces" : ""),
    bad: [{ nl: "{{a}} %s", en: "%s" }, { nl: "a ", en: "a" }, { nl: "%s en %d", en: "%d and %s" }],
    good: [{ nl: "{{a}} bij {{b}}", en: "{{b}} at {{a}}" }],
  },
];

function report(ok, name, details = []) {
  if (ok) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED: ${name}`);
  for (const line of details)
    console.log(`    ${line}`);
}

const files = process.argv.length > 2 ? process.argv.slice(2) : catalogues();
const messages = files.flatMap(readCatalogue);

for (const rule of RULES) {
  report(rule.bad.every((m) => rule.wrong(m)) && !rule.good.some((m) => rule.wrong(m)),
         `the rule itself: ${rule.name}`,
         [...rule.bad.filter((m) => !rule.wrong(m)), ...rule.good.filter((m) => rule.wrong(m))].map((m) => JSON.stringify(m)));
  const wrong = messages.filter((m) => rule.wrong(m));
  report(wrong.length === 0, rule.name,
         wrong.map((m) => `${m.file}:${m.line}: "${m.nl}" / "${m.en}" (${rule.wrong(m)})`));
}

for (const [member, language] of [["nl", "Dutch"], ["en", "English"]]) {
  const all = messages.flatMap((m) => sentences(m[member]));
  const full = all.filter(isFull);
  const mean = average(all.map(countWords));
  const meanFull = average(full.map(countWords));

  console.log(`${language}: ${all.length} sentences and labels, ${mean.toFixed(1)} words on average; ` +
              `${full.length} real sentences, ${meanFull.toFixed(1)} words on average; ` +
              `longest ${Math.max(0, ...all.map(countWords))}`);
  report(mean <= AVERAGE_MAX, `${language}: ${AVERAGE_MAX} words on average at most`);
  report(full.length > 0 && meanFull <= AVERAGE_MAX, `${language}: real sentences, ${AVERAGE_MAX} words on average at most`);
}

const seen = new Map();
const twice = messages.filter((m) => seen.has(m.nl) || !seen.set(m.nl, m));
report(messages.length > 0 && twice.length === 0, "each text is there once",
       twice.map((m) => `${m.file}:${m.line}: "${m.nl}", also in ${seen.get(m.nl).file}:${seen.get(m.nl).line}`));
const stale = [...SAME].filter((s) => !messages.some((m) => m.nl === s && m.en === s));
report(process.argv.length > 2 || stale.length === 0, "the list of texts that are the same is up to date", stale);

console.log(`${messages.length} texts`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
