/** The measurements, for the page and for `cargo xtask bench`. */
import { assertSame, workOf } from "../../benches/peers/work.mjs";
import init, * as engine from "../pkg/bubble_calculator.js";
import { at, type Picture } from "./adapters/adapter.js";
import { mount, picturesOf } from "./adapters/ours.js";
import type { First } from "./first-paint.js";
import { ALL, PEER_DRAWERS, PEERS, type Who } from "./registry.js";

type Step = (index: number) => void | Promise<void>;

/** No step repeats the one before it. */
const STEPS = 200;

/** Two sliders swept; the lines stay the same in number. */
function swept(index: number): engine.SomeInputs {
  const phase = (index % STEPS) / STEPS;
  return { seed_share: 0.01 + 0.03 * phase, growth_per_year: 0.15 + 0.1 * phase };
}

/** The mean of the middle half: what a single slow frame, or a clock that ticks coarsely, moves little. */
export function typical(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Every library with its pictures in a host of its own, of which one is seen at a time. */
export class Bench {
  private constructor(
    private readonly hosts: Record<Who, HTMLElement>,
    private readonly steps: Record<Who | "idle", Step>,
  ) {}

  static async prepare(stage: HTMLElement): Promise<Bench> {
    await init();
    const inputs = Array.from({ length: STEPS }, (_, index) => swept(index));
    const pictures = inputs.map((ofStep) => picturesOf(ofStep, engine));
    const hosts = Object.fromEntries(
      ALL.map((who) => [who, stage.appendChild(document.createElement("div"))] as const),
    ) as Record<Who, HTMLDivElement>;
    const draw = mount(hosts.ours, engine);
    const steps: Partial<Record<Who | "idle", Step>> = {
      idle: () => undefined,
      ours: (index) => draw(at(inputs, index % STEPS)),
    };
    for (const who of PEERS) {
      const { drawer } = await PEER_DRAWERS[who]();
      // The data of every step is made beforehand: a peer is timed for redrawing only.
      const data = pictures.map((ofStep) => ofStep.map(({ lines }) => drawer.shape(lines)));
      const redraw = drawer.mount(hosts[who], at(pictures, 0), at(data, 0));
      steps[who] = (index) => redraw(at(data, index % STEPS));
    }
    return new Bench(hosts, steps as Record<Who | "idle", Step>);
  }

  /** The script time of each of `count` steps in milliseconds, one step a frame. */
  async stepMs(who: Who | "idle", count: number): Promise<number[]> {
    for (const [name, host] of Object.entries(this.hosts)) host.hidden = name !== who;
    const step = this.steps[who];
    const times: number[] = [];
    for (let index = 0; index < count; index += 1) {
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      await step(index);
      times.push(performance.now() - start);
    }
    return times;
  }

  /** The median time of one evaluation of the whole chain. */
  evaluateMs(): number {
    // Clocks tick in steps, so ten at a time; two inputs in turn keep the engine from remembering its last answer.
    const inputs: engine.SomeInputs[] = [{}, { seed_share: 0.031 }];
    const times = Array.from({ length: 100 }, () => {
      const start = performance.now();
      for (let index = 0; index < 10; index += 1) engine.evaluate(at(inputs, index % 2));
      return (performance.now() - start) / 10;
    });
    return at(
      times.toSorted((a, b) => a - b),
      times.length / 2,
    );
  }

  /** The pictures of the defaults, which are those drawn first. */
  pictures(): Picture[] {
    return picturesOf({}, engine);
  }

  /** The first picture in a fresh page, which `stage` shows while it lasts. */
  async firstPicture(who: Who, stage: HTMLElement): Promise<First> {
    const frame = document.createElement("iframe");
    frame.title = who;
    frame.src = new URL("?first", document.baseURI).href;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    stage.append(frame);
    await loaded;
    const { firstPicture } = await (frame.contentWindow as Window).first();
    const first = await firstPicture(who, this.pictures());
    frame.remove();
    return first;
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Populations of holders and markets of the prior, by the engine and in plain JavaScript, in turn. */
export function simulations(
  rounds: number,
): Record<string, { what: string; wasm_ms: number; js_ms: number; js_ratio: number }> {
  const entries = Object.entries(workOf(engine, 100, 5000)).map(([name, { what, wasm, js }]) => {
    assertSame(name, wasm(), js());
    const pairs = Array.from({ length: 3 * rounds }, () => [timed(wasm), timed(js)] as const);
    const wasmMs = typical(pairs.map(([time]) => time));
    const jsMs = typical(pairs.map(([, time]) => time));
    return [name, { what, wasm_ms: wasmMs, js_ms: jsMs, js_ratio: jsMs / wasmMs }] as const;
  });
  return Object.fromEntries(entries);
}
