import { normal, seededRandom, smoothNoise, smoothStep } from './noise.ts';

/** Letters of five by seven dots, a row a number. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  C: [14, 17, 16, 16, 16, 17, 14],
  E: [31, 16, 16, 30, 16, 16, 31],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  Y: [17, 17, 10, 4, 4, 4, 4],
};

/** Burns text into a picture, as ultrasound machines do. */
function burnIn(picture: Uint8Array, columns: number, text: string, left: number, top: number): void {
  [...text].forEach((letter, position) => {
    letters[letter]?.forEach((dots, row) => {
      for (let column = 0; column < 5; column += 1) {
        if ((dots >> (4 - column)) & 1) picture[(top + row) * columns + left + position * 6 + column] = 235;
      }
    });
  });
}

/** A breast that nobody has, as a linear probe would show it: skin, fat, gland, a dark round mass with a bright wake; 8 bits. */
export function ultrasoundPhantom(columns: number, rows: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const noise = smoothNoise(seed + 1);
  const picture = new Uint8Array(rows * columns);
  for (let y = 24; y < rows - 8; y += 1) {
    for (let x = 30; x < columns - 30; x += 1) {
      const [u, v] = [(x - columns / 2) / columns, (y - 24) / (rows - 32)];
      const wave = 0.03 * noise(u * 5, 3) + 0.02 * Math.sin(u * 9);
      const layer = v + wave;
      let echo = 0.75 * (1 - smoothStep(0.03, 0.06, layer)) + 0.28;
      echo +=
        0.25 * smoothStep(0.2, 0.26, layer) * (1 - smoothStep(0.6, 0.66, layer)) * (1 + 0.7 * noise(u * 7, v * 9));
      echo += 0.3 * (1 - smoothStep(0.01, 0.03, Math.abs(layer - 0.68))) - 0.1 * smoothStep(0.66, 0.75, layer);
      const mass = Math.hypot((u + 0.04) / 0.15, (v - 0.42) / 0.13) + 0.06 * noise(u * 12 + 9, v * 12);
      const wake = (1 - smoothStep(0.08, 0.15, Math.abs(u + 0.04))) * smoothStep(0.52, 0.58, v);
      echo = echo * (0.12 + 0.88 * smoothStep(0.9, 1.08, mass)) * (1 + 0.45 * wake) * (1 - 0.45 * v);
      const speckle = Math.hypot(normal(random), normal(random)) / 1.25;
      picture[y * columns + x] = Math.max(0, Math.min(255, Math.round(190 * echo * (0.35 + 0.65 * speckle))));
    }
  }
  // A probe sees no single dots: each row is smeared a little.
  const smeared = picture.slice();
  for (let i = 1; i + 1 < picture.length; i += 1) {
    smeared[i] = ((picture[i - 1] ?? 0) + 2 * (picture[i] ?? 0) + (picture[i + 1] ?? 0)) >> 2;
  }
  burnIn(smeared, columns, 'SYNTHETIC PHANTOM', 30, 8);
  return smeared;
}
