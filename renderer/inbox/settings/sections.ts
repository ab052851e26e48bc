import {
  Bell,
  Clock,
  FileText,
  Hourglass,
  Languages,
  type LucideIcon,
  MessageSquareQuote,
  MonitorSmartphone,
  Palette,
  PanelTop,
  Server,
  Stethoscope,
  UserRound,
} from 'lucide-react';
import type { SettingsSection } from '../../../protocol/desktop.ts';
import { strings } from './strings.ts';

export interface Section {
  id: SettingsSection;
  title: string;
  icon: LucideIcon;
  /** Only a person who is signed in has it. */
  personal: boolean;
  /** What the search looks through, without case and accents. */
  words: string;
}

/** Lower case, without accents: `Größe` is found by `grosse` and `größe`. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Every word under a part of the catalog that is not a sentence with gaps. */
function wordsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(wordsIn) : [];
}

const section = (id: SettingsSection, icon: LucideIcon, personal = false): Section => ({
  id,
  title: strings[id].title,
  icon,
  personal,
  words: plain(wordsIn(strings[id]).join(' ')),
});

export const sections: readonly Section[] = [
  section('account', UserRound, true),
  section('devices', MonitorSmartphone, true),
  section('appearance', Palette),
  section('language', Languages),
  section('notifications', Bell),
  section('doctor', Stethoscope),
  section('needs_reply', Hourglass, true),
  section('office_hours', Clock, true),
  section('saved_replies', MessageSquareQuote, true),
  section('window', PanelTop),
  section('hosting', Server),
  section('log', FileText),
];

/** @returns the sections in which every word of the query occurs, in their order; all for an empty one */
export function findSections(all: readonly Section[], query: string): readonly Section[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return all.filter(({ words }) => wanted.every((word) => words.includes(word)));
}
