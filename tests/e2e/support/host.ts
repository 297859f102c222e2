/** A host of the site that a test can stop, and whose folder and media types it can change. */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export const SITE = process.env.SITE_DIR ?? join(__dirname, "../../../target/site");

export const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

export interface Host {
  address: string;
  /** The folder may become another one while pages are open. */
  folder: string;
  /** Files that come from elsewhere, by name. */
  exceptions: Map<string, string>;
  asked: string[];
  stop: () => Promise<void>;
}

/** Serves a folder below `base`; what is not there is answered as a page host does, by 404.html. */
export async function host(
  folder: string,
  base = "/some/sub/path/",
  types: Record<string, string> = TYPES,
): Promise<Host> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    made.asked.push(pathname);
    const isBelow = pathname.startsWith(base);
    const inside = normalize(decodeURIComponent(pathname.slice(base.length)));
    const name = /(^\.?|\/)$/.test(inside) ? join(inside, "index.html") : inside;
    const file = join(made.exceptions.get(name) ?? made.folder, name);
    const stats = isBelow && !name.startsWith("..") ? statSync(file, { throwIfNoEntry: false }) : undefined;
    const isFound = stats?.isFile() === true;
    const sent = isFound ? file : join(made.folder, "404.html");
    const type = types[extname(sent)];
    response.writeHead(isFound ? 200 : 404, type === undefined ? {} : { "content-type": type });
    createReadStream(sent)
      .on("error", () => response.end())
      .pipe(response);
  });
  const made: Host = {
    address: "",
    folder,
    exceptions: new Map(),
    asked: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  made.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return made;
}
