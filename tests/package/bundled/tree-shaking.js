// Unused imports: a bundler must remove the whole engine.
import init, { evaluate } from "bubble-calculator";

document.title = "tree shaking";
