import type { ImageSpec, PatchLayers } from '@newfield/core';

/** A fixed network whose layers describe patches. */
export interface InspectorBackbone extends PatchLayers {
  readonly preprocessing: ImageSpec;
}
