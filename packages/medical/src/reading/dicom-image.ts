import { rgbOfPalette, rgbOfYbr } from './colours.ts';
import { DicomDataset } from './dataset.ts';
import { decodeFrame, isUncompressed } from './decode-frame.ts';
import { toDisplayValues, toModalityValues } from './display-values.ts';
import { functionalGroup } from './functional-groups.ts';
import { encodedFrames } from './fragments.ts';
import type { ImageFrame, MedicalImage } from './medical-image.ts';
import { type Overlay, overlaysOf } from './overlays.ts';
import { parseStructure } from './parse-structure.ts';
import { type PixelFormat, pixelFormatOf } from './pixel-format.ts';
import { ReadingError } from './reading-error.ts';
import { interleave, type PixelArray, samplesOf, spread422, swapBytes } from './samples.ts';
import { voiOf, type DisplayWindow, type Voi } from './voi.ts';

const bigEndian = '1.2.840.10008.1.2.2';

/** A DICOM file: its attributes at once, its frames when asked for. */
export class DicomImage implements MedicalImage {
  private knownFormat: PixelFormat | undefined;
  private encoded: Uint8Array[] | undefined;

  readonly dataset: DicomDataset;
  readonly transferSyntaxUid: string;

  constructor(dataset: DicomDataset, transferSyntaxUid: string) {
    this.dataset = dataset;
    this.transferSyntaxUid = transferSyntaxUid;
  }

  /** @throws ReadingError where the file holds no picture or one that is not read. */
  get format(): PixelFormat {
    return (this.knownFormat ??= pixelFormatOf(this.dataset));
  }

  get hasPixels(): boolean {
    return ['PixelData', 'FloatPixelData', 'DoubleFloatPixelData'].some((name) => this.dataset.has(name));
  }

  get numFrames(): number {
    return this.format.numFrames;
  }

  get rows(): number {
    return this.format.rows;
  }

  get columns(): number {
    return this.format.columns;
  }

  get samplesPerPixel(): number {
    return this.format.samplesPerPixel;
  }

  get photometricInterpretation(): string {
    return this.format.photometricInterpretation;
  }

  /** Distance of rows and of columns in millimetres, as the file tells; undefined where it doesn't. */
  get pixelSpacingMm(): readonly [number, number] | undefined {
    const measures = functionalGroup(this.dataset, 'PixelMeasuresSequence', 0);
    const source = [measures, this.dataset].find((candidate) => candidate?.has('PixelSpacing'));
    const [row, column] = source?.numbers('PixelSpacing') ?? this.dataset.numbers('ImagerPixelSpacing');
    return row && column && row > 0 && column > 0 ? [row, column] : undefined;
  }

  get overlays(): Overlay[] {
    const isOpen = this.hasPixels && isUncompressed(this.transferSyntaxUid);
    return overlaysOf(
      this.dataset,
      isOpen ? { format: this.format, isBigEndian: this.transferSyntaxUid === bigEndian } : undefined,
    );
  }

  /**
   * Stored values of one frame, before rescale, window, palette or inversion.
   * @param index from 0.
   * @throws ReadingError where the pixels are damaged or not read; RangeError for an index that is not there.
   */
  async frame(index = 0): Promise<ImageFrame> {
    const { format } = this;
    if (!Number.isInteger(index) || index < 0 || index >= format.numFrames) {
      throw new RangeError(`The file has ${format.numFrames} frames; frame ${index} is not among them.`);
    }
    const { rows, columns, samplesPerPixel } = format;
    return { data: await this.samples(index, format), rows, columns, samplesPerPixel };
  }

  async modalityValues(index = 0): Promise<Float32Array> {
    const { data } = await this.frame(index);
    return toModalityValues(data, this.dataset, this.format.signed, index);
  }

  voi(index = 0): Voi[] {
    return this.format.samplesPerPixel === 1 ? voiOf(this.dataset, { frame: index, signed: this.format.signed }) : [];
  }

  /** @param window instead of the file's own; grey pictures only. */
  async displayValues(index = 0, window?: DisplayWindow): Promise<Uint8ClampedArray> {
    const { data } = await this.frame(index);
    const { photometricInterpretation: kind, samplesPerPixel, signed } = this.format;
    if (kind === 'PALETTE COLOR') return rgbOfPalette(data, this.dataset);
    if (samplesPerPixel === 3) {
      if (kind.startsWith('YBR_FULL')) return rgbOfYbr(data);
      const scale = 255 / (2 ** this.format.bitsStored - 1);
      const shown = new Uint8ClampedArray(data.length);
      for (let place = 0; place < data.length; place++) shown[place] = data[place]! * scale;
      return shown;
    }
    const values = toModalityValues(data, this.dataset, signed, index);
    return toDisplayValues(values, this.dataset, { inverted: kind === 'MONOCHROME1', signed, window, frame: index });
  }

  private async samples(index: number, format: PixelFormat): Promise<PixelArray> {
    const element = this.dataset.element(format.attribute);
    if (element === undefined) throw new ReadingError('no-pixel-data', 'The file holds no picture.');
    if (isUncompressed(this.transferSyntaxUid)) return this.openSamples(index, format);
    if (this.encoded === undefined) {
      this.encoded = encodedFrames(this.dataset.parsed.byteArray as Uint8Array, element, format.numFrames);
    }
    return decodeFrame(this.encoded[index] ?? new Uint8Array(0), this.transferSyntaxUid, format);
  }

  private openSamples(index: number, format: PixelFormat): PixelArray {
    const pixels = format.rows * format.columns * format.samplesPerPixel;
    const all = this.dataset.bytes(format.attribute);
    const halved = format.photometricInterpretation === 'YBR_FULL_422' && format.samplesPerPixel === 3;
    const bits = (halved ? (pixels / 3) * 2 : pixels) * format.bitsAllocated;
    if (all.length * 8 < bits * format.numFrames) {
      throw new ReadingError(
        'damaged-pixel-data',
        'The pixel data is shorter than the promised frames; send the file again.',
      );
    }
    if (format.bitsAllocated === 1) {
      const at = index * pixels;
      return Uint8Array.from({ length: pixels }, (_, i) => ((all[(at + i) >> 3] ?? 0) >> ((at + i) & 7)) & 1);
    }
    let bytes = all.subarray((index * bits) / 8, ((index + 1) * bits) / 8);
    const width = format.bitsAllocated / 8;
    if (this.transferSyntaxUid === bigEndian && width > 1) bytes = swapBytes(bytes, width);
    if (halved) bytes = spread422(bytes);
    else if (format.planar) bytes = interleave(bytes, format.samplesPerPixel, width);
    return samplesOf(bytes, format);
  }
}

/**
 * Reads a DICOM file, in Node and in the browser; frames are decoded when they are asked for.
 * @param bytes the whole file, with or without preamble and meta group.
 * @throws ReadingError `not-dicom`, `damaged-file` or `too-large`.
 */
export async function readDicom(bytes: Uint8Array): Promise<DicomImage> {
  // A plain view: `slice` of Node's Buffer copies nothing.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { dataSet, transferSyntaxUid } = parseStructure(plain);
  return new DicomImage(new DicomDataset(dataSet), transferSyntaxUid);
}
