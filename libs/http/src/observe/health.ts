/** Whether one thing that the app needs is there; rejects when it isn't. */
export type ReadinessCheck = () => Promise<unknown>;

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

const timeoutMsDefault = 2000;

/**
 * Asks everything the app needs at once.
 *
 * @param timeoutMs what doesn't answer in time has failed
 */
export async function checkReadiness(
  checks: Readonly<Record<string, ReadinessCheck>>,
  timeoutMs = timeoutMsDefault,
): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, (await passes(check, timeoutMs)) ? 'ok' : 'failed'] as const,
    ),
  );
  return { isReady: results.every(([, state]) => state === 'ok'), checks: Object.fromEntries(results) };
}

async function passes(check: ReadinessCheck, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const answer = Promise.resolve()
    .then(check)
    .then(
      () => true,
      () => false,
    );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
