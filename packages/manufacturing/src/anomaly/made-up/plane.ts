/** Values on a grid over a picture: grey levels, or how much of a pixel a shape covers. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  /** float32 `[height · width]`, row by row */
  readonly values: Float32Array;
}

export const emptyPlane = (height: number, width: number): Plane => ({
  ...{ height, width },
  values: new Float32Array(height * width),
});

/** How much of a pixel lies inside an edge that it is `inside` pixels (signed) away from, where the edge is `softness` pixels wide. */
export const coverage = (inside: number, softness: number): number => Math.min(Math.max(inside / softness + 0.5, 0), 1);
