/** The code that puts one figure, as it stands, into another page. */
import { iframeSnippet } from "../embed/snippets.js";

export function showEmbedCode(details: HTMLDetailsElement): void {
  const figure = details.closest<HTMLElement>("[data-part]");
  const code = details.querySelector("textarea");
  if (figure === null || code === null) return;
  const { documentElement: root } = document;
  const state = figure.dataset.state ?? figure.dataset.start ?? "";
  code.value = iframeSnippet({
    site: new URL(root.dataset.site ?? ".", document.baseURI).href,
    language: root.lang,
    theme: "",
    state: state.replace(/^#/, ""),
    title: document.getElementById(`${figure.dataset.part ?? ""}-name`)?.textContent ?? document.title,
  });
}
