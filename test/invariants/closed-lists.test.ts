import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indexDefinitions } from "../../src/indices/catalogue.ts";
import { en } from "../../src/report/messages/en.ts";
import { readLists, writeLists } from "./lists.ts";
import {
  commandWords,
  designWords,
  exportedNames,
  looseWords,
  root,
  type Text,
  tagValues,
  textsOf,
} from "./vocabulary.ts";

const typescript = /\.tsx?$/;
const sources = textsOf(["src"], typescript);
const within = (...folders: string[]) =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`src/${folder}/`)));

const reviewedFile = new URL("./reviewed.txt", import.meta.url);

/** What the program can recognise, match and be asked. */
const lists: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  "words of a design": designWords,
  "commands and options": () => commandWords(),
  "kinds that gateways, boxes and detectors tell apart": () =>
    tagValues(within("gateway", "lab/middlebox", "detect")),
  "functions and types of parsers, boxes and detectors": () =>
    exportedNames(within("wire", "lab/middlebox", "detect")),
  "files of parsers, boxes, detectors, indices and models": () =>
    within("wire", "lab/middlebox", "detect", "indices", "models").map(({ path }) => path),
  "questions that an assessment answers": () => readdirSync(`${root}src/assessment/questions`),
  "country indices": () => indexDefinitions.map(({ id }) => id),
};

describe("what the program can recognise and be asked", () => {
  it.each(Object.keys(lists))("%s: nothing but what was reviewed", async (name) => {
    const now = [...(await lists[name]!())].sort();
    if (process.env.NARROWS_REVIEWED === "write") {
      writeLists(reviewedFile, { ...readLists(reviewedFile), [name]: now });
      return;
    }
    const known = readLists(reviewedFile)[name] ?? [];
    expect(now.length).toBeGreaterThan(5);
    expect(now.filter((one) => !known.includes(one))).toEqual([]);
  });
});

/** Tools, their protocols, their ways, in the languages of the reports and of the designs' countries. */
const circumvention = new RegExp(
  [
    String.raw`\b(?:tor|i2p|vpns?|ceno|geph|tuic|ikev?2|l2tp|pptp|ipsec|esni|naive ?proxy)\b`,
    "psiphon|lantern|shadow ?socks|v2 ?ray|x ?ray(?!s)|vmess|vless|trojan|wire ?guard|open ?vpn",
    "snow ?flake|obfs|\\bmeek\\b|hysteria|outline ?(?:ss|vpn|client)|ultra ?surf|free ?gate|soft ?ether",
    "nth ?link|tail ?scale|zero ?tier|free ?net\\b|onion|web ?tunnel|nord ?vpn|proton ?vpn|clash\\b",
    "virtual ?private|private ?(?:network|tunnel)|(?:encrypted|covert|hidden|secret) ?(?:tunnel|channel)",
    "circumvent|anti ?censorship|censorship ?(?:evasion|resistan)|evad(?:e|es|ing|er)|evasion|bypass(?:es|ing)? ?tool",
    "domain ?front|pluggable|fully ?encrypted|(?:look ?like ?)nothing|obfuscat|randomi[sz]ed ?(?:stream|payload|protocol)",
    "entropy|pop ?count|unlisted ?proxy|proxy ?(?:user|detect|finger)|\\bbridges?\\b|anonymi[sz](?:er|ing|ation)",
    "впн|обход[а-я]* (?:блокиров|цензур|ограничен)|анонимайзер|луков|айналып өту|វីភីអិន|翻墙|科学上网|فیلترشکن",
  ].join("|"),
  "giu",
);

/** Uses that were reviewed, each with the words found. */
const reviewedUses: Readonly<Record<string, readonly string[]>> = {
  // Publishers and titles of sources, and what the designs say that Narrows leaves out.
  "designs/checked.json": [
    "circumvent",
    "circumvent",
    "evading",
    "lantern",
    "lantern",
    "lantern",
    "virtual private",
    "virtual private",
  ],
  "designs/cn.yaml": ["lantern", "lantern"],
  "designs/ir.yaml": ["evading"],
  "designs/mm-2025.yaml": ["circumvent", "lantern", "virtual private"],
  "designs/pk-2024.yaml": ["circumvent", "virtual private"],
  // An author's name.
  "src/assessment/questions/failure/resilience.ts": ["trojan"],
  // A member that OONI's format requires, always empty here, and a docstring that says what is left out.
  "src/ooni/format.ts": ["tor", "tor"],
  "src/ooni/writer.ts": ["tor"],
  "src/probe/http/http-record.ts": ["tor", "tor"],
  "src/probe/web-connectivity.ts": ["tor"],
};

function uses(texts: readonly Text[], words: RegExp): Record<string, string[]> {
  return Object.fromEntries(
    texts.flatMap(({ path, text }) => {
      const found = looseWords(`${path} ${text}`).match(words) ?? [];
      return found.length > 0 ? [[path, found.sort()]] : [];
    }),
  );
}

describe("circumvention tools and their users", () => {
  it("are not named in code, messages, designs, tables or examples, in whatever spelling", () => {
    const texts = textsOf(
      ["src", "designs", "tables", "examples"],
      /\.(?:tsx?|ya?ml|json|md|wat|css|csv|txt|html)$/,
    );
    expect(texts.length).toBeGreaterThan(300);
    expect(uses(texts, circumvention)).toEqual(reviewedUses);
  });

  it("are found by these words however they are written", () => {
    for (const text of [
      "torBridge",
      "VPN_users",
      "isVpn",
      "domainFronting",
      "shadow-socks",
      "обход блокировок",
      "v2ray.ts",
      "wireguard-handshake",
      "PluggableTransport",
      "payloadEntropy",
    ])
      expect(looseWords(text).match(circumvention), text).not.toBeNull();
  });
});

describe("the best place or way to censor", () => {
  /** Words of a search for it. */
  const search =
    /\b(?:optim\w*|maximi[sz]\w*|minimi[sz]\w*|arg ?max|arg ?min|ideal\w*|best|worst|cheapest|most (?:effective|efficient|complete)|recommend\w*|advis\w+|suggest\w*|propos\w+|anneal\w*|genetic|greedy|hill climb\w*|place(?:ment|ments)|where to (?:put|place|block|censor)|block(?:ing)? coverage|coverage of (?:block|censor)\w*|censor\w* (?:reach|power|efficien\w*|effectiv\w*))\b/giu;

  it("is asked by no option, command, index, question or design", async () => {
    const asked = [
      ...(await commandWords()),
      ...indexDefinitions.map(({ id }) => `${id} ${en[`index.${id}`]}`),
      ...readdirSync(`${root}src/assessment/questions`),
      ...designWords(),
    ].filter((text) => looseWords(text).search(search) >= 0);
    expect(asked).toEqual([]);
  });

  it("is searched by no function, type or file", () => {
    const names = sources.flatMap((source) => [source.path, ...exportedNames([source])]);
    expect(names.length).toBeGreaterThan(1000);
    // A box stands in path or on path; a misspelt word gets a suggestion; the worst failure is shown.
    expect(names.filter((name) => looseWords(name).search(search) >= 0).sort()).toEqual([
      "Placement",
      "suggestion",
      "worstBeside",
    ]);
  });
});
