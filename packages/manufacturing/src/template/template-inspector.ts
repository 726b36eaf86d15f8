import { CorruptFileError, InvalidArgumentError } from '@newfield/core/contracts';

import type { Inspection, Inspector, PartPicture } from '../inspection/inspection.ts';
import { regionsOf } from '../regions/regions-of.ts';
import { cellPicture } from './cell-picture.ts';
import { compareCells, type PartTemplate } from './compare-cells.ts';
import { greatest, type FittedTemplate } from './fit-template.ts';

/** What a template inspector is made of; its file holds all of it. */
export interface TemplateDocument extends Pick<FittedTemplate, 'threshold' | 'sizePx'> {
  readonly name: string;
  readonly version: string;
  readonly template: PartTemplate;
}

const format = 'newfield-template-1';
/** Sides' ratio may differ by this much: cameras crop by a pixel. */
const ratioTolerance = 0.02;

/** One file: a line of JSON, then mean and deviation as float32, little-endian. */
export function writeTemplate({ template, ...head }: TemplateDocument): Uint8Array {
  const { rows, columns, mean, deviation } = template;
  const line = Buffer.from(`${JSON.stringify({ format, ...head, rows, columns })}\n`);
  const numbers = [mean, deviation].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return new Uint8Array(Buffer.concat([line, ...numbers]));
}

/** @throws CorruptFileError unless `writeTemplate` made it */
export function readTemplate(bytes: Uint8Array): TemplateDocument {
  const end = bytes.indexOf(10);
  const head = end < 0 ? undefined : parsed(Buffer.from(bytes.subarray(0, end)).toString('utf8'));
  const numCells = head === undefined ? 0 : head.rows * head.columns;
  if (head?.format !== format || bytes.length !== end + 1 + 8 * numCells) {
    throw new CorruptFileError('The inspector’s file is damaged.', {
      expected: `a file of the form ${format}`,
      fix: 'Set the product up again, or restore the file from a backup.',
    });
  }
  const { name, version, threshold, sizePx, rows, columns } = head;
  const floats = new Float32Array(bytes.slice(end + 1).buffer);
  const template = { rows, columns, mean: floats.slice(0, numCells), deviation: floats.slice(numCells) };
  return { name, version, threshold, sizePx, template };
}

type Head = Omit<TemplateDocument, 'template'> & {
  readonly format: string;
  readonly rows: number;
  readonly columns: number;
};

function parsed(line: string): Head | undefined {
  try {
    return JSON.parse(line) as Head;
  } catch {
    return undefined;
  }
}

/** An inspector that compares a part with the template of good ones. Its score is the map's greatest value, so what fails has a region. */
export function templateInspector({ name, version, threshold, sizePx, template }: TemplateDocument): Inspector {
  const { rows, columns } = template;
  return {
    name,
    version,
    inspect(picture, { signal } = {}) {
      signal?.throwIfAborted();
      requireRatio(picture, sizePx);
      const values = compareCells(cellPicture(picture, rows, columns), template);
      const map = { rows, columns, values, threshold };
      const score = greatest(values);
      const taken = { height: picture.height, width: picture.width };
      const verdict = score >= threshold ? ('fail' as const) : ('pass' as const);
      const regions = verdict === 'fail' ? regionsOf(map, taken) : [];
      return Promise.resolve<Inspection>({ verdict, score, threshold, sizePx: taken, map, regions, kinds: [] });
    },
    dispose: () => Promise.resolve(),
  };
}

function requireRatio({ height, width }: PartPicture, good: TemplateDocument['sizePx']): void {
  const ratio = (width * good.height) / (height * good.width);
  if (Math.abs(ratio - 1) <= ratioTolerance) return;
  throw new InvalidArgumentError('The picture has other proportions than those of the good parts.', {
    stage: 'runtime',
    expected: `${good.width} × ${good.height} pixels, or as much larger or smaller on both sides`,
    received: `${width} × ${height} pixels`,
    fix: 'Use the camera with which the product was set up, or set it up again.',
  });
}
