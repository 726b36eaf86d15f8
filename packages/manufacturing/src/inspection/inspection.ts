/** What an inspector says of one picture. Lengths and areas are in pixels of the picture as it was taken. */
export interface Inspection {
  readonly verdict: 'pass' | 'fail';
  /** How unlike a good part it is; at or above `threshold` the part fails. */
  readonly score: number;
  readonly threshold: number;
  readonly sizePx: { readonly height: number; readonly width: number };
  /** Where the evidence stands. */
  readonly map: EvidenceMap;
  /** Connected places whose evidence is at or above the map's threshold, the strongest first. */
  readonly regions: readonly DefectRegion[];
  /** Kinds of defect with their probabilities (of boxes: their scores), the most probable first; empty where the inspector knows good parts only. */
  readonly kinds: readonly { readonly name: string; readonly probability: number }[];
}

/** Evidence of a defect on a grid over the picture. */
export interface EvidenceMap {
  readonly rows: number;
  readonly columns: number;
  /** float32 `[rows · columns]`, row by row, from 0 (as on good parts) */
  readonly values: Float32Array;
  /** Places at or above it are drawn and measured. */
  readonly threshold: number;
}

/** A place on the picture that looks wrong. */
export interface DefectRegion {
  /** Pixels of the picture, edges included, `right` and `bottom` excluded. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly areaPx: number;
  /** Longest extent in any direction. */
  readonly lengthPx: number;
  /** Greatest evidence within. */
  readonly peak: number;
  /** Closed outlines, corners in pixels of the picture; the first is the outer one, others are holes. */
  readonly contours: readonly (readonly (readonly [x: number, y: number])[])[];
  /** Kind of the defect here, where the inspector tells kinds place by place. */
  readonly kind?: string;
}

/** An 8-bit picture of a part as the line's camera took it. */
export interface PartPicture {
  readonly height: number;
  readonly width: number;
  /** 1 (grey) or 3 (red, green, blue). */
  readonly channels: 1 | 3;
  /** uint8 `[height · width · channels]`, row by row */
  readonly data: Uint8Array;
}

/** A loaded inspector. The bundle holds everything that the verdict hangs on: size, scaling, network, threshold. */
export interface Inspector {
  /** The bundle's name and version. */
  readonly name: string;
  readonly version: string;
  /** @throws InvalidArgumentError for a picture that it can't judge */
  inspect(picture: PartPicture, options?: { readonly signal?: AbortSignal }): Promise<Inspection>;
  dispose(): Promise<void>;
}
