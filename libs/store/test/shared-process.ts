// A process of its own that works on the embedded server until it is killed. It prints each run's id once the database has acknowledged
// it, and goes on when the server goes down and comes back.
import process from 'node:process';
import { createRun, openDatabase } from '../src/index.ts';

const [home = '', numRuns = 'Infinity'] = process.argv.slice(2);
const database = await openDatabase({ home });
process.stdout.write('open\n');
for (let index = 0; index < Number(numRuns); index += 1) {
  try {
    const { id } = await createRun(database.db, { name: 'written', domain: 'studio', recipe: 'none' });
    process.stdout.write(`${id}\n`);
  } catch (error) {
    if ((error as { retryable?: boolean }).retryable !== true) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
if (numRuns === '0') await new Promise((resolve) => process.once('SIGTERM', resolve).stdin.resume());
await database.close();
process.exit();
