import type { Inspection, Inspector } from '../inspection/inspection.ts';
import { decodePart } from '../pictures/decode-part.ts';
import type { WaitingPictures } from '../station/waiting-pictures.ts';
import { shownMap, type ShownMap } from './shown-map.ts';

/** What is said of a part whose picture is on the disk. */
export interface JudgedPart {
  readonly inspection: Omit<Inspection, 'map'>;
  readonly map: ShownMap;
  /** The picture's file as it came. */
  readonly bytes: Uint8Array;
}

/** Judges the pictures of one station. */
export interface PartJudge {
  /** The inspector's name and version. */
  readonly name: string;
  readonly version: string;
  /**
   * Answers in the order of the calls.
   *
   * @param id    of the part, under which its picture is kept
   * @param bytes the picture's file; they may go to another thread and come back with the answer
   * @throws CorruptFileError, ValueRangeError, InvalidArgumentError for a picture that can't be judged, which isn't kept; StorageError;
   *   ThreadLostError
   */
  judge(id: string, bytes: Uint8Array): Promise<JudgedPart>;
  dispose(): Promise<void>;
}

/** Ends a chain of promises without holding on to pictures. */
const nothing = (): void => undefined;

/** In their order, as control charts and serials follow the line. While one is judged, the next is decoded and the last is kept. */
export function partJudge(inspector: Inspector, pictures: WaitingPictures): PartJudge {
  /** Resolves when the next picture may be decoded: two are unpacked at most, one being judged and one that waits for it. */
  let mayDecode: Promise<unknown> = Promise.resolve();
  /** Resolves when the newest picture is judged, or can't be. */
  let judged: Promise<unknown> = Promise.resolve();
  /** Resolves when the newest picture is kept, or can't be. */
  let kept: Promise<unknown> = Promise.resolve();
  return {
    name: inspector.name,
    version: inspector.version,
    async judge(id, bytes) {
      const [before, keptBefore] = [judged, kept];
      const decoded = mayDecode.then(() => decodePart(bytes));
      mayDecode = Promise.allSettled([decoded, before]).then(nothing);
      const inspected = Promise.all([decoded, before]).then(([picture]) => inspector.inspect(picture));
      judged = Promise.all([before, inspected.then(nothing, nothing)]).then(nothing);
      const onDisk = inspected.then(() => pictures.keep(id, bytes));
      kept = Promise.all([keptBefore, onDisk.then(nothing, nothing)]).then(nothing);
      const [{ map, ...inspection }] = await Promise.all([inspected, onDisk, keptBefore]);
      return { inspection, map: shownMap(map), bytes };
    },
    dispose: async () => {
      await kept;
      await inspector.dispose();
    },
  };
}
