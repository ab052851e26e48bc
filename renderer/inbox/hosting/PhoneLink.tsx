import type { HostingChoice, HostingRun } from '../../../protocol/hosting.ts';
import { QrCode } from '../../features/invite/QrCode.tsx';
import { CopyButton } from './CopyButton.tsx';
import { PartTitle } from './PartTitle.tsx';
import { strings } from './strings.ts';

interface Props {
  run: Extract<HostingRun, { is: 'running' }>;
  reach: HostingChoice['reach'];
}

/** The address that a phone opens, to read, to copy and to photograph. */
export function PhoneLink({ run, reach }: Props) {
  const words = strings.links;
  const { link } = run;
  if (link === null)
    return (
      <section className="hosting-part">
        <PartTitle>{words.title}</PartTitle>
        <p>{reach === 'network' ? words.none : words.only}</p>
      </section>
    );
  return (
    <section className="hosting-part">
      <PartTitle>{words.title}</PartTitle>
      <p className="hosting-address">
        <span>{link}</span> <CopyButton text={link} />
      </p>
      <p className="switch-help">{words.help}</p>
      <QrCode text={link} label={words.qr(link)} />
      <ul className="hosting-points">
        <li>{words.firewall}</li>
        <li>{words.changes}</li>
        <li>{words.plain}</li>
      </ul>
    </section>
  );
}
