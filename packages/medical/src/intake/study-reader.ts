import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPredictor, readManifest, type Picture } from '@newfield/core';
import type { StudyResult } from '../findings/index.ts';
import { modalitiesReadBy, openModel } from '../inference/open-model.ts';
import type { PictureModel } from '../inference/picture-model.ts';
import { pictureOfImage } from '../inference/picture-of-image.ts';
import { readMedicalImage } from '../reading/read-medical-image.ts';
import { corruptPicture } from './corrupt-picture.ts';

export interface PictureToRead {
  readonly bytes: Uint8Array;
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
  let loaded: Promise<readonly PictureModel[]> | undefined;
  return {
    async read({ bytes, modality }) {
      const models = await (loaded ??= loadModels(modelsFolder));
      const model = models.find(({ modalities }) => modalities.includes(modality));
      if (model === undefined) return [];
      const picture = await shownPicture(bytes).catch((cause: unknown) => {
        throw corruptPicture(cause);
      });
      return [await model.answer(picture, { modality })];
    },
    async dispose() {
      await Promise.all(((await loaded) ?? []).map((model) => model.dispose()));
    },
  };
}

async function loadModels(folder: string): Promise<PictureModel[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const rank = (name: string): number => (preferred.indexOf(name) + preferred.length + 1) % (preferred.length + 1);
  const models: PictureModel[] = [];
  for (const name of names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))) {
    if (modalitiesReadBy(await readManifest(join(folder, name))).length === 0) continue;
    models.push(openModel(await loadPredictor(join(folder, name))));
  }
  return models;
}

const shownPicture = async (bytes: Uint8Array): Promise<Picture> =>
  (await pictureOfImage(await readMedicalImage(bytes))).picture;
