import type { JobRequest } from '@newfield/jobs';
import type { ModelVersion } from '@newfield/store';

import { queue } from '../application.ts';

interface TrainingData {
  readonly name: string;
  readonly split: string;
}

/** What a version was trained on, as its manifest says. */
const trainingData = ({ manifest }: ModelVersion): TrainingData =>
  (manifest as { training: { data: TrainingData } }).training.data;

/** The job that indexes a version's own training rows. */
export function indexRequest(version: ModelVersion): JobRequest<'index'> {
  const { name, split } = trainingData(version);
  return { capability: 'similar-rows', sourceSha256: [version.bundleSha256], settings: { data: name, split } };
}

/** The index of a version's training rows, if it has been made. */
export async function madeIndex(version: ModelVersion): Promise<string | undefined> {
  const job = await (await queue()).find('index', indexRequest(version));
  return (job?.output as { indexSha256?: string } | undefined)?.indexSha256;
}
