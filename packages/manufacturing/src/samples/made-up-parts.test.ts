import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { madeUpPart, madeUpParts, type MadeUpPart } from './made-up-parts.ts';

const sizePx = 96;
const hashOf = (parts: readonly MadeUpPart[]): string => {
  const hash = createHash('sha256');
  for (const { picture, mask, serial } of parts) hash.update(picture.data).update(mask).update(serial);
  return hash.digest('hex');
};

describe('madeUpParts', () => {
  it('are the same for the same seed, others for another, and say that they are made up', () => {
    const parts = madeUpParts({ seed: 1, count: 4, sizePx });
    expect(hashOf(madeUpParts({ seed: 1, count: 4, sizePx }))).toBe(hashOf(parts));
    expect(hashOf([madeUpPart({ seed: 1, sizePx }, 3)])).toBe(hashOf(parts.slice(3)));
    expect(hashOf(madeUpParts({ seed: 2, count: 4, sizePx }))).not.toBe(hashOf(parts));
    for (const part of parts) expect(part.isMadeUp).toBe(true);
    expect(parts[3]!.serial).toBe('MADE-UP-1-000003');
  });

  it.each(['disc', 'tile'] as const)(
    '%s: every kind of defect comes, marked where it changed the picture and nowhere else',
    (product) => {
      const defective = madeUpParts({ seed: 3, count: 24, product, defectShare: 1, sizePx });
      const good = madeUpParts({ seed: 3, count: 24, product, defectShare: 0, sizePx });
      const kinds = ['scratch', 'pit', 'stain', ...(product === 'disc' ? ['missing-hole'] : [])];
      expect(new Set(defective.map(({ defect }) => defect))).toEqual(new Set(kinds));
      defective.forEach(({ picture, mask, defect }, at) => {
        let [marked, changed, aside, asideChanged] = [0, 0, 0, 0];
        mask.forEach((isMarked, pixel) => {
          const change = Math.abs(picture.data[pixel]! - good[at]!.picture.data[pixel]!);
          if (isMarked) [marked, changed] = [marked + 1, changed + change];
          else [aside, asideChanged] = [aside + 1, asideChanged + change];
        });
        expect(marked, defect).toBeGreaterThan(0);
        expect(changed / marked, defect).toBeGreaterThan(8);
        expect(asideChanged / aside, defect).toBeLessThan(0.5);
      });
    },
  );

  it('have defects in the share that was asked for; good parts have none', () => {
    const parts = madeUpParts({ seed: 5, count: 200, defectShare: 0.25, sizePx: 64 });
    const numDefective = parts.filter(({ defect }) => defect !== undefined).length;
    // Four standard deviations of 200 draws.
    expect(Math.abs(numDefective - 50)).toBeLessThan(25);
    for (const { defect, mask } of parts) if (defect === undefined) expect(mask.includes(1)).toBe(false);
  });

  it('refuse a size or a share out of range', () => {
    expect(() => madeUpPart({ seed: 1, sizePx: 32 }, 0)).toThrow(/can’t be made up/);
    expect(() => madeUpPart({ seed: 1, defectShare: 1.1 }, 0)).toThrow(/can’t be made up/);
  });
});
