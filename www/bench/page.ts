/** What a visitor sees: a button, and then ratios measured on the visitor's own machine. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { devDependencies as pinned, version } from "../package.json";
import { at } from "./adapters/adapter.js";
import type { First } from "./first-paint.js";
import { ALL, type Who } from "./registry.js";

const NAMES: Record<Who, string> = {
  ours: "The Bubble Calculator",
  uplot: "uPlot",
  chartjs: "Chart.js",
  echarts: "ECharts",
};
const VERSIONS: Record<Who, string> = {
  ours: version,
  uplot: pinned.uplot,
  chartjs: pinned["chart.js"],
  echarts: pinned.echarts,
};

/** How thoroughly: rounds, and steps in each. */
const LENGTHS = {
  short: { words: "short, a few seconds", rounds: 1, steps: 12, warm_up: 4 },
  long: { words: "thorough, about a minute", rounds: 3, steps: 240, warm_up: 60 },
} as const;
type Length = keyof typeof LENGTHS;

interface Measured {
  script_ms: number;
  first: First;
}

/** One result with all that it hangs on. */
interface Result {
  date: string;
  machine: { browser: string; threads: number; pixel_ratio: number };
  length: Length;
  versions: Record<Who, string>;
  evaluate_ms: number;
  drawing: Record<
    Who,
    {
      redraw_script_ms: number;
      redraw_ratio: number;
      first_picture_ms: number;
      first_picture_ratio: number;
      fetched_bytes: number;
      fetched_ratio: number;
    }
  >;
  simulations: Record<string, { what: string; wasm_ms: number; js_ms: number; js_ratio: number }>;
}

interface Shown {
  length: Length;
  /** What is going on, while it is. */
  progress: string | null;
  result: Result | null;
  answer: string;
}

const shown: Shown = { length: "short", progress: null, result: null, answer: "" };

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
}

const digits = (value: number): string => value.toPrecision(3);
const ratio = (value: number): string => value.toFixed(2);

/** A round of everyone in turn, so that a busy machine slows all of them. */
async function measure(length: Length, tell: (progress: string) => void): Promise<Result> {
  const { rounds, steps, warm_up: warmUp } = LENGTHS[length];
  tell("fetching the libraries");
  const { Bench, simulations, typical } = await window.bench();
  const stage = place("drawing");
  stage.replaceChildren();
  const bench = await Bench.prepare(stage);
  const evaluateMs = bench.evaluateMs();
  const times = Object.fromEntries(ALL.map((who) => [who, [] as number[]])) as Record<Who, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const who of ALL) {
      tell(`${NAMES[who]} draws again, round ${round + 1} of ${rounds}`);
      await bench.stepMs(who, warmUp);
      times[who].push(...(await bench.stepMs(who, steps)));
    }
  }
  stage.replaceChildren();
  const measured = {} as Record<Who, Measured>;
  for (const who of ALL) {
    tell(`${NAMES[who]} draws its first picture`);
    const all: First[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await bench.firstPicture(who, stage));
    measured[who] = {
      script_ms: typical(times[who]),
      first: { ms: typical(all.map(({ ms }) => ms)), bytes: at(all, 0).bytes },
    };
  }
  tell("simulating");
  const { ours } = measured;
  const drawing = Object.fromEntries(
    ALL.map((who) => {
      const { script_ms: scriptMs, first } = measured[who];
      return [
        who,
        {
          redraw_script_ms: scriptMs,
          redraw_ratio: scriptMs / ours.script_ms,
          first_picture_ms: first.ms,
          first_picture_ratio: first.ms / ours.first.ms,
          fetched_bytes: first.bytes,
          fetched_ratio: first.bytes / ours.first.bytes,
        },
      ];
    }),
  ) as Result["drawing"];
  return {
    date: new Date().toISOString(),
    machine: { browser: navigator.userAgent, threads: navigator.hardwareConcurrency, pixel_ratio: devicePixelRatio },
    length,
    versions: VERSIONS,
    evaluate_ms: evaluateMs,
    drawing,
    simulations: simulations(rounds),
  };
}

