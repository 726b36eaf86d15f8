// `npx nx run manufacturing:soak`: a camera at full speed on a station, and whether every part of it was kept.
import { parseArgs } from 'node:util';

import { ask, keyOf } from '@newfield/application/testing';
import { processorTimes, residentMb } from '@newfield/testing';

import { addStation, partFile, setUpProduct, startPlant } from '../support/inspection.ts';
import { percentile, sendParts } from './send-parts.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    /** Requests that a camera has under way at a time. */
    connections: { type: 'string', default: '4' },
  },
});
const numDifferent = 100;

const plant = await startPlant();
try {
  const { server, ada } = plant;
  const stationId = await addStation(server, ada, await setUpProduct(plant, ada, 'Disc'));
  const camera = await keyOf(server, ada, ['inspection:write']);
  const pictures = await Promise.all(
    Array.from({ length: numDifferent }, (_, index) => partFile(1000 + index, index % 10 === 0)),
  );
  const send = (id: string, index: number) =>
    ask(server, camera, `/api/stations/${stationId}/parts?id=${id}`, {
      method: 'POST',
      bytes: pictures[index % numDifferent]!,
    });
  // What is loaded with the first part is no part of the measurement.
  await (await send(crypto.randomUUID(), 0)).arrayBuffer();
  const memoryBefore = await residentMb(server.pid);
  const busyBefore = await processorTimes(server.pid, plant.installation.home);
  const numSeconds = 60 * Number(values.minutes);
  const memoryMb: number[] = [];
  const sampler = setInterval(() => void residentMb(server.pid).then((mb) => memoryMb.push(mb)), 100 * numSeconds);
  const { ids, latenciesMs, numRefused } = await sendParts(send, numSeconds, Number(values.connections));
  clearInterval(sampler);
  const memoryAfter = await residentMb(server.pid);
  const endedMs = performance.now();
  const lost = await numLost(ids);
  const writtenS = (performance.now() - endedMs) / 1000;
  console.log(
    [
      `parts          ${ids.length} in ${numSeconds} s: ${(ids.length / numSeconds).toFixed(1)} a second`,
      `round trip     p50 ${percentile(latenciesMs, 0.5)} ms, p99 ${percentile(latenciesMs, 0.99)} ms`,
      ...(await processorTimes(server.pid, plant.installation.home)).map(
        ({ name, seconds }, index) =>
          `${name.padEnd(15)}${((1000 * (seconds - busyBefore[index]!.seconds)) / ids.length).toFixed(1)} ms of processor time a part`,
      ),
      `told to wait   ${numRefused}`,
      `memory         ${memoryBefore} MB at the start, then after each tenth ${memoryMb.join(', ')}, ${memoryAfter} MB at the end`,
      `lost           ${lost}; the last was in the database ${writtenS.toFixed(1)} s after the end`,
    ].join('\n'),
  );
} finally {
  await plant.end();
}

/** Verdicts that were answered and are not in the database when no more has come there for a minute. */
async function numLost(ids: readonly string[]): Promise<number> {
  const database = await plant.installation.openDatabase();
  try {
    let numKept = -1;
    for (let waitedS = 0; waitedS < 60 && numKept < ids.length; waitedS++) {
      const { rows } = await database.pool.query<{ count: number }>(
        'select count(*)::integer as count from manufacturing_inspections where id = any($1)',
        [ids],
      );
      if (rows[0]!.count > numKept) waitedS = 0;
      numKept = rows[0]!.count;
      if (numKept < ids.length) await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    return ids.length - numKept;
  } finally {
    await database.close();
  }
}
