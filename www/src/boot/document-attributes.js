// Runs before the first paint, so that a chosen scheme never flashes the other one, nor a language the other one's
// words.
const root = document.documentElement;
// Browsers too old for the page lack import maps. It then is what it is without any script, and says so.
const { supports } = HTMLScriptElement;
if (!supports?.("importmap")) throw Error("old browser");
root.dataset.script = "on";
try {
  const chosen = localStorage.getItem("bubble-calculator-scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // No storage: the system's scheme it is.
}
const asked = new URLSearchParams(location.search);
let hasToWait = false;
if (asked.has("embed")) {
  // In another page, which chooses the scheme. A sheet of its own shows the parts that belong there.
  root.dataset.embed = "";
  root.dataset.theme = asked.get("theme");
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "./src/styles/embed.css", blocking: "render" });
  document.head.append(sheet);
  const view = (asked.get("view") || "").replace(/[&=][\s\S]*/, "");
  if (view && !/[#&]view=/.test(location.hash))
    location.replace(`${location.hash || "#"}&view=${encodeURIComponent(view)}`);
  // A browser that paints before the sheet is there would show more than belongs there.
  hasToWait = location.hash || !("blocking" in sheet);
}
for (const tag of [asked.get("lang"), ...navigator.languages]) {
  if (/^zh\b/i.test(tag)) root.lang = /\b(hant|tw|hk|mo)\b/i.test(tag) ? "zh-Hant" : "zh-Hans";
  else if (!/^en\b/i.test(tag)) continue;
  break;
}
if (root.lang !== "en" || hasToWait) {
  // The page stands there in English, with the starting assumptions; it is shown once its words are there, or if they
  // do not come.
  root.dataset.foreign = "";
  setTimeout(() => delete root.dataset.foreign, 6000);
}
