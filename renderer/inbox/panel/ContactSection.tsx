import { Check, Copy, Mail } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Presence } from '../../../protocol/entities.ts';
import type { ClientProfile } from '../../../protocol/workspace.ts';
import { copyText } from '../../features/conversation/copy-text.ts';
import { ago, dateLabel, duration, fullTime } from '../../features/time.ts';
import { useNow } from '../../features/use-now.ts';
import { strings } from '../strings.ts';

interface Props {
  profile: ClientProfile;
  /** Absent while nothing is known, as without a connection. */
  presence: Presence | undefined;
  openLink: (href: string) => void;
}

const words = strings.panel;

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div className="panel-fact">
      <dt>{name}</dt>
      <dd title={title}>{children}</dd>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className="icon-button panel-fact-copy"
      aria-label={copied ? words.copied : words.copyEmail}
      title={copied ? words.copied : words.copyEmail}
      onClick={() => {
        copyText(text);
        setCopied(true);
      }}
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}

/** How to reach the client, since when they are here, and how fast they are answered. */
export function ContactSection({ profile, presence, openLink }: Props) {
  const now = useNow(30_000);
  const { email, joinedAt, response } = profile;
  const lastActiveAt = presence?.lastActiveAt ?? profile.lastActiveAt;
  const { medianSeconds, answered, days } = response;
  return (
    <section className="panel-section" aria-label={words.contact}>
      <dl className="panel-facts">
        <Fact name={words.email}>
          {email ? (
            <span className="panel-fact-email">
              <button type="button" className="panel-fact-link" onClick={() => openLink(`mailto:${email}`)}>
                <Mail size={14} aria-hidden /> <span>{email}</span>
              </button>
              <CopyButton text={email} />
            </span>
          ) : (
            words.noEmail
          )}
        </Fact>
        <Fact name={words.joined} title={fullTime(joinedAt)}>
          {dateLabel(joinedAt)}
        </Fact>
        {presence?.state === 'active' ? (
          <Fact name={words.lastSeen}>{words.activeNow}</Fact>
        ) : (
          <Fact name={words.lastSeen} {...(lastActiveAt ? { title: fullTime(lastActiveAt) } : {})}>
            {lastActiveAt ? ago(lastActiveAt, now) : words.neverSeen}
          </Fact>
        )}
        <Fact name={words.response}>
          {medianSeconds === null ? words.noAnswers(days) : words.median(duration(medianSeconds))}
          {medianSeconds === null ? null : (
            <span className="panel-fact-note">{words.answers(answered, days)}</span>
          )}
        </Fact>
      </dl>
    </section>
  );
}
