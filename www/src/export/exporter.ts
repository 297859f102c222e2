/** Answers the share row: makes the files, fills the clipboard. */
import type { TemplateResult } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import { readoutText } from "../app/regions.js";
import { get2dContext } from "../chart/canvas-context.js";
import { viewSvg } from "../chart/view-svg.js";
import type { EmbedDialog } from "../embed/embed-dialog.js";
import type { FullEngine, StyleOptions } from "../engine/types.js";
import { DESKTOP_SIZE } from "../engine/vocabulary.js";
import { languageOf } from "../i18n/languages.js";
import { type Assumption, assumptions } from "../method/assumptions.js";
import type { OwnCompanies } from "../own-companies/own-companies.js";
import { ownAssumptions, ownRecords } from "../own-companies/own-companies-export.js";
import { chartTheme } from "../platform/theme.js";
import type { ExportKind } from "../state/actions.js";
import { figuresDate } from "../ui/footer.js";
import type { ViewDefinition } from "../views/definition.js";
import { bibtex, type Cited, citationText, localDay } from "./citation.js";
import { copyPicture, copyText } from "./clipboard.js";
import { headlineText, json, textWithSources } from "./files.js";
import { scaleChoice } from "./png-scale.js";
import { PrintView } from "./print.js";
import { rasterizePng, SCALES, type Scale } from "./rasterize.js";
import { decimalSign } from "./raw-numbers.js";
import { saveFile } from "./save-file.js";
import { addressOfState, shareUrl } from "./share-url.js";
import { type CardStyle, type Measure, type SvgCard, svgCard } from "./svg-card.js";
import { tableText } from "./table-text.js";

/**
 * Of a sign in a wide face, in parts of its height. Programs without the page's faces set one, and no word may run out
 * of the picture.
 */
const WIDE_SIGN = 0.6;

function measure(): Measure {
  const context = get2dContext();
  return (text, font) => {
    const sizePx = Number(/([\d.]+)px/.exec(font)?.[1]);
    const wide = [...text].reduce((width, sign) => width + (sign >= "\u2e80" ? sizePx : sizePx * WIDE_SIGN), 0);
    if (context === null) return wide;
    context.font = font;
    return Math.max(wide, context.measureText(text).width);
  };
}

/** Faces for other programs: some take the first alone, which then has to know the language's letters. */
const withLettersFirst = (faces: string): string => [...(/"Noto Sans CJK \w+"/.exec(faces) ?? []), faces].join(", ");

/** Colours and faces of the page as it is shown. */
function look(): CardStyle {
  const style = getComputedStyle(document.body);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const colour = (selector: string): string =>
    getComputedStyle(document.querySelector(selector) ?? document.body).color;
  const sans = withLettersFirst(style.fontFamily);
  const serif = withLettersFirst(style.getPropertyValue("--serif").trim() || style.fontFamily);
  return { paper, ink: style.color, ink_2: colour(".export-name"), ink_3: colour("#footer"), sans, serif };
}

export class Exporter {
  private scale: Scale = 2;
  private readonly sheet = new PrintView(document.getElementById("table") ?? document.body);
  /** Why a picture did not come about, until something else is taken. */
  failure: string | null = null;
  /** What the browser would not copy, until something else is taken. */
  manualCopyText: string | null = null;

  constructor(
    private readonly app: AppContext,
    private readonly engine: FullEngine,
    private readonly embedDialog: EmbedDialog,
    private readonly own: OwnCompanies,
  ) {}

  /** The choice of how large a picture is. */
  scaleChoice(): TemplateResult {
    return scaleChoice(SCALES, this.scale, (scale) => (this.scale = scale), this.app.localization.messages);
  }

  private picture(theme: StyleOptions): string | null {
    return viewSvg(this.app, this.engine, { ...DESKTOP_SIZE, ...theme });
  }

  /** The picture between its words, in the scheme and the language that are open. */
  private card(): (SvgCard & { paper: string }) | null {
    const shown = look();
    const picture = this.picture({ ...chartTheme(), font_family: shown.sans });
    if (picture === null) return null;
    const { localization } = this.app;
    const { messages } = localization;
    const definition = this.app.view;
    const context = this.app.viewContext;
    const subject = messages.text(`figure.${definition.name}.name`);
    const words = {
      language: messages.language,
      title: messages.text("export.text_line", {
        label: messages.text("page.title"),
        value: messages.text(`tab.${definition.name}`),
      }),
      description: [subject, readoutText(definition, context, null, localization)].join("\n"),
      headline: headlineText(definition, context, localization),
      subject,
      origin: [
        messages.text("footer.version", { version: __APP_VERSION__ }),
        figuresDate(messages),
        messages.text("footer.advice"),
      ].join(" · "),
      link: addressOfState(this.app.controller),
    };
    return { ...svgCard(picture, DESKTOP_SIZE, words, shown, measure()), paper: shown.paper };
  }

  private async copy(text: string): Promise<string> {
    const isDone = await copyText(text);
    if (!isDone) this.manualCopyText = text;
    return this.app.localization.messages.text(isDone ? "export.copied" : "export.copy_failed");
  }

