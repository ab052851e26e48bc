import { useState } from 'react';
import { copyText } from '../../features/conversation/copy-text.ts';
import { Button } from '../../features/ui/Button.tsx';
import { strings } from './strings.ts';

export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const { copy, copied: done } = strings.links;
  return (
    <Button
      size="s"
      aria-live="polite"
      onClick={() => {
        copyText(text);
        setCopied(text);
      }}
    >
      {copied === text ? done : copy}
    </Button>
  );
}
