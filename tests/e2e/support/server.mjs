// Serves the built site under a sub-path, as a project page would be; everything else is not found.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const BASE = "/some/sub/path/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

const site = process.env.SITE_DIR ?? fileURLToPath(new URL("../../../target/site", import.meta.url));

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const inside = pathname.startsWith(BASE)
    ? normalize(decodeURIComponent(pathname.slice(BASE.length)) || "index.html")
    : null;
  const file =
    inside === null || inside.startsWith("..")
      ? null
      : join(site, inside.endsWith(sep) ? `${inside}index.html` : inside);
  const stats = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === null || stats === undefined || !stats.isFile()) {
    response.writeHead(404).end();
    return;
  }
  // Other pages load the embed script, and sandboxed frames all of it, as hosts of pages allow.
  response.writeHead(200, {
    "access-control-allow-origin": "*",
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": stats.size,
  });
  createReadStream(file).pipe(response);
});

// Tests that fetch in a page's stead take connections up again after longer rests than the usual five seconds.
server.keepAliveTimeout = 120_000;
server.listen(Number(process.env.PORT ?? 4173), "127.0.0.1");
