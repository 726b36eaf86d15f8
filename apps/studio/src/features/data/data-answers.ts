import type { ColumnKind, DuplicateReport, LeakageReport, Profile } from '@newfield/data';
import type { JobView } from '@newfield/ui/client';

/** What the routes of data sets answer, as JSON carries it. */
export interface TaskAnswer {
  readonly name: string;
  readonly kind: string;
  /** Rows by split. */
  readonly splits: Readonly<Record<string, number>>;
}

export interface CatalogueSet {
  readonly name: string;
  readonly title: string;
  readonly domain: 'vision' | 'medical' | 'finance' | 'manufacturing' | 'service';
  readonly licence: string;
  readonly description: string;
  readonly hasPictures: boolean;
  readonly tasks: readonly TaskAnswer[];
  readonly source: 'npm' | 'https' | 'local';
  readonly isHere: boolean;
}

export interface OwnSet {
  readonly name: string;
  readonly fileName: string;
  readonly numBytes: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly createdAt: string;
}

export interface SetsAnswer {
  readonly sets: readonly CatalogueSet[];
  readonly uploads: readonly OwnSet[];
}

export type SetAnswer =
  | ({
      readonly kind: 'upload';
      /** Runs that used it, the newest first; it can't be deleted while there are any. */
      readonly usedBy: readonly { readonly id: string; readonly name: string }[];
    } & OwnSet)
  | ({ readonly kind: 'catalogue'; readonly upstream: string; readonly layout: string } & Omit<
      CatalogueSet,
      'hasPictures'
    > & { readonly references: readonly string[] });

export type PreviewAnswer =
  | {
      readonly kind: 'table';
      readonly splits: readonly string[];
      readonly split: string;
      /** With what each seems to mean, by these rows. */
      readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
      readonly rows: readonly (readonly (string | null)[])[];
    }
  | {
      readonly kind: 'pictures';
      readonly splits: readonly string[];
      readonly split: string;
      readonly labels: readonly string[];
      readonly numPictures: number;
      readonly numPages: number;
      readonly pictures: readonly { readonly index: number; readonly label: string | null }[];
    };

export interface AnalysisAnswer<Report> {
  readonly job: JobView | null;
  readonly report: Report | null;
  readonly finishedAt: string | null;
}

export interface AnalysesAnswer {
  readonly profile?: AnalysisAnswer<Profile>;
  readonly duplicates?: AnalysisAnswer<DuplicateReport>;
  readonly leakage?: AnalysisAnswer<LeakageReport>;
}

export type AnalysisName = keyof AnalysesAnswer;

/** Which data set, task and target a part of the page is about. */
export interface Subject {
  readonly name: string;
  /** Of a data set of the catalogue. */
  readonly task: string | undefined;
  /** Empty: guessed. */
  readonly target: string;
}

export const setPath = (name: string): string => `/api/data/sets/${encodeURIComponent(name)}`;

/** The address of a picture, made small. */
export function pictureUrl({ name, task }: Pick<Subject, 'name' | 'task'>, split: string, index: number): string {
  const query = new URLSearchParams({ split, index: String(index), side: '96', ...(task !== undefined && { task }) });
  return `${setPath(name)}/picture?${query}`;
}
