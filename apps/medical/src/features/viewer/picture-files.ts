'use client';

import { readMedicalImage, type MedicalImage, type Overlay, type Voi } from '@newfield/medical';

import { framesPerSecondOf } from './frame-rate.ts';

/** What a viewport needs of one frame. */
export interface Picture {
  readonly rows: number;
  readonly columns: number;
  /** 1 for grey pictures, whose values are in the modality's units; 3 for colour, as RGB of 8 bits. */
  readonly numChannels: 1 | 3;
  readonly values: Float32Array | Uint8Array;
  readonly minimum: number;
  readonly maximum: number;
  /** How the file says that this frame is to be shown; none where it doesn't, and for colour. */
  readonly voi: readonly Voi[];
  readonly isInverted: boolean;
  /** Distance of rows and of columns; undefined where the file doesn't tell. */
  readonly spacingMm: readonly [number, number] | undefined;
  readonly modality: string;
  /** Graphics that the file draws over the picture. */
  readonly overlays: readonly Overlay[];
  /** At which its frames are to be played, where the file tells. */
  readonly framesPerSecond: number | undefined;
}

const files = new Map<string, Promise<MedicalImage>>();
/** A study's pictures; older ones are fetched again. */
const numFilesKept = 64;

/** The file of an instance, fetched once. */
export function pictureFile(instanceId: string): Promise<MedicalImage> {
  const known = files.get(instanceId);
  if (known !== undefined) return known;
  const file = fetchPicture(instanceId);
  files.set(instanceId, file);
  file.catch(() => files.delete(instanceId));
  for (const id of files.keys()) if (files.size > numFilesKept) files.delete(id);
  return file;
}

/** Has viewports find a picture that never was on the server. */
export function keepLocalPicture(instanceId: string, image: MedicalImage): void {
  files.set(instanceId, Promise.resolve(image));
}

async function fetchPicture(instanceId: string): Promise<MedicalImage> {
  const response = await fetch(`/api/instances/${instanceId}/file`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return readMedicalImage(new Uint8Array(await response.arrayBuffer()));
}

/** One frame as a viewport draws it. */
export async function pictureOf(image: MedicalImage, frameIndex: number): Promise<Picture> {
  const { rows, columns, samplesPerPixel, photometricInterpretation, dataset } = image;
  const base = {
    ...{ rows, columns, spacingMm: image.pixelSpacingMm, modality: dataset?.text('Modality') ?? 'OT' },
    overlays: image.overlays ?? [],
    framesPerSecond: dataset && framesPerSecondOf(dataset),
  };
  if (samplesPerPixel === 3 || photometricInterpretation === 'PALETTE COLOR') {
    const colours = await image.displayValues(frameIndex);
    const values = new Uint8Array(colours.buffer, colours.byteOffset, colours.byteLength);
    return { ...base, numChannels: 3, values, minimum: 0, maximum: 255, voi: [], isInverted: false };
  }
  const values = await image.modalityValues(frameIndex);
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const voi = image.voi?.(frameIndex) ?? [];
  const isInverted = photometricInterpretation === 'MONOCHROME1';
  return { ...base, numChannels: 1, values, minimum, maximum, voi, isInverted };
}
