import { authUsers, type Database } from '@newfield/store';

/** Who made and approved what the demo begins with. Nobody can sign in as one of them: they have no password and are disabled. */
export const demoPeople = {
  modeller: { id: 'demo-modeller', name: 'Demo modeller', email: 'modeller@demo.invalid' },
  approver: { id: 'demo-approver', name: 'Demo approver', email: 'approver@demo.invalid' },
} as const;

/** Adds the demo's people where they are not there yet. */
export async function addDemoPeople(db: Database['db']): Promise<void> {
  const rows = Object.values(demoPeople).map((one) => ({ ...one, role: 'expert' as const, isDisabled: true }));
  await db.insert(authUsers).values(rows).onConflictDoNothing();
}