  /** The picture as PNG; rejects where the browser does not paint it. */
  private async png(): Promise<Blob> {
    const picture = this.card();
    if (picture === null) throw new Error("no picture");
    return rasterizePng(picture, this.scale, picture.paper);
  }

  private async copyPicture(): Promise<string> {
    const isDone = await copyPicture(this.png());
    const { messages } = this.app.localization;
    if (!isDone) this.failure = messages.text("export.picture_not_copied");
    return messages.text(isDone ? "export.copied" : "export.copy_failed");
  }

  private cited(): Cited {
    return {
      view: this.app.localization.messages.text(`tab.${this.app.view.name}`),
      version: __APP_VERSION__,
      date: localDay(),
      link: addressOfState(this.app.controller),
    };
  }

  /** Saves what is made; without it, or when making it fails, says so, and why where that can be told. */
  private async saved(
    ending: string,
    type: string,
    made: BlobPart | null | Promise<BlobPart | null>,
    why?: string,
  ): Promise<string> {
    const { messages } = this.app.localization;
    try {
      const content = await made;
      if (content !== null) {
        saveFile(`bubble-calculator-${this.app.view.name}${ending}`, type, content);
        return messages.text("export.saved");
      }
    } catch (reason) {
      console.error(reason);
    }
    if (why !== undefined) this.failure = messages.text(why);
    return messages.text("export.save_failed");
  }

  /** The part of a picture's name that says in which language it speaks. */
  private get languageSuffix(): string {
    const { language } = this.app.localization.messages;
    return language === "en" ? "" : `-${language}`;
  }

  /** What the open view rests on. */
  private assumptions(): Assumption[] {
    const { app } = this;
    return [
      ...assumptions(app.view, this.relatedViews(), app.state.inputs, app.localization),
      ...this.ownAssumptions(),
    ];
  }

  /** The companies that a reader has added, where they are shown. */
  private ownAssumptions(): Assumption[] {
    const { view, localization } = this.app;
    return view.name === "companies" ? ownAssumptions(this.own.companies, localization) : [];
  }

  /** The tipping share rests on the payback's assumptions too. */
  private relatedViews(): ViewDefinition[] {
    const { views } = this.app;
    return this.app.view.name === "tipping" ? [views.get("payback")].filter((one) => one !== undefined) : [];
  }

  /** Does it; the text says what to tell the visitor, null for nothing. */
  async export(what: ExportKind): Promise<string | null> {
    const { controller, localization } = this.app;
    const { inputs, report, pin } = controller.current;
    const context = this.app.viewContext;
    this.failure = null;
    this.manualCopyText = null;
    switch (what) {
      case "copy_link":
        return this.copy(shareUrl(addressOfState(this.app.controller), languageOf(localization.messages.language)));
      case "copy_text":
        return this.copy(
          textWithSources(
            this.app.view,
            this.relatedViews(),
            context,
            pin && { ...pin, name: this.app.pinName },
            localization,
            addressOfState(this.app.controller),
            this.ownAssumptions(),
          ),
        );
      case "embed":
        this.embedDialog.open();
        return null;
      case "copy_report":
        return this.copy(json(inputs, report, pin, this.own.companies, addressOfState(this.app.controller)));
      case "copy_table": {
        const scene = context.scene();
        const pinned = this.app.pinnedScene();
        return (
          scene &&
          this.copy(
            tableText(
              scene,
              pinned && { scene: pinned, name: this.app.pinName },
              localization,
              decimalSign(navigator.language),
            ),
          )
        );
      }
      case "csv": {
        const scene = context.scene();
        const file =
          scene &&
          import("./view-csv.js").then(({ viewCsv }) =>
            viewCsv(scene, this.app.pinnedScene(), localization, ownRecords(this.own.companies, localization)),
          );
        return this.saved(".csv", "text/csv;charset=utf-8", file);
      }
      case "json":
        return this.saved(
          ".json",
          "application/json",
          json(inputs, report, pin, this.own.companies, addressOfState(this.app.controller)),
        );
      case "svg":
        return this.saved(`${this.languageSuffix}.svg`, "image/svg+xml", this.card()?.svg ?? null);
      case "png":
        return this.saved(`${this.languageSuffix}-${this.scale}x.png`, "image/png", this.png(), "export.png_failed");
      case "copy_picture":
        return this.copyPicture();
      case "cite_text":
        return this.copy(citationText(this.cited(), localization));
      case "cite_bibtex":
        return this.copy(bibtex(this.cited(), localization));
      case "print":
        print();
        return null;
    }
  }

  /**
   * Puts the picture as lines, light on paper, where print shows it instead of the canvas, and what it rests on below.
   */
  showPrint(place: HTMLElement): void {
    this.sheet.show(
      place,
      {
        picture: this.picture({ scheme: "light" }),
        assumptions: this.assumptions(),
        link: addressOfState(this.app.controller),
      },
      this.app.localization.messages,
    );
  }
}
