/**
 * Tells search engines which address the page has in the language that is shown; a query or a state makes no other page
 * of it.
 */
export function setCanonical(language: string): void {
  const own = document.querySelector<HTMLLinkElement>(`link[rel=alternate][hreflang="${language}"]`);
  if (own === null) return;
  const told = document.querySelector<HTMLLinkElement>("link[rel=canonical]");
  const link = told ?? document.createElement("link");
  link.rel = "canonical";
  link.href = own.href;
  if (told === null) document.head.append(link);
}
