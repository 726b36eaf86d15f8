/** A study that is not urgent at all is due this long after its arrival. */
const hoursMax = 24;

/**
 * By when a study should be read: at once where it is most urgent, a day after arrival where it isn't at all. Ordered by this, a
 * study that waits long overtakes a more urgent one that has just come.
 *
 * @param urgency in [0, 1]
 */
export function dueAt(arrivedAt: Date, urgency: number): Date {
  return new Date(arrivedAt.getTime() + (1 - urgency) * hoursMax * 3_600_000);
}
