/**
 * Keeps the site for visits without a network, and tells of a newer version, which waits until the visitor asks for it.
 */
import "../styles/update-notice.css";
import { html, nothing } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { renderInto } from "../app/render.js";
import type { Messages } from "../i18n/messages.js";
import { PAGE_LOCK } from "./page-lock.js";
import { scriptUrl } from "./trusted-types.js";

/** A browser that does not answer is not waited for any longer. */
const USE_MS = 3000;
const ASK_AGAIN_MS = 3_600_000;

/** The page's own script, which no other version has. */
const ownScript = (): string => document.querySelector<HTMLScriptElement>("script[type=module]")?.src ?? "";

/** The network is the visitor's until it has rested. */
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 500);
  });

export class Offline implements Feature {
  private readonly notice = document.createElement("div");
  private readonly line = document.createElement("span");
  private registration: ServiceWorkerRegistration | null = null;
  private isKept = false;
  private isNewer = false;
  private isLeaving = false;
  /** The words that are shown. */
  private spoken: Messages | null = null;

  constructor(private readonly app: AppContext) {
    this.line.id = "offline";
    this.notice.className = "newer";
    this.notice.setAttribute("role", "status");
    void this.start();
  }

  /** Where service workers are refused, or the page is a part of another one, it stays as it is. */
  private async start(): Promise<void> {
    // A place by itself, which the footer keeps.
    renderInto(nothing, this.line);
    const footer = document.getElementById("footer");
    footer?.append(this.line);
    footer?.after(this.notice);
    if (import.meta.env.DEV || !("serviceWorker" in navigator) || window.top !== window) return;
    await rest();
    try {
      this.hold();
      await this.register(navigator.serviceWorker);
    } catch (refused) {
      console.debug(refused);
    }
  }

  /** As long as this page is open, its files stay. Browsers that keep pages for Back keep none that holds something. */
  private hold(): void {
    let letGo = (): void => undefined;
    const take = (): void => {
      void navigator.locks
        ?.request(PAGE_LOCK + ownScript(), { mode: "shared" }, () => new Promise<void>((resolve) => (letGo = resolve)))
        .catch(() => undefined);
    };
    take();
    addEventListener("pagehide", () => letGo());
    addEventListener("pageshow", ({ persisted }) => persisted && take());
  }

  private async register(workers: ServiceWorkerContainer): Promise<void> {
    let controller = workers.controller;
    workers.addEventListener("controllerchange", () => {
      if (this.isLeaving) location.reload();
      // Another window asked for it; this one keeps its files until it is asked as well.
      else if (controller !== null) this.tellNewer();
      controller = workers.controller;
    });
    controller?.postMessage("begun");
    const registration = await workers.register(scriptUrl("sw.js"), { updateViaCache: "none" });
    this.registration = registration;
    const follow = (): void => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (registration.waiting !== null && registration.active !== null) this.tellNewer();
      });
    };
    registration.addEventListener("updatefound", follow);
    follow();
    if (registration.waiting !== null && registration.active !== null) this.tellNewer();
    this.askAgain(registration);
    await workers.ready;
    this.isKept = true;
    this.show();
  }

  /** Browsers ask for a newer version when a page is opened; this one may stay open for days. */
  private askAgain(registration: ServiceWorkerRegistration): void {
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < ASK_AGAIN_MS) return;
      asked = Date.now();
      registration.update().catch(() => undefined);
    });
  }

  private tellNewer(): void {
    this.isNewer = true;
    document.documentElement.dataset.newer = "";
    this.show();
  }

  private use(): void {
    this.isLeaving = true;
    // The address may be a moment behind.
    const fragment = this.app.controller.fragment();
    if (fragment !== null && fragment !== "") history.replaceState(history.state, "", fragment);
    const waiting = this.registration?.waiting ?? null;
    if (waiting === null) {
      location.reload();
      return;
    }
    waiting.postMessage("use");
    setTimeout(() => location.reload(), USE_MS);
  }

  /** Another language may be shown. */
  render(): void {
    if (this.app.localization.messages !== this.spoken) this.show();
  }

  private show(): void {
    const { messages } = this.app.localization;
    this.spoken = messages;
    renderInto(
      this.isNewer
        ? html`<div data-notice="newer">
            <p>${messages.text("notice.newer")}</p>
            <button type="button" class="link" @click=${() => this.use()}>${messages.text("notice.use_newer")}</button>
          </div>`
        : nothing,
      this.notice,
    );
    renderInto(this.isKept ? messages.text("footer.offline") : nothing, this.line);
  }
}
