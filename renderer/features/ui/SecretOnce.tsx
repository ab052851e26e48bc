import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../conversation/copy-text.ts';
import { strings } from '../strings.ts';
import { Button } from './Button.tsx';
import './secret-once.css';

interface Props {
  title: string;
  /** What to do with it, and that it is not shown again. */
  help: string;
  secret: string;
  onDone: () => void;
}

/** A secret that is told once: to be copied now. */
export function SecretOnce({ title, help, secret, onDone }: Props) {
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className="secret-once" aria-label={title}>
      <h4 ref={heading} tabIndex={-1}>
        {title}
      </h4>
      <p>{help}</p>
      <output className="secret-once-text">{secret}</output>
      <div className="secret-once-do">
        <Button
          look="primary"
          size="s"
          icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onClick={() => {
            copyText(secret);
            setCopied(true);
          }}
        >
          {copied ? strings.secret.copied : strings.secret.copy}
        </Button>
        <Button size="s" onClick={onDone}>
          {strings.secret.done}
        </Button>
        <p className="visually-hidden" role="status">
          {copied ? strings.secret.copied : ''}
        </p>
      </div>
    </section>
  );
}
