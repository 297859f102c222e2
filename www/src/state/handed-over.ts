/** Values that the test of prices hands over: they arrive as a step, so that one undo takes them back. */

const KEY = "from";

/** Says so in the query of an address, which the fragment with the values follows. */
export const HANDED_OVER = `${KEY}=detection`;

/** Before anything else was done, the page as it starts becomes the entry before these values. */
export function arriveAsStep(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(KEY)) return;
  address.searchParams.delete(KEY);
  try {
    if (history.state === 0) {
      history.replaceState(0, "", address.pathname + address.search);
      history.pushState(1, "", address);
    } else history.replaceState(history.state, "", address);
  } catch (refused) {
    console.warn(refused);
  }
}
