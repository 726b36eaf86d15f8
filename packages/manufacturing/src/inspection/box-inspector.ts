import { detectedBoxes, InvalidBundleError, parseImageSpec } from '@newfield/core';
import { detectionNames, type DetectedBox, type DetectionSettings, type HostTensor } from '@newfield/core/contracts';
import { preparePicture } from '@newfield/core/image';
import type { InspectingPredictor, InspectorOptions } from './inspecting-predictor.ts';
import type { DefectRegion, Inspection, Inspector, PartPicture } from './inspection.ts';
import { requirePart } from './part-tensor.ts';

/** A box's score over its kind's threshold in the bundle: from here on the bundle counts it. */
const ownThreshold = 1;

/**
 * An inspector that knows kinds of defect and boxes each, from a detector. A part's score is the greatest score of a box over the
 * threshold that the bundle states for its kind: it fails from 1 on, and with a threshold of the plant's own all kinds' thresholds rise or
 * fall alike. The map has evidence where boxes have their centres.
 *
 * @throws InvalidBundleError when the bundle doesn't say what is done to a picture, or cuts it, so that places can't be told
 */
export function boxInspector(
  predictor: InspectingPredictor,
  { threshold = ownThreshold }: InspectorOptions = {},
): Inspector {
  const { name, version, labels, detection, preprocessing } = predictor.manifest;
  const spec = parseImageSpec(preprocessing);
  if (detection === undefined || spec.resize !== 'stretch') {
    throw new InvalidBundleError('This bundle’s boxes don’t lie on the whole picture.', {
      expected: 'detection on pictures that are stretched to the network’s size',
      fix: 'Train it with resize: stretch.',
    });
  }
  return {
    name,
    version,
    async inspect(picture, options) {
      requirePart(picture);
      const outputs = await predictor.run(preparePicture(picture, spec), options);
      return boxInspection(picture, { labels, detection, size: spec.size, threshold }, outputs);
    },
    dispose: () => predictor.dispose(),
  };
}

/** How a detector's answer is read. */
export interface BoxReading {
  /** Of the kinds of defect. */
  readonly labels: readonly string[];
  readonly detection: DetectionSettings;
  /** Height and width of the network's input, in whose pixels its boxes are. */
  readonly size: readonly [height: number, width: number];
  readonly threshold: number;
}

/** A detector's answer to one picture. Kinds stand in the order of their scores over their thresholds. */
export function boxInspection(
  { height, width }: PartPicture,
  { labels, detection, size, threshold }: BoxReading,
  outputs: Readonly<Record<string, HostTensor>>,
): Inspection {
  const { shape, data } = outputs[detectionNames.scores]!;
  const [, rows, columns] = shape as [number, number, number, number];
  const best = labels.map(() => 0);
  const values = new Float32Array(rows * columns);
  for (let index = 0; index < data.length; index++) {
    const [cell, kind] = [Math.floor(index / labels.length), index % labels.length];
    const score = Number(data[index]);
    best[kind] = Math.max(best[kind]!, score);
    values[cell] = Math.max(values[cell]!, score / detection.thresholds[kind]!);
  }
  const shares = best.map((score, kind) => score / detection.thresholds[kind]!);
  const score = Math.max(...shares);
  return {
    verdict: score >= threshold ? 'fail' : 'pass',
    ...{ score, threshold, sizePx: { height, width } },
    map: { rows, columns, values, threshold },
    regions: regionsIn({ height, width }, { labels, detection, size, threshold }, outputs),
    kinds: [...labels.keys()]
      .sort((a, b) => shares[b]! - shares[a]!)
      .map((kind) => ({ name: labels[kind]!, probability: best[kind]! })),
  };
}

/** So that what is divided by a threshold and multiplied by it again is not lost. */
const roundingShare = 1e-9;

/** The boxes that count, on the picture as it was taken, the strongest first. Core doesn't look at scores below .05. */
function regionsIn(
  sizePx: Inspection['sizePx'],
  { labels, detection, size, threshold }: BoxReading,
  outputs: Readonly<Record<string, HostTensor>>,
): DefectRegion[] {
  const minScores = detection.thresholds.map((own) => own * threshold * (1 - roundingShare));
  const [boxes = []] = detectedBoxes(outputs, detection, minScores);
  return boxes
    .map((box) => {
      const peak = box.score / detection.thresholds[box.classIndex]!;
      return regionOf(onPicture(box, sizePx, size), peak, labels[box.classIndex]!);
    })
    .filter(({ areaPx }) => areaPx > 0)
    .sort((a, b) => b.peak - a.peak);
}

/** From the network's pixels to the picture's, within the picture. */
function onPicture(
  { left, top, right, bottom }: DetectedBox,
  { height, width }: Inspection['sizePx'],
  size: BoxReading['size'],
): DefectRegion['box'] {
  const within = (value: number, from: number, to: number) => Math.min(Math.max((value * to) / from, 0), to);
  return {
    left: within(left, size[1], width),
    top: within(top, size[0], height),
    right: within(right, size[1], width),
    bottom: within(bottom, size[0], height),
  };
}

/** A box is its own outline. How the defect lies in it isn't known, so its length is the longer side, which is the least it can be. */
function regionOf(box: DefectRegion['box'], peak: number, kind: string): DefectRegion {
  const { left, top, right, bottom } = box;
  const [width, height] = [right - left, bottom - top];
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const;
  return { box, areaPx: width * height, lengthPx: Math.max(width, height), peak, contours: [corners], kind };
}
