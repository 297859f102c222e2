/** The texts of a picture's labels by key, which the engine needs to place them. */
import type { AppContext } from "../app/context.js";
import type { Scene } from "../engine/types.js";
import { chartLabel } from "../i18n/sentences.js";

/** Keys of the label lines of a view's picture. */
export function labelKeys(view: string, keys: readonly string[]): string[] {
  const start = `chart.${view}.`;
  return keys.filter((key) => key.startsWith(start) && !key.endsWith(".compact")).map((key) => key.slice(start.length));
}

/**
 * Texts of all label lines of a picture, before it is drawn. A line takes its numbers from the caption whose key it
 * starts with, and else from all captions.
 */
export function chartLabels(
  scene: Scene,
  line: (key: string, values: Scene["captions"][number]["values"]) => string,
  keys: readonly string[],
): Record<string, string> {
  const all = scene.captions.flatMap((caption) => caption.values);
  const own = new Map(scene.captions.map((caption) => [caption.key, caption.values]));
  const words: Record<string, string> = {};
  for (const key of keys) {
    const [nearest = ""] = [...own.keys()]
      .filter((name) => key === name || key.startsWith(`${name}_`))
      .sort((a, b) => b.length - a.length);
    const values = own.get(nearest);
    try {
      words[key] = line(key, values === undefined ? all : [...all, ...values]);
    } catch {
      // Its numbers do not exist in this state, so the picture does not show it either.
    }
  }
  return words;
}

/** The texts for the open view. `isCompact`: those of small screens. */
export function labelsOfView(app: AppContext, isCompact: boolean): Record<string, string> {
  const { localization, view } = app;
  const scene = app.viewContext.scene();
  if (scene === null) return {};
  const labels = chartLabels(
    scene,
    (key, values) => chartLabel(view.name, key, values, isCompact, localization, view.chartValue),
    labelKeys(view.name, localization.messages.keys()),
  );
  return { ...labels, ghost: app.pinName };
}
