/** Pauses in which a slow device can answer a hand. */

/** Not every browser has it, and TypeScript does not know it yet. */
const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };

/** Where the browser can, it goes on here before anything else that waits, but for a hand. */
export function yieldToMain(): Promise<void> {
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Until the page as it was built is painted; one that nobody sees is not waited for. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

/** Does one piece after the other, with a pause after each, until it is over. */
export async function runChunked(pieces: Iterable<() => void>, isOver = (): boolean => false): Promise<void> {
  for (const piece of pieces) {
    if (isOver()) return;
    piece();
    await yieldToMain();
  }
}
