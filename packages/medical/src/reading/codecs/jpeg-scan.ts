import { damagedJpeg, type HuffmanTable, type JpegBits, zigzag } from './jpeg-bits.ts';

/** One scan of a picture of one component (T.81 F.2 and G.2). */
export interface JpegScan {
  /** Coefficients, 64 a block, in natural order; the scan adds to them. */
  readonly coefficients: Int32Array;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  readonly progressive: boolean;
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
  readonly restartInterval: number;
}

/** Decodes one scan's blocks into the coefficients. */
export function decodeScan(bits: JpegBits, scan: JpegScan): void {
  const { coefficients } = scan;
  let endOfBand = 0;
  let predictor = 0;

  const table = (value: HuffmanTable | undefined): HuffmanTable => {
    if (value === undefined) throw damagedJpeg();
    return value;
  };

  const sequential = (at: number): void => {
    predictor += bits.signed(bits.symbol(table(scan.dc)) & 31);
    coefficients[at] = predictor;
    for (let k = 1; k < 64; k += 1) {
      const symbol = bits.symbol(table(scan.ac));
      const size = symbol & 15;
      if (size === 0 && symbol < 0xf0) return;
      k += symbol >> 4;
      if (size > 0) coefficients[at + (zigzag[k & 63] ?? 0)] = bits.signed(size);
    }
  };

  const dc = (at: number): void => {
    if (scan.high > 0) {
      coefficients[at] = (coefficients[at] ?? 0) | (bits.bits(1) << scan.low);
      return;
    }
    predictor += bits.signed(bits.symbol(table(scan.dc)) & 31);
    coefficients[at] = predictor << scan.low;
  };

  const acFirst = (at: number): void => {
    if (endOfBand > 0) {
      endOfBand -= 1;
      return;
    }
    for (let k = scan.start; k <= scan.end; k += 1) {
      const symbol = bits.symbol(table(scan.ac));
      const run = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && run < 15) {
        endOfBand = (1 << run) - 1 + bits.bits(run);
        return;
      }
      k += run;
      if (size > 0) coefficients[at + (zigzag[k & 63] ?? 0)] = bits.signed(size) * (1 << scan.low);
    }
  };

  const acRefine = (at: number): void => {
    const step = 1 << scan.low;
    let k = scan.start;
    const refine = (index: number): void => {
      const value = coefficients[index] ?? 0;
      if (bits.bits(1) === 1 && (Math.abs(value) & step) === 0)
        coefficients[index] = value + (value > 0 ? step : -step);
    };
    while (endOfBand === 0 && k <= scan.end) {
      const symbol = bits.symbol(table(scan.ac));
      let run = symbol >> 4;
      let fresh = 0;
      if ((symbol & 15) === 0) {
        if (run < 15) {
          endOfBand = (1 << run) + bits.bits(run);
          break;
        }
      } else fresh = bits.bits(1) === 1 ? step : -step;
      for (; k <= scan.end; k += 1) {
        const index = at + (zigzag[k] ?? 0);
        if (coefficients[index] !== 0) refine(index);
        else if (run === 0) {
          if (fresh !== 0) coefficients[index] = fresh;
          k += 1;
          break;
        } else run -= 1;
      }
    }
    if (endOfBand === 0) return;
    for (; k <= scan.end; k += 1) {
      const index = at + (zigzag[k] ?? 0);
      if (coefficients[index] !== 0) refine(index);
    }
    endOfBand -= 1;
  };

  const progressiveAc = scan.high > 0 ? acRefine : acFirst;
  const block = !scan.progressive ? sequential : scan.start === 0 ? dc : progressiveAc;
  for (let unit = 0; unit * 64 < coefficients.length; unit += 1) {
    if (scan.restartInterval > 0 && unit > 0 && unit % scan.restartInterval === 0) {
      bits.restart();
      endOfBand = 0;
      predictor = 0;
    }
    block(unit * 64);
  }
}
