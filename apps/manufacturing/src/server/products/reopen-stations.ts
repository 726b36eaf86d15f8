import type { Database } from '@newfield/store';

import { listStations } from '../platform.ts';
import { stations } from '../station/stations.ts';

/** Stations judge as the product says now. */
export async function reopenStationsOf(db: Database['db'], productId: string): Promise<void> {
  const { rows } = await listStations(db, { productId, limit: 100 });
  const service = await stations();
  for (const { id } of rows) await service.reopen(id);
}
