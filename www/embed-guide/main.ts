/** Starts the page that tells how the calculator is put into other pages. */
import { start } from "./page.js";

try {
  const chosen = localStorage.getItem("bubble-calculator-scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage: the system's scheme it is.
}
start();
