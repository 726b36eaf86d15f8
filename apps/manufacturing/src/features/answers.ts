/** What the routes answer; times are ISO 8601. */
import type { DefectRegion } from '@newfield/manufacturing';

export type { DefectRegion };
export type Verdict = 'pass' | 'fail';
import type { ShownPart as LivePart } from '../server/station/inspected-part.ts';

export type { LivePart };
export type { StationStatus } from '../server/station/live-feed.ts';

export const sourceKinds = ['browser', 'http', 'folder', 'mqtt', 'replay'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Station {
  readonly id: string;
  readonly name: string;
  readonly productId: string;
  readonly productName: string;
  readonly source: { readonly kind: SourceKind } & Readonly<Record<string, unknown>>;
  readonly keepGoodDays: number;
  readonly keepRejectedDays: number;
}

export interface InspectorFigures {
  readonly falseAlarmRate: number;
  readonly promisedRate: number;
  readonly threshold: number;
  /** Null where the threshold wasn't chosen by a rate. */
  readonly interval: readonly [number, number] | null;
  readonly picturesForPromise: number;
  readonly picturesWorthTaking: number;
  readonly numPictures: number;
  readonly scores: readonly number[];
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly state: 'set-up' | 'active' | 'retired';
  readonly mmPerPx: number | null;
  readonly mmPerPxUncertainty: number | null;
  readonly isMadeUp: boolean;
  readonly inspector: AtWork | null;
}

/** What judges a product. */
export interface AtWork extends InspectorFigures {
  readonly version: number;
  readonly kind: InspectorKind;
  readonly model: { readonly name: string; readonly version: string } | null;
  /** Kinds of defect that it tells apart. */
  readonly kinds: readonly string[];
  readonly chosenBy: 'rate' | 'costs' | 'bundle';
  readonly costs: {
    readonly falseAlarm: number;
    readonly miss: number;
    readonly defectRate: number;
    readonly costPerPart: number;
    readonly numDefective: number;
  } | null;
}

export const inspectorKinds = ['template', 'patches', 'bundle'] as const;
export type InspectorKind = (typeof inspectorKinds)[number];

export interface Shift {
  readonly id: string;
  readonly name: string;
  readonly operatorName: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface Totals {
  readonly inspected: number;
  readonly failed: number;
  readonly failedFinally: number;
  readonly defects: number;
  readonly latencyMs: { readonly median: number; readonly p99: number; readonly slowest: number } | null;
}

export interface StationAnswer {
  readonly station: Station;
  readonly product: Product;
  readonly shift: Shift | null;
  readonly totals: Totals | null;
  /** Kinds of defect of the product: the inspector's, then others that people have named. */
  readonly kinds: readonly string[];
}

/** A line of the list of parts. */
export interface PartLine {
  readonly id: string;
  readonly serial: string;
  readonly takenAt: string;
  readonly score: number;
  readonly threshold: number;
  readonly verdict: Verdict;
  readonly finalVerdict: Verdict;
  readonly latencyMs: number;
}

export interface PartAnswer {
  readonly part: PartLine & {
    readonly regions: readonly DefectRegion[];
    /** The most probable first. */
    readonly kinds: LivePart['kinds'];
    /** As people corrected it; empty where nothing is known of it. */
    readonly finalKind: string;
    /** Of the longest place that looked wrong. */
    readonly lengthMm: number | null;
    /** By which places were measured. */
    readonly mmPerPx: number | null;
    readonly stationName: string;
    readonly productName: string;
    readonly model: string;
    readonly pictureSha256: string | null;
  };
  readonly overrides: readonly {
    readonly id: string;
    readonly verdict: Verdict;
    readonly kind: string | null;
    readonly reason: string;
    readonly actorName: string | null;
    readonly at: string;
  }[];
  readonly product: Product;
}
