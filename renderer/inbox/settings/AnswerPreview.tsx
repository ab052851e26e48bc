import { answerText, periodAt } from '../../../protocol/office-hours.ts';
import { officeHours, type OfficeHours } from '../../../protocol/workspace.ts';
import { clock } from '../../features/time.ts';
import { useNow } from '../../features/use-now.ts';
import { strings } from './strings.ts';
import './preview.css';

/** The next time, from now on, at which a client would be answered, and how; null where no hours ever begin. */
function nextAnswer(hours: OfficeHours, now: number): { at: number; says: string } | null {
  const period = periodAt(hours, now);
  const at = period.is === 'open' ? period.until : now;
  const closed = period.is === 'open' ? periodAt(hours, at) : period;
  return closed.until === null ? null : { at, says: answerText(hours, at, closed.until) };
}

/** What a client who writes this moment would be answered; by the server's own code. */
export function AnswerPreview({ hours }: { hours: OfficeHours }) {
  const words = strings.office_hours;
  const now = useNow(10_000);
  // While a day ends before it begins there is nothing to foresee.
  if (!officeHours.safeParse({ ...hours, enabled: true }).success) return null;
  const answer = nextAnswer(hours, now);
  if (!answer) return null;
  const when = !hours.enabled
    ? words.previewOff
    : answer.at > now
      ? words.previewLater(clock(answer.at))
      : words.previewNow;
  return (
    <figure className="preview" aria-live="polite">
      <figcaption>{when}</figcaption>
      <blockquote className="preview-bubble">{answer.says}</blockquote>
    </figure>
  );
}
