import { fileURLToPath } from 'node:url';
import { openIntents } from './intent-file.ts';
import type { IntentModel } from './intent-model.ts';

/** Data sets whose intents ship with this package; each has a card beside it in `models/`. */
export type ShippedIntents = 'banking77' | 'clinc150';

/** Opens intents that ship, with their encoder. */
export const openShippedIntents = (shipped: ShippedIntents): Promise<IntentModel> =>
  openIntents(fileURLToPath(new URL(`../../models/intents-${shipped}/model.intents`, import.meta.url)));
