/**
 * What browsers that translate do to a page, with capitals for another language: digits and signs stay, as they do in
 * most.
 */
import type { Page } from "@playwright/test";

export const TRANSLATORS = {
  /** Chrome and Edge, and what they may do at worst: they also take what is marked as not to be translated. */
  "puts every text into elements of its own": { makes: "fonts", isWatching: false, takesAll: true },
  "puts every text into elements of its own, and every later one": {
    makes: "fonts",
    isWatching: true,
    takesAll: false,
  },
  "exchanges every text": { makes: "texts", isWatching: true, takesAll: true },
  /** Firefox takes an element apart and puts it together again, without comments. */
  "exchanges every text and drops the comments": {
    makes: "texts without comments",
    isWatching: true,
    takesAll: false,
  },
} as const;

export type Translator = (typeof TRANSLATORS)[keyof typeof TRANSLATORS];

export async function translate(page: Page, translator: Translator): Promise<void> {
  await page.evaluate(({ makes, isWatching, takesAll }) => {
    const made = new WeakSet<Node>();
    const isLeftOut = (parent: Element | null): boolean =>
      parent === null ||
      parent.closest("script, style, textarea, option, svg") !== null ||
      (!takesAll && parent.closest("[translate=no]") !== null);
    const translateOne = (text: Text): void => {
      if (made.has(text) || text.data.trim() === "" || isLeftOut(text.parentElement)) return;
      const other = new Text(text.data.toUpperCase());
      made.add(other);
      const parent = text.parentElement;
      if (makes === "fonts") {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        outer.append(inner);
        inner.append(other);
        text.replaceWith(outer);
      } else text.replaceWith(other);
      if (makes === "texts without comments")
        for (const child of [...(parent?.childNodes ?? [])]) if (child.nodeType === Node.COMMENT_NODE) child.remove();
    };
    const translateAll = (root: Node): void => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      if (root instanceof Text) texts.push(root);
      while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
      texts.forEach(translateOne);
    };
    translateAll(document.body);
    document.documentElement.classList.add("translated-ltr");
    if (!isWatching) return;
    const watch = new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        if (type === "characterData") made.delete(target);
        for (const node of type === "characterData" ? [target] : addedNodes) if (node.isConnected) translateAll(node);
      }
    });
    watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  }, translator);
}

/** All that the page says, in capitals, and every number of it as it is. */
export function reading(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(() => {
    const said = (element: Element | null): string =>
      (element?.textContent ?? "").replace(/\s+/g, " ").trim().toUpperCase();
    const parts = [
      "chain",
      "headline",
      "readout",
      "presets",
      "pin",
      "table",
      "claims",
      "evidence",
      "method",
      "corrections",
      "panel",
      "tabs",
      "header",
      "live",
    ];
    return {
      ...Object.fromEntries(parts.map((id) => [id, said(document.getElementById(id))])),
      numbers: [...document.querySelectorAll("data[value]")].map(
        (data) => `${data.getAttribute("data-path") ?? ""} ${data.getAttribute("value")} ${said(data)}`,
      ),
      boxes: [...document.querySelectorAll<HTMLInputElement>("input:not([type=checkbox])")].map(
        ({ name, type, value, checked }) => `${name} ${type} ${type === "radio" ? String(checked) : value}`,
      ),
      labels: [...document.querySelectorAll("#chart .label")].map(said).sort(),
      cursor: said(document.querySelector(".cursor:not([hidden]) .cursor-flag")),
    };
  });
}
