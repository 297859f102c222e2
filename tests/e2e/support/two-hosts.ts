/**
 * Two hosts beside each other, as they are in the world: the site as a host of pages sends it, and another site that
 * embeds it.
 */
import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { SITE, TYPES } from "./host.js";

export interface Neighbour {
  /** Its own address; two of them are of two sites, not only of two origins. */
  address: string;
  /** What was asked for, in order. */
  asked: string[];
  stop(): Promise<void>;
}

async function listening(
  name: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Neighbour> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: `http://${name}:${port}`, asked, stop };
}

/** The built site below a path, with the headers of a host of pages. */
export async function calculatorSite(base = "/some/sub/path/"): Promise<Neighbour> {
  const made = await listening("127.0.0.1", (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = join(
      SITE,
      normalize(pathname.slice(base.length)) === "." ? "index.html" : normalize(pathname.slice(base.length)),
    );
    if (
      !pathname.startsWith(base) ||
      !file.startsWith(SITE) ||
      statSync(file, { throwIfNoEntry: false })?.isFile() !== true
    ) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "access-control-allow-origin": "*",
      "cache-control": "max-age=600",
      "content-encoding": "gzip",
    });
    response.end(gzipSync(readFileSync(file)));
  });
  return { ...made, address: `${made.address}${base}` };
}

export interface HostPage {
  html: string;
  policy?: string;
  type?: string;
}

/** A site whose pages are given; they may change. */
export async function otherSite(pages: Record<string, HostPage>): Promise<Neighbour> {
  return listening("localhost", (request, response) => {
    const page = pages[request.url ?? ""];
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": page.type ?? "text/html; charset=utf-8",
      ...(page.policy === undefined ? {} : { "content-security-policy": page.policy }),
    });
    response.end(page.html);
  });
}

export const post = (content: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A post</title>${head}</head><body><main><h1>A post</h1>${content}</main></body></html>`;
