import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { waitingPictures } from '../station/waiting-pictures.ts';
import { openInspectorFile } from './inspector-file.ts';
import { sentError, type Answered, type Asked, type JudgeAnswer, type JudgeQuestion } from './judge-messages.ts';
import { partJudge, type PartJudge } from './part-judge.ts';

/* A thread that unpacks, judges and keeps pictures of parts, so that whoever serves requests has its own processor for that. */

// Pictures come one after another, each of them once: threads for a single picture and what is remembered of it cost more than they give.
sharp.concurrency(1);
sharp.cache(false);

const judges = new Map<number, PartJudge>();

async function answerTo(question: JudgeQuestion): Promise<JudgeAnswer> {
  if (question.kind === 'open') {
    const judge = partJudge(await openInspectorFile(question.file), await waitingPictures(question.picturesFolder));
    judges.set(question.judge, judge);
    return { name: judge.name, version: judge.version };
  }
  const judge = judges.get(question.judge)!;
  if (question.kind === 'judge') return judge.judge(question.partId, question.bytes);
  judges.delete(question.judge);
  await judge.dispose();
  return undefined;
}

parentPort!.on('message', ({ id, question }: Asked) => {
  answerTo(question).then(
    (answer) => {
      const bytes = answer !== undefined && 'bytes' in answer ? [answer.bytes.buffer as ArrayBuffer] : [];
      parentPort!.postMessage({ id, answer } satisfies Answered, bytes);
    },
    (error: unknown) => parentPort!.postMessage({ id, failure: sentError(error) } satisfies Answered),
  );
});
