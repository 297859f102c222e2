/** The context of a new canvas; null where the browser refuses one, which some do with a throw. */
export function get2dContext(): CanvasRenderingContext2D | null {
  try {
    return document.createElement("canvas").getContext("2d");
  } catch {
    return null;
  }
}
