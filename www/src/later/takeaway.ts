/** Answers the share row: makes the files, fills the clipboard. */
import type { Take } from "../actions.js";
import type { Controller } from "../controller.js";
import type { Kits, Told, ViewKit } from "../kits/kit.js";
import { is_failed, type Theme, type WholeEngine } from "../shapes.js";
import { scheme } from "../theme.js";
import type { Speech } from "../wording.js";
import type { Page } from "./later.js";
import { csv, json, png, save, text_with_sources } from "./take.js";

const PICTURE = { width_px: 792, height_px: 436 };

/** What it needs of the page. */
export interface TakeawayHost {
  controller: Controller;
  speech: Speech;
  kits: Kits;
  engine: WholeEngine;
  told(): Told;
  kit(): ViewKit;
  words(): Record<string, string>;
  /** Hands out the code to embed it. */
  open_embedding(): void;
  answered: Page["answered"];
}

export class Takeaway {
  constructor(private readonly host: TakeawayHost) {}

  private picture(theme: Theme): string | null {
    const { controller, engine } = this.host;
    const { inputs, pin } = controller.current;
    const font_family = getComputedStyle(document.body).fontFamily;
    const ghost = pin === null ? {} : { ghost: pin.inputs };
    const words = this.host.words();
    const svg = this.host.answered(() => engine.svg(this.host.kit().name, inputs, { ...PICTURE, ...theme, ...ghost, words, font_family }));
    return is_failed(svg) ? null : svg;
  }

  private async copy(text: string): Promise<string> {
    const { messages } = this.host.speech;
    try {
      await navigator.clipboard.writeText(text);
      return messages.text("share.copied");
    } catch {
      return messages.text("share.copy_failed");
    }
  }

  /** The address of this very state, also while it is not written yet. */
  address(): string {
    const address = new URL(location.href);
    address.hash = this.host.controller.fragment() ?? address.hash;
    return address.hash === "" ? address.href.replace(/#$/, "") : address.href;
  }

  /** Saves what is made; without it, or when making it fails, says so. */
  private async saved(name: string, type: string, made: BlobPart | null | Promise<BlobPart>): Promise<string> {
    const { messages } = this.host.speech;
    try {
      const content = await made;
      if (content === null) return messages.text("share.save_failed");
      save(`bubble-calculator-${this.host.kit().name}.${name}`, type, content);
      return messages.text("share.saved");
    } catch {
      return messages.text("share.save_failed");
    }
  }

  /** Does it; the text says what to tell the visitor, null for nothing. */
  async take(what: Take): Promise<string | null> {
    const { controller, kits, speech } = this.host;
    const { inputs, report } = controller.current;
    const kit = this.host.kit();
    const told = this.host.told();
    switch (what) {
      case "copy_link":
        return this.copy(this.address());
      case "copy_text": {
        // The tipping share rests on the payback's assumptions too.
        const others = kit.name === "tipping" ? [kits.get("payback")].filter((one) => one !== undefined) : [];
        return this.copy(text_with_sources(kit, others, told, speech, this.address()));
      }
      case "embed":
        this.host.open_embedding();
        return null;
      case "copy_report":
        return this.copy(json(inputs, report));
      case "csv": {
        const scene = told.scene();
        return this.saved("csv", "text/csv;charset=utf-8", scene && csv(scene));
      }
      case "json":
        return this.saved("json", "application/json", json(inputs, report));
      case "svg": {
        const svg = this.picture({ scheme: scheme() });
        return this.saved("svg", "image/svg+xml", svg);
      }
      case "png": {
        const svg = this.picture({ scheme: scheme() });
        return this.saved("png", "image/png", svg === null ? null : png(svg, PICTURE.width_px, PICTURE.height_px));
      }
      case "print":
        print();
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
