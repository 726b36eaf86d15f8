'use client';

import {
  modalitiesReadBy,
  openModelInPage,
  pictureOfImage,
  readMedicalImage,
  type FetchedBundle,
  type MedicalImage,
  type PictureModel,
  type StudyResult,
} from '@newfield/medical';

/** A picture that was read on this computer, and what a model says of it. */
export interface LocalReading {
  readonly image: MedicalImage;
  /** DICOM's code; `OT` where the file doesn't tell. */
  readonly modality: string;
  /** Undefined where no model reads such pictures. */
  readonly result: StudyResult | undefined;
  /** From the picture in memory to the answer. */
  readonly answerMs: number;
}

type Manifest = FetchedBundle['manifest'];

const opened = new Map<string, Promise<PictureModel>>();

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** The models there are, with what they read. */
async function manifests(): Promise<Manifest[]> {
  const { bundles } = (await (await fetched('/api/bundles')).json()) as { bundles: string[] };
  return Promise.all(
    bundles.map(async (name) => (await (await fetched(`/api/bundles/${name}/manifest.json`)).json()) as Manifest),
  );
}

/** Fetches a model and opens it in this page, once. */
function openModel(manifest: Manifest): Promise<PictureModel> {
  const known = opened.get(manifest.name);
  if (known !== undefined) return known;
  const model = openBundle(manifest);
  opened.set(manifest.name, model);
  model.catch(() => opened.delete(manifest.name));
  return model;
}

async function openBundle(manifest: Manifest): Promise<PictureModel> {
  const file = (name: string) => fetched(`/api/bundles/${manifest.name}/${name}`);
  const [model, probe] = await Promise.all([
    file('model.onnx').then((response) => response.arrayBuffer()),
    file('probe.json').then((response) => response.json() as Promise<FetchedBundle['probe']>),
  ]);
  return openModelInPage({ manifest, model: new Uint8Array(model), ...(probe && { probe }) });
}

/**
 * Reads a file on this computer: its bytes never leave the page. Models are fetched from the server instead.
 *
 * @param file DICOM, PNG or JPEG
 * @param shows DICOM's code of what a PNG or JPEG shows, which the file itself doesn't say
 * @throws ReadingError when it can't be read
 */
export async function readLocally(file: File, shows: string): Promise<LocalReading> {
  const image = await readMedicalImage(new Uint8Array(await file.arrayBuffer()));
  const { picture, modality = shows } = await pictureOfImage(image);
  const manifest = (await manifests()).find((candidate) => modalitiesReadBy(candidate).includes(modality));
  if (manifest === undefined) return { image, modality, result: undefined, answerMs: 0 };
  const model = await openModel(manifest);
  const started = performance.now();
  const result = await model.answer(picture, { modality });
  return { image, modality, result, answerMs: performance.now() - started };
}
