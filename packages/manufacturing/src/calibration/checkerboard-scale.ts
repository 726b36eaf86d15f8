import { InvalidArgumentError } from '@newfield/core/contracts';
import type { PartPicture } from '../inspection/inspection.ts';
import { checkerboardCorners, type Corner } from './checkerboard-corners.ts';
import type { LengthScale } from './length-scale.ts';

/** A scale from a board, and how well the board's corners lie on a straight, square lattice. */
export interface CheckerboardScale extends LengthScale {
  readonly corners: number;
  /** How far corners lie from the lattice, root mean square: a bent lens, or a bent board. */
  readonly residualPx: number;
}

/** A corner and its place on the board. */
interface Placed extends Corner {
  readonly column: number;
  readonly row: number;
}

const cornersMin = 9;
/** A neighbour is taken within this part of a square of where it should be. */
const tolerance = 0.25;

/**
 * The scale from one picture of a checkerboard, turned as it may be, that lies where parts lie.
 *
 * @param squareMm side of a square, > 0
 * @returns a scale whose uncertainty joins the scatter of the corners with what the squares' two sides differ by: a tilted camera
 * @throws InvalidArgumentError when fewer than nine inner corners are found on a lattice
 */
export function scaleOfCheckerboard(picture: PartPicture, squareMm: number): CheckerboardScale {
  const placed = squareMm > 0 ? placeCorners(checkerboardCorners(picture)) : [];
  const spans = (of: (corner: Placed) => number): number => new Set(placed.map(of)).size;
  if (placed.length < cornersMin || spans(({ row }) => row) < 3 || spans(({ column }) => column) < 3) {
    throw new InvalidArgumentError('No checkerboard was found.', {
      stage: 'preprocessing',
      expected: `a side above 0 mm, and at least ${cornersMin} inner corners in three rows, with squares of 10 px or more`,
      received: `${placed.length} corners on a lattice`,
      fix: 'Lay the board flat where parts lie, in even light, so that it fills the picture.',
    });
  }
  const lattice = fitLattice(placed);
  const [along, across] = [Math.hypot(...lattice.columnStep), Math.hypot(...lattice.rowStep)];
  const pitchPx = (along + across) / 2;
  const mmPerPx = squareMm / pitchPx;
  // The true pitch lies somewhere between both sides': a rectangular distribution.
  const uncertaintyPx = Math.hypot(lattice.stepErrorPx, Math.abs(along - across) / 2 / Math.sqrt(3));
  return {
    mmPerPx,
    uncertaintyMmPerPx: (mmPerPx * uncertaintyPx) / pitchPx,
    corners: placed.length,
    residualPx: lattice.residualPx,
  };
}

/** Gives corners their places, from one in the middle outwards; what fits no place, such as a speck, is left out. */
function placeCorners(corners: readonly Corner[]): Placed[] {
  if (corners.length < cornersMin) return [];
  const middle = { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) };
  const start = nearest(corners, middle)!;
  const others = corners.filter((corner) => corner !== start).sort((a, b) => apart(a, start) - apart(b, start));
  const step = vector(start, others[0]!);
  const side = others.find((corner) => isAcross(step, vector(start, corner)));
  if (side === undefined) return [];
  const steps = [step, vector(start, side)] as const;
  const reachPx = tolerance * Math.hypot(...step);
  const taken = new Map<Corner, Placed>([[start, { ...start, column: 0, row: 0 }]]);
  for (const from of taken.values()) {
    for (const [columns, rows] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const x = from.x + columns * steps[0][0] + rows * steps[1][0];
      const y = from.y + columns * steps[0][1] + rows * steps[1][1];
      const found = nearest(corners, { x, y });
      if (found === undefined || taken.has(found) || apart(found, { x, y }) > reachPx) continue;
      taken.set(found, { ...found, column: from.column + columns, row: from.row + rows });
    }
  }
  return [...taken.values()];
}

/** About as long, and at about a right angle. */
function isAcross(a: Step, b: Step): boolean {
  const cosine = (a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b));
  return Math.abs(cosine) < 0.3 && Math.hypot(...b) < 1.5 * Math.hypot(...a);
}

type Step = readonly [x: number, y: number];

/** `corner = origin + column · columnStep + row · rowStep` by least squares. */
function fitLattice(placed: readonly Placed[]) {
  const [column, row] = [mean(placed.map((one) => one.column)), mean(placed.map((one) => one.row))];
  const [x, y] = [mean(placed.map((one) => one.x)), mean(placed.map((one) => one.y))];
  let [cc, cr, rr, cx, cy, rx, ry] = [0, 0, 0, 0, 0, 0, 0];
  for (const one of placed) {
    const [c, r, dx, dy] = [one.column - column, one.row - row, one.x - x, one.y - y];
    [cc, cr, rr] = [cc + c * c, cr + c * r, rr + r * r];
    [cx, cy, rx, ry] = [cx + c * dx, cy + c * dy, rx + r * dx, ry + r * dy];
  }
  const determinant = cc * rr - cr * cr;
  const columnStep: Step = [(cx * rr - rx * cr) / determinant, (cy * rr - ry * cr) / determinant];
  const rowStep: Step = [(rx * cc - cx * cr) / determinant, (ry * cc - cy * cr) / determinant];
  const squares = placed.map((one) => {
    const [c, r] = [one.column - column, one.row - row];
    const [dx, dy] = [one.x - x - c * columnStep[0] - r * rowStep[0], one.y - y - c * columnStep[1] - r * rowStep[1]];
    return dx * dx + dy * dy;
  });
  const residualPx = Math.sqrt(mean(squares));
  return { columnStep, rowStep, residualPx, stepErrorPx: residualPx / Math.sqrt(Math.min(cc, rr)) };
}

const vector = (from: Corner, to: Corner): Step => [to.x - from.x, to.y - from.y];
const apart = (a: Corner, b: Corner): number => Math.hypot(a.x - b.x, a.y - b.y);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function nearest(corners: readonly Corner[], to: Corner): Corner | undefined {
  let best: Corner | undefined;
  for (const corner of corners) if (best === undefined || apart(corner, to) < apart(best, to)) best = corner;
  return best;
}
