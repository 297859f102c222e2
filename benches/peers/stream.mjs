// The engine's generator in plain JavaScript: xoshiro256++ on 32-bit halves in a typed array, exponential numbers by the ziggurat.

const STEP = 2 ** -53;
const MASK = (1n << 64n) - 1n;

/** One step of SplitMix64: the next state, and what it gives. */
function splitMix(state) {
  const next = (state + 0x9e3779b97f4a7c15n) & MASK;
  let mixed = next;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return [next, mixed ^ (mixed >> 31n)];
}

const TAIL = 7.69711747013105;
const LAYER_AREA = 0.0039496598225815571993;
/** Right edges of the ziggurat's layers, the widest first, and the density there. */
const EDGE = new Float64Array(257);
const DENSITY = new Float64Array(257);
EDGE[0] = LAYER_AREA * Math.exp(TAIL);
EDGE[1] = TAIL;
for (let i = 2; i < 256; i += 1) EDGE[i] = -Math.log(Math.exp(-EDGE[i - 1]) + LAYER_AREA / EDGE[i - 1]);
for (let i = 0; i <= 256; i += 1) DENSITY[i] = Math.exp(-EDGE[i]);

/** Random numbers of one run. `high` and `low` are the halves of the last number drawn. */
export class Stream {
  constructor(seed, run) {
    const [, base] = splitMix(BigInt(seed));
    let [, state] = splitMix(base ^ BigInt(run));
    this.state = new Int32Array(8);
    for (let i = 0; i < 4; i += 1) {
      let word;
      [state, word] = splitMix(state);
      this.state[2 * i] = Number(word >> 32n);
      this.state[2 * i + 1] = Number(word & 0xffffffffn);
    }
    this.high = 0;
    this.low = 0;
  }

  draw() {
    const s = this.state;
    const h0 = s[0], l0 = s[1], h1 = s[2], l1 = s[3];
    let h2 = s[4], l2 = s[5], h3 = s[6], l3 = s[7];
    // rotl(s0 + s3, 23) + s0
    let low = (l0 >>> 0) + (l3 >>> 0);
    let high = (h0 + h3 + (low > 0xffffffff ? 1 : 0)) | 0;
    low |= 0;
    const turnedHigh = (high << 23) | (low >>> 9);
    const turnedLow = (low << 23) | (high >>> 9);
    low = (turnedLow >>> 0) + (l0 >>> 0);
    high = (turnedHigh + h0 + (low > 0xffffffff ? 1 : 0)) | 0;
    this.high = high;
    this.low = low | 0;
    h2 ^= h0;
    l2 ^= l0;
    h3 ^= h1;
    l3 ^= l1;
    s[2] = h1 ^ h2;
    s[3] = l1 ^ l2;
    s[0] = h0 ^ h3;
    s[1] = l0 ^ l3;
    s[4] = h2 ^ ((h1 << 17) | (l1 >>> 15));
    s[5] = l2 ^ (l1 << 17);
    // rotl(s3, 45)
    s[6] = (l3 << 13) | (h3 >>> 19);
    s[7] = (h3 << 13) | (l3 >>> 19);
  }

  unit() {
    this.draw();
    return ((this.high >>> 0) * 2097152 + (this.low >>> 11)) * STEP;
  }

  between(low, high) {
    return low + (high - low) * this.unit();
  }

  exponential() {
    for (;;) {
      this.draw();
      const layer = this.low & 255;
      const x = (((this.high >>> 0) * 1048576 + (this.low >>> 12)) * 2 + 1) * STEP * EDGE[layer];
      if (x < EDGE[layer + 1]) return x;
      if (layer === 0) {
        this.unit();
        return TAIL - Math.log(1 - this.unit());
      }
      if (DENSITY[layer + 1] + (DENSITY[layer] - DENSITY[layer + 1]) * this.unit() < Math.exp(-x)) return x;
    }
  }

  /** How many of so many events happen, each with this probability: sixty-four at once, bit by bit of what decides each. */
  count(probability, events) {
    let limit = BigInt(Math.min(2 ** 64, Math.floor(probability * 2 ** 64)));
    if (limit > MASK) limit = MASK;
    const limitHigh = Number(limit >> 32n) | 0, limitLow = Number(limit & 0xffffffffn) | 0;
    let count = 0;
    for (let left = events; left > 0; left -= 64) {
      let undecidedHigh = left >= 64 ? -1 : left > 32 ? -1 >>> (64 - left) : 0;
      let undecidedLow = left >= 32 ? -1 : -1 >>> (32 - left);
      let bitsHigh = limitHigh, bitsLow = limitLow;
      while ((undecidedHigh | undecidedLow) !== 0 && (bitsHigh | bitsLow) !== 0) {
        this.draw();
        if (bitsHigh < 0) {
          count += ones(undecidedHigh & ~this.high) + ones(undecidedLow & ~this.low);
          undecidedHigh &= this.high;
          undecidedLow &= this.low;
        } else {
          undecidedHigh &= ~this.high;
          undecidedLow &= ~this.low;
        }
        bitsHigh = (bitsHigh << 1) | (bitsLow >>> 31);
        bitsLow <<= 1;
      }
    }
    return count;
  }
}

function ones(bits) {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
