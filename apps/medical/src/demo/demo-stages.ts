import { setTimeout as sleep } from 'node:timers/promises';

import { openQueue, startWorker } from '@newfield/jobs';
import { readStudyHandler } from '@newfield/jobs/handlers';
import type { StudyResult } from '@newfield/medical';
import { openStudyReader } from '@newfield/medical/intake';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { claimStudy, getStudy, listResults, signStudy, type BlobStore, type Database } from '@newfield/store';

import { appendAudit, auditSecret, loadSecret, newfieldHome } from '../server/platform.ts';
import { draftReport } from '../server/report/draft-report.ts';
import { review, type SaidOfFinding } from '../server/studies/review.ts';
import { addDemoReaders, demoReaders } from './demo-readers.ts';

/** How far a sample goes before anybody sees it, so that the worklist shows every stage at once. */
export type DemoStage = 'new' | 'read' | 'second-read' | 'signed';

const readingMsMax = 180_000;

/** Takes the studies on their way as people and the worker would: read by a model, reviewed by made-up readers, signed. */
export async function walkStages(
  database: Database,
  blobs: BlobStore,
  stages: ReadonlyMap<string, DemoStage>,
): Promise<void> {
  const beyondNew = [...stages].filter(([, stage]) => stage !== 'new');
  await haveRead(
    database,
    blobs,
    beyondNew.map(([studyId]) => studyId),
  );
  await addDemoReaders(database.db);
  const [first, second] = demoReaders;
  for (const [studyId, stage] of beyondNew) {
    if (stage === 'read') continue;
    await claimStudy(database.db, studyId, first.id);
    await agree(database.db, studyId, first.id);
    if (stage === 'second-read') continue;
    await agree(database.db, studyId, second.id);
    await sign(database, studyId, second.id);
  }
}

/** Starts a worker of its own, for the models alone, and waits until it is done. */
async function haveRead(database: Database, blobs: BlobStore, studyIds: readonly string[]): Promise<void> {
  const queue = await openQueue(database);
  const reader = openStudyReader(medicalModelsFolder);
  const worker = await startWorker(database, {
    blobs,
    handlers: { 'read-study': readStudyHandler({ database, blobs, reader }) },
  });
  try {
    for (const studyId of studyIds) await queue.send('read-study', { studyId });
    const deadlineMs = Date.now() + readingMsMax;
    for (const studyId of studyIds) {
      while ((await getStudy(database.db, studyId)).state === 'new') {
        if (Date.now() > deadlineMs) throw new Error('The models did not read the samples within three minutes.');
        await sleep(200);
      }
    }
  } finally {
    await worker.stop({ finishWithinMs: 5_000 });
    await Promise.all([reader.dispose(), queue.close()]);
  }
}

/** A made-up reader says what the model said; where it gave no answer, that there is nothing. */
async function agree(db: Database['db'], studyId: string, readerId: string): Promise<void> {
  const answers = (await listResults(db, [studyId])).flatMap(
    ({ result }) => (result as unknown as StudyResult).findings,
  );
  const findings = answers.map((finding): SaidOfFinding => {
    if ('count' in finding) return { code: finding.code, verdict: 'accepted', reason: '' };
    const { code, decision } = finding;
    return decision === 'abstain'
      ? { code, verdict: 'changed', decision: 'negative', reason: 'made up for the demo · 演示用虚构' }
      : { code, verdict: 'accepted', decision, reason: '' };
  });
  await review(db, {
    studyId,
    readerId,
    findings,
    comment: 'Made up for the demo: nobody has read this picture. 演示用虚构：无人阅片。',
  });
}

async function sign(database: Database, studyId: string, signedBy: string): Promise<void> {
  const { text, findings, sha256 } = await draftReport(database.db, studyId);
  await signStudy(database.db, { studyId, text, findings, sha256, signedBy });
  await appendAudit(database.db, await loadSecret(auditSecret, newfieldHome()), {
    actorId: null,
    actorRole: null,
    credential: 'system',
    action: 'study.sign',
    recordKind: 'study',
    recordId: studyId,
    outcome: 'success',
    details: { reportSha256: sha256 },
  });
}
