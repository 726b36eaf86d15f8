import { contactSheet, firstFilters, readActivations, type HostTensor, type LayerActivation } from '@newfield/core';
import type { JobContext } from '../../worker/handler.ts';
import type { SheetPlace } from '../evaluation/evaluation-report.ts';
import { keepBytes, type HandlerStores } from '../made-blobs.ts';
import type { ExplanationReport, LayerReport } from './explanation-report.ts';

const numMapsMax = 32;
const denseColumns = 64;
const tilePxMax = 128;

/** Pictures of what each layer makes of a row. */
export async function layerSheets(
  model: Uint8Array,
  row: HostTensor,
  stores: HandlerStores,
  context: JobContext,
): Promise<LayerReport[]> {
  const reports: LayerReport[] = [];
  const layers = await readActivations(model, row);
  // What the last layer makes of it is the answer, which is shown elsewhere.
  for (const layer of layers.length > 1 ? layers.slice(0, -1) : layers) {
    const maps = layer.shape.length === 3 ? strongestMaps(layer) : denseMap(layer);
    const largest = maps.data.reduce((high, value) => Math.max(high, value), 0) || 1;
    const { kind, position, shape, silentShare } = layer;
    const sheet = await keepSheet({ dtype: 'float32', ...maps }, [0, largest], stores, context);
    reports.push({ kind, position, shape, silentShare, numShown: maps.shape[0]!, sheet });
  }
  return reports;
}

/** The first convolution's weights as pictures, where they look at the picture itself. */
export async function filterSheet(
  model: Uint8Array,
  stores: HandlerStores,
  context: JobContext,
): Promise<Pick<ExplanationReport, 'filters'>> {
  const filters = firstFilters(model);
  if (filters === undefined) return {};
  const { numFilters, heightPx, widthPx, numChannels, values } = filters;
  const shape = [numFilters, heightPx, widthPx, numChannels];
  return {
    filters: { numFilters, sheet: await keepSheet({ dtype: 'float32', shape, data: values }, [0, 1], stores, context) },
  };
}

export async function keepSheet(
  pictures: HostTensor,
  range: readonly [number, number],
  stores: HandlerStores,
  context: JobContext,
): Promise<SheetPlace> {
  const { png, ...place } = await contactSheet(pictures, { range, tilePxMax });
  return { sha256: await keepBytes(stores, context, 'image/png', png), ...place };
}

interface Maps {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

function strongestMaps({ shape, values }: LayerActivation): Maps {
  const [channels, height, width] = shape as [number, number, number];
  const size = height * width;
  const mean = (channel: number): number =>
    values.subarray(channel * size, (channel + 1) * size).reduce((sum, value) => sum + Math.max(value, 0), 0) / size;
  const strongest = Array.from({ length: channels }, (_, channel) => ({ channel, mean: mean(channel) }))
    .sort((a, b) => b.mean - a.mean)
    .slice(0, numMapsMax);
  const data = new Float32Array(strongest.length * size);
  strongest.forEach(({ channel }, place) =>
    data.set(values.subarray(channel * size, (channel + 1) * size), place * size),
  );
  return { shape: [strongest.length, height, width, 1], data };
}

/** A layer without places, as lines of squares. */
function denseMap({ values }: LayerActivation): Maps {
  const columns = Math.min(denseColumns, values.length);
  const lines = Math.ceil(values.length / columns);
  const data = new Float32Array(lines * columns);
  data.set(values);
  return { shape: [1, lines, columns, 1], data };
}
