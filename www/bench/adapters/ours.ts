/** The page's own pictures: inputs go in, so a step computes the model as well. */
import type { draw, evaluate, Scene, SomeInputs, scene, View } from "../../pkg/bubble_calculator.js";
import { at, HEIGHT_PX, type Picture, WIDTH_PX } from "./adapter.js";

export interface Engine {
  draw: typeof draw;
  evaluate: typeof evaluate;
  scene: typeof scene;
}

const VIEWS: readonly View[] = ["tipping", "payback"];

/** A new canvas as large as a picture. */
function newCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX * devicePixelRatio;
  canvas.height = HEIGHT_PX * devicePixelRatio;
  canvas.style.width = `${WIDTH_PX}px`;
  canvas.style.height = `${HEIGHT_PX}px`;
  host.append(canvas);
  return canvas;
}

/** What draws the pictures of any inputs; only the full engine draws both. */
export function mount(host: HTMLElement, engine: Engine, views = VIEWS): (inputs: SomeInputs) => void {
  const canvases = views.map(() => newCanvas(host));
  const theme = { scheme: "light", pixel_ratio: devicePixelRatio } as const;
  return (inputs) => {
    engine.evaluate(inputs);
    views.forEach((view, index) => {
      engine.draw(at(canvases, index), view, inputs, theme);
    });
  };
}

/** Both pictures, for others to draw. */
export function picturesOf(inputs: SomeInputs, engine: Engine): Picture[] {
  return VIEWS.map((view) => {
    const made: Scene | { errors: unknown } = engine.scene(view, inputs);
    if ("errors" in made) throw new Error(JSON.stringify(made.errors));
    const { x, y, series } = made;
    return { x: [x.min, x.max], y: [y.min, y.max], lines: series.map((line) => ({ x: [...line.x], y: [...line.y] })) };
  });
}
