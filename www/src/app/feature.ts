/** A part of the page that is loaded after the first view. */

import type { Localization } from "../i18n/sentences.js";
import type { PageState } from "../state/page-state.js";

export interface Feature {
  /** Shows what differs from what it shows. */
  render?(state: PageState): void;
  /** Gets ready for another language, which is shown next. */
  setLanguage?(localization: Localization): Promise<void>;
}

/** What can fail to load. */
export type LazyPart = "features" | "language" | "claims" | "typed";
