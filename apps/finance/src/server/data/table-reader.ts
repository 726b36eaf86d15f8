import { oncePerProcess } from '@newfield/application/server';

import { TableReader } from '../platform.ts';

/** Reads uploads in a thread of its own, one after the other. */
export const tableReader = oncePerProcess('table-reader', async () => new TableReader());
