import { sha256 } from '@noble/hashes/sha2';
import { newUid, type NaturalDataset } from './dicom-object.ts';
import type { ResultRequest } from './result-request.ts';

/** A UID that stands for a name, always the same (PS3.5 B.2: 128 bits below 2.25). */
function uidOf(name: string): string {
  const [high, low] = [0, 8].map((at) => new DataView(sha256(name).buffer).getBigUint64(at));
  return `2.25.${((high ?? 0n) << 64n) | (low ?? 0n)}`;
}

/** A UID within a result: the same again for a result that has its place, else a new one. */
export function uidIn({ place }: ResultRequest, name: string): string {
  return place === undefined ? newUid() : uidOf(`${place.key}/${place.index}/${name}`);
}

/** Object, series and number of one of a result's objects; objects of one kind and study share a series. */
export function placeOf(request: ResultRequest, kind: string): NaturalDataset {
  const { place } = request;
  return {
    SOPInstanceUID: uidIn(request, kind),
    SeriesInstanceUID: place === undefined ? newUid() : uidOf(`${place.key}/${kind}`),
    InstanceNumber: String((place?.index ?? 0) + 1),
  };
}
