/** Pauses in which a slow device can answer a hand. */

export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Does one piece after the other, with a pause after each, until it is over. */
export async function in_pauses(pieces: Iterable<() => void>, is_over = (): boolean => false): Promise<void> {
  for (const piece of pieces) {
    if (is_over()) return;
    piece();
    await pause();
  }
}
