/** Links, texts and messages as nobody should write them, the same ones for the same seed. */

/** What a generator has to know of an input. */
export interface Key {
  link_key: string;
  min: number | null;
  max: number | null;
  choices: readonly string[];
}

/** What a generator of links has to know of the page. */
export interface Known {
  keys: readonly Key[];
  views: readonly string[];
}

type Chance = () => number;

export const pick = <T>(list: readonly T[], random: Chance): T => list[Math.floor(random() * list.length)] as T;

/** Set by a script of a link, a file or a message, if one ever runs. */
export const SCAR = "__has_run";

/** Texts that would be markup, script or an address if anything took them for one. */
export const PAYLOADS: readonly string[] = [
  `<script>window.${SCAR}=1</script>`,
  `<img src=x onerror=window.${SCAR}=1>`,
  `"><svg/onload=window.${SCAR}=1>`,
  `' onmouseover='window.${SCAR}=1`,
  `<iframe srcdoc="<script>parent.${SCAR}=1</script>">`,
  `</textarea></title><base href=//evil.example/>`,
  `<style>*{background:url(//evil.example/)}</style>`,
  `<?lit$123456789$><!--?lit$123456789$-->`,
  `{{constructor.constructor("window.${SCAR}=1")()}}`,
  `\${window.${SCAR}=1}`,
  `javascript:window.${SCAR}=1`,
  `JaVa\tScRiPt:window.${SCAR}=1`,
  `data:text/html,<script>window.${SCAR}=1</script>`,
  "//evil.example/",
  "https://evil.example/",
  "file:///etc/passwd",
  "]]>",
  "<!--",
  "&lt;b&gt;&#60;script&#62;",
];

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
  "then",
  "length",
  "0",
  "field",
  "ok",
  "errors",
];

const NUMBERS = [
  "1e999",
  "-1e999",
  "1e-999",
  "-0",
  "0",
  "+5",
  "0x10",
  "0b11",
  "0o7",
  "1_000",
  "1,000",
  "1.5.2",
  "1e",
  "e5",
  ".",
  "-",
  "+",
  "--5",
  ".5",
  "5.",
  "5e+1",
  "NaN",
  "nan",
  "Infinity",
  "-inf",
  "６３",
  "٣",
  "१२",
  "½",
  "6 3",
  " 63 ",
  "63px",
  "63%",
  "null",
  "undefined",
  "true",
  "[]",
  "{}",
  "9007199254740993",
  "0.1e-324",
  "4.9e-324",
  "1.7976931348623159e308",
  "0".repeat(400),
  `1${"0".repeat(400)}`,
  `0.${"0".repeat(300)}1`,
  "00063",
  "63\u0000",
  "\u202e36",
];

const BROKEN = [
  "%",
  "%%",
  "%E0%A4%A",
  "%ZZ",
  "%c0%af",
  "%ED%A0%80",
  "%F0%9F%92",
  "%00",
  "%0d%0aSet-Cookie:a=b",
  "%25%32%35",
  "%u003c",
  "%3Cscript%3E",
  "%26",
  "%3D",
  "%23",
];

/** Any letters at all, also of other scripts, without halves of one. */
export function letters(count: number, random: Chance): string {
  let text = "";
  for (let letter = 0; letter < count; letter += 1) {
    const from = pick([0, 32, 0x80, 0x300, 0x590, 0x2000, 0x3000, 0x4e00, 0xff00, 0x1f300], random);
    text += String.fromCodePoint(from + Math.floor(random() * 96));
  }
  return text;
}

function anyValueOf({ min, max, choices }: Key, random: Chance): string {
  if (choices.length > 0 && random() < 0.5) return pick(choices, random);
  const [low, high] = [min ?? 0, max ?? 1];
  const draw = random();
  if (draw < 0.5) return String(low + (high - low) * random());
  if (draw < 0.6) return String(pick([low, high, -low, -high, low - 1, high + 1, high * 1e9], random));
  return anything(random);
}

