import type { Instance } from '../study/study-answers.ts';
import type { StackPlace } from './viewport-controls.ts';

/** Pictures that one viewport scrolls through. */
export interface Stack {
  readonly id: string;
  readonly description: string;
  readonly places: readonly StackPlace[];
}

/** The stacks of a study: one with everything, or one a series; in the order of series, instances and frames. */
export function stacksOf(instances: readonly Instance[], by: 'study' | 'series'): Stack[] {
  const sorted = instances.toSorted(
    (a, b) =>
      a.seriesNumber - b.seriesNumber || a.seriesUid.localeCompare(b.seriesUid) || a.instanceNumber - b.instanceNumber,
  );
  const stacks = new Map<string, Stack & { places: StackPlace[] }>();
  for (const { id, seriesUid, seriesDescription, numFrames } of sorted) {
    const key = by === 'study' ? 'study' : seriesUid;
    const stack = stacks.get(key) ?? { id: key, description: by === 'study' ? '' : seriesDescription, places: [] };
    for (let frameIndex = 0; frameIndex < numFrames; frameIndex++) stack.places.push({ instanceId: id, frameIndex });
    stacks.set(key, stack);
  }
  return [...stacks.values()];
}
