import type { OfficeHours, SavedReply } from '../../protocol/workspace.ts';

/** What one person has set on one conversation. */
export interface StoredFlags {
  pinned: boolean;
  archived: boolean;
  /** Archived holds until a message of the other one after this seq (rule I2). */
  archivedHead: number;
  muted: boolean;
  unread: boolean;
  /** Unread holds until the person's read mark is beyond this seq (rule I3). */
  unreadMark: number;
  doneSeq: number;
}

export interface StoredProfile {
  tags: string[];
  notes: string;
}

export interface SetHours {
  hours: OfficeHours;
  /** When they were set, in milliseconds since 1970. */
  since: number;
}

/**
 * What people keep on the server beside messages: flags, and a trainer's desk. Every change is durable when it returns, and
 * raises the person's directory in the same transaction, so that their other devices hear of it.
 */
export interface DeskStore {
  /** By conversation; only those on which the person has set something. */
  flagsOf(personId: number): Map<number, StoredFlags>;
  flags(personId: number, conversationId: number): StoredFlags | undefined;
  setFlags(personId: number, conversationId: number, flags: StoredFlags): void;

  /** Up to when the person has looked at their notifications, in milliseconds since 1970; 0: at none. */
  seenUntil(personId: number): number;
  /** @returns false when it was as late already: it only grows */
  setSeenUntil(personId: number, until: number): boolean;

  /** By member; only those who have some. */
  tagsOf(trainerId: number): Map<number, string[]>;
  profile(trainerId: number, memberId: number): StoredProfile;
  setProfile(trainerId: number, memberId: number, profile: StoredProfile): void;

  replies(trainerId: number): SavedReply[];
  addReply(trainerId: number, reply: Omit<SavedReply, 'id'>): void;
  /** @returns false when it is not one of the trainer's */
  changeReply(trainerId: number, reply: SavedReply): boolean;
  /** @returns false when it is not one of the trainer's */
  removeReply(trainerId: number, id: number): boolean;

  officeHours(trainerId: number): OfficeHours | null;
  /** Of all trainers. */
  everyOfficeHours(): Map<number, SetHours>;
  setOfficeHours(trainerId: number, set: SetHours): void;

  close(): void;
}
