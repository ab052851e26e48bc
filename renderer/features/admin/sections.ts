import {
  Archive,
  HeartPulse,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  ScrollText,
  Settings2,
  UserRoundPlus,
  Users,
  Webhook,
} from 'lucide-react';

/** The parts of the administration, in their order. */
export const ADMIN_SECTIONS = [
  'people',
  'invites',
  'devices',
  'gym',
  'backups',
  'health',
  'keys',
  'webhooks',
  'audit',
] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

export const SECTION_ICONS: Readonly<Record<AdminSection, LucideIcon>> = {
  people: Users,
  invites: UserRoundPlus,
  devices: MonitorSmartphone,
  gym: Settings2,
  backups: Archive,
  health: HeartPulse,
  keys: KeyRound,
  webhooks: Webhook,
  audit: ScrollText,
};
