'use client';

import { api } from '@newfield/application/client';
import { factsOf, type FetchedBundle, type StudyResult } from '@newfield/medical';
import { queryOptions } from '@tanstack/react-query';

export type Manifest = FetchedBundle['manifest'];

/** What a model's bundle tells of it, for people who ask why. */
export interface ModelRecord {
  readonly manifest: Manifest;
  readonly facts: ReturnType<typeof factsOf>;
}

/** The record of the very model that answered; null where another edition of it is installed by now. */
export const modelRecordQuery = ({ name, sha256 }: StudyResult['model']) =>
  queryOptions({
    queryKey: ['bundle', name, sha256],
    staleTime: Infinity,
    retry: false,
    queryFn: async () => recordOf(await api<Manifest>(`/api/bundles/${name}/manifest.json`), sha256),
  });

/** @param sha256 of the graph that answered */
function recordOf(manifest: Manifest, sha256: string): ModelRecord | null {
  return manifest.files['model.onnx'] === sha256 ? { manifest, facts: factsOf(manifest) } : null;
}
