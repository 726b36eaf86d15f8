import { InvalidArgumentError } from '@newfield/core/contracts';

/** What a pixel is worth in the plane that the parts lie in. */
export interface LengthScale {
  readonly mmPerPx: number;
  /** Standard uncertainty of `mmPerPx`, in mm per pixel. */
  readonly uncertaintyMmPerPx: number;
}

/** A length that is known, and how long it is on the picture. */
export interface KnownLength {
  readonly lengthMm: number;
  readonly lengthPx: number;
}

/** Two marks set by hand on a clear edge: each is off by half a pixel or so. */
const markUncertaintyPx = 0.5;

/**
 * The scale that one or several known lengths give: distances between two marks, or sizes of an object that was measured otherwise.
 * Several in different directions and places show what the lens and a tilted camera do to it.
 *
 * @param markUncertainty standard uncertainty of each end of a length, in pixels, > 0; default .5
 * @throws InvalidArgumentError when a length is not positive, or is lost in the uncertainty of its ends
 * @see JCGM 100:2008 (GUM), 5.1: least squares through the origin; the greater of what the ends and what the residuals say
 */
export function scaleOfLengths(lengths: readonly KnownLength[], markUncertainty = markUncertaintyPx): LengthScale {
  const endsPx = Math.SQRT2 * markUncertainty;
  if (!(markUncertainty > 0) || lengths.length === 0 || !lengths.every((length) => isClear(length, endsPx))) {
    throw new InvalidArgumentError('A known length can’t give the scale.', {
      stage: 'preprocessing',
      expected: `lengths above 0 mm that are at least ${Math.ceil(5 * endsPx)} px long on the picture`,
      received: `${lengths.length} lengths`,
      fix: 'Mark a longer distance, as far across the picture as you know it.',
    });
  }
  // Of mm = scale · px, the error is in px: the scale is the inverse of the slope of px over mm.
  const squares = sum(lengths.map(({ lengthMm }) => lengthMm ** 2));
  const pxPerMm = sum(lengths.map(({ lengthMm, lengthPx }) => lengthMm * lengthPx)) / squares;
  const residuals = sum(lengths.map(({ lengthMm, lengthPx }) => (lengthPx - pxPerMm * lengthMm) ** 2));
  const spreadPx = lengths.length > 1 ? Math.sqrt(residuals / (lengths.length - 1)) : 0;
  const mmPerPx = 1 / pxPerMm;
  return { mmPerPx, uncertaintyMmPerPx: (Math.max(endsPx, spreadPx) / Math.sqrt(squares)) * mmPerPx ** 2 };
}

const isClear = ({ lengthMm, lengthPx }: KnownLength, endsPx: number): boolean =>
  lengthMm > 0 && Number.isFinite(lengthMm) && lengthPx >= 5 * endsPx && Number.isFinite(lengthPx);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
