import type { PartPicture } from '../inspection/inspection.ts';

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Distance over which brightness is compared: corners lie further apart than a few of these. */
const reach = 3;
/** Of the clearest corner's saddle; noise and edges lie far below. */
const clearFrom = 0.25;

/**
 * Places where light and dark meet crosswise: saddles of the brightness, whichever way the board is turned. To a fraction of a pixel.
 *
 * @see Geiger et al. 2012 for the idea of corner prototypes. Deviation: the determinant of the Hessian finds the same saddles.
 */
export function checkerboardCorners(picture: PartPicture): Corner[] {
  const { height, width } = picture;
  const gray = blurred(picture);
  const at = (x: number, y: number): number => gray[y * width + x]!;
  const saddle = new Float32Array(width * height);
  let clearest = 0;
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      const xx = at(x + reach, y) - 2 * at(x, y) + at(x - reach, y);
      const yy = at(x, y + reach) - 2 * at(x, y) + at(x, y - reach);
      const xy =
        (at(x + reach, y + reach) + at(x - reach, y - reach) - at(x + reach, y - reach) - at(x - reach, y + reach)) / 4;
      const value = Math.max(0, xy * xy - xx * yy);
      saddle[y * width + x] = value;
      clearest = Math.max(clearest, value);
    }
  }
  const corners: Corner[] = [];
  for (let y = reach + 1; y < height - reach - 1; y++) {
    for (let x = reach + 1; x < width - reach - 1; x++) {
      const value = saddle[y * width + x]!;
      if (value < clearFrom * clearest || clearest === 0 || !isGreatest(saddle, width, height, x, y)) continue;
      if (isCrossing(at, x, y)) corners.push(middleOf(saddle, width, x, y));
    }
  }
  return corners;
}

const ringRadius = 4;
const ring = Array.from({ length: 24 }, (_, step) => {
  const angle = (2 * Math.PI * step) / 24;
  return [Math.round(ringRadius * Math.cos(angle)), Math.round(ringRadius * Math.sin(angle))] as const;
});

/** Whether brightness changes four times around a place: at a corner of the board's rim it changes but twice. */
function isCrossing(brightness: (x: number, y: number) => number, x: number, y: number): boolean {
  const around = ring.map(([dx, dy]) => brightness(x + dx, y + dy));
  const middle = (Math.min(...around) + Math.max(...around)) / 2;
  return around.filter((value, step) => value > middle !== around.at(step - 1)! > middle).length === 4;
}

/** Brightness, each pixel with its eight neighbours: camera noise makes saddles too. */
function blurred({ height, width, channels, data }: PartPicture): Float32Array {
  const gray = new Float32Array(width * height);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) gray[pixel]! += data[pixel * channels + channel]! / channels;
  }
  const result = gray.slice();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += gray[(y + dy) * width + x + dx]!;
      result[y * width + x] = sum / 9;
    }
  }
  return result;
}

/** Among its neighbours; of equal ones the first. */
function isGreatest(saddle: Float32Array, width: number, height: number, x: number, y: number): boolean {
  const value = saddle[y * width + x]!;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const [atX, atY] = [x + dx, y + dy];
      if ((dx === 0 && dy === 0) || atX < 0 || atY < 0 || atX >= width || atY >= height) continue;
      const other = saddle[atY * width + atX]!;
      if (other > value || (other === value && (dy < 0 || (dy === 0 && dx < 0)))) return false;
    }
  }
  return true;
}

/** Centre of the saddle's mass: finer than a pixel. Pixels' middles are at halves. */
function middleOf(saddle: Float32Array, width: number, x: number, y: number): Corner {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const weight = saddle[(y + dy) * width + x + dx] ?? 0;
      [sum, sumX, sumY] = [sum + weight, sumX + weight * dx, sumY + weight * dy];
    }
  }
  return { x: x + 0.5 + sumX / sum, y: y + 0.5 + sumY / sum };
}
