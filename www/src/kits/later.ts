/** The kits of the views that follow the first. */
import type { ViewKit } from "./kit.js";

export const LATER_KITS: readonly ViewKit[] = [];
