import type { ChosenThreshold, InspectorKind } from './chosen-threshold.ts';

/** What judges a product, as it is kept with it: its file holds the rest. */
export interface ProductInspector extends ChosenThreshold {
  readonly kind: InspectorKind;
  /** The bundle that it is, or whose network describes patches; null for a template. */
  readonly model: { readonly name: string; readonly version: string } | null;
  /** Kinds of defect that it tells apart; empty where it knows good parts only. */
  readonly kinds: readonly string[];
  /** Of each good picture, by an inspector that hadn't seen it: a threshold is chosen anew from these. */
  readonly scores: readonly number[];
  readonly numPictures: number;
  /** Good pictures still worth taking. */
  readonly picturesWorthTaking: number;
  /** Counts set-ups, from 1; another threshold is no other version. */
  readonly version: number;
}
