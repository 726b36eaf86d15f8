import type { Route } from '@newfield/http';

import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as key from '../app/api/keys/[id]/route.ts';
import * as keys from '../app/api/keys/route.ts';
import * as me from '../app/api/me/route.ts';
import * as description from '../app/api/openapi.json/route.ts';
import * as password from '../app/api/password/route.ts';
import * as personLink from '../app/api/people/[id]/link/route.ts';
import * as person from '../app/api/people/[id]/route.ts';
import * as people from '../app/api/people/route.ts';
import * as session from '../app/api/sessions/[id]/route.ts';
import * as sessions from '../app/api/sessions/route.ts';
import * as setup from '../app/api/setup/route.ts';
import * as system from '../app/api/system/route.ts';
import * as workers from '../app/api/workers/route.ts';
import * as health from '../app/healthz/route.ts';
import * as metrics from '../app/metrics/route.ts';
import * as readiness from '../app/readyz/route.ts';
import * as bundles from '../app/api/bundles/route.ts';
import * as charts from '../app/api/charts/route.ts';
import * as driftAlarms from '../app/api/drift-alarms/route.ts';
import * as acknowledgements from '../app/api/drift-alarms/acknowledgements/route.ts';
import * as parts from '../app/api/parts/route.ts';
import * as part from '../app/api/parts/[id]/route.ts';
import * as overrides from '../app/api/parts/[id]/overrides/route.ts';
import * as partPicture from '../app/api/parts/[id]/picture/route.ts';
import * as products from '../app/api/products/route.ts';
import * as product from '../app/api/products/[id]/route.ts';
import * as productInspector from '../app/api/products/[id]/inspector/route.ts';
import * as productPictures from '../app/api/products/[id]/pictures/route.ts';
import * as setUpCancellation from '../app/api/products/[id]/set-ups/[job]/cancellation/route.ts';
import * as productThreshold from '../app/api/products/[id]/threshold/route.ts';
import * as allStations from '../app/api/stations/route.ts';
import * as station from '../app/api/stations/[id]/route.ts';
import * as stationEvents from '../app/api/stations/[id]/events/route.ts';
import * as stationParts from '../app/api/stations/[id]/parts/route.ts';
import * as stationPicture from '../app/api/stations/[id]/pictures/[part]/route.ts';
import * as shift from '../app/api/stations/[id]/shift/route.ts';
import * as shifts from '../app/api/stations/[id]/shifts/route.ts';
import * as shiftReport from '../app/api/shifts/[id]/report/route.ts';
import { defineRoutes } from './platform.ts';

/** Every route of this application. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/audit': audit,
  '/api/audit/verification': auditVerification,
  '/api/auth/[...path]': auth,
  '/api/keys': keys,
  '/api/keys/[id]': key,
  '/api/me': me,
  '/api/openapi.json': description,
  '/api/password': password,
  '/api/people': people,
  '/api/people/[id]': person,
  '/api/people/[id]/link': personLink,
  '/api/sessions': sessions,
  '/api/sessions/[id]': session,
  '/api/setup': setup,
  '/api/system': system,
  '/api/workers': workers,
  // Inspection.
  '/api/bundles': bundles,
  '/api/charts': charts,
  '/api/drift-alarms': driftAlarms,
  '/api/drift-alarms/acknowledgements': acknowledgements,
  '/api/parts': parts,
  '/api/parts/[id]': part,
  '/api/parts/[id]/overrides': overrides,
  '/api/parts/[id]/picture': partPicture,
  '/api/products': products,
  '/api/products/[id]': product,
  '/api/products/[id]/inspector': productInspector,
  '/api/products/[id]/pictures': productPictures,
  '/api/products/[id]/set-ups/[job]/cancellation': setUpCancellation,
  '/api/products/[id]/threshold': productThreshold,
  '/api/stations': allStations,
  '/api/stations/[id]': station,
  '/api/stations/[id]/events': stationEvents,
  '/api/stations/[id]/parts': stationParts,
  '/api/stations/[id]/pictures/[part]': stationPicture,
  '/api/stations/[id]/shift': shift,
  '/api/stations/[id]/shifts': shifts,
  '/api/shifts/[id]/report': shiftReport,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
