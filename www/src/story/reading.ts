/** How far the reader is: the line at the top, and the part in the list. */

export function followReading(): void {
  const line = document.querySelector<HTMLElement>(".progress");
  const entries = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>(".parts a")].map((entry) => [entry.dataset.to ?? "", entry]),
  );
  const parts = [...document.querySelectorAll<HTMLElement>(".part")];
  let isAsked = false;
  const show = (): void => {
    isAsked = false;
    const { scrollHeight, clientHeight } = document.documentElement;
    const way = Math.max(1, scrollHeight - clientHeight);
    line?.style.setProperty("--read", String(Math.min(1, scrollY / way)));
    const middle = clientHeight / 2;
    const now = parts.filter((part) => part.getBoundingClientRect().top < middle).at(-1)?.id ?? "";
    for (const [id, entry] of entries)
      if (id === now) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
  };
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(show);
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  ask();
}
