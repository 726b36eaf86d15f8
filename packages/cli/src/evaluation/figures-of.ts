import {
  detectedBoxes,
  evaluate,
  evaluateDetection,
  evaluateSegmentation,
  lowestScore,
  predictorFor,
  segmentationResults,
  type LocalPredictor,
  type RecordedEvaluation,
} from '@newfield/core';
import { loadBoxes, loadDataset, loadMasks, type LoadDatasetOptions } from '@newfield/data';
import { anomalyInspector, evaluateInspector } from '@newfield/manufacturing';

export type Figures = Pick<RecordedEvaluation, 'rows' | 'metrics'>;

/** Pictures whose masks are in memory at once: those of large pictures are large. */
const picturesPerRun = 16;

/**
 * A detector is asked where objects are, a network of masks which cells are bad, an inspector of good parts for parts as they were taken,
 * any other bundle what a row is.
 */
export async function figuresOf(
  predictor: LocalPredictor,
  data: string,
  options: LoadDatasetOptions,
): Promise<Figures> {
  const { detection, segmentation, anomaly } = predictor.manifest;
  if (anomaly !== undefined) {
    const { split, root } = options;
    return evaluateInspector(anomalyInspector(predictor), data, { split, ...(root !== undefined && { root }) });
  }
  if (detection !== undefined) return boxFigures(predictor, data, options);
  if (segmentation !== undefined) return maskFigures(predictor, data, options);
  const dataset = await loadDataset(data, options);
  return evaluate(predictorFor(predictor, dataset.classNames), dataset);
}

async function boxFigures(predictor: LocalPredictor, data: string, options: LoadDatasetOptions): Promise<Figures> {
  const { labels, detection } = predictor.manifest;
  const { pictures, boxes } = await loadBoxes(data, { ...options, pictures: options.pictures! });
  // The runtime takes no shared memory.
  const copy = { ...pictures, data: new Uint8Array(pictures.data as Uint8Array) };
  const found = detectedBoxes(
    await predictor.run(copy),
    detection!,
    labels.map(() => lowestScore),
  );
  const results = found.map((ofPicture, picture) => ({ found: ofPicture, actual: boxes[picture]! }));
  return { rows: results.length, metrics: evaluateDetection(results, { ...detection!, classNames: labels }) };
}

async function maskFigures(predictor: LocalPredictor, data: string, options: LoadDatasetOptions): Promise<Figures> {
  const { segmentation } = predictor.manifest;
  const { pictures, masks, kinds, kindNames } = await loadMasks(data, { ...options, pictures: options.pictures! });
  const [numPictures, height, ...shape] = pictures.shape as [number, number, ...number[]];
  const [size, maskSize] = [pictures.data.length / numPictures, masks.data.length / numPictures];
  const results = [];
  for (let start = 0; start < numPictures; start += picturesPerRun) {
    const end = Math.min(start + picturesPerRun, numPictures);
    const outputs = await predictor.run({
      dtype: 'uint8',
      shape: [end - start, height, ...shape],
      data: (pictures.data as Uint8Array).slice(start * size, end * size),
    });
    const actual = {
      kinds: kinds.slice(start, end),
      maskOf: (picture: number) =>
        (masks.data as Uint8Array).subarray((start + picture) * maskSize, (start + picture + 1) * maskSize),
    };
    results.push(...segmentationResults(outputs, actual, { ...segmentation!, heightPx: height }));
  }
  return { rows: numPictures, metrics: evaluateSegmentation(results, kindNames) };
}
