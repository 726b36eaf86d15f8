'use client';

import type * as Core from '@cornerstonejs/core';
import type * as Tools from '@cornerstonejs/tools';

import { pictureFile, pictureOf, type Picture } from './picture-files.ts';
import { PictureShelf } from './picture-shelf.ts';

export interface Cornerstone {
  readonly core: typeof Core;
  readonly tools: typeof Tools;
}

const scheme = 'newfield';
/** The pictures that the page holds on to. */
export const pictures = new PictureShelf();
/** Pictures are 32-bit: some 500 radiographs of 512 × 512, or the largest one that is read. */
const cacheBytesMax = 512 * 1024 * 1024;
let opening: Promise<Cornerstone> | undefined;

/** What a viewport calls the frame of an instance. */
export const imageIdOf = (instanceId: string, frameIndex: number): string => `${scheme}:${instanceId}:${frameIndex}`;

/** cornerstone3D, started once a page: by the graphics card, or by the processor where the browser has no WebGL 2. */
export function openCornerstone(): Promise<Cornerstone> {
  opening ??= startCornerstone().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function startCornerstone(): Promise<Cornerstone> {
  const [core, tools] = await Promise.all([import('@cornerstonejs/core'), import('@cornerstonejs/tools')]);
  // Each viewport is an engine of its own, with a context of its own: browsers have sixteen a page.
  core.init({ ...core.getConfiguration(), rendering: { webGlContextCount: 1 } });
  core.cache.setMaxCacheSize(cacheBytesMax);
  core.eventTarget.addEventListener(core.Enums.Events.IMAGE_CACHE_IMAGE_REMOVED, (event: Event) =>
    pictures.drop((event as CustomEvent<{ readonly imageId: string }>).detail.imageId),
  );
  tools.init();
  core.imageLoader.registerImageLoader(scheme, (imageId) => ({ promise: loadImage(core, imageId) }));
  core.metaData.addProvider(describeImage, 10_000);
  const { WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool, AngleTool, RectangleROITool } = tools;
  for (const tool of [WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool, AngleTool, RectangleROITool]) {
    tools.addTool(tool);
  }
  return { core, tools };
}

async function loadImage(core: typeof Core, imageId: string): Promise<Core.Types.IImage> {
  const [, instanceId = '', frame = '0'] = imageId.split(':');
  const picture = await pictureOf(await pictureFile(instanceId), Number(frame));
  pictures.add(imageId, picture);
  const { rows, columns, numChannels, values, minimum, maximum, isInverted } = picture;
  const [rowMm, columnMm] = picture.spacingMm ?? [1, 1];
  const isColour = numChannels === 3;
  const voxelManager = core.utilities.VoxelManager.createImageVoxelManager({
    width: columns,
    height: rows,
    numberOfComponents: numChannels,
    scalarData: values,
    id: imageId,
  });
  return {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    color: isColour,
    rgba: false,
    numberOfComponents: numChannels,
    minPixelValue: minimum,
    maxPixelValue: maximum,
    // The values are the modality's already.
    slope: 1,
    intercept: 0,
    isPreScaled: true,
    // The viewport shows it as the file says or the reader chose; this is for the moment before.
    windowCenter: [(minimum + maximum) / 2],
    windowWidth: [Math.max(maximum - minimum, 1)],
    voiLUTFunction: core.Enums.VOILUTFunctionType.LINEAR_EXACT,
    invert: isInverted,
    photometricInterpretation: isColour ? 'RGB' : isInverted ? 'MONOCHROME1' : 'MONOCHROME2',
    rowPixelSpacing: rowMm,
    columnPixelSpacing: columnMm,
    sizeInBytes: values.byteLength,
    dataType: isColour ? 'Uint8Array' : 'Float32Array',
    voxelManager: voxelManager as Core.Types.IVoxelManager<number>,
    getPixelData: () => values,
    getCanvas: () => colourCanvas(picture),
  };
}

/** For drawing colour by the processor. */
function colourCanvas({ rows, columns, values }: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const pixels = new ImageData(columns, rows);
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    pixels.data.set([values[3 * pixel]!, values[3 * pixel + 1]!, values[3 * pixel + 2]!, 255], 4 * pixel);
  }
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
  return canvas;
}

/** What cornerstone asks about an image of ours; undefined where it isn't one. */
function describeImage(type: string, imageId: unknown): unknown {
  const picture = typeof imageId === 'string' ? pictures.get(imageId) : undefined;
  if (picture === undefined) return undefined;
  const { rows, columns, numChannels, isInverted, spacingMm, modality } = picture;
  if (type === 'imagePixelModule') {
    const bits = numChannels === 3 ? 8 : 32;
    return {
      rows,
      columns,
      samplesPerPixel: numChannels,
      photometricInterpretation: numChannels === 3 ? 'RGB' : isInverted ? 'MONOCHROME1' : 'MONOCHROME2',
      bitsAllocated: bits,
      bitsStored: bits,
      highBit: bits - 1,
      pixelRepresentation: numChannels === 3 ? 0 : 1,
    };
  }
  if (type === 'imagePlaneModule') {
    return {
      frameOfReferenceUID: imageId,
      rows,
      columns,
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      rowCosines: [1, 0, 0],
      columnCosines: [0, 1, 0],
      imagePositionPatient: [0, 0, 0],
      // Lengths come in mm only where the file says how large a pixel is, else in pixels.
      ...(spacingMm && { pixelSpacing: spacingMm, rowPixelSpacing: spacingMm[0], columnPixelSpacing: spacingMm[1] }),
    };
  }
  if (type === 'generalSeriesModule') return { modality };
  return undefined;
}
