'use client';

import type { BundleManifest } from '@newfield/core/contracts';
import {
  decisionFactsOf,
  pictureOfImage,
  readMedicalImage,
  type MedicalImage,
  type PictureClassifier,
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

const opened = new Map<string, Promise<PictureClassifier>>();

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** The models there are, with what they read. */
async function manifests(): Promise<BundleManifest[]> {
  const { bundles } = (await (await fetched('/api/bundles')).json()) as { bundles: string[] };
  return Promise.all(
    bundles.map(async (name) => (await (await fetched(`/api/bundles/${name}/manifest.json`)).json()) as BundleManifest),
  );
}

/** Fetches a model and opens it in this page, once. */
function openClassifier(manifest: BundleManifest): Promise<PictureClassifier> {
  const known = opened.get(manifest.name);
  if (known !== undefined) return known;
  const classifier = openBundle(manifest);
  opened.set(manifest.name, classifier);
  classifier.catch(() => opened.delete(manifest.name));
  return classifier;
}

async function openBundle(manifest: BundleManifest): Promise<PictureClassifier> {
  const file = (name: string) => fetched(`/api/bundles/${manifest.name}/${name}`);
  const [{ openInPage }, { PictureClassifier: Classifier }, model, probe] = await Promise.all([
    import('@newfield/core/page'),
    import('@newfield/medical'),
    file('model.onnx').then((response) => response.arrayBuffer()),
    file('probe.json').then((response) => response.json()),
  ]);
  return new Classifier(await openInPage({ manifest, model: new Uint8Array(model), probe }));
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
  const manifest = (await manifests()).find((candidate) => readsModality(candidate, modality));
  if (manifest === undefined) return { image, modality, result: undefined, answerMs: 0 };
  const classifier = await openClassifier(manifest);
  const started = performance.now();
  const result = await classifier.answer(picture, { modality });
  return { image, modality, result, answerMs: performance.now() - started };
}

/** Bundles of another kind, which count cells, aren't asked. */
function readsModality(manifest: BundleManifest, modality: string): boolean {
  try {
    return decisionFactsOf(manifest).modalities.includes(modality);
  } catch {
    return false;
  }
}
