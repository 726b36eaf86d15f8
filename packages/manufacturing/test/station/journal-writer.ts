// Appends entries to the journal of a folder and prints each id once it is acknowledged, until it is killed.
import { openJournal } from '../../src/station/journal.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const journal = await openJournal(folder, { segmentBytes: 4000, freeBytesMin: 0 });
for (let at = 0; ; at += 3) {
  const ids = [0, 1, 2].map((each) => `${name}-${at + each}`);
  await Promise.all(ids.map((id) => journal.append({ id, value: { score: at, text: 'x'.repeat(60) } })));
  process.stdout.write(ids.map((id) => `${id}\n`).join(''));
}
