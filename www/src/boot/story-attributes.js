// Runs before the first paint of the story, so that a chosen scheme never flashes the other one.
const root = document.documentElement;
// Browsers too old for the page lack import maps. The story then is the article that stands there.
const { supports } = HTMLScriptElement;
if (!supports?.("importmap")) throw Error("old browser");
root.dataset.script = "on";
try {
  const chosen = localStorage.getItem("bubble-calculator-scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // No storage: the system's scheme it is.
}
// Where the script of the page does not come, no control may promise anything.
addEventListener(
  "error",
  ({ target }) => {
    if (target.type === "module") delete root.dataset.script;
  },
  true,
);
