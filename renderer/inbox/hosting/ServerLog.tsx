import { useEffect, useRef, useState } from 'react';
import type { Hosting, ServerLogLine } from '../../../protocol/hosting.ts';
import { fullTime } from '../../features/time.ts';
import { Button } from '../../features/ui/Button.tsx';
import { PartTitle } from './PartTitle.tsx';
import { strings } from './strings.ts';

/** Of what comes while somebody looks; main keeps the file. */
const KEPT = 500;

export function ServerLog({ hosting }: { hosting: Hosting }) {
  const words = strings.log;
  const [open, setOpen] = useState(false);
  return (
    <section className="hosting-part">
      <PartTitle>{words.title}</PartTitle>
      <p className="switch-help">{words.help}</p>
      <div className="settings-buttons">
        <Button size="s" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hide : words.show}
        </Button>
      </div>
      {open ? <Lines hosting={hosting} /> : null}
    </section>
  );
}

function Lines({ hosting }: { hosting: Hosting }) {
  const words = strings.log;
  const [lines, setLines] = useState<readonly ServerLogLine[] | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let there = true;
    // What comes while the file is read is in the file too, or comes behind it.
    const unsubscribe = hosting.subscribe((event) => {
      if (event.kind === 'log') setLines((known) => known && [...known, event.line].slice(-KEPT));
    });
    hosting
      .log()
      .catch((): ServerLogLine[] => [])
      .then((read) => there && setLines(read))
      .catch(() => undefined);
    return () => {
      there = false;
      unsubscribe();
    };
  }, [hosting]);
  const newest = lines?.at(-1);
  useEffect(() => {
    // The newest is what somebody looks for.
    if (newest && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest]);
  if (!lines) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable area must be reachable by keyboard
    <div className="hosting-log" ref={box} role="log" aria-label={words.title} tabIndex={0}>
      {lines.length === 0 ? <p>{words.empty}</p> : null}
      <ol>
        {lines.map(({ at, level, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no name, and never change
          <li key={index} data-level={level}>
            {at ? <time dateTime={at}>{fullTime(at)}</time> : null} <span>{words.levels[level]}</span>{' '}
            <code lang="en">{text}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}
