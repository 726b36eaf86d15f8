/** Bright spots of the size of letters, each alone on a quiet dark ground, in a row: what burnt-in text looks like. */
interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text needs so many letters, in pixels so high. */
const lettersMin = 4;
const [heightMinPx, heightMaxPx] = [5, 48];

function spotsOf(values: ArrayLike<number>, rows: number, columns: number): Spot[] {
  const seen = new Uint8Array(rows * columns);
  const spots: Spot[] = [];
  // A bright field may be all of the picture: an array that grows would take ten times the memory and longer.
  const stack = new Int32Array(seen.length);
  let depth = 0;
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] || (values[start] ?? 0) < 170) continue;
    let [left, right, top, bottom, size] = [columns, 0, rows, 0, 0];
    stack[depth++] = start;
    seen[start] = 1;
    while (depth > 0) {
      const at = stack[--depth] as number;
      const x = at % columns;
      const y = (at - x) / columns;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      size += 1;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const next = at + dy * columns + dx;
          if (x + dx < 0 || x + dx >= columns || next < 0 || next >= seen.length || seen[next]) continue;
          if ((values[next] ?? 0) < 170) continue;
          seen[next] = 1;
          stack[depth++] = next;
        }
      }
    }
    const [width, height] = [right - left + 1, bottom - top + 1];
    const isLetter =
      height >= heightMinPx && height <= heightMaxPx && width <= height * 1.6 && size < width * height * 0.95;
    if (isLetter && isOnDarkGround(values, rows, columns, { left, top, width, height }))
      spots.push({ left, top, width, height });
  }
  return spots;
}

/** True where the frame two pixels around a spot is dark and even but for the neighbouring letters' edges. */
function isOnDarkGround(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  { left, top, width, height }: Spot,
): boolean {
  let [count, dark] = [0, 0];
  for (let x = left - 1; x <= left + width; x += 1) {
    for (const y of [top - 2, top + height + 1]) {
      if (x < 0 || x >= columns || y < 0 || y >= rows) continue;
      count += 1;
      if ((values[y * columns + x] ?? 0) < 60) dark += 1;
    }
  }
  return count > 0 && dark >= count * 0.9;
}

/**
 * Looks for burnt-in text: at least four letters in a row. A hint, not a proof: text on a bright ground is not found.
 * @param values 0..255, one a pixel, row-major.
 */
export function hasBurntInText(values: ArrayLike<number>, rows: number, columns: number): boolean {
  const spots = spotsOf(values, rows, columns).sort((a, b) => a.left - b.left);
  return spots.some((first) => {
    let [last, letters] = [first, 1];
    for (const spot of spots) {
      const gap = spot.left - (last.left + last.width);
      const isSameLine =
        Math.abs(spot.top + spot.height - last.top - last.height) <= Math.max(1, last.height * 0.25) &&
        Math.abs(spot.height - last.height) <= Math.max(1, last.height * 0.35);
      if (gap < 0 || gap > last.height * 1.8 || !isSameLine) continue;
      [last, letters] = [spot, letters + 1];
    }
    return letters >= lettersMin;
  });
}
