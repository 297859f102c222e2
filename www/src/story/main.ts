/** Starts the story: the text stands there already; figures wake when the reader comes near. */
import "../styles/story.css";
import { followHeader, keepLater } from "../platform/page-beside.js";
import { followReading } from "./reading.js";
import { Store } from "./store.js";

const NEAR = "300px 0px";
/** From the load of the page until pictures come that nobody has scrolled to. */
const PICTURES_MS = 1500;
/** Until a reader does one of these, nothing is fetched for the figures. */
const ACTS = ["scroll", "pointermove", "pointerdown", "keydown", "touchstart", "focusin"] as const;

const figures = [...document.querySelectorAll<HTMLElement>("[data-part]")];
const store = new Store();

/** A figure that does not wake stays as it was built, and one line says so. */
async function wake(figure: HTMLElement): Promise<void> {
  try {
    const { wakeFigure } = await import("./figures.js");
    await wakeFigure(figure, store);
    figure.dataset.awake = "";
  } catch (reason) {
    console.error(reason);
    document.documentElement.dataset.still = "";
  }
}

function watch(): void {
  for (const act of ACTS) removeEventListener(act, watch, true);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void wake(target as HTMLElement);
      }
    },
    { rootMargin: NEAR },
  );
  for (const figure of figures) observer.observe(figure);
}

/** The code is written when it is asked for, and anew when the figure changes. */
async function embed({ target }: Event): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.open) return;
  const { showEmbedCode } = await import("./embed-code.js");
  showEmbedCode(target);
}

/** The pictures further down come for paper, once the reader can read. */
function loadAllPictures(): void {
  for (const picture of document.querySelectorAll<HTMLImageElement>(".only-light img")) picture.loading = "eager";
}

function start(): void {
  followReading();
  followHeader();
  document.addEventListener("toggle", (event) => void embed(event), true);
  if (figures.some(({ dataset }) => store.stateOf(dataset.part ?? "") !== null)) watch();
  else for (const act of ACTS) addEventListener(act, watch, { capture: true, passive: true });
  addEventListener("load", () => setTimeout(loadAllPictures, PICTURES_MS));
  keepLater();
  document.documentElement.dataset.story = "";
}

// The script in the head has found that this browser can.
if (document.documentElement.dataset.script) start();
