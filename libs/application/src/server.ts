export { modelServer, servingFolder, servingUrl } from './server/model-server.ts';
export { oncePerProcess } from './server/once-per-process.ts';
export { openApplication, type Application } from './server/open-application.ts';
export { shownFileName } from './server/shown-file-name.ts';
export { startApplication } from './server/start-application.ts';
export { systemRoutes, workersRoutes } from './server/system/system-routes.ts';
