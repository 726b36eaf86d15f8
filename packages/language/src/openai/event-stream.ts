import { errorBody } from './openai-error.ts';
import { usageOf, type Answer, type AnswerForm } from './generation.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};

/**
 * An answer as server-sent events, a piece at a time and no faster than it is read. Waits for the first piece, so that what fails at
 * once is answered with its status; what fails later ends the stream with an error event.
 */
export async function eventStream(answer: Answer, form: AnswerForm, includeUsage: boolean): Promise<Response> {
  const events = eventsOf(answer, form, includeUsage);
  const first = await events.next();
  const encoder = new TextEncoder();
  let held = first.done === true ? undefined : first.value;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = held ?? (await events.next()).value;
        held = undefined;
        if (next === undefined) controller.close();
        else controller.enqueue(encoder.encode(`data: ${next}\n\n`));
      } catch (error) {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(errorBody(error).body)}\n\n`));
        controller.close();
      }
    },
    async cancel() {
      answer.abort();
      await events.return(undefined).catch(() => undefined);
    },
  });
  return new Response(body, { headers });
}

async function* eventsOf(
  { pieces, promptTokens }: Answer,
  form: AnswerForm,
  includeUsage: boolean,
): AsyncGenerator<string, undefined> {
  let [isFirst, numTokens, finish] = [true, 0, 'stop'];
  for await (const piece of pieces) {
    numTokens += piece.numTokens;
    finish = piece.finish ?? finish;
    if (piece.text === '' && !isFirst) continue;
    yield JSON.stringify(form.chunk(piece.text, null, isFirst));
    isFirst = false;
  }
  yield JSON.stringify(form.chunk('', finish, isFirst));
  if (includeUsage) yield JSON.stringify(form.usageChunk(usageOf(promptTokens, numTokens)));
  yield '[DONE]';
  return undefined;
}