/** What a sentence, a page or a message leaves behind a link, and what could belong to a value instead. */
const ENDS = [
  "，很有意思",
  "。",
  "）",
  ".",
  ",",
  ").",
  '">',
  "</a>",
  "#top",
  "#v=1",
  ":~:text=tips",
  "%EF%BC%8C%E5%BE%88",
  "%20",
  "%0A",
  "%E2%80%8B",
  "\u200b",
  "\u00ad",
  "...",
  ",000",
  " 5",
  "%25",
  "万",
  "x",
  "５",
  "_",
];

export function anything(random: Chance): string {
  return pick(
    [
      () => pick(PAYLOADS, random),
      () => encodeURIComponent(pick(PAYLOADS, random)),
      () => pick(NUMBERS, random),
      () => pick(BROKEN, random),
      () => pick(NAMES, random),
      () => letters(1 + Math.floor(random() * 60), random),
      () => encodeURIComponent(letters(1 + Math.floor(random() * 60), random)),
      () => "",
    ],
    random,
  )();
}

function part({ keys, views }: Known, random: Chance, depth: number): string {
  const draw = random();
  if (draw < 0.45) {
    const key = pick(keys, random);
    return `${key.link_key}=${anyValueOf(key, random)}${random() < 0.15 ? pick(ENDS, random) : ""}`;
  }
  if (draw < 0.52)
    return `view=${random() < 0.6 ? pick(views, random) : anything(random)}${random() < 0.2 ? pick(ENDS, random) : ""}`;
  if (draw < 0.59 && depth === 0)
    return `pin=${random() < 0.7 ? encodeURIComponent(engineText({ keys, views }, random)) : anything(random)}`;
  if (draw < 0.64)
    return `pin_name=${random() < 0.5 ? anything(random) : encodeURIComponent("💥".repeat(Math.floor(random() * 50)))}`;
  if (draw < 0.7)
    return `${pick(["runs", "seed"], random)}=${random() < 0.5 ? String(Math.floor(10 ** (random() * 17))) : anything(random)}${random() < 0.2 ? pick(ENDS, random) : ""}`;
  if (draw < 0.73)
    return `firm=${random() < 0.6 ? pick(["open", "valuation_usd_b:500", "valuation_usd_b:5,mature_margin_share:-1e-3,zz:4", "__proto__:1,revenue_usd_b:13"], random) : anything(random)}${random() < 0.3 ? pick(ENDS, random) : ""}`;
  if (draw < 0.75) return `v=${random() < 0.7 ? "1" : anything(random)}`;
  if (draw < 0.85) return `${anything(random)}=${anything(random)}`;
  if (draw < 0.9) return anything(random);
  if (draw < 0.95) return `${pick(keys, random).link_key.toUpperCase()}=${anything(random)}=${anything(random)}`;
  return pick(["", "=", "==", "&", "?", "#", "+", ";"], random);
}

function engineText(known: Known, random: Chance): string {
  const parts = random() < 0.8 ? ["v=1"] : [];
  for (let count = Math.floor(random() * 6); count > 0; count -= 1) parts.push(part(known, random, 1));
  return parts.join("&");
}

/** A fragment, with its `#`; now and then one of many thousand letters. */
export function hostileLink(known: Known, random: Chance): string {
  const parts = random() < 0.7 ? ["v=1"] : [];
  const draw = random();
  const count = draw < 0.9 ? Math.floor(random() * 8) : draw < 0.995 ? Math.floor(random() * 60) : 2000;
  for (let made = 0; made < count; made += 1) parts.push(part(known, random, 0));
  if (random() < 0.004) parts.push(`${pick(known.keys, random).link_key}=${letters(9000, random)}`);
  const text = parts.join(random() < 0.9 ? "&" : pick(["&amp;", "%26", "&amp;amp;", "%26amp;"], random));
  return `#${random() < 0.02 ? encodeURIComponent(text) : text}`;
}

/** The same as `location.hash` would give it. */
export const asHash = (fragment: string): string => new URL(fragment, "https://page.example/").hash;
