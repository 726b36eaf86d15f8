import type { NamedStation, NewStation } from '@newfield/store';
import { z } from 'zod';

import { sourceSettings } from './station/sources/source-settings.ts';

const days = z.int().min(0).max(36_500);

/** What an administrator says of a station. */
export const stationBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  productId: z.uuid(),
  source: sourceSettings,
  /** How long pictures of good and of rejected parts are kept; the parts' records stay. */
  keepGoodDays: days.default(30),
  keepRejectedDays: days.default(365),
});

export function stationOf({ source, ...station }: z.output<typeof stationBody>): NewStation {
  const { kind, ...sourceSettings } = source;
  return { ...station, sourceKind: kind, sourceSettings };
}

/** A station as pages read it. */
export const stationView = ({ sourceKind, sourceSettings, ...station }: NamedStation) => ({
  id: station.id,
  name: station.name,
  productId: station.productId,
  productName: station.productName,
  source: { ...sourceSettings, kind: sourceKind },
  keepGoodDays: station.keepGoodDays,
  keepRejectedDays: station.keepRejectedDays,
});
