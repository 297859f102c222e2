/** The list of the article's claims below the picture. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { elementById } from "../app/region.js";
import type { Localization } from "../i18n/sentences.js";
import { ClaimsSection } from "./claims-section.js";

export class ClaimsFeature implements Feature {
  private readonly section: ClaimsSection;

  constructor(app: AppContext) {
    this.section = new ClaimsSection(
      elementById("claims"),
      app.localization,
      (inputs) => {
        const evaluation = app.evaluate(inputs);
        return evaluation.ok ? evaluation.report : null;
      },
      (view, inputs) => {
        app.actions.takePreset("claim", inputs, view);
        elementById("headline").scrollIntoView({ block: "center" });
      },
    );
  }

  /** Loads data and words, and shows them. */
  load(): Promise<void> {
    return this.section.start();
  }

  setLanguage(localization: Localization): Promise<void> {
    return this.section.speak(localization);
  }
}
