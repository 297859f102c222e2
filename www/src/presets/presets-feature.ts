/** The presets, and the article's own case on request. */
import { html, nothing } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { renderRegion } from "../app/region.js";
import { areSameInputs } from "../state/diff.js";
import type { PageState } from "../state/page-state.js";
import { ARTICLE } from "./presets.js";
import { presetsMenu } from "./presets-menu.js";

const NOTICE_MS = 4000;

export class PresetsFeature implements Feature {
  private readonly region = new MemoizedRegion("presets");
  private noticeTimer = 0;

  constructor(
    private readonly app: AppContext,
    /** Opens the form for a firm without earnings, with what a link would say. */
    private readonly openLossMaker: (text: string) => void,
  ) {}

  render({ replaced, inputs, report }: PageState): void {
    const { localization, actions } = this.app;
    this.region.render([localization.messages, replaced, replaced && report], () =>
      presetsMenu({ replaced, inputs, report, openLossMaker: this.openLossMaker }, localization, actions),
    );
  }

  /** Sets the article's case in the open view, and says so beside the button, also where there is nothing to change. */
  setArticle(): void {
    const { controller, actions, localization } = this.app;
    const { inputs, view } = controller.current;
    const isSet = areSameInputs({ ...controller.defaults, ...ARTICLE.values }, inputs);
    if (!isSet) actions.takePreset(ARTICLE.id, ARTICLE.values, view);
    renderRegion("article", html`${localization.messages.text(isSet ? "panel.article_already" : "panel.article_set")}`);
    clearTimeout(this.noticeTimer);
    this.noticeTimer = window.setTimeout(() => renderRegion("article", nothing), NOTICE_MS);
  }
}
