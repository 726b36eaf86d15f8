/** Names within a backup, in the order in which they are written. */
export const contents = {
  about: 'newfield-backup.json',
  schema: 'database/schema.json',
  table: (index: number): string => `database/tables/${String(index).padStart(5, '0')}.copy.gz`,
  sequences: 'database/sequences.json',
  blob: (sha256: string): string => `blobs/${sha256}`,
  /** @param path within the home folder, with forward slashes */
  file: (path: string): string => `home/${path}`,
} as const;

export const formatVersion = 1;

/** Verdicts of stations that the database may not have yet, with their pictures. */
export const waitingFolder = 'stations';

/** Folders of the home folder that a backup carries besides the blobs: models, keys and secrets, and products' good parts. */
export const homeFolders = ['models', 'secrets', 'products', waitingFolder] as const;

export interface About {
  readonly format: number;
  readonly createdAt: string;
  /** Of PostgreSQL, such as 180004. */
  readonly serverVersion: number;
}

export interface BackupSummary {
  readonly numTables: number;
  readonly numRows: number;
  readonly numBlobs: number;
  readonly numFiles: number;
}
