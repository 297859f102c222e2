// biome-ignore-all lint/correctness/noUnusedVariables: the interface adds to the class.
// biome-ignore-all lint/suspicious/noUnsafeDeclarationMerging: the attributes that it names are made in a loop below.
// biome-ignore-all lint/suspicious/noAssignInExpressions: these bytes are pinned, and few.
// biome-ignore-all lint/suspicious/noConfusingVoidType: these bytes are pinned, and few.
// biome-ignore-all lint/suspicious/noDoubleEquals: these bytes are pinned, and few.
/**
 * `<bubble-calculator>`: a poster that gives way to the calculator when it comes near or is pressed. Other pages pin
 * these very bytes by their integrity, so whatever changes here needs a new name: see `build/embed-script.ts`. It may
 * weigh a kilobyte, hence its shortness.
 */

const NAME = "bubble-calculator";

const sheet = new CSSStyleSheet();
// What is important in here wins over whatever the page around declares.
sheet.replaceSync(
  ":host(:not([hidden])){all:initial!important;display:block!important}div{display:grid;height:var(--height,600px)}a,iframe{grid-area:1/1;width:100%;height:100%;border:0;font:19px/1.5 Georgia,serif;color:canvastext;background:canvas}.live a,:not(.live)>iframe{visibility:hidden}",
);

/** Attributes that are properties too. */
interface BubbleCalculator {
  /** The text of a link, as it stands behind the `#` of the address. */
  state: string;
  view: string;
  theme: string;
}

class BubbleCalculator extends HTMLElement {
  static observedAttributes = ["lang", "state", "view", "theme"];
  declare box: HTMLElement;
  declare frame?: HTMLIFrameElement;

  constructor() {
    super();
    const box = (this.box = document.createElement("div"));
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(box);
    // Once there is a frame, the poster's link is followed.
    box.onclick = (event) => this.start() || event.preventDefault();
    new IntersectionObserver(
      (entries) => {
        for (const entry of entries) if (entry.isIntersecting) this.start();
      },
      { rootMargin: "400px" },
    ).observe(this);
  }

  connectedCallback(): void {
    // Copies: the page around keeps what is its own, and its styles do not reach in here.
    if (!this.box.firstChild) for (const child of this.childNodes) this.box.append(child.cloneNode(true));
    addEventListener("message", this);
  }

  disconnectedCallback(): void {
    removeEventListener("message", this);
  }

  attributeChangedCallback(): void {
    this.box.style.colorScheme = this.theme || "light";
    this.frame?.contentWindow?.postMessage(this.address, "*");
  }

  /** Where the site shows what the attributes say. */
  get address(): string {
    return `./?embed=1&lang=${this.lang}&theme=${this.theme}&view=${this.view}#${this.state}`;
  }

  /** True if it had begun before. */
  start(): boolean | void {
    if (this.frame) return true;
    const frame = (this.frame = document.createElement("iframe"));
    frame.title = this.title || NAME;
    (frame as { sandbox: unknown }).sandbox =
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    (frame as { src: unknown }).src = new URL(this.address, import.meta.url);
    this.box.append(frame);
  }

  handleEvent({ source, data }: MessageEvent): void {
    if (source === this.frame?.contentWindow && typeof data?.height == "number" && data.height) {
      this.box.style.minHeight = `${Math.min(data.height, 2000)}px`;
      this.box.className = "live";
      // What changed while it came; the frame minds nothing that it was told before.
      this.attributeChangedCallback();
      this.dispatchEvent(new CustomEvent("change", { detail: data.report }));
    }
  }
}

for (const name of BubbleCalculator.observedAttributes) {
  Object.defineProperty(BubbleCalculator.prototype, name, {
    get(this: Element) {
      return this.getAttribute(name) || "";
    },
    set(this: Element, value: string) {
      this.setAttribute(name, value);
    },
  });
}

if (!customElements.get(NAME)) customElements.define(NAME, BubbleCalculator);
