/** The colours that a visitor's system forces. */

function hexOf(color: string): string {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Forced colours as the engine's tokens: words and accents alike, no washes. */
export function forcedColors(): Record<string, string> {
  const probe = document.createElement("span");
  document.body.append(probe);
  const read = (name: string): string => {
    probe.style.color = name;
    return hexOf(getComputedStyle(probe).color);
  };
  const text = read("CanvasText");
  const ground = read("Canvas");
  const grey = read("GrayText");
  probe.remove();
  const colors: Record<string, string> = {};
  for (const token of ["ink", "ink_2", "ink_3", "alive", "alive_text", "burst", "burst_text"]) colors[token] = text;
  for (const token of ["paper", "wash", "alive_wash", "burst_wash", "sold"]) colors[token] = ground;
  for (const token of ["edge", "rule", "grid"]) colors[token] = grey;
  return colors;
}
