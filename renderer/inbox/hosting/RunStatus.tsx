import { useState } from 'react';
import type { Hosting, HostingRun } from '../../../protocol/hosting.ts';
import { fullTime, secondsUntil } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { Question } from '../../features/ui/Question.tsx';
import { useNow } from '../../features/use-now.ts';
import { strings } from './strings.ts';

interface Props {
  run: HostingRun;
  hosting: Hosting;
  /** Does something, and says so where it cannot be done. */
  attempt: (work: Promise<unknown>) => void;
}

/** Whether the server runs, why not, and what can be done about it. */
export function RunStatus({ run, hosting, attempt }: Props) {
  const [asked, setAsked] = useState(false);
  return (
    <div className="hosting-status" data-run={run.is}>
      <p className="hosting-now" role="status">
        <span className="hosting-dot" aria-hidden />
        <strong>{strings.run[run.is]}</strong>
        {run.is === 'running' ? (
          <span className="hosting-since">{strings.since(fullTime(run.since))}</span>
        ) : null}
      </p>
      {run.is === 'waiting' ? <Problem run={run} /> : null}
      <div className="settings-buttons">
        {run.is === 'off' ? (
          <Button look="primary" onClick={() => attempt(hosting.start())}>
            {strings.start}
          </Button>
        ) : null}
        {run.is === 'waiting' ? (
          <Button look="primary" onClick={() => attempt(hosting.restart())}>
            {strings.tryNow}
          </Button>
        ) : null}
        {run.is === 'running' ? (
          <Button onClick={() => attempt(hosting.restart())}>{strings.restart}</Button>
        ) : null}
        {run.is === 'off' || run.is === 'stopping' ? null : (
          <Button look="danger" onClick={() => setAsked(true)}>
            {strings.stop}
          </Button>
        )}
      </div>
      <Question
        open={asked}
        onClose={() => setAsked(false)}
        title={strings.stopAsk}
        detail={strings.stopDetail}
        action={strings.stopDo}
        onConfirm={() => hosting.stop()}
      />
    </div>
  );
}

function Problem({ run }: { run: Extract<HostingRun, { is: 'waiting' }> }) {
  const now = useNow(1_000);
  const { problem, until } = run;
  return (
    <div className="hosting-problem">
      <p>{strings.problems[problem.code]}</p>
      {problem.detail ? (
        <p className="hosting-detail">
          {strings.detail} <span lang="en">{problem.detail}</span>
        </p>
      ) : null}
      <p>{strings.nextTry(secondsUntil(until, now))}</p>
    </div>
  );
}
