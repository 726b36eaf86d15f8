import { stat } from 'node:fs/promises';
import {
  decodeImage,
  InvalidArgumentError,
  parseImageSpec,
  preparePicture,
  type BundleManifest,
  type HostTensor,
} from '@newfield/core';
import { partTensor } from '@newfield/manufacturing';

/**
 * A picture file as the input of a bundle.
 *
 * @throws InvalidArgumentError when the file isn't there or the bundle doesn't read pictures, CorruptFileError when it can't be
 * decoded
 */
export async function readPicture(
  path: string,
  { name, preprocessing, task, input }: BundleManifest,
): Promise<HostTensor> {
  const isInspector = task === 'anomaly-detection';
  if (preprocessing === undefined && !isInspector) {
    throw new InvalidArgumentError(`${name} does not read pictures.`, {
      stage: 'preprocessing',
      fix: 'Use a bundle of an image model.',
    });
  }
  const exists = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!exists)
    throw new InvalidArgumentError(`There is no file ${path}.`, { stage: 'data', fix: 'Name a PNG or JPEG file.' });
  const picture = await decodeImage(path, path);
  if (!isInspector) return preparePicture(picture, parseImageSpec(preprocessing));
  return partTensor({ ...picture, channels: 3 }, input.shape[3] === 1 ? 1 : 3);
}
