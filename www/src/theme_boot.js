// Runs before the first paint, so that a chosen scheme never flashes the other one.
document.documentElement.dataset.script = "on";
try {
  const chosen = localStorage.getItem("bubble-calculator-scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage: the system's scheme it is.
}
