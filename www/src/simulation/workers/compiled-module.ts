/** The whole engine, compiled once for all workers. */
import wholeUrl from "../../../pkg/bubble_calculator_bg.wasm?url";

export async function compileFullEngine(): Promise<WebAssembly.Module> {
  const address = new URL(wholeUrl, document.baseURI);
  try {
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    // Some hosts send it under another type, which only a stream refuses.
    const answer = await fetch(address);
    return WebAssembly.compile(await answer.arrayBuffer());
  }
}
