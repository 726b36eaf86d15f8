/** An object's rectangle in a picture, in pixels of that picture; `right` and `bottom` are where it ends. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Position of its class among the labels. */
  readonly classIndex: number;
}

/** A box that a model found. */
export interface DetectedBox extends Box {
  /** How sure the model is, in [0, 1]. */
  readonly score: number;
}
