import { Story, type Run } from './history.ts';
import {
  everyAcknowledgedMessageArrives,
  nothingInventedNothingLeaked,
  oneDenseOrder,
  pagesAreWhole,
  plainClientsHearInOrder,
  sendersOrderIsKept,
  sequenceIsStable,
  shownOnce,
} from './check-messages.ts';
import { everyNotificationArrives, noNotificationInvented, toldOnce } from './check-notifications.ts';
import {
  claimsAreOnDisk,
  cursorsFollowFrames,
  everyEpochIsKnown,
  marksAreTrue,
  marksOnlyGrow,
} from './check-progress.ts';

/**
 * @returns one sentence for each violation, none if the run kept every promise of docs/spec.md, part D. The first word of
 * a sentence, up to the colon, is its kind.
 */
export function check(run: Run): string[] {
  const story = new Story(run);
  return [
    ...everyEpochIsKnown(story),
    ...everyAcknowledgedMessageArrives(story),
    ...shownOnce(story),
    ...oneDenseOrder(story),
    ...pagesAreWhole(story),
    ...sendersOrderIsKept(story),
    ...plainClientsHearInOrder(story),
    ...nothingInventedNothingLeaked(story),
    ...sequenceIsStable(story),
    ...everyNotificationArrives(story),
    ...toldOnce(story),
    ...noNotificationInvented(story),
    ...marksOnlyGrow(story),
    ...marksAreTrue(story),
    ...cursorsFollowFrames(story),
    ...claimsAreOnDisk(story),
  ];
}
