/** What a visitor does on the page and reads there, in any browser. */
import { expect } from "vitest";
import type { Scene, SomeInputs, View } from "../../www/pkg/bubble_calculator.js";
import * as engine from "./browser.js";
import { type Driver, type Scheme, start } from "./driver.js";
import { type Site, serve } from "./site.js";

/** How long anything that follows a press may take. */
const SOON = { timeout: 20_000, interval: 50 };
/** How long random runs may take. */
const LONG = { timeout: 90_000, interval: 200 };

export const WIDE = [1440, 900] as const;
export const NARROW = [360, 740] as const;

/** What a table says in numbers: a list for each row. */
type Rows = number[][];

export class Visit {
  private constructor(
    readonly driver: Driver,
    readonly site: Site,
  ) {}

  static async begin(scheme: Scheme = "light"): Promise<Visit> {
    const site = await serve();
    try {
      const visit = new Visit(await start(scheme), site);
      await visit.driver.resize(...WIDE);
      return visit;
    } catch (reason) {
      await site.close();
      throw reason;
    }
  }

  async end(): Promise<void> {
    await this.driver.close();
    await this.site.close();
  }

  /** Opens an address of the page anew and waits until it answers, and for all that follows the first view. */
  async open(rest = ""): Promise<void> {
    await this.driver.open("about:blank");
    await this.driver.open(`${this.site.address}${rest}`);
    await this.isThere();
  }

  async isThere(): Promise<void> {
    await this.sees("html[data-ready=yes][data-features=yes]");
  }

  /** Presses what is there, or comes soon: what stands below the picture is shown in pieces. */
  async clicks(selector: string): Promise<void> {
    await this.sees(selector);
    await this.rests(selector);
    await this.driver.click(selector);
  }

  /** What moves is not pressed yet: a driver would press where it was. */
  private async rests(selector: string): Promise<void> {
    let before = "";
    const hasMoved = async (): Promise<boolean> => {
      const place = await this.driver.evaluate((wanted) => {
        const { x = 0, y = 0, width = 0 } = document.querySelector(wanted)?.getBoundingClientRect() ?? {};
        return [x, y, width].join();
      }, selector);
      const isElsewhere = place !== before;
      before = place;
      return isElsewhere;
    };
    await expect.poll(hasMoved, { ...SOON, message: `${selector} moves` }).toBe(false);
  }

  async sees(selector: string, patience = SOON): Promise<void> {
    await expect
      .poll(() => this.count(selector), { ...patience, message: `${selector} is not there` })
      .toBeGreaterThan(0);
  }

  async reads(selector: string, words: string | RegExp): Promise<void> {
    await expect.poll(() => this.text(selector), { ...SOON, message: selector }).toMatch(words);
  }

  count(selector: string): Promise<number> {
    return this.driver.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
  }

  /** The words of the first such element, with single spaces. */
  text(selector: string): Promise<string> {
    return this.driver.evaluate(
      (wanted) => (document.querySelector(wanted)?.textContent ?? "").replace(/\s+/g, " ").trim(),
      selector,
    );
  }

  attribute(selector: string, name: string): Promise<string | null> {
    return this.driver.evaluate(
      (wanted, of) => document.querySelector(wanted)?.getAttribute(of) ?? null,
      selector,
      name,
    );
  }

  value(field: string): Promise<string> {
    return this.driver.evaluate(
      (name) => document.querySelector<HTMLInputElement>(`input[type="text"][name="${name}"]`)?.value ?? "",
      field,
    );
  }

  /** The raw number behind the first place that shows it. */
  async raw(path: string): Promise<number> {
    const value = await this.attribute(`data[data-path="${path}"]`, "value");
    if (value === null) throw new Error(`${path} is not shown`);
    return Number(value);
  }

  fragment(): Promise<string> {
    return this.driver.evaluate(() => location.hash);
  }

  focus(selector: string): Promise<void> {
    return this.driver.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.focus(), selector);
  }

  async types(field: string, text: string): Promise<void> {
    await this.driver.evaluate((name) => {
      const input = document.querySelector<HTMLInputElement>(`input[type="text"][name="${name}"]`);
      input?.focus();
      input?.select();
    }, field);
    await this.driver.type(text);
    await this.driver.press("Enter");
  }

  async speaks(language: string): Promise<void> {
    await this.clicks(`.languages a[hreflang="${language}"]`);
    await this.sees(`html[lang="${language}"]`);
  }

  /** Opens a view as a visitor finds it: by its station, and its tab. */
  async goesTo(view: View, station: string): Promise<void> {
    await this.clicks(`[data-station="${station}"]`);
    await this.sees(`[data-tab="${view}"]`);
    await this.clicks(`[data-tab="${view}"]`);
    await this.shows(view);
  }

  /** The picture and the table are those of this view. */
  async shows(view: View): Promise<void> {
    await this.sees(`#chart canvas[data-view="${view}"]`);
    await this.sees(`table[data-view="${view}"]`);
  }

  /** How many colours the picture has; the fewest that any has are an axis, its numbers and a line. */
  colours(): Promise<number> {
    return this.driver.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("#chart canvas");
      const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels === undefined ? 0 : new Set(new Uint32Array(pixels.buffer)).size;
    });
  }

  /** A number that changes when any pixel of the picture does. */
  pixels(): Promise<number> {
    return this.driver.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("#chart canvas");
      const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let hash = 7;
      for (const pixel of pixels) hash = (hash * 31 + pixel) | 0;
      return hash;
    });
  }

  /** The raw numbers of the table, row by row; what does not exist leaves none. */
  rows(): Promise<Rows> {
    return this.driver.evaluate(() =>
      [...document.querySelectorAll("table[data-view] tbody tr")].map((row) =>
        [...row.querySelectorAll("th data, td data")].map((cell) => Number(cell.getAttribute("value"))),
      ),
    );
  }

  /** The table is the scene in numbers. */
  async tables({ table }: Scene): Promise<void> {
    const wanted: Rows = table.rows.map((row) => row.cells.filter((cell) => cell !== null));
    await expect.poll(() => this.rows(), LONG).toEqual(wanted);
  }

  inputs(): Promise<SomeInputs> {
    return this.fragment().then(engine.inputsOf);
  }

  /**
   * Every number that the page shows of the report, and of what the view of time computes beside it, is the engine's
   * for the inputs of its link; the address follows a moment later.
   */
  async isTrue(): Promise<void> {
    const wrong = async (): Promise<string[]> => {
      const inputs = await this.inputs();
      const results = { ...engine.reportOf(inputs), ...engine.inTimeOf(inputs) };
      const shown = await this.driver.evaluate(() =>
        [...document.querySelectorAll("#chain data[data-path], #headline data[data-path], #panel data[data-path]")].map(
          (place) => [place.getAttribute("data-path") ?? "", Number(place.getAttribute("value"))] as const,
        ),
      );
      const ours = shown.filter(([path]) => !/^(scene|sensitivity|before)\./.test(path));
      if (ours.length === 0) return ["no number is shown"];
      const at = (path: string): unknown =>
        path
          .split(".")
          .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], results);
      return ours
        .filter(([path, value]) => at(path) !== value)
        .map(([path, value]) => `${path}: ${value}, not ${String(at(path))}`);
    };
    await expect.poll(wrong, SOON).toEqual([]);
  }

  /** The runs are done; what is said of them. */
  async told(): Promise<string> {
    await this.sees(".runs-told[data-state=done]", LONG);
    return this.text(".runs-told");
  }

  /** How far the page is wider than its window. */
  overhang(): Promise<number> {
    return this.driver.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