function tables(result: Result): TemplateResult {
  return html`
    <h2>Both pictures drawn</h2>
    <div class="room" tabindex="0" role="region" aria-label="Both pictures drawn">
      <table id="ratios">
        <thead>
          <tr>
            <th scope="col">Library</th>
            <th scope="col">Again, ms</th>
            <th scope="col">Ratio</th>
            <th scope="col">First, ms</th>
            <th scope="col">Ratio</th>
            <th scope="col">Fetched, kB</th>
            <th scope="col">Ratio</th>
          </tr>
        </thead>
        <tbody>
          ${ALL.map((who) => {
            const {
              redraw_script_ms: redrawScriptMs,
              redraw_ratio: redrawRatio,
              first_picture_ms: firstPictureMs,
              first_picture_ratio: firstPictureRatio,
              fetched_bytes: fetchedBytes,
              fetched_ratio: fetchedRatio,
            } = result.drawing[who];
            return html`<tr data-who=${who}>
              <th scope="row">${NAMES[who]} ${result.versions[who]}</th>
              <td>${digits(redrawScriptMs)}</td>
              <td data-ratio="redraw">${ratio(redrawRatio)}</td>
              <td>${digits(firstPictureMs)}</td>
              <td data-ratio="first">${ratio(firstPictureRatio)}</td>
              <td>${digits(fetchedBytes / 1000)}</td>
              <td data-ratio="fetched">${ratio(fetchedRatio)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <p>A ratio is the library's figure divided by this page's: below 1 the library does better. One evaluation of the whole chain takes ${digits(result.evaluate_ms)} ms of this page's redraw.</p>
    <h2>The same simulations, to the same numbers</h2>
    <div class="room" tabindex="0" role="region" aria-label="The same simulations">
      <table id="simulations">
        <thead>
          <tr>
            <th scope="col">Work</th>
            <th scope="col">WebAssembly, ms</th>
            <th scope="col">JavaScript, ms</th>
            <th scope="col">Ratio</th>
          </tr>
        </thead>
        <tbody>
          ${Object.values(result.simulations).map(({ what, wasm_ms: wasmMs, js_ms: jsMs, js_ratio: jsRatio }) => html`<tr><th scope="row">${what}</th><td>${digits(wasmMs)}</td><td>${digits(jsMs)}</td><td>${ratio(jsRatio)}</td></tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

async function copy(result: Result): Promise<void> {
  try {
    await navigator.clipboard.writeText(JSON.stringify(result, null, 2));
    shown.answer = "Copied.";
  } catch {
    shown.answer = "The browser does not let this page copy.";
  }
  show();
}

async function run(): Promise<void> {
  const tell = (progress: string | null): void => {
    shown.progress = progress;
    show();
  };
  shown.answer = "";
  try {
    shown.result = await measure(shown.length, tell);
  } catch (reason) {
    console.error(reason);
    shown.answer = "Something could not be fetched or drawn, so there is nothing to compare.";
  }
  tell(null);
}

function show(): void {
  const { length, progress, result, answer } = shown;
  const isBusy = progress !== null;
  const page = html`
    <h1>Speed beside uPlot, Chart.js and ECharts</h1>
    <p>
      How long your machine takes for the pictures of payback and tipping: drawn by this page, which computes its whole model each time, and drawn by three chart libraries that receive the same lines as ready-made data. The libraries, with the engine
      half a megabyte, are fetched only when you press the button; nothing is sent anywhere.
    </p>
    <div class="ask">
      <button type="button" class="start" ?disabled=${isBusy} @click=${() => void run()}>Run the test</button>
      <label>
        Length
        <select name="length" ?disabled=${isBusy} @change=${(event: Event) => (shown.length = (event.target as HTMLSelectElement).value as Length)}>
          ${Object.entries(LENGTHS).map(([name, { words }]) => html`<option value=${name} ?selected=${name === length}>${words}</option>`)}
        </select>
      </label>
      ${result === null || isBusy ? nothing : html`<button type="button" class="link" data-export="json" @click=${() => void copy(result)}>Copy as JSON</button>`}
      <span role="status">${isBusy ? `Measuring: ${progress} …` : answer}</span>
    </div>
    <div id="drawing" class="drawing" aria-hidden="true" ?hidden=${!isBusy}></div>
    ${result === null || isBusy ? nothing : tables(result)}
    <h2>What is compared</h2>
    <ul>
      <li><b>Again</b>: the script time of one change of a slider, the interquartile mean. This page takes inputs, computes its report and draws both pictures with their zones and marks; a library only draws the lines it is handed in its fastest form. Painting, which follows, is not in it.</li>
      <li><b>First</b>: in a fresh page, from asking for the library until a frame with the first of the pictures, that of tipping, is on the screen. The browser may have it in its cache by then.</li>
      <li><b>Fetched</b>: all bytes that a first picture takes, as this server sends them. For this page that is the model with its own pictures, for a library only the parts that it needs for lines on two axes.</li>
      <li>All draw 792 by 436 CSS pixels without animation, legend or points. The simulations are the same, random number by random number, in JavaScript with typed arrays.</li>
    </ul>
  `;
  render(page, place("bench"));
}

export function start(): void {
  try {
    const chosen = localStorage.getItem("bubble-calculator-scheme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // No storage: the system's scheme it is.
  }
  show();
}
