import { hashString, InvalidArgumentError, randomStream, uniform } from '@newfield/core/contracts';
import type { PartPicture } from '../inspection/inspection.ts';
import { defectMark, type DefectMark, type MadeUpDefect } from './part-defect.ts';
import { partSurface, type MadeUpProduct } from './part-surface.ts';

export interface MadeUpPartOptions {
  readonly seed: number;
  /** Default `disc`. */
  readonly product?: MadeUpProduct;
  /** Share of parts with a defect, in [0, 1]; default .2. */
  readonly defectShare?: number;
  /** Height and width in pixels, 64 to 2,048; default 256. */
  readonly sizePx?: number;
}

/** A part that nobody made, and its picture that no camera took. */
export interface MadeUpPart {
  readonly isMadeUp: true;
  /** Such as `MADE-UP-1-000017`: seed and position. */
  readonly serial: string;
  readonly picture: PartPicture;
  /** Absent on a good part. */
  readonly defect?: MadeUpDefect;
  /** uint8 `[height · width]`: 1 where the defect is */
  readonly mask: Uint8Array;
}

const defects: Readonly<Record<MadeUpProduct, readonly MadeUpDefect[]>> = {
  disc: ['scratch', 'pit', 'stain', 'missing-hole'],
  tile: ['scratch', 'pit', 'stain'],
};

/** The first parts of a line; see {@link madeUpPart}. @param count parts */
export const madeUpParts = ({ count, ...options }: MadeUpPartOptions & { readonly count: number }): MadeUpPart[] =>
  Array.from({ length: count }, (_, index) => madeUpPart(options, index));

/**
 * The part at a position of a line that never ends; the same for the same options, to the last bit. With another share of defects the
 * parts are the same ones, and other ones of them have a defect.
 *
 * @throws InvalidArgumentError for a size or a share out of range
 */
export function madeUpPart(
  { seed, product = 'disc', defectShare = 0.2, sizePx = 256 }: MadeUpPartOptions,
  index: number,
): MadeUpPart {
  if (!(Number.isInteger(sizePx) && sizePx >= 64 && sizePx <= 2048 && defectShare >= 0 && defectShare <= 1)) {
    throw new InvalidArgumentError('Such a part can’t be made up.', {
      stage: 'data',
      expected: 'a size of 64 to 2048 px, a share of defects from 0 to 1',
      received: `${sizePx} px, ${defectShare}`,
      fix: 'Ask for a size and a share within these.',
    });
  }
  const stream = (of: string): (() => number) => randomStream(hashString(`made-up ${of}/${product}/${seed}/${index}`));
  const ofDefect = stream('defect');
  const isDefective = uniform(ofDefect) < defectShare;
  const kinds = defects[product];
  const defect = isDefective ? kinds[Math.floor(uniform(ofDefect) * kinds.length)] : undefined;
  const holeOfDefect = Math.floor(uniform(ofDefect) * 4);
  const missingHole = defect === 'missing-hole' ? holeOfDefect : undefined;
  const surface = partSurface(product, sizePx, stream('part'), missingHole);
  const mark: DefectMark | undefined =
    missingHole !== undefined
      ? (x, y) => {
          const hole = surface.holes[missingHole]!;
          return { gray: 0, isMarked: Math.hypot(x - hole.x, y - hole.y) < hole.radius };
        }
      : defect !== undefined && defect !== 'missing-hole'
        ? defectMark(defect, surface, sizePx, ofDefect)
        : undefined;
  const ofCamera = stream('camera');
  const data = new Uint8Array(sizePx * sizePx);
  const mask = new Uint8Array(sizePx * sizePx);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(at % sizePx) + 0.5, Math.floor(at / sizePx) + 0.5];
    // Two draws added have the noise of a camera nearly enough.
    const noise = 3 * (uniform(ofCamera) + uniform(ofCamera) - 1);
    let gray = surface.gray(x, y) + noise;
    if (mark !== undefined && surface.depth(x, y) > 0) {
      const marked = mark(x, y);
      gray += marked.gray;
      mask[at] = marked.isMarked ? 1 : 0;
    }
    data[at] = Math.round(Math.min(Math.max(gray, 0), 255));
  }
  return {
    isMadeUp: true,
    serial: `MADE-UP-${seed}-${String(index).padStart(6, '0')}`,
    picture: { height: sizePx, width: sizePx, channels: 1, data },
    ...(defect !== undefined && { defect }),
    mask,
  };
}
