/** Compiles a module of WebAssembly of the site. */

export async function compileAt(url: string): Promise<WebAssembly.Module> {
  const address = new URL(url, document.baseURI);
  try {
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    // Some hosts send it under another type, which only a stream refuses.
    const answer = await fetch(address);
    return WebAssembly.compile(await answer.arrayBuffer());
  }
}
