/**
 * Begins the name of the lock that an open page holds, so that the service worker keeps its files; the address of its
 * script follows.
 */
export const PAGE_LOCK = "bubble-calculator page ";
