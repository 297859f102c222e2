/** A small window beside what was pressed. There is one for the whole page: opening it elsewhere moves it. */
import { renderInto } from "../app/render.js";

/** Room between the window and the edges of the page or what was pressed, CSS px. */
const GAP_PX = 8;

export class Popover {
  private readonly dialog = document.createElement("dialog");
  private anchor: HTMLElement | null = null;
  private onClose: (() => void) | null = null;

  constructor() {
    const { dialog } = this;
    dialog.className = "popover";
    document.body.append(dialog);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.preventDefault();
      this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      const isInside = target instanceof Node && (dialog.contains(target) || this.anchor?.contains(target) === true);
      if (this.isOpen && !isInside) this.close();
    });
    addEventListener("resize", () => this.place());
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  /** Opens beside the anchor, or closes where it stands open there. */
  toggle(anchor: HTMLElement, name: string, content: unknown, onClose: (() => void) | null = null): void {
    const isSame = this.isOpen && this.anchor === anchor;
    if (this.isOpen) this.close();
    if (isSame) return;
    this.anchor = anchor;
    this.onClose = onClose;
    this.dialog.setAttribute("aria-label", name);
    renderInto(content, this.dialog);
    this.dialog.show();
    this.place();
  }

  /** Shows other content in the open window. */
  update(content: unknown): void {
    if (!this.isOpen) return;
    renderInto(content, this.dialog);
    this.place();
  }

  close(): void {
    if (!this.isOpen) return;
    const hadFocus = this.dialog.contains(document.activeElement);
    this.dialog.close();
    // What was pressed may have been replaced since.
    if (hadFocus && this.anchor?.isConnected === true) this.anchor.focus();
    this.anchor = null;
    const { onClose } = this;
    this.onClose = null;
    onClose?.();
  }

  private place(): void {
    const { anchor, dialog } = this;
    if (anchor === null || !anchor.isConnected || !this.isOpen) return;
    const { left, bottom } = anchor.getBoundingClientRect();
    const most = document.documentElement.clientWidth - dialog.offsetWidth - GAP_PX;
    dialog.style.setProperty("left", `${scrollX + Math.max(GAP_PX, Math.min(left, most))}px`);
    dialog.style.setProperty("top", `${scrollY + bottom + GAP_PX}px`);
  }
}
