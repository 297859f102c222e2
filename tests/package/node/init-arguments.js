// Every kind of argument that `init` accepts, including a `URL` class that is not Node's own, as bundlers and test
// runners have.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import init, { evaluate, initSync } from "bubble-calculator";

const address = import.meta.resolve("bubble-calculator/bubble_calculator_bg.wasm");
/** A URL object of another class than Node's `URL`. */
const foreignUrl = runInNewContext("new (class URL { constructor(href) { this.href = href; } })(address)", {
  address,
});

const ways = {
  text: () => init({ module_or_path: address }),
  address: () => init({ module_or_path: Promise.resolve(new URL(address)) }),
  foreign_address: () => init({ module_or_path: foreignUrl }),
  foreign_options: () => init(runInNewContext("({ module_or_path: address })", { address })),
  bare_foreign_address: () => init(foreignUrl),
  bytes: () => init({ module_or_path: readFileSync(new URL(address)) }),
  at_once: () => initSync({ module: readFileSync(new URL(address)) }),
  nothing: () => init(),
  no_options: () => init({}),
};
await ways[process.argv[2]]();
process.stdout.write(String(evaluate({}).report.payback.years));
