import type { AdminApi } from '../../../protocol/admin-api.ts';
import type { Person } from '../../../protocol/entities.ts';
import { AuditSection } from './AuditSection.tsx';
import { BackupsSection } from './backups/BackupsSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { GymSection } from './GymSection.tsx';
import { HealthSection } from './HealthSection.tsx';
import { InvitesSection } from './InvitesSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { PeopleSection } from './people/PeopleSection.tsx';
import type { AdminSection } from './sections.ts';
import { WebhooksSection } from './webhooks/WebhooksSection.tsx';

interface Props {
  id: AdminSection;
  api: AdminApi;
  self: Person;
  goTo: (id: AdminSection) => void;
}

export function SectionBody({ id, api, self, goTo }: Props) {
  switch (id) {
    case 'people':
      return <PeopleSection api={api} self={self} onInvite={() => goTo('invites')} />;
    case 'invites':
      return <InvitesSection api={api} self={self} />;
    case 'devices':
      return <DevicesSection api={api} />;
    case 'gym':
      return <GymSection api={api} />;
    case 'backups':
      return <BackupsSection api={api} />;
    case 'health':
      return <HealthSection api={api} />;
    case 'keys':
      return <KeysSection api={api} />;
    case 'webhooks':
      return <WebhooksSection api={api} />;
    case 'audit':
      return <AuditSection api={api} />;
    default:
      return null;
  }
}
