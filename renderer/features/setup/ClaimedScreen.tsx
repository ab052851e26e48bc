import { StepFrame } from './StepFrame.tsx';
import { strings } from './strings.ts';

const words = strings.claimed;

/** @param meanwhile somebody else was faster than who sits here */
export function ClaimedScreen({
  gym,
  meanwhile,
  onSignIn,
  onLeave,
}: {
  gym: string;
  meanwhile: boolean;
  onSignIn: () => void;
  onLeave?: (() => void) | undefined;
}) {
  return (
    <StepFrame
      title={words.title}
      intro={words.text(gym)}
      onBack={onLeave}
      next={{ label: words.signIn }}
      onNext={() => {
        onSignIn();
        return null;
      }}
    >
      {meanwhile ? <p>{words.meanwhile}</p> : null}
    </StepFrame>
  );
}
