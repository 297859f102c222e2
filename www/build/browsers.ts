/** The oldest browsers that the page is made for, by `browserslist` in package.json. */
import { fileURLToPath } from "node:url";
import browserslist from "browserslist";

const LISTED = browserslist(null, { path: fileURLToPath(new URL("..", import.meta.url)) }).map(
  (one) => one.split(" ") as [string, string],
);

/** The oldest version of each, by the names of browserslist. A version may be a range, such as 17.0-17.2. */
export const OLDEST: ReadonlyMap<string, number> = new Map(
  LISTED.map(([name]) => [
    name,
    Math.min(...LISTED.filter(([other]) => other === name).map(([, version]) => Number.parseFloat(version))),
  ]),
);

/** What esbuild is told, for scripts and style sheets. */
export const TARGETS = [...OLDEST].map(([name, version]) => `${name === "ios_saf" ? "ios" : name}${version}`);

/** As sentences name them; the others have the engine and the version of one of these. */
export const OLDEST_NAMES: readonly string[] = [
  `Chrome ${OLDEST.get("chrome")}`,
  `Firefox ${OLDEST.get("firefox")}`,
  `Safari ${OLDEST.get("safari")}`,
];
