/** The rounds of the cascade under its picture: played, stepped through, or chosen. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { elementById } from "../app/region.js";
import type { Inputs } from "../engine/types.js";
import type { PageState } from "../state/page-state.js";
import { frameClock } from "../ui/playback.js";
import { roundShown } from "../views/cascade.js";
import { cascadeControls } from "./cascade-controls.js";
import { CascadePlayer } from "./player.js";

const VIEW = "cascade";
const DRAWN = new Set<string>(["cascade_round", "cascade_order"]);

/** Whether they differ in what is computed, not only in what is drawn of it. */
const areOther = (one: Inputs, other: Inputs): boolean =>
  one !== other && (Object.keys(one) as (keyof Inputs)[]).some((id) => !DRAWN.has(id) && one[id] !== other[id]);

export class CascadeFeature implements Feature {
  private readonly region = new MemoizedRegion(VIEW);
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly place = document.createElement("div");
  private readonly player = new CascadePlayer(
    frameClock,
    (moment) => this.app.controller.reevaluate({ cascade_round: moment }),
    (round) => this.rest(round),
  );
  /** What is played. */
  private played: Inputs | null = null;

  constructor(private readonly app: AppContext) {
    this.place.id = this.place.className = VIEW;
    elementById("readout").before(this.place);
    this.calm.addEventListener("change", () => this.render(this.app.state));
    // Whoever does anything else wants it to rest.
    const pause = ({ target }: Event): void => {
      if (!(target instanceof Node && this.place.contains(target))) this.player.pause();
    };
    for (const event of ["pointerdown", "keydown"]) addEventListener(event, pause, { capture: true });
    this.place.addEventListener("keydown", (event) => this.key(event));
  }

  /** Without frames, and where no motion is wanted, it is stepped through by hand. */
  private get canPlay(): boolean {
    return !this.calm.matches && typeof requestAnimationFrame === "function";
  }

  render(state: PageState): void {
    const { view, inputs } = state;
    if (this.player.isPlaying && (view !== VIEW || (this.played !== null && areOther(this.played, inputs))))
      this.player.pause();
    const isOpen = view === VIEW && !state.isTrapped;
    this.place.hidden = !isOpen;
    if (!isOpen) return;
    const crowd = this.app.scene(inputs)?.crowd ?? null;
    const rounds = crowd?.sold.length ?? 1;
    const round = Math.ceil(roundShown(inputs, rounds));
    const { localization } = this.app;
    const { isPlaying, speed } = this.player;
    const order = inputs.cascade_order;
    this.region.render([localization.messages, round, rounds, order, isPlaying, speed, this.canPlay], () =>
      cascadeControls(
        { round, rounds, isSorted: order === "sorted", isPlaying, speed, canPlay: this.canPlay },
        localization,
        {
          toggle: () => this.toggle(round, rounds),
          step: () => this.rest(round >= rounds ? 1 : round + 1),
          scrub: (to) => this.show(to),
          rest: (to) => this.rest(to),
          sort: (isSorted) => this.sort(isSorted),
          setSpeed: (to) => this.setSpeed(to),
        },
      ),
    );
  }

  private toggle(round: number, rounds: number): void {
    if (!this.canPlay) return;
    if (this.player.isPlaying) {
      this.player.pause();
      return;
    }
    this.played = this.app.state.inputs;
    this.player.play(round, rounds);
    this.render(this.app.state);
  }

  /** Space plays and pauses, wherever among the controls it is not the press of a button. */
  private key(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== " " || target instanceof HTMLButtonElement || target instanceof HTMLSelectElement) return;
    event.preventDefault();
    const { inputs } = this.app.state;
    const rounds = this.app.scene(inputs)?.crowd?.sold.length ?? 1;
    this.toggle(roundShown(inputs, rounds), rounds);
  }

  /** Shows a round while a hand is on the track: nothing is written to the address. */
  private show(round: number): void {
    if (this.player.isPlaying) this.player.pause();
    const rounds = this.app.scene(this.app.state.inputs)?.crowd?.sold.length ?? 1;
    this.app.controller.reevaluate({ cascade_round: round >= rounds ? 0 : round });
  }

  /** The same for good. */
  private rest(round: number): void {
    this.show(round);
    this.app.controller.flush();
  }

  private sort(isSorted: boolean): void {
    this.player.pause();
    this.app.controller.reevaluate({ cascade_order: isSorted ? "sorted" : "scattered" });
    this.app.controller.flush();
  }

  private setSpeed(speed: number): void {
    this.player.speed = speed;
    this.render(this.app.state);
  }
}
