import { readFile } from 'node:fs/promises';
import type { Inspector } from '../inspection/inspection.ts';
import { openPackedInspector } from '../inspection/inspector-bundle.ts';
import { readTemplate, templateInspector } from '../template/template-inspector.ts';

/** Where a product's inspector is, and from which score on a part fails. */
export interface InspectorFile {
  readonly path: string;
  /** What `writeTemplate` made, or a packed bundle. */
  readonly kind: 'template' | 'bundle';
  readonly threshold: number;
}

/** The file isn't needed afterwards. @throws CorruptFileError, InvalidBundleError, ParityError */
export async function openInspectorFile({ path, kind, threshold }: InspectorFile): Promise<Inspector> {
  if (kind === 'bundle') return openPackedInspector(path, { threshold });
  return templateInspector({ ...readTemplate(new Uint8Array(await readFile(path))), threshold });
}
