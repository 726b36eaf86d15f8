import { oncePerProcess } from '@newfield/application/server';

import { MoleculeDesk } from '../platform.ts';

/** One for all who look at molecules: what somebody asks may hang a toolkit, and takes its thread alone along. */
export const moleculeDesk = oncePerProcess('molecule-desk', async () => new MoleculeDesk());
