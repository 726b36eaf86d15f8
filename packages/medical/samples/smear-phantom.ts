import { normal, seededRandom, smoothNoise, smoothStep } from './noise.ts';

type Colour = readonly [red: number, green: number, blue: number];

interface Disc {
  readonly kind: 'red' | 'white' | 'platelet';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** How much it takes of the light, in [0, 1]. */
  readonly depth: number;
}

/** As a stain and a lamp make them. */
const plasma: Colour = [200, 203, 199];
const haemoglobin: Colour = [178, 146, 154];
const cytoplasm: Colour = [186, 160, 200];
const nucleus: Colour = [100, 82, 192];
const granules: Colour = [142, 112, 180];

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
  from[2] + share * (to[2] - from[2]),
];

/** How many cells are drawn of each kind. */
const smearCells = { red: 18, white: 1, platelet: 3 } as const;

/** Discs in order of size, the large ones first, that overlap a little and are cut by the border; the same for the same seed. */
const overlapPx = 30;
function discs(columns: number, rows: number, random: () => number): Disc[] {
  const placed: Disc[] = [];
  const place = (kind: Disc['kind'], radius: number): void => {
    for (;;) {
      const [x, y] = [random() * columns, random() * rows];
      const gap = (other: Disc): number => Math.hypot(other.x - x, other.y - y) - other.radius - radius;
      const isFree = placed.every((other) => gap(other) > (kind === 'red' && other.kind === 'red' ? -overlapPx : 4));
      if (isFree) {
        placed.push({ kind, x, y, radius, depth: 0.6 + 0.4 * random() });
        return;
      }
    }
  };
  for (let index = 0; index < smearCells.white; index++) place('white', 62);
  for (let index = 0; index < smearCells.red; index++) place('red', 44 + 8 * random());
  for (let index = 0; index < smearCells.platelet; index++) place('platelet', 13 + 3 * random());
  return placed;
}

/**
 * A blood smear that nobody gave, as a photograph through a microscope: pale discs with a light middle, a white cell with a lobed
 * nucleus, platelets.
 *
 * @returns RGB, 8 bits, row by row
 */
export function smearPhantom(columns: number, rows: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const noise = smoothNoise(seed + 1);
  const cells = discs(columns, rows, random);
  const picture = new Uint8Array(rows * columns * 3);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const light = 1 + 0.04 * noise(x / 300, y / 300) - 0.05 * Math.hypot(x / columns - 0.5, y / rows - 0.5);
      let colour = plasma;
      for (const cell of cells) colour = over(colour, cell, x, y, noise);
      const grain = 1.6 * normal(random);
      for (let channel = 0; channel < 3; channel++) {
        const value = Math.round(colour[channel]! * light + grain);
        picture[(y * columns + x) * 3 + channel] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return picture;
}

/** The colour at a place with a cell over it. */
function over(beneath: Colour, cell: Disc, x: number, y: number, noise: (x: number, y: number) => number): Colour {
  const [u, v] = [(x - cell.x) / cell.radius, (y - cell.y) / cell.radius];
  if (Math.hypot(u, v) > 1.3) return beneath;
  const wobble = 0.07 * noise(cell.x + 1.4 * u, cell.y + 1.4 * v);
  const distance = Math.hypot(u, v) + wobble;
  const inside = 1 - smoothStep(0.9, 1, distance);
  if (cell.kind === 'platelet') return mixed(beneath, granules, inside * (0.75 + 0.25 * noise(6 * u, 6 * v)));
  if (cell.kind === 'red') {
    // Thin in the middle, dark at the rim.
    const thickness = 0.5 + 0.5 * smoothStep(0.1, 0.75, distance) + 0.08 * noise(x / 30, y / 30);
    return mixed(beneath, haemoglobin, inside * thickness * cell.depth);
  }
  const lobes = [
    [-0.32, -0.25, 0.42],
    [0.34, -0.2, 0.42],
    [0.02, 0.38, 0.46],
  ] as const;
  const depth = Math.min(...lobes.map(([left, top, size]) => Math.hypot(u - left, v - top) / size)) + 2 * wobble;
  const body = mixed(beneath, cytoplasm, inside);
  return mixed(body, nucleus, inside * (1 - smoothStep(0.85, 1.05, depth)) * (0.85 + 0.15 * noise(5 * u, 5 * v)));
}
