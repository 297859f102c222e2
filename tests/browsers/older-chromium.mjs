// Fetches an older Chromium for Linux on x86-64: `node older-chromium.mjs 116 <file>`. The npm package holds one for
// servers without a screen, packed by Brotli; nothing of it is run but the browser.
import { execFileSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const PACKAGE = "@sparticuz/chromium";
const VERSIONS = {
  116: {
    version: "116.0.0",
    integrity: "sha512-PynBS6fIE9DnQofQFSGMn63sbHxrcQOmQDGfv1p4sXCEw8IjTBqTj1j72/RomhjtnbaTJn3ktuaPCQc6j51sUQ==",
  },
  122: {
    version: "122.0.0",
    integrity: "sha512-DvS/KHg6QKw8Umn+yv2i3kFwg0uP/mAGvPw6L0n3kLPWo37DMB6HD4/vNDIQM9Gm13x0AVaqoGjOtDwPHP0uNQ==",
  },
};

const [, , asked = "", target = ""] = process.argv;
const wanted = VERSIONS[asked];
if (wanted === undefined || target === "")
  throw new Error(`node older-chromium.mjs ${Object.keys(VERSIONS).join("|")} <file>`);
if (process.platform !== "linux" || process.arch !== "x64")
  throw new Error(`There is none for ${process.platform} on ${process.arch}`);

const folder = mkdtempSync(join(dirname(target), "fetching-"));
try {
  const told = execFileSync("npm", ["pack", `${PACKAGE}@${wanted.version}`, "--json", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [{ filename, integrity }] = JSON.parse(told);
  if (integrity !== wanted.integrity)
    throw new Error(`${PACKAGE} ${wanted.version} is another file than the one that was tried: ${integrity}`);
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder, "package/bin/chromium.br"]);
  const whole = join(folder, "chromium");
  await pipeline(
    createReadStream(join(folder, "package/bin/chromium.br")),
    createBrotliDecompress(),
    createWriteStream(whole, { mode: 0o755 }),
  );
  // What has its name is whole.
  renameSync(whole, target);
} finally {
  rmSync(folder, { recursive: true });
}
