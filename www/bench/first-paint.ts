/** In a page of its own: from asking for a library until its first picture is on the screen. */
import type { Picture } from "./adapters/adapter.js";
import type { Engine } from "./adapters/ours.js";
import { PEER_DRAWERS, type Who } from "./registry.js";

export interface First {
  ms: number;
  /** Bytes of all that was fetched for it, as they travelled. */
  bytes: number;
}

/** Resolves after the next frame has been handed to the screen. */
async function frame(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

async function ours(host: HTMLElement): Promise<number> {
  // What the page itself starts with.
  const [{ mount }, { default: init, ...engine }] = await Promise.all([
    import("./adapters/ours.js"),
    import("../pkg/bubble_calculator_first.js"),
  ]);
  await init();
  mount(host, engine as unknown as Engine, ["tipping"])({});
  return 0;
}

/** The lines come ready, and the time in which they get the form that the library wants does not count. */
async function peer(who: Exclude<Who, "ours">, host: HTMLElement, pictures: Picture[]): Promise<number> {
  const { drawer } = await PEER_DRAWERS[who]();
  const shaping = performance.now();
  const data = pictures.map(({ lines }) => drawer.shape(lines));
  const shaped = performance.now() - shaping;
  drawer.mount(host, pictures, data);
  return shaped;
}

export async function firstPicture(who: Who, pictures: Picture[]): Promise<First> {
  const host = document.createElement("main");
  document.body.replaceChildren(host);
  performance.clearResourceTimings();
  const start = performance.now();
  const uncounted = who === "ours" ? await ours(host) : await peer(who, host, pictures.slice(0, 1));
  await frame();
  const ms = performance.now() - start - uncounted;
  const fetched = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return { ms, bytes: fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
}
