/** Exports of the open view: link and embed code as buttons; pictures, data and text in a menu. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { elementById } from "../app/region.js";
import { EmbedDialog } from "../embed/embed-dialog.js";
import type { FullEngine } from "../engine/types.js";
import type { OwnCompanies } from "../own-companies/own-companies.js";
import type { ExportKind } from "../state/actions.js";
import { exportToolbar } from "./export-toolbar.js";
import { Exporter } from "./exporter.js";

const NOTICE_MS = 2500;

export class ExportFeature implements Feature {
  private readonly exporter: Exporter;
  private readonly region = new MemoizedRegion("export");
  /** What came of the last export, until a while after it. */
  private notice: { take: ExportKind; text: string } | null = null;
  private noticeTimer = 0;
  private isMenuOpen = false;

  constructor(
    private readonly app: AppContext,
    engine: FullEngine,
    own: OwnCompanies,
  ) {
    this.exporter = new Exporter(app, engine, new EmbedDialog(app, engine), own);
    addEventListener("beforeprint", () => this.exporter.showPrint(elementById("print")));
    addEventListener("afterprint", () => elementById("print").replaceChildren());
  }

  render(): void {
    const { notice, exporter, isMenuOpen } = this;
    const { localization, actions } = this.app;
    const { messages } = localization;
    const { failure, manualCopyText: byHand } = exporter;
    const toggleMenu = (): void => this.toggleMenu();
    this.region.render([messages, notice, failure, byHand, isMenuOpen], () =>
      exportToolbar(
        { answer: notice, failure, byHand, scale: exporter.scaleChoice(), isMenuOpen, toggleMenu },
        messages,
        actions,
      ),
    );
    elementById("export").setAttribute("aria-label", messages.text("export.name"));
  }

  private toggleMenu(): void {
    this.isMenuOpen = !this.isMenuOpen;
    this.render();
    if (!this.isMenuOpen) elementById("export").querySelector<HTMLElement>("[data-action=export_menu]")?.focus();
  }

  /** Exports it, and says at its button what came of it. */
  async export(what: ExportKind): Promise<void> {
    const text = await this.exporter.export(what);
    this.notice = text === null ? null : { take: what, text };
    this.render();
    if (this.exporter.manualCopyText !== null) elementById("export").querySelector("textarea")?.focus();
    clearTimeout(this.noticeTimer);
    this.noticeTimer = window.setTimeout(() => {
      this.notice = null;
      this.render();
    }, NOTICE_MS);
  }
}
