import type { Role } from '../../protocol/entities.ts';
import type { OfficeHours } from '../../protocol/workspace.ts';
import type { StoredProfile } from './desk.ts';

/** What is kept about one person. Times are milliseconds since 1970 on the server's clock. */

export interface KeptPerson {
  id: number;
  name: string;
  role: Role;
  email: string | null;
  createdAt: number;
  disabledAt: number | null;
  lastActiveAt: number | null;
  seenUntil: number | null;
}

export interface KeptMessage {
  seq: number;
  senderId: number;
  content: string;
  at: number;
}

export interface KeptConversation {
  id: number;
  peerId: number;
  peerName: string;
  createdAt: number;
  closedAt: number | null;
  delivered: number;
  read: number;
  /** As they were set; whether archived and unread still hold is not looked at. */
  flags: { pinned: boolean; archived: boolean; muted: boolean; unread: boolean; done: number };
  /** What the person notes about the other one. */
  profile: StoredProfile | null;
}

export interface PrivacyStore {
  person(id: number): KeptPerson | null;
  conversations(personId: number): KeptConversation[];
  /** All of a conversation, oldest first, a row at a time. */
  messages(conversationId: number): Iterable<KeptMessage>;
  notifications(personId: number): Iterable<{ content: string; at: number }>;
  sessions(personId: number): { label: string; createdAt: number; lastUsedAt: number; expiresAt: number }[];
  savedReplies(personId: number): { title: string; content: string }[];
  officeHours(personId: number): OfficeHours | null;
  /**
   * Rule O11, in one transaction: contents, name, e-mail, password, sessions, notes and settings go, also from the pages of the
   * file; what keeps the order stays. Begins a new epoch, so that every device forgets its copy.
   * @returns how many messages lost their content
   */
  erase(person: KeptPerson, epoch: string, now: number): number;
}
