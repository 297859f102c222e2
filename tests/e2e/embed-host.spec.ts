/** What pages around do to the code that is handed out: their style sheets, and their direction. */
import { expect, type Page, test } from "@playwright/test";
import { calculatorSite, type HostPage, type Neighbour, otherSite, post } from "./support/two-hosts.js";

test.use({ serviceWorkers: "block" });

const pages: Record<string, HostPage> = {};
let site: Neighbour;
let other: Neighbour;

test.beforeAll(async () => {
  site = await calculatorSite();
  other = await otherSite(pages);
});

test.afterAll(async () => {
  await site.stop();
  await other.stop();
});

/** The code of "A picture that comes alive". */
async function handedOut(page: Page, rest = "?lang=en#v=1&s=0.04"): Promise<string> {
  await page.goto(`${site.address}${rest}`);
  await page.locator('[data-export="embed"]').click();
  await page.locator('dialog input[value="element"]').check();
  return page.locator("dialog textarea").inputValue();
}

const withoutScript = (code: string): string => code.replace(/<script.*/s, "");

async function visit(page: Page, html: string): Promise<void> {
  pages["/post"] = { html };
  await page.goto(`${other.address}/post`);
}

/** What style sheets that begin anew say of pictures, and some of what themes add. */
const RESETS: Record<string, string> = {
  "no style sheet": "",
  normalize: "svg:not(:root){overflow:hidden}img{border-style:none}",
  "height: auto": "svg{height:auto;max-width:100%}",
  blocks: "img,svg{display:block}",
  preflight:
    "*,::before,::after{box-sizing:border-box;margin:0;padding:0;border:0 solid}img,svg,video,canvas,audio,iframe,embed,object{display:block;vertical-align:middle}img,video{max-width:100%;height:auto}",
  "a theme": "img,svg,video{display:block;width:100%;max-width:100%;height:auto;vertical-align:middle}",
};
/** What the page of examples says. */
const ROOM = "bubble-calculator:not(:defined){display:block;min-height:600px}";

for (const [name, css] of Object.entries(RESETS)) {
  test(`the poster keeps its height, and nothing moves when it comes alive: ${name}`, async ({ page }) => {
    const code = await handedOut(page);
    for (const width of [328, 640, 760]) {
      const html = (content: string): string =>
        post(
          `<div style="max-width:${width}px;font:20px/1.7 Georgia,serif">${content}<p id="after">After it.</p></div>`,
          `<style>${ROOM}${css}</style>`,
        );
      await visit(page, html(withoutScript(code)));
      const after = (): Promise<number> =>
        page.locator("#after").evaluate((one) => one.getBoundingClientRect().top + scrollY);
      expect((await page.locator("bubble-calculator svg").first().boundingBox())?.height, `at ${width}`).toBe(350);
      expect((await page.locator("bubble-calculator svg svg").boundingBox())?.height, `at ${width}`).toBeGreaterThan(
        250,
      );
      const before = await after();
      await visit(page, html(code));
      await expect(page.locator("bubble-calculator").frameLocator("iframe").locator(".headline")).toContainText(
        "here 4% is assumed.",
      );
      expect(await after(), `at ${width}`).toBe(before);
    }
  });
}

for (const language of ["en", "zh-Hant"]) {
  test(`in a page that is written from right to left the poster is that of any other, with and without the script: ${language}`, async ({
    page,
  }) => {
    const code = await handedOut(page, `?lang=${language}#v=1&s=0.04`);
    /** Where the words of the picture stand in it, and how the sentence runs. */
    const look = (): Promise<[string, string[]]> =>
      page.evaluate(() => {
        const element = document.querySelector("bubble-calculator");
        const root = element?.shadowRoot ?? element;
        const svg = root?.querySelector("svg");
        const link = root?.querySelector("a");
        if (!svg || !link) throw new Error("no poster");
        const { left } = svg.getBoundingClientRect();
        const words = [...svg.querySelectorAll("text")].map((text) => {
          const box = text.getBoundingClientRect();
          return `${text.textContent} ${(box.left - left).toFixed(1)} ${box.width.toFixed(1)}`;
        });
        return [getComputedStyle(link).direction, words] as [string, string[]];
      });
    for (const content of [withoutScript(code), code]) {
      const looks: [string, string[]][] = [];
      for (const direction of ["ltr", "rtl"]) {
        // The poster stays: the site sends no frame.
        await page.route(`${site.address}?embed=1**`, (route) => route.abort());
        await visit(
          page,
          post(`<div style="width:640px">${content}</div>`).replace("<html ", `<html dir="${direction}" `),
        );
        if (content === code)
          await expect
            .poll(() =>
              page.evaluate(
                () => document.querySelector("bubble-calculator")?.shadowRoot?.querySelector("svg") !== undefined,
              ),
            )
            .toBe(true);
        looks.push(await look());
      }
      expect(looks[1]).toEqual(looks[0]);
      expect(looks[0]?.[1].length).toBeGreaterThan(10);
    }
  });
}
