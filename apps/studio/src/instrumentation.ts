/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startStudio } = await import('./server/start-studio.ts');
  await startStudio();
}
