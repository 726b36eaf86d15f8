import { InvalidBundleError, parseImageSpec } from '@newfield/core';
import { segmentationNames, servingNames, type HostTensor, type SegmentationSettings } from '@newfield/core/contracts';
import { preparePicture } from '@newfield/core/image';
import { regionsOf } from '../regions/regions-of.ts';
import type { InspectingPredictor, InspectorOptions } from './inspecting-predictor.ts';
import type { Inspection, Inspector, PartPicture } from './inspection.ts';
import { requirePart } from './part-tensor.ts';

/**
 * An inspector that knows kinds of defect, from a network of masks. Its map is the surest mask of each cell; a part fails above the
 * threshold, and only then has places.
 *
 * @throws InvalidBundleError when the bundle doesn't say what is done to a picture, or cuts it, so that places can't be told
 */
export function maskInspector(predictor: InspectingPredictor, { threshold }: InspectorOptions = {}): Inspector {
  const { name, version, labels, segmentation, preprocessing } = predictor.manifest;
  const spec = parseImageSpec(preprocessing);
  if (segmentation === undefined || spec.resize !== 'stretch') {
    throw new InvalidBundleError('This bundle’s masks don’t cover the whole picture.', {
      expected: 'segmentation of pictures that are stretched to the network’s size',
      fix: 'Train it with resize: stretch.',
    });
  }
  return {
    name,
    version,
    async inspect(picture, options) {
      requirePart(picture);
      const outputs = await predictor.run(preparePicture(picture, spec), options);
      return maskInspection(
        picture,
        { labels, segmentation, threshold, own: predictor.manifest.threshold.value },
        outputs,
      );
    },
    dispose: () => predictor.dispose(),
  };
}

interface MaskReading {
  readonly labels: readonly string[];
  readonly segmentation: SegmentationSettings;
  readonly threshold: number | undefined;
  /** The bundle's threshold. */
  readonly own: number;
}

function maskInspection(
  { height, width }: PartPicture,
  { labels, segmentation, threshold, own }: MaskReading,
  outputs: Readonly<Record<string, HostTensor>>,
): Inspection {
  const { shape, data } = outputs[segmentationNames.masks]!;
  const [, rows, columns, numKinds] = shape as [number, number, number, number];
  const values = Float32Array.from({ length: rows * columns }, (_, cell) =>
    Math.max(...(data as Float32Array).subarray(cell * numKinds, (cell + 1) * numKinds)),
  );
  const map = { rows, columns, values, threshold: segmentation.maskThreshold };
  const score = Number(outputs[segmentationNames.score]!.data[0]);
  const isBad = threshold === undefined ? Number(outputs[servingNames.decision]!.data[0]) > 0 : score >= threshold;
  const probabilities = outputs[servingNames.probabilities]!.data as Float32Array;
  return {
    verdict: isBad ? 'fail' : 'pass',
    score,
    threshold: threshold ?? own,
    sizePx: { height, width },
    map,
    regions: isBad ? regionsOf(map, { height, width }) : [],
    kinds: labels
      .slice(1)
      .map((kind, index) => ({ name: kind, probability: probabilities[index + 1]! }))
      .sort((a, b) => b.probability - a.probability),
  };
}
