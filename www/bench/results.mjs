// Gathers what the other measurements left in target/bench, and the medians of Criterion, in target/bench/results.json.
// Run last by `cargo xtask bench`.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";

const target = new URL("../../target/", import.meta.url);
const read = async (file) => JSON.parse(await readFile(new URL(file, target), "utf8"));

const { versions: peerVersions, ...simulations } = await read("bench/peers.json");
const { browser, versions, ...drawing } = await read("bench/drawing.json");
const firstVisit = await read("bench/start.json");
const cascadeFrames = await read("bench/cascade.json");
const criterion = {};
for (const file of await readdir(new URL("criterion/", target), { recursive: true })) {
  const [, name] = /^(.+)\/new\/estimates\.json$/.exec(file.replaceAll("\\", "/")) ?? [];
  if (name !== undefined) criterion[name] = (await read(`criterion/${file}`)).median.point_estimate;
}
const processors = cpus();
const results = {
  date: new Date().toISOString(),
  machine: {
    processor: processors[0]?.model,
    cores: processors.length,
    memory_bytes: totalmem(),
    system: `${platform()} ${arch()}`,
    browser: `${browser}, headless, without a graphics card`,
  },
  versions: { ...versions, ...peerVersions },
  drawing,
  simulations,
  first_visit: firstVisit,
  cascade_frames: cascadeFrames,
  criterion_median_ns: criterion,
};
await writeFile(new URL("bench/results.json", target), `${JSON.stringify(results, null, 2)}\n`);
console.log("target/bench/results.json holds every figure, with date, machine and versions");
