/** Letters of five by seven dots, a row a number; the highest of five bits is the left dot. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 14],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  L: [16, 16, 16, 16, 16, 16, 31],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  Y: [17, 17, 10, 4, 4, 4, 4],
};
const advance = 6;
const height = 7;
const words = ['RESEARCH USE ONLY', 'NOT FOR DIAGNOSIS'];

/** A black band with "research use only", as wide as the picture: RGB, interleaved. */
export function researchBand(columns: number): { readonly rows: number; readonly pixels: Uint8Array } {
  const scale = Math.max(1, Math.floor(columns / 400));
  const both = words.join('   ');
  const lines = both.length * advance * scale <= columns - 8 ? [both] : words;
  const lineRows = (height + 5) * scale;
  const rows = lineRows * lines.length + 4 * scale;
  const pixels = new Uint8Array(rows * columns * 3);
  lines.forEach((line, index) => {
    [...line].forEach((letter, position) => {
      letters[letter]?.forEach((dots, dotRow) => {
        for (let dot = 0; dot < 5 * scale; dot++) {
          if (((dots >> (4 - Math.floor(dot / scale))) & 1) === 0) continue;
          const column = 4 + position * advance * scale + dot;
          if (column >= columns) continue;
          const top = index * lineRows + (4 + dotRow) * scale;
          for (let row = top; row < top + scale; row++) {
            const at = (row * columns + column) * 3;
            pixels.fill(235, at, at + 3);
          }
        }
      });
    });
  });
  return { rows, pixels };
}
