/** The keys that move a slider, a number or a cursor. */

/** Steps that a key asks for; Home and End ask for as many as there are. */
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

/** Moves by the steps that the key asks for; says whether it asks for any. */
export function moveByKey(event: KeyboardEvent, by: (steps: number) => void): boolean {
  const steps = STEPS[event.key];
  if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
  by(steps);
  event.preventDefault();
  return true;
}
