// Runs before the first paint, so that a chosen scheme never flashes the other one, nor a language the other one's words.
const root = document.documentElement;
root.dataset.script = "on";
try {
  const chosen = localStorage.getItem("bubble-calculator-scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // No storage: the system's scheme it is.
}
const asked = new URLSearchParams(location.search).get("lang");
for (const tag of [asked, ...navigator.languages]) {
  if (/^zh\b/i.test(tag)) root.lang = /\b(hant|tw|hk|mo)\b/i.test(tag) ? "zh-Hant" : "zh-Hans";
  else if (!/^en\b/i.test(tag)) continue;
  break;
}
if (root.lang !== "en") {
  // The page stands there in English; it is shown once its words are there, or if they do not come.
  root.dataset.foreign = "";
  setTimeout(() => delete root.dataset.foreign, 6000);
}
