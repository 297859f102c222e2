/** After one visit the page works without a network. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Visit } from "./actions.js";
import { sceneOf } from "./browser.js";

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
});

afterAll(() => visit?.end());

test("one visit, then the server is gone: another view in another language", async () => {
  await visit.open();
  await visit.reads("#offline", /\S/);
  await visit.site.close();
  await expect(fetch(visit.site.address)).rejects.toThrow();
  await visit.open("?lang=zh-Hant#v=1&s=0.04&view=map");
  await visit.sees('html[lang="zh-Hant"]');
  await visit.shows("map");
  await visit.tables(sceneOf("map", await visit.inputs()));
  await visit.isTrue();
});
