/** FNV-1a of 64 bits, in two halves. */
export class Fnv {
  private high = 0xcbf29ce4;
  private low = 0x84222325;

  feed(bytes: Uint8Array): void {
    let { high, low } = this;
    for (let index = 0; index < bytes.length; index += 1) {
      low = (low ^ (bytes[index] ?? 0)) >>> 0;
      // Times 2^40 + 435.
      const product = low * 435;
      high = (Math.imul(high, 435) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
    [this.high, this.low] = [high, low];
  }

  text(): string {
    return [this.high, this.low].map((half) => half.toString(16).padStart(8, "0")).join("");
  }
}
