import { damagedJpeg, type HuffmanTable, type JpegBits, zigzag } from './jpeg-tables.js';

/** One component of a JPEG frame with its coefficients, 64 a block, in natural order. */
export interface JpegComponent {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  readonly quantization: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Blocks that hold picture: a scan of one component leaves the padding out. */
  readonly usedAcross: number;
  readonly usedDown: number;
  readonly coefficients: Int32Array;
  dc: HuffmanTable | undefined;
  ac: HuffmanTable | undefined;
  predictor: number;
}

export interface JpegScan {
  readonly components: readonly JpegComponent[];
  readonly progressive: boolean;
  readonly start: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
  readonly restartInterval: number;
}

/** Decodes one scan's blocks into its components' coefficients. */
export function decodeScan(bits: JpegBits, scan: JpegScan, mcusAcross: number, mcusDown: number): void {
  let endOfBand = 0;

  const table = (value: HuffmanTable | undefined): HuffmanTable => {
    if (value === undefined) throw damagedJpeg();
    return value;
  };

  const sequential = (component: JpegComponent, at: number): void => {
    const { coefficients } = component;
    component.predictor += bits.signed(bits.symbol(table(component.dc)) & 31);
    coefficients[at] = component.predictor;
    for (let k = 1; k < 64; k += 1) {
      const symbol = bits.symbol(table(component.ac));
      const size = symbol & 15;
      if (size === 0 && symbol < 0xf0) return;
      k += symbol >> 4;
      if (size > 0) coefficients[at + (zigzag[k & 63] ?? 0)] = bits.signed(size);
    }
  };

  const dc = (component: JpegComponent, at: number): void => {
    const { coefficients } = component;
    if (scan.high > 0) {
      coefficients[at] = (coefficients[at] ?? 0) | (bits.bit() << scan.low);
      return;
    }
    component.predictor += bits.signed(bits.symbol(table(component.dc)) & 31);
    coefficients[at] = component.predictor << scan.low;
  };

  const acFirst = (component: JpegComponent, at: number): void => {
    if (endOfBand > 0) {
      endOfBand -= 1;
      return;
    }
    for (let k = scan.start; k <= scan.end; k += 1) {
      const symbol = bits.symbol(table(component.ac));
      const run = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && run < 15) {
        endOfBand = (1 << run) - 1 + bits.bits(run);
        return;
      }
      k += run;
      if (size > 0) component.coefficients[at + (zigzag[k & 63] ?? 0)] = bits.signed(size) * (1 << scan.low);
    }
  };

  const acRefine = (component: JpegComponent, at: number): void => {
    const { coefficients } = component;
    const step = 1 << scan.low;
    let k = scan.start;
    const refine = (index: number): void => {
      const value = coefficients[index] ?? 0;
      if (bits.bit() === 1 && (Math.abs(value) & step) === 0) coefficients[index] = value + (value > 0 ? step : -step);
    };
    while (endOfBand === 0 && k <= scan.end) {
      const symbol = bits.symbol(table(component.ac));
      let run = symbol >> 4;
      let fresh = 0;
      if ((symbol & 15) === 0) {
        if (run < 15) {
          endOfBand = (1 << run) + bits.bits(run);
          break;
        }
      } else fresh = bits.bit() === 1 ? step : -step;
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
  const alone = scan.components.length === 1 ? scan.components[0] : undefined;
  const across = alone?.usedAcross ?? mcusAcross;
  const units = across * (alone?.usedDown ?? mcusDown);
  for (let unit = 0; unit < units; unit += 1) {
    if (scan.restartInterval > 0 && unit > 0 && unit % scan.restartInterval === 0) {
      bits.restart();
      endOfBand = 0;
      for (const component of scan.components) component.predictor = 0;
    }
    const x = unit % across;
    const y = Math.floor(unit / across);
    if (alone !== undefined) {
      block(alone, (y * alone.blocksAcross + x) * 64);
      continue;
    }
    for (const component of scan.components) {
      for (let v = 0; v < component.v; v += 1) {
        for (let h = 0; h < component.h; h += 1) {
          block(component, ((y * component.v + v) * component.blocksAcross + x * component.h + h) * 64);
        }
      }
    }
  }
}
