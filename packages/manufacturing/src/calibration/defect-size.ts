import { z95 } from '@newfield/core';
import type { DefectRegion } from '../inspection/inspection.ts';
import { ringLength } from '../regions/ring-measures.ts';
import type { LengthScale } from './length-scale.ts';

/** A measured size with its 95 % interval. */
export interface MeasuredSize {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface DefectSize {
  /** Longest extent. */
  readonly lengthMm: MeasuredSize;
  readonly areaMm2: MeasuredSize;
}

/**
 * A defect's size in mm. Two things are uncertain: the scale, and where the evidence's edge lies.
 *
 * @param edgeUncertaintyPx standard uncertainty of the outline's place, across it, in pixels of the picture: see
 *   {@link edgeUncertaintyOf}
 * @see JCGM 100:2008 (GUM), 5.1. An edge that is off is taken to be off by as much all around: the area is uncertain by the outline's
 *   length times that, the length by twice that.
 */
export function defectSize(
  { lengthPx, areaPx, contours }: DefectRegion,
  { mmPerPx, uncertaintyMmPerPx }: LengthScale,
  edgeUncertaintyPx: number,
): DefectSize {
  const scaleShare = uncertaintyMmPerPx / mmPerPx;
  const outlinePx = contours.reduce((sum, ring) => sum + ringLength(ring), 0);
  const lengthMm = lengthPx * mmPerPx;
  const areaMm2 = areaPx * mmPerPx ** 2;
  return {
    lengthMm: withInterval(lengthMm, Math.hypot(lengthMm * scaleShare, 2 * edgeUncertaintyPx * mmPerPx)),
    areaMm2: withInterval(areaMm2, Math.hypot(2 * areaMm2 * scaleShare, outlinePx * edgeUncertaintyPx * mmPerPx ** 2)),
  };
}

/**
 * Standard uncertainty of an edge that is known to lie somewhere within a cell of the evidence.
 *
 * @param cellPx size of a cell in pixels of the picture
 * @see JCGM 100:2008 (GUM), 4.3.7: a rectangular distribution
 */
export const edgeUncertaintyOf = (cellPx: number): number => cellPx / Math.sqrt(12);

function withInterval(value: number, uncertainty: number): MeasuredSize {
  return { value, low: Math.max(0, value - z95 * uncertainty), high: value + z95 * uncertainty };
}

/** Sizes from which on a place counts as a defect; where both are given, one that is reached is enough. */
export interface SmallestDefect {
  readonly lengthMm?: number;
  readonly areaMm2?: number;
}

/**
 * Whether a place counts under the rule. In doubt it does: it is too small only where even the upper end of its interval is.
 *
 * @returns true for a rule without sizes
 */
export function isLargeEnough(size: DefectSize, { lengthMm, areaMm2 }: SmallestDefect): boolean {
  if (lengthMm === undefined && areaMm2 === undefined) return true;
  return size.lengthMm.high >= (lengthMm ?? Infinity) || size.areaMm2.high >= (areaMm2 ?? Infinity);
}
