import { InvalidBundleError, loadPredictor, type LoadOptions } from '@newfield/core';
import { anomalyNames, servingNames, type HostTensor } from '@newfield/core/contracts';
import { regionsOf } from '../regions/regions-of.ts';
import { boxInspector } from './box-inspector.ts';
import type { InspectingPredictor, InspectorOptions } from './inspecting-predictor.ts';
import type { EvidenceMap, Inspection, Inspector, PartPicture } from './inspection.ts';
import { maskInspector } from './mask-inspector.ts';
import { partTensor } from './part-tensor.ts';

/** Kinds of bundles that judge parts. */
export const inspectorTasks: readonly string[] = ['anomaly-detection', 'segmentation', 'detection'];

/**
 * Opens an inspector from its bundle. Size, scaling, network, threshold and verdict are in the bundle's graph: what is computed here is
 * where the places of the map are.
 *
 * @param folder of a bundle that knows good parts, such as `newfield train magnetic-tile` makes, of a network of masks, or of a
 * detector of boxes
 * @throws InvalidBundleError when it is incomplete, altered, or another kind of model's
 * @throws ParityError when this machine doesn't answer as the trainer's did
 */
export async function openInspector(
  folder: string,
  { threshold, ...options }: LoadOptions & InspectorOptions = {},
): Promise<Inspector> {
  const predictor = await loadPredictor(folder, options);
  const { task } = predictor.manifest;
  const own = threshold === undefined ? {} : { threshold };
  if (task === 'anomaly-detection') return anomalyInspector(predictor, own);
  if (task === 'segmentation') return maskInspector(predictor, own);
  if (task === 'detection') return boxInspector(predictor, own);
  await predictor.dispose();
  throw new InvalidBundleError('This bundle is no inspector.', {
    expected: `task ${inspectorTasks.join(' or ')}`,
    received: task,
    fix: 'Name the folder of an inspector’s bundle: newfield models list',
  });
}

/** An inspector on a predictor that is open already, in this process or in a page. */
export function anomalyInspector(predictor: InspectingPredictor, { threshold }: InspectorOptions = {}): Inspector {
  const { name, version, input } = predictor.manifest;
  const channels = input.shape[3] === 1 ? 1 : 3;
  return {
    name,
    version,
    async inspect(picture, options) {
      const outputs = await predictor.run(partTensor(picture, channels), options);
      const said = inspectionOf(picture, threshold ?? predictor.manifest.threshold.value, outputs);
      return threshold === undefined ? said : { ...said, verdict: said.score >= threshold ? 'fail' : 'pass' };
    },
    dispose: () => predictor.dispose(),
  };
}

/** A graph's answer to one picture. The verdict is the graph's; a part fails exactly where the map reaches the threshold. */
export function inspectionOf(
  { height, width }: PartPicture,
  threshold: number,
  outputs: Readonly<Record<string, HostTensor>>,
): Inspection {
  const { shape, data } = outputs[anomalyNames.map]!;
  const map: EvidenceMap = { rows: shape[1]!, columns: shape[2]!, values: data as Float32Array, threshold };
  return {
    verdict: Number(outputs[servingNames.decision]!.data[0]) === 1 ? 'fail' : 'pass',
    score: Number(outputs[anomalyNames.score]!.data[0]),
    threshold,
    sizePx: { height, width },
    map,
    regions: regionsOf(map, { height, width }),
    kinds: [],
  };
}
