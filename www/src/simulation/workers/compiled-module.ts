/** The whole engine, compiled once for all workers. */
import whole_url from "../../../pkg/bubble_calculator_bg.wasm?url";

export async function compile_whole(): Promise<WebAssembly.Module> {
  const address = new URL(whole_url, document.baseURI);
  try {
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    // Some hosts send it under another type, which only a stream refuses.
    const answer = await fetch(address);
    return WebAssembly.compile(await answer.arrayBuffer());
  }
}
