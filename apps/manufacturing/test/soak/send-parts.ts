export interface SentParts {
  /** Of parts whose verdict was answered. */
  readonly ids: readonly string[];
  /** From request to answer, of each. */
  readonly latenciesMs: readonly number[];
  /** Requests that were told to wait and were sent again. */
  readonly numRefused: number;
}

/** Sends parts as fast as they are answered, so many at a time. @throws Error for an answer that is neither a verdict nor a wait */
export async function sendParts(
  send: (id: string, index: number) => Promise<Response>,
  numSeconds: number,
  numConnections: number,
): Promise<SentParts> {
  const untilMs = performance.now() + 1000 * numSeconds;
  const ids: string[] = [];
  const latenciesMs: number[] = [];
  let [next, numRefused] = [0, 0];
  const camera = async (): Promise<void> => {
    while (performance.now() < untilMs) {
      const id = crypto.randomUUID();
      const sentMs = performance.now();
      const response = await send(id, next++);
      if (response.ok) {
        await response.arrayBuffer();
        ids.push(id);
        latenciesMs.push(performance.now() - sentMs);
      } else if (response.status === 429 || response.status === 503) {
        await response.arrayBuffer();
        numRefused++;
        await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 1)));
      } else {
        throw new Error(`A part was answered with ${response.status} ${await response.text()}`);
      }
    }
  };
  await Promise.all(Array.from({ length: numConnections }, camera));
  return { ids, latenciesMs, numRefused };
}

/** To a tenth. @param share in [0, 1] */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0)) / 10;
}
