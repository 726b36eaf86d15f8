import type { DicomDataset } from './dataset.ts';

/**
 * The item of a functional group that holds for a frame: the frame's own, else the one that all frames share.
 *
 * @param sequence the group's, such as `FrameVOILUTSequence`
 * @param frame    from 0
 */
export function functionalGroup(dataset: DicomDataset, sequence: string, frame: number): DicomDataset | undefined {
  const own = dataset.item('PerFrameFunctionalGroupsSequence', frame);
  const shared = dataset.item('SharedFunctionalGroupsSequence', 0);
  return own?.item(sequence, 0) ?? shared?.item(sequence, 0);
}
