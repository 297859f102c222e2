/** The colours of the page: those of the engine's pictures, and two that only the page has. */
import { PALETTE } from "../src/engine/vocabulary.js";

export const COLOURS = {
  light: { ...PALETTE.light, rail: "#b9bec5", rule: "#dde0e4" },
  dark: { ...PALETTE.dark, rail: "#474e57", rule: "#2a3037" },
} as const;
