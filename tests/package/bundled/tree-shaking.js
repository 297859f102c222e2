// Imports what it does not use: nothing of the engine may stay in a bundle of this.
import init, { evaluate } from "bubble-calculator";

document.title = "unused";
