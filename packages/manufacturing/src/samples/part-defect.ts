import { uniform } from '@newfield/core/contracts';
import type { PartSurface } from './part-surface.ts';
import { smoothNoise } from './smooth-noise.ts';

export type MadeUpDefect = 'scratch' | 'pit' | 'stain' | 'missing-hole';

/** What a defect adds to the grey value of a place, and whether the place counts as defective. */
export type DefectMark = (x: number, y: number) => { readonly gray: number; readonly isMarked: boolean };

/** A mark on the part's material. @param next random 32-bit numbers */
export function defectMark(
  kind: Exclude<MadeUpDefect, 'missing-hole'>,
  surface: PartSurface,
  size: number,
  next: () => number,
): DefectMark {
  const [x, y] = placeOnPart(surface, size, next);
  if (kind === 'scratch') return scratch(x, y, size, next);
  return kind === 'pit' ? pit(x, y, size, next) : stain(x, y, size, next);
}

/** Well within the material; a part always has such places. */
function placeOnPart(surface: PartSurface, size: number, next: () => number): [x: number, y: number] {
  for (;;) {
    const [x, y] = [size * uniform(next), size * uniform(next)];
    if (surface.depth(x, y) > 0.035 * size) return [x, y];
  }
}

function scratch(x: number, y: number, size: number, next: () => number): DefectMark {
  const angle = Math.PI * uniform(next);
  const half = size * (0.05 + 0.1 * uniform(next));
  const bend = size * 0.03 * (2 * uniform(next) - 1);
  const width = (size / 256) * (1 + uniform(next));
  const gray = (uniform(next) < 0.7 ? 1 : -1) * (45 + 35 * uniform(next));
  return (atX, atY) => {
    // Along the scratch and across it; bent as a parabola.
    const along = (atX - x) * Math.cos(angle) + (atY - y) * Math.sin(angle);
    const across = (atY - y) * Math.cos(angle) - (atX - x) * Math.sin(angle) - bend * (1 - (along / half) ** 2);
    const inside = Math.min(width - Math.abs(across), half - Math.abs(along));
    return { gray: gray * Math.min(Math.max(inside + 0.5, 0), 1), isMarked: inside > 0 };
  };
}

function pit(x: number, y: number, size: number, next: () => number): DefectMark {
  const radius = (size / 256) * (2.5 + 3 * uniform(next));
  const depth = 60 + 40 * uniform(next);
  return (atX, atY) => {
    const away = Math.hypot(atX - x, atY - y) / radius;
    // Dark within, with a lit rim.
    const gray = away < 1 ? -depth * (1 - away ** 4) : away < 1.4 ? 25 * (1.4 - away) : 0;
    return { gray, isMarked: away < 1.1 };
  };
}

function stain(x: number, y: number, size: number, next: () => number): DefectMark {
  const noise = smoothNoise(next);
  const radius = size * (0.035 + 0.04 * uniform(next));
  const darkness = 22 + 20 * uniform(next);
  return (atX, atY) => {
    const away = Math.hypot(atX - x, atY - y) / radius + 0.35 * noise((atX * 24) / size, (atY * 24) / size);
    const share = Math.min(Math.max(1.5 - away, 0), 1);
    return { gray: -darkness * share, isMarked: share > 0.35 };
  };
}
