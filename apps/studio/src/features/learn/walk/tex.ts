/** Numbers and matrices as TeX. */

/** A number with a true minus; in brackets where it stands after an operator. */
export function tex(value: number, digits = 3): string {
  const text = (Object.is(value, -0) ? 0 : value).toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

export const bracketed = (value: number, digits = 3): string =>
  value < 0 ? `(${tex(value, digits)})` : tex(value, digits);

/** A small or large number, with a power of ten where it needs one. */
export function scientific(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.001 && size < 1000) return tex(value, 5);
  const [mantissa, exponent] = value.toExponential(3).split('e');
  return `${mantissa}\\cdot 10^{${Number(exponent)}}`;
}

/** A column; the entry at `chosen` is bold. */
export function column(values: readonly number[], chosen?: number): string {
  return matrix(
    values.map((value) => [value]),
    (row) => row === chosen,
  );
}

export function matrix(
  rows: readonly (readonly number[])[],
  isChosen: (row: number, column: number) => boolean = () => false,
): string {
  const cell = (value: number, row: number, at: number) =>
    isChosen(row, at) ? `\\boldsymbol{${tex(value, 2)}}` : tex(value, 2);
  const lines = rows.map((row, index) => row.map((value, at) => cell(value, index, at)).join(' & '));
  return `\\begin{bmatrix}${lines.join(' \\\\ ')}\\end{bmatrix}`;
}

/** `2·3 + (−1)·4` of two lists. */
export function sumOfProducts(left: readonly number[], right: readonly number[]): string {
  return left.map((value, index) => `${bracketed(value)}\\cdot ${bracketed(right[index]!)}`).join(' + ');
}
