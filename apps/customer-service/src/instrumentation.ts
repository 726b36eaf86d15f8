/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startApplication } = await import('@newfield/application/server');
  const { application } = await import('./server/application.ts');
  await startApplication(application);
  const { startSweeper } = await import('./server/conversations/answer-loop.ts');
  // Behind the start: learning the assistant's intents takes seconds, and pages needn't wait for it.
  void startSweeper();
}
