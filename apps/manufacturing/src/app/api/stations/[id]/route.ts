import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import {
  changeStation,
  currentShift,
  getProduct,
  getStation,
  listNamedKinds,
  totalInspections,
} from '../../../../server/platform.ts';
import { inspectorOf, productView } from '../../../../server/products/product-view.ts';
import { stationBody, stationOf, stationView } from '../../../../server/station-body.ts';
import { stations } from '../../../../server/station/stations.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A station, what it inspects, and the shift that goes on',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const station = await getStation(db, params.id);
    const [product, shift, named] = await Promise.all([
      getProduct(db, station.productId),
      currentShift(db, station.id),
      listNamedKinds(db, station.productId),
    ]);
    const totals = shift && (await totalInspections(db, { stationId: station.id, from: shift.startedAt }));
    return {
      station: stationView(station),
      product: productView(product),
      shift: shift ?? null,
      totals: totals ?? null,
      /** Kinds of defect of this product: the inspector's, then others that people have named. */
      kinds: [...new Set([...(inspectorOf(product)?.kinds ?? []), ...named])],
    };
  },
);

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Changes what a station inspects or where its pictures come from',
    params: idParams,
    body: stationBody,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'station.change',
  },
  async ({ params, body, services, audit }) => {
    audit({ recordKind: 'station', recordId: params.id, details: { source: body.source.kind } });
    await changeStation(services.database.db, params.id, stationOf(body));
    await (await stations()).reopen(params.id);
    return { id: params.id };
  },
);
