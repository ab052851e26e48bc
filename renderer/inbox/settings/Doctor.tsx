import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Desktop } from '../../../protocol/desktop.ts';
import type { Diagnosis, Finding } from '../../../protocol/diagnosis.ts';
import { clock } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';
import './doctor.css';

type Visit =
  | { is: 'waiting' }
  | { is: 'looking' }
  | { is: 'found'; diagnosis: Diagnosis }
  | { is: 'failed'; why: string };

const icons = { ok: CircleCheck, warning: TriangleAlert, problem: CircleX };

function FindingRow({ finding }: { finding: Finding }) {
  const words = strings.doctor;
  const Icon = icons[finding.state];
  const { says, repair } = words.findings[finding.code];
  return (
    <li className={`finding finding-${finding.state}`}>
      <span role="img" aria-label={words.states[finding.state]}>
        <Icon size={18} aria-hidden />
      </span>
      <div>
        <p className="finding-says">
          {says} {finding.until === undefined ? null : words.until(clock(finding.until))}
        </p>
        {finding.detail ? <p className="finding-detail">{finding.detail}</p> : null}
        {repair ? <p className="finding-repair">{repair}</p> : null}
      </div>
    </li>
  );
}

function verdict({ findings }: Diagnosis): string {
  const words = strings.doctor;
  if (findings.some(({ state }) => state === 'problem')) return words.withProblems;
  return findings.some(({ state }) => state === 'warning') ? words.withWarnings : words.allWell;
}

/** Sends a test notification, and says of everything that could be in its way how it is and how to mend it. */
export function Doctor({ desktop }: { desktop: Desktop }) {
  const words = strings.doctor;
  const [visit, setVisit] = useState<Visit>({ is: 'waiting' });
  async function look(): Promise<void> {
    setVisit({ is: 'looking' });
    try {
      setVisit({ is: 'found', diagnosis: await desktop.diagnose() });
    } catch (error) {
      setVisit({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <>
      <p className="settings-intro">{words.intro}</p>
      <div className="settings-buttons">
        <Button look="primary" disabled={visit.is === 'looking'} onClick={() => void look()}>
          {visit.is === 'found' ? words.again : words.run}
        </Button>
        <p role="status">
          {visit.is === 'looking' ? words.running : null}
          {visit.is === 'found' ? <strong>{verdict(visit.diagnosis)}</strong> : null}
        </p>
      </div>
      {visit.is === 'failed' ? (
        <p className="form-error" role="alert">
          {words.failed} {visit.why}
        </p>
      ) : null}
      {visit.is === 'found' ? (
        <>
          <p className="settings-intro">
            {visit.diagnosis.backend === 'none' ? null : words.seen} {words.backend[visit.diagnosis.backend]}
          </p>
          <ul className="findings">
            {visit.diagnosis.findings.map((finding) => (
              <FindingRow key={finding.code} finding={finding} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
