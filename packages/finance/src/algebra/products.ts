/** `Σ aᵢ·bᵢ`. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

/** `A·x` of a square matrix, row after row. */
export function multiply(values: Float64Array, x: ArrayLike<number>): Float64Array {
  const size = x.length;
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += values[row * size + column]! * x[column]!;
    product[row] = sum;
  }
  return product;
}

/** `x'·A·x`. */
export const quadraticForm = (values: Float64Array, x: ArrayLike<number>): number => dot(multiply(values, x), x);

/**
 * `Xᵀ·Y` of two [rows, size] tables, row after row: float64 [size, size].
 *
 * Both are turned so that a column's numbers lie side by side, and two by two columns are multiplied at a time, which halves
 * what is read.
 */
export function crossProduct(x: Float64Array, y: Float64Array, rows: number, size: number): Float64Array {
  const isSame = x === y;
  const left = columnsOf(x, rows, size);
  const right = isSame ? left : columnsOf(y, rows, size);
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i += 2) {
    for (let j = isSame ? i : 0; j < size; j += 2) {
      const [a, c] = [left[i]!, left[Math.min(i + 1, size - 1)]!];
      const [b, d] = [right[j]!, right[Math.min(j + 1, size - 1)]!];
      let [ab, ad, cb, cd] = [0, 0, 0, 0];
      for (let row = 0; row < rows; row++) {
        const [p, q, r, s] = [a[row]!, c[row]!, b[row]!, d[row]!];
        ab += p * r;
        ad += p * s;
        cb += q * r;
        cd += q * s;
      }
      product[i * size + j] = ab;
      if (j + 1 < size) product[i * size + j + 1] = ad;
      if (i + 1 < size) product[(i + 1) * size + j] = cb;
      if (i + 1 < size && j + 1 < size) product[(i + 1) * size + j + 1] = cd;
    }
  }
  if (isSame) mirror(product, size);
  return product;
}

function columnsOf(table: Float64Array, rows: number, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, column) => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = table[row * size + column]!;
    return values;
  });
}

function mirror(product: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) product[i * size + j] = product[j * size + i]!;
}
