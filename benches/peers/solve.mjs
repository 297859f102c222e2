// The engine's root finders in plain JavaScript.

export function bracketedRoot(f, low, high, tolerance) {
  const fLow = f(low), fHigh = f(high);
  if (fLow === 0) return low;
  if (fHigh === 0) return high;
  let x1 = high, f1 = fHigh, x2 = low, f2 = fLow, fraction = 0.5;
  for (let step = 0; step < 200; step += 1) {
    const x = x1 + fraction * (x2 - x1);
    const fx = f(x);
    let x3, f3;
    if (fx < 0 === f1 < 0) {
      x3 = x1;
      f3 = f1;
    } else {
      x3 = x2;
      f3 = f2;
      x2 = x1;
      f2 = f1;
    }
    x1 = x;
    f1 = fx;
    const isOpposite = Math.abs(f2) < Math.abs(f1);
    const best = isOpposite ? x2 : x1;
    const width = Math.abs(x2 - x1);
    const resolution = (tolerance + 2 * Number.EPSILON * Math.abs(best)) / width;
    if ((isOpposite ? f2 : f1) === 0 || resolution > 0.5 || width === 0) return best;
    const xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
    fraction =
      phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
        ? (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
        : 0.5;
    fraction = Number.isFinite(fraction) ? Math.min(Math.max(fraction, resolution), 1 - resolution) : 0.5;
  }
  return x1;
}

const GOLDEN = 0.6180339887498949;

function bracketedMaximum(f, low, high) {
  let left = high - GOLDEN * (high - low), right = low + GOLDEN * (high - low);
  let fLeft = f(left), fRight = f(right);
  for (let step = 0; step < 60; step += 1) {
    if (fLeft > fRight) {
      high = right;
      right = left;
      fRight = fLeft;
      left = high - GOLDEN * (high - low);
      fLeft = f(left);
    } else {
      low = left;
      left = right;
      fLeft = fRight;
      right = low + GOLDEN * (high - low);
      fRight = f(right);
    }
  }
  return fLeft > fRight ? left : right;
}

/** Every zero along a grid, pairs inside one cell too. */
export function zeros(f, grid, values, tolerance) {
  const found = [];
  for (let i = 1; i < grid.length; i += 1) {
    const before = values[i - 1], here = values[i];
    if (before < 0 !== here < 0) found.push(bracketedRoot(f, grid[i - 1], grid[i], tolerance));
    if (i + 1 === grid.length) continue;
    const after = values[i + 1];
    const isOneSide = before < 0 === here < 0 && here < 0 === after < 0;
    if (isOneSide && Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after)) {
      const side = here < 0 ? 1 : -1;
      const peak = bracketedMaximum((x) => side * f(x), grid[i - 1], grid[i + 1]);
      if (side * f(peak) > 0) found.push(bracketedRoot(f, grid[i - 1], peak, tolerance), bracketedRoot(f, peak, grid[i + 1], tolerance));
    }
  }
  return found;
}
