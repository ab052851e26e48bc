import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { NewInvite } from '../../../protocol/admin.ts';
import { copyText } from '../conversation/copy-text.ts';
import { dateLabel } from '../time.ts';
import { Button } from '../ui/Button.tsx';
import { QrCode } from './QrCode.tsx';
import { strings } from './strings.ts';
import './invite.css';

/** Only this computer itself opens such an address. */
const opensHereOnly = (link: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(link).hostname);

/** The link of an invite as it is told once: to be scanned, or copied. Begins with the keyboard on its heading. */
export function MadeInvite({ invite, link, heading: Heading = 'h3' }: NewInvite & { heading?: 'h2' | 'h3' }) {
  const words = strings.made;
  const [copied, setCopied] = useState(false);
  const begin = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    begin.current?.focus();
  }, []);
  return (
    <section className="made-invite" aria-label={words.link}>
      <Heading ref={begin} tabIndex={-1}>
        {invite.name ? words.for(invite.name) : words.forSomebody}
      </Heading>
      {opensHereOnly(link) ? <p className="form-error">{words.onlyHere}</p> : null}
      <QrCode text={link} label={words.qr} />
      <p className="invite-note">{words.scan}</p>
      <div className="invite-link">
        <output className="invite-address" aria-label={words.link}>
          {link}
        </output>
        <Button
          look="primary"
          size="s"
          icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onClick={() => {
            copyText(link);
            setCopied(true);
          }}
        >
          {copied ? words.copied : words.copy}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {copied ? words.copied : ''}
      </p>
      <p className="invite-note">{words.once(dateLabel(invite.expiresAt))}</p>
    </section>
  );
}
