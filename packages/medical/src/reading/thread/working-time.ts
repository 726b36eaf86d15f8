/** However little of the processor it gets, a file may not be read for longer than so many times its limit. */
const starvedMax = 10;

/**
 * Starts a clock of the time in which this process could work, in ms. On a machine that is busy with others it goes slower than the
 * one on the wall, for no file is to be refused for that.
 */
export function startWorkingTime(): () => number {
  const [startMs, startUsage] = [performance.now(), process.cpuUsage()];
  return () => {
    const wallMs = performance.now() - startMs;
    const { user, system } = process.cpuUsage(startUsage);
    return Math.max(Math.min(wallMs, (user + system) / 1000), wallMs / starvedMax);
  };
}
