/** The engine's SVG as elements: no text is ever taken for markup, which the page's policy forbids. */

const SVG = "http://www.w3.org/2000/svg";
const ELEMENTS: ReadonlySet<string> = new Set(["svg", "g", "rect", "path", "circle", "text"]);
const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => SIGNS[name] ?? "");

/** Throws for anything that the engine does not write. */
export function parseSvg(svg: string): Element {
  const root = document.createElementNS(SVG, "g");
  let open: Element = root;
  let end = 0;
  for (const { 0: whole, 1: text, 2: closed, 3: name, 4: attributes = "", 5: isEmpty, index } of svg.matchAll(
    /([^<]+)|<(?:\/(\w+)|(\w+)((?: [\w-]+="[^"]*")*)(\/?))>/g,
  )) {
    if (index !== end) break;
    end += whole.length;
    if (text !== undefined) {
      open.append(plain(text));
    } else if (closed !== undefined) {
      if (open.localName !== closed || open.parentElement === null) break;
      open = open.parentElement;
    } else if (name !== undefined) {
      if (!ELEMENTS.has(name)) throw new Error(`A picture with <${name}>`);
      const made = document.createElementNS(SVG, name);
      for (const [, key = "", value = ""] of attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)) {
        if (/^(?:on|style$)/.test(key)) throw new Error(`A picture with ${key}`);
        if (key !== "xmlns") made.setAttribute(key, plain(value));
      }
      open.append(made);
      if (isEmpty === "") open = made;
    }
  }
  const picture = root.firstElementChild;
  if (end !== svg.length || open !== root || picture === null) throw new Error("A picture that does not end");
  return picture;
}
