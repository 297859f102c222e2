/** Whether a pointer that moves wants to drag something or to scroll the page. */

/** A finger trembles more than a mouse. */
const FAR_PX = { touch: 8, other: 4 };

/** From the pixels gone along the direction of the drag and across it; null as long as it cannot be told. */
export function dragIntent(pointer: string, along: number, across: number): "drag" | "scroll" | null {
  if (pointer !== "touch") return Math.abs(along) < FAR_PX.other ? null : "drag";
  if (Math.max(Math.abs(along), Math.abs(across)) < FAR_PX.touch) return null;
  return Math.abs(along) > Math.abs(across) ? "drag" : "scroll";
}
