import { createHash } from 'node:crypto';

import sharp from 'sharp';

const sidePx = 200;
/** Bright lines from near the upper edge down, nearly upright, as rolling scratches a plate; positions of their upper ends. */
const scratches = [
  { x: 60, top: 15, bottom: 165 },
  { x: 140, top: 30, bottom: 170 },
] as const;
const leanPerPx = 0.03;
const [plateLevel, scratchLevel, grain] = [112, 230, 12];

/** A plate of rolled steel, made up, as a PNG file: grey with grain, the same for the same seed. @param numScratches 0 to 2 */
export async function steelPlate(seed: number, numScratches: 0 | 1 | 2): Promise<Uint8Array<ArrayBuffer>> {
  const noise = Buffer.concat(
    Array.from({ length: Math.ceil(sidePx ** 2 / 64) }, (_, block) =>
      createHash('sha512').update(`${seed} ${block}`).digest(),
    ),
  );
  const pixels = Uint8Array.from({ length: sidePx ** 2 }, (_, at) => plateLevel + (grain * noise[at]!) / 255);
  for (const { x, top, bottom } of scratches.slice(0, numScratches)) {
    for (let y = top; y < bottom; y++) {
      const center = Math.round(x + (y - top) * leanPerPx);
      for (let offset = -2; offset <= 2; offset++) {
        pixels[y * sidePx + center + offset] = scratchLevel - 25 * Math.abs(offset);
      }
    }
  }
  const raw = { width: sidePx, height: sidePx, channels: 1 } as const;
  return Uint8Array.from(await sharp(pixels, { raw }).png().toBuffer());
}
