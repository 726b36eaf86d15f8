import { authUsers, type Database } from '@newfield/store';

/** Who signed the demo's report. Nobody can sign in as one of them: they have no password and are disabled. */
export const demoReaders = [
  { id: 'demo-first-reader', name: 'Demo reader 1', email: 'first-reader@demo.invalid' },
  { id: 'demo-second-reader', name: 'Demo reader 2', email: 'second-reader@demo.invalid' },
] as const;

/** Adds the demo's readers where they are not there yet. */
export async function addDemoReaders(db: Database['db']): Promise<void> {
  const rows = demoReaders.map((one) => ({ ...one, role: 'expert' as const, isDisabled: true }));
  await db.insert(authUsers).values(rows).onConflictDoNothing();
}
