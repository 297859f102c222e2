/** One slider step of ours (inputs → report → both pictures) beside uPlot redrawing the same lines; the numbers are read by run.mjs. */
import uPlot from 'uplot';
import init, { draw, evaluate, scene, type InputValues, type Scene, type View } from '../pkg/bubble_calculator.js';

const VIEWS: readonly View[] = ['tipping', 'payback'];
const WIDTH_PX = 792;
const HEIGHT_PX = 436;

/** A step that a driver can take: `index` makes every one draw other numbers. */
export type Step = (index: number) => void | Promise<void>;

/** Two sliders swept, so that no step repeats the one before it; the lines stay the same in number. */
function swept(index: number): InputValues {
  const phase = (index % 200) / 200;
  return { seed_share: 0.01 + 0.03 * phase, growth_per_year: 0.15 + 0.1 * phase };
}

function sceneOf(view: View, inputs: InputValues): Scene {
  const answer = scene(view, inputs);
  if ('errors' in answer) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

/** The lines of a scene as uPlot takes them: one shared abscissa, gaps spanned. */
function aligned(of: Scene): uPlot.AlignedData {
  return uPlot.join(of.series.map((line) => [line.x, line.y] as uPlot.AlignedData));
}

function ourStep(): Step {
  const host = document.querySelector('#ours')!;
  const canvases = VIEWS.map(() => {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH_PX * devicePixelRatio;
    canvas.height = HEIGHT_PX * devicePixelRatio;
    canvas.style.width = `${WIDTH_PX}px`;
    canvas.style.height = `${HEIGHT_PX}px`;
    host.append(canvas);
    return canvas;
  });
  const theme = { scheme: 'light', pixel_ratio: devicePixelRatio } as const;
  return (index) => {
    const inputs = swept(index);
    evaluate(inputs);
    VIEWS.forEach((view, i) => draw(canvases[i]!, view, inputs, theme));
  };
}

function peerStep(): Step {
  const host = document.querySelector<HTMLElement>('#peer')!;
  // The data of every step is made beforehand: the peer is timed for redrawing only.
  const data = VIEWS.map((view) => Array.from({ length: 200 }, (_, index) => aligned(sceneOf(view, swept(index)))));
  const plots = VIEWS.map((view, i) => {
    const lines = sceneOf(view, {}).series;
    const series = [{}, ...lines.map(() => ({ stroke: '#0072B2', width: 2, spanGaps: true, points: { show: false } }))];
    const options: uPlot.Options = { width: WIDTH_PX, height: HEIGHT_PX, series, legend: { show: false }, scales: { x: { time: false } } };
    return new uPlot(options, data[i]![0], host);
  });
  return async (index) => {
    plots.forEach((plot, i) => plot.setData(data[i]![index % 200]!));
    // uPlot redraws in a microtask.
    await Promise.resolve();
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Script time of each of `count` steps in milliseconds, one step a frame. */
async function scriptTimes(step: Step, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    await step(index);
    times.push(performance.now() - start);
  }
  return times;
}

await init();
const steps: Record<'ours' | 'peer' | 'idle', Step> = { ours: ourStep(), peer: peerStep(), idle: () => undefined };

declare global {
  interface Window {
    bench: {
      /** Median script time of one evaluation of the defaults over 1,000, in milliseconds. */
      evaluateMs(): number;
      /** Median script time of a step, in milliseconds. */
      stepMs(who: keyof typeof steps, count: number): Promise<number>;
    };
  }
}

window.bench = {
  evaluateMs() {
    // Timers tick in steps of 0.1 ms, so ten at a time; two inputs in turn keep the engine from remembering its last answer.
    const inputs: InputValues[] = [{}, { seed_share: 0.031 }];
    const times = Array.from({ length: 100 }, () => {
      const start = performance.now();
      for (let i = 0; i < 10; i += 1) evaluate(inputs[i % 2]!);
      return (performance.now() - start) / 10;
    });
    return median(times);
  },
  async stepMs(who, count) {
    return median(await scriptTimes(steps[who], count));
  },
};
