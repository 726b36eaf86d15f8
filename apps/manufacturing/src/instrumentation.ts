/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startApplication } = await import('@newfield/application/server');
  const { application } = await import('./server/application.ts');
  await startApplication(application);
  const { stations } = await import('./server/station/stations.ts');
  await (await stations()).start();
  const { scheduleRemoval } = await import('./server/retention/schedule-removal.ts');
  await scheduleRemoval();
}
