/** The built site, served under a sub-path as for the other tests, and ended at will. */
import { spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../e2e/support/server.mjs", import.meta.url));
const PATIENCE_MS = 20_000;

export async function freePort(): Promise<number> {
  const asking = createServer();
  await new Promise<void>((resolve) => asking.listen(0, "127.0.0.1", resolve));
  const { port } = asking.address() as AddressInfo;
  await new Promise((resolve) => asking.close(resolve));
  return port;
}

/** Waits until something answers there. */
export async function reached(url: string, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (reason) {
      if (performance.now() > until)
        throw new Error(`Nothing answers at ${url} after ${patienceMs} ms`, { cause: reason });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export interface Site {
  /** Its first page, without a fragment. */
  readonly address: string;
  close(): Promise<void>;
}

export async function serve(port?: number): Promise<Site> {
  const at = port ?? (await freePort());
  const server = spawn(process.execPath, [SERVER], { env: { ...process.env, PORT: String(at) }, stdio: "ignore" });
  const address = `http://127.0.0.1:${at}/some/sub/path/`;
  try {
    await reached(address, PATIENCE_MS);
  } catch (reason) {
    server.kill();
    throw reason;
  }
  return {
    address,
    async close() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill();
      await gone;
    },
  };
}
