import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, loadPredictor, type Picture } from '@newfield/core';
import { decisionFactsOf } from '../decisions/decision-facts.ts';
import type { StudyResult } from '../findings/index.ts';
import { PictureClassifier } from '../inference/classifier.ts';
import { readDicom } from '../reading/dicom-image.ts';
import { corruptPicture } from './corrupt-picture.ts';

export interface PictureToRead {
  readonly bytes: Uint8Array;
  /** `application/dicom`, `image/png` or `image/jpeg`. */
  readonly mediaType: string;
  /** DICOM's short code, such as `DX`. */
  readonly modality: string;
}

/** The models of a folder of bundles, each loaded when it is first asked. */
export interface StudyReader {
  /**
   * @returns an answer of the model that reads pictures of this modality; none reads them: an empty list
   * @throws CorruptFileError when the picture can't be decoded
   */
  read(picture: PictureToRead): Promise<readonly StudyResult[]>;
  dispose(): Promise<void>;
}

/** Where two bundles read the same pictures, the one that comes first here answers: it sees more of the picture. */
const preferred: readonly string[] = ['chest-xray', 'breast-ultrasound'];

/** @param modelsFolder one folder a bundle; those of other kinds are left out */
export function openStudyReader(modelsFolder: string): StudyReader {
  let loaded: Promise<readonly LoadedModel[]> | undefined;
  return {
    async read({ bytes, mediaType, modality }) {
      const models = await (loaded ??= loadModels(modelsFolder));
      const model = models.find(({ modalities }) => modalities.includes(modality));
      if (model === undefined) return [];
      const picture = await shownPicture(bytes, mediaType).catch((cause: unknown) => {
        throw corruptPicture(cause);
      });
      return [await model.classifier.answer(picture, { modality })];
    },
    async dispose() {
      await Promise.all(((await loaded) ?? []).map(({ classifier }) => classifier.dispose()));
    },
  };
}

interface LoadedModel {
  readonly classifier: PictureClassifier;
  readonly modalities: readonly string[];
}

async function loadModels(folder: string): Promise<LoadedModel[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const rank = (name: string): number => (preferred.indexOf(name) + preferred.length + 1) % (preferred.length + 1);
  const models: LoadedModel[] = [];
  for (const name of names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))) {
    const predictor = await loadPredictor(join(folder, name));
    const modalities = modalitiesOf(predictor.manifest);
    if (modalities === undefined) await predictor.dispose();
    else models.push({ classifier: new PictureClassifier(predictor), modalities });
  }
  return models;
}

/** Undefined for a bundle that is no picture classifier of this package. */
function modalitiesOf(manifest: Parameters<typeof decisionFactsOf>[0]): readonly string[] | undefined {
  try {
    return decisionFactsOf(manifest).modalities;
  } catch {
    return undefined;
  }
}

/** The picture as people see it: the first frame of a DICOM file in its own window. */
async function shownPicture(bytes: Uint8Array, mediaType: string): Promise<Picture> {
  if (mediaType !== 'application/dicom') return decodeImage(bytes);
  const image = await readDicom(bytes);
  const { rows: height, columns: width } = image;
  const values = await image.displayValues(0);
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { height, width, channels: data.length === height * width ? 1 : 3, data };
}
