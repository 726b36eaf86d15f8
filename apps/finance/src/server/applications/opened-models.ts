import { oncePerProcess } from '@newfield/application/server';
import type { CreditDocument, ProductionModel } from '@newfield/finance';
import type { LenderConnection } from '@newfield/store';

import { getCreditModel, openCreditModel, readCreditDocument } from '../platform.ts';

/** A model that is ready to score. */
export interface OpenedModel {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly kind: ProductionModel['kind'];
  readonly document: CreditDocument;
  readonly model: ProductionModel;
}

const numModelsMax = 32;
const openedModels = oncePerProcess('finance.models', () => Promise.resolve(new Map<string, OpenedModel>()));

/**
 * A model, read and laid out once a process: models never change. The least recently used one is forgotten when there are too many.
 *
 * @param id as a query of this lender's gave it: what is open already is not looked up again
 * @throws RecordNotFoundError
 */
export async function openedModel(own: LenderConnection, id: string): Promise<OpenedModel> {
  const known = await openedModels();
  const found = known.get(id) ?? (await open(own, id));
  known.delete(id);
  known.set(id, found);
  if (known.size > numModelsMax) known.delete(known.keys().next().value!);
  return found;
}

async function open(own: LenderConnection, id: string): Promise<OpenedModel> {
  const { name, version, document: text } = await getCreditModel(own, id);
  const document = readCreditDocument(text);
  const model = openCreditModel(document);
  return { id, name, version, kind: model.kind, document, model };
}
