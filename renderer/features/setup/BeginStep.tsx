import { ArchiveRestore, Building2, type LucideIcon } from 'lucide-react';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './step.ts';
import { strings } from './strings.ts';

const words = strings.begin;

function Way({
  icon: Icon,
  name,
  help,
  onGo,
}: {
  icon: LucideIcon;
  name: string;
  help: string;
  onGo: () => void;
}) {
  return (
    <button type="button" className="setup-way" onClick={onGo}>
      <Icon size={22} aria-hidden />
      <span>
        <span className="setup-way-name">{name}</span>
        <span className="setup-way-help">{help}</span>
      </span>
    </button>
  );
}

export function BeginStep({
  go,
  onBack,
  progress,
  problem,
}: StepProps & { onBack?: (() => void) | undefined }) {
  return (
    <StepFrame title={words.title} onBack={onBack} progress={progress} problem={problem}>
      <div className="setup-ways">
        <Way icon={Building2} name={words.anew} help={words.anewHelp} onGo={() => go('gym')} />
        <Way icon={ArchiveRestore} name={words.restore} help={words.restoreHelp} onGo={() => go('restore')} />
      </div>
    </StepFrame>
  );
}
