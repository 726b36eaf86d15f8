import type { DefectRegion, ShownMap } from '@newfield/manufacturing';

/** What a station says of a part, as it is written to the journal and later to the database. */
export interface InspectedPart {
  /** UUID: sent twice, it is one part. */
  readonly id: string;
  readonly stationId: string;
  readonly productId: string;
  /** Empty where the part has none. */
  readonly serial: string;
  /** ISO 8601. */
  readonly takenAt: string;
  readonly score: number;
  readonly threshold: number;
  readonly verdict: 'pass' | 'fail';
  readonly regions: readonly DefectRegion[];
  readonly kinds: readonly { readonly name: string; readonly probability: number }[];
  /** The product's scale at that time; null where nobody had measured it. */
  readonly mmPerPx: number | null;
  readonly sizePx: { readonly height: number; readonly width: number };
  readonly latencyMs: number;
  /** The inspector's name and version. */
  readonly model: string;
}

/** A part as the station's page shows it. */
export interface ShownPart extends InspectedPart {
  readonly map: ShownMap;
  /** Size of the longest defect, empty where the camera isn't calibrated or nothing is wrong. */
  readonly lengthMm: number | null;
}
