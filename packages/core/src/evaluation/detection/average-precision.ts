import type { Box, DetectedBox } from '../../contracts/box.ts';
import { intersectionOverUnion } from '../../contracts/overlap.ts';

/** What was found in a picture, and what is there. */
export interface DetectionResult {
  readonly found: readonly DetectedBox[];
  readonly actual: readonly Box[];
}

/** A box that was found, and whether it is one that is there. */
export interface JudgedBox {
  readonly score: number;
  readonly isHit: boolean;
}

/**
 * Decides for the boxes of one class in one picture which are hits: the surest first, each takes the actual box that it overlaps
 * most, if by enough and if no surer one has taken it. A box found twice is one hit and one false alarm.
 *
 * @param minOverlap least intersection over union, in (0, 1]
 * @see Everingham 2010 (PASCAL VOC), section 4.2
 */
export function judgeBoxes({ found, actual }: DetectionResult, classIndex: number, minOverlap = 0.5): JudgedBox[] {
  const ofClass = actual.filter((box) => box.classIndex === classIndex);
  const taken = new Set<Box>();
  return found
    .filter((box) => box.classIndex === classIndex)
    .sort((a, b) => b.score - a.score)
    .map((box) => {
      const overlaps = ofClass.map((candidate) => intersectionOverUnion(box, candidate));
      const best = overlaps.indexOf(Math.max(...overlaps));
      const isHit = best >= 0 && overlaps[best]! >= minOverlap && !taken.has(ofClass[best]!);
      if (isHit) taken.add(ofClass[best]!);
      return { score: box.score, isHit };
    });
}

/**
 * Area under the curve of precision over recall, precision made falling from right to left, of boxes that were judged.
 *
 * @param numActual boxes that are there, found or not
 * @returns in [0, 1]; NaN when there are none
 * @see Everingham 2015, the area over all points (VOC 2010 and later)
 */
export function boxAveragePrecision(judged: readonly JudgedBox[], numActual: number): number {
  if (numActual === 0) return Number.NaN;
  const sorted = [...judged].sort((a, b) => b.score - a.score);
  let numHits = 0;
  const points = sorted.map(({ isHit }, index) => {
    if (isHit) numHits++;
    return { recall: numHits / numActual, precision: numHits / (index + 1) };
  });
  let [area, highest] = [0, 0];
  for (let index = points.length - 1; index >= 0; index--) {
    highest = Math.max(highest, points[index]!.precision);
    area += highest * (points[index]!.recall - (points[index - 1]?.recall ?? 0));
  }
  return area;
}
