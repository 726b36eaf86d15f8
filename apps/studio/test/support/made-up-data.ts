import { thumbnail } from '@newfield/data';
import { zipSync } from 'fflate';

/*
 * Data sets that these tests make up: small, always there, and with faults that are known.
 */

/** 300 loans: `days_overdue` was written down after the default, two rows are there twice, some incomes are missing. */
export function madeUpLoans(): Buffer {
  const rows = Array.from({ length: 300 }, (_, row) => {
    const isBad = row % 5 === 0;
    const income = row % 11 === 0 ? '' : 20_000 + ((row * 7919) % 60_000);
    const purpose = ['car', 'house', 'study'][row % 3];
    return [
      1000 + ((row * 104_729) % 9000),
      income,
      purpose,
      18 + ((row * 31) % 60),
      isBad ? 90 : 0,
      isBad ? 'yes' : 'no',
    ];
  });
  const lines = [...rows, rows[17]!, rows[230]!].map((row) => row.join(','));
  return Buffer.from(
    `${['amount', 'income', 'purpose', 'age', 'days_overdue', 'default'].join(',')}\n${lines.join('\n')}\n`,
  );
}

const sidePx = 48;

/** A dozen soft blobs on a ground, whose places the seed says. */
function drawPicture(seed: number, isRed: boolean): Promise<Uint8Array> {
  const blobs = Array.from(
    { length: 12 },
    (_, n) => [(seed * 37 + n * 29) % sidePx, (seed * 53 + n * n * 7) % sidePx] as const,
  );
  const data = new Uint8Array(sidePx * sidePx * 3);
  for (let pixel = 0; pixel < sidePx * sidePx; pixel++) {
    const [y, x] = [Math.floor(pixel / sidePx), pixel % sidePx];
    const light = blobs.reduce((sum, [bx, by]) => sum + Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / 40), 0);
    data[pixel * 3 + (isRed ? 0 : 2)] = Math.min(255, 60 + 70 * light);
    data[pixel * 3 + 1] = Math.min(255, 30 + 50 * light);
  }
  return thumbnail({ dtype: 'uint8', shape: [sidePx, sidePx, 3], data }, sidePx);
}

/** 16 pictures to train and 6 to test, red or blue; one of them is in both parts. */
export async function madeUpPictures(): Promise<Buffer> {
  const files: Record<string, Uint8Array> = {};
  for (let seed = 0; seed < 22; seed++) {
    const [split, label] = [seed < 16 ? 'train' : 'test', seed % 2 === 0 ? 'red' : 'blue'];
    files[`shapes/${split}/${label}/${seed}.webp`] = await drawPicture(seed === 20 ? 4 : seed, seed % 2 === 0);
  }
  return Buffer.from(zipSync(files));
}

/** 60 kB that would unpack to 60 MB. */
export const zipBomb = (): Buffer => Buffer.from(zipSync({ 'a/1.png': new Uint8Array(60_000_000) }));
