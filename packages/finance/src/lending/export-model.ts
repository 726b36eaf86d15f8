import { treesToOnnx } from '@newfield/core';
import { exportJson } from '../export/scorecard-json.ts';
import { exportOnnx } from '../export/scorecard-onnx.ts';
import { exportSql } from '../export/scorecard-sql.ts';
import { exportTypeScript } from '../export/scorecard-typescript.ts';
import { treesToSql } from '../trees/export/to-sql.ts';
import { treesToTypeScript } from '../trees/export/to-typescript.ts';
import { sqlName } from '../trees/export/sql-arithmetic.ts';
import type { CreditDocument } from './credit-document.ts';

export const modelExportFormats = ['typescript', 'sql', 'json', 'onnx'] as const;
export type ModelExportFormat = (typeof modelExportFormats)[number];

export interface ModelExport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

/** Where the SQL of an export looks for applicants. */
export interface ApplicantsTable {
  /** Default `applicants`. */
  readonly table?: string;
  /** Default `id`. */
  readonly key?: string;
}

/**
 * A model as a file that scores without this package, to the same bit.
 *
 * @throws InvalidArgumentError for a name that PostgreSQL doesn't hold
 */
export function exportModel(
  { model }: CreditDocument,
  format: ModelExportFormat,
  { table = 'applicants', key = 'id' }: ApplicantsTable = {},
): ModelExport {
  const { kind } = model;
  switch (format) {
    case 'typescript': {
      const content = model.kind === 'scorecard' ? exportTypeScript(model.scorecard) : treesToTypeScript(model.trees);
      return { fileName: `${kind}.ts`, mediaType: 'text/plain; charset=utf-8', content };
    }
    case 'sql': {
      const content =
        model.kind === 'scorecard'
          ? exportSql(model.scorecard, { table, key })
          : `-- Trees, written by Newfield. Do not edit: export them anew.\nSELECT ${sqlName(key)}, ${treesToSql(model.trees).probability} AS bad_chance\nFROM ${table.split('.').map(sqlName).join('.')};\n`;
      return { fileName: `${kind}.sql`, mediaType: 'application/sql', content };
    }
    case 'json': {
      const content = model.kind === 'scorecard' ? exportJson(model.scorecard) : `${JSON.stringify(model.trees)}\n`;
      return { fileName: `${kind}.json`, mediaType: 'application/json', content };
    }
    case 'onnx': {
      const content = model.kind === 'scorecard' ? exportOnnx(model.scorecard) : treesToOnnx(model.trees);
      return { fileName: `${kind}.onnx`, mediaType: 'application/octet-stream', content };
    }
  }
}
