/** The one engine that the page asks: the first build, until the full one has been loaded. */
import type { Engine } from "./types.js";

export class EngineProxy implements Engine {
  constructor(private engine: Engine) {}

  /** From now on this engine answers; it gives the same answers to the same calls, and more. */
  install(engine: Engine): void {
    this.engine = engine;
  }

  readonly fields: Engine["fields"] = () => this.engine.fields();
  readonly evaluate: Engine["evaluate"] = (inputs) => this.engine.evaluate(inputs);
  readonly scene: Engine["scene"] = (view, inputs, theme) => this.engine.scene(view, inputs, theme);
  readonly draw: Engine["draw"] = (canvas, view, inputs, theme) => this.engine.draw(canvas, view, inputs, theme);
  readonly solveTolerance: Engine["solveTolerance"] = (inputs, tippingShare) =>
    this.engine.solveTolerance(inputs, tippingShare);
  readonly encodeLink: Engine["encodeLink"] = (inputs) => this.engine.encodeLink(inputs);
  readonly decodeLink: Engine["decodeLink"] = (text) => this.engine.decodeLink(text);
}
