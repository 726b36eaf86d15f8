/**
 * What a detector is checked with: a wedge of eleven steps, bars that grow finer, a grid. No model should say anything of it.
 *
 * @returns 12 bits, row-major, `sidePx` × `sidePx`
 */
export function testPattern(sidePx: number): Uint16Array {
  return Uint16Array.from({ length: sidePx * sidePx }, (_, index) => {
    const [u, v] = [(index % sidePx) / sidePx, Math.floor(index / sidePx) / sidePx];
    if (u < 0.06 || u > 0.94 || v < 0.06 || v > 0.94) return 100;
    if (v < 0.3) return 300 + Math.floor(((u - 0.06) / 0.88) * 11) * 330;
    if (v < 0.55) return Math.floor(4 * Math.exp(3.2 * u)) % 2 === 0 ? 3600 : 500;
    const onGrid = (place: number): boolean => Math.floor(place * sidePx) % Math.round(sidePx / 16) < 2;
    const inDisc = Math.hypot(u - 0.5, v - 0.75) < 0.14;
    return onGrid(u) || onGrid(v) ? 3200 : inDisc ? 2600 : 1200;
  });
}
