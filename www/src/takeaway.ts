/** Answers the share row: makes the files, fills the clipboard. */
import type { Take } from "./actions.js";
import type { Controller } from "./controller.js";
import { csv, json, line_keys, picture_words, png, save, text_with_sources } from "./take.js";
import { scheme } from "./theme.js";
import { is_failed, type Scene, type Theme, type WholeEngine } from "./shapes.js";
import { chart_line, type Speech } from "./wording.js";

const PICTURE = { width_px: 792, height_px: 436 };

export class Takeaway {
  /** Kept at hand, for a browser that prints does not wait. */
  private engine: WholeEngine | null = null;

  constructor(
    private readonly controller: Controller,
    private readonly speech: Speech,
    private readonly load_engine: () => Promise<WholeEngine>,
    private readonly scene: () => Scene | null,
  ) {
    void this.has_engine();
  }

  private async has_engine(): Promise<boolean> {
    try {
      this.engine ??= await this.load_engine();
    } catch (reason) {
      console.error(reason);
    }
    return this.engine !== null;
  }

  private picture(theme: Theme): string | null {
    const { view, inputs } = this.controller.current;
    const scene = this.scene();
    if (scene === null || this.engine === null) return null;
    const words = picture_words(scene, (key, values) => chart_line(view, key, values, false, this.speech), line_keys(view, this.speech.messages.keys()));
    const font_family = getComputedStyle(document.body).fontFamily;
    const svg = this.engine.svg(view, inputs, { ...PICTURE, ...theme, words, font_family });
    return is_failed(svg) ? null : svg;
  }

  private async copy(text: string): Promise<string> {
    const { messages } = this.speech;
    try {
      await navigator.clipboard.writeText(text);
      return messages.text("share.copied");
    } catch {
      return messages.text("share.copy_failed");
    }
  }

  /** The address of this very state, also while it is not written yet. */
  private address(): string {
    const address = new URL(location.href);
    address.hash = this.controller.fragment() ?? "";
    return address.hash === "" ? address.href.replace(/#$/, "") : address.href;
  }

  /** Does it; the text says what to tell the visitor, null for nothing. */
  async take(what: Take): Promise<string | null> {
    const { messages, formats } = this.speech;
    const { view, inputs, report } = this.controller.current;
    const name = `bubble-calculator-${view}`;
    switch (what) {
      case "copy_link":
        return this.copy(this.address());
      case "copy_text":
        return this.copy(text_with_sources(view, inputs, report, this.speech, formats, this.address()));
      case "copy_report":
        return this.copy(json(inputs, report));
      case "csv": {
        const scene = this.scene();
        if (scene === null) return null;
        save(`${name}.csv`, "text/csv", csv(scene.table));
        return messages.text("share.saved");
      }
      case "json":
        save(`${name}.json`, "application/json", json(inputs, report));
        return messages.text("share.saved");
      case "svg": {
        if (!(await this.has_engine())) return messages.text("share.picture_failed");
        const svg = this.picture({ scheme: scheme() });
        if (svg === null) return null;
        save(`${name}.svg`, "image/svg+xml", svg);
        return messages.text("share.saved");
      }
      case "png": {
        if (!(await this.has_engine())) return messages.text("share.picture_failed");
        const svg = this.picture({ scheme: scheme() });
        if (svg === null) return null;
        save(`${name}.png`, "image/png", await png(svg, PICTURE.width_px, PICTURE.height_px));
        return messages.text("share.saved");
      }
      case "print":
        print();
        return null;
      case "reload":
        location.reload();
        return null;
    }
  }

  /** Puts the picture as lines, light on paper, where print shows it instead of the canvas. */
  show_print(place: HTMLElement): void {
    const svg = this.picture({ scheme: "light" });
    if (svg === null) return;
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    place.replaceChildren(document.importNode(drawn, true));
  }
}
