/** The browser's own bars follow a chosen scheme; without one they follow the system by themselves. */
export function syncThemeColor(): void {
  const root = document.documentElement;
  const tints = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
  const [light = "", dark = ""] = tints.map(({ content }) => content);
  const follow = (): void => {
    const chosen = { light, dark }[root.dataset.theme ?? ""];
    tints.forEach((tint, index) => {
      tint.content = chosen ?? (index === 0 ? light : dark);
    });
  };
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  follow();
}
