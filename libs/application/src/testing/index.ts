export { startServer, type ApplicationServer } from './application-server.ts';
export { ask, askFor, invite, keyOf, setUpAdministrator, stranger, type Caller } from './callers.ts';
export { makeInstallation, type Installation } from './installation.ts';
export { ada, looks, setUp, startApplicationJourney, wear, type Journey, type Person } from './journey.ts';
export { pathOfNothing, seenAccess } from './seen-access.ts';
export { testAccess } from './test-access.ts';
export { testRouteList } from './test-route-list.ts';
export { visitAs } from './signed-in.ts';
export { openWatchedPage, type WatchedPage } from './watched-page.ts';
