/** Resolves at the first signal to stop; a second one ends the process, as ever. */
export function toldToStop(signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT']): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve('stop'));
  });
}
