import type { Person } from '../../protocol/entities.ts';

/** A live session. `id` is safe to log and to compare; it is not the token. */
export interface Session {
  id: string;
  person: Person;
}

export type Route =
  { ok: true; conversationId: number } | { ok: false; code: 'forbidden' | 'unknown_recipient' };

/**
 * Who is who and who may reach whom: what delivery needs to know about accounts. Answers come from memory,
 * kept true also when another process (the command line) changes the data folder.
 */
export interface Access {
  /** @returns null when there is no such session, it has ended or expired, or its person is disabled. */
  session(token: string): Session | null;
  /** @returns whether a session seen earlier still holds. */
  stillValid(sessionId: string): boolean;
  person(id: number): Person | undefined;
  /** Whether chat may pass from one to the other (rule A1), and in which conversation. */
  route(senderId: number, recipientId: number): Route;
  /** The two people of a conversation; undefined when there is no such conversation. */
  peopleOf(conversationId: number): { memberId: number; trainerId: number; closed: boolean } | undefined;
  /** All conversations of a person, ended ones too. */
  conversationsOf(personId: number): readonly { id: number; peerId: number; closed: boolean }[];
  /** Opaque; changes whenever what {@link conversationsOf} says of this person, a name in it, or the person's desk changes. */
  directory(personId: number): string;
  /** The person's {@link directory} was raised on another connection: it is read again. */
  directoryRaised(personId: number): void;
  /** Called at most 250 ms after sessions, people or assignments changed, whichever process did it. */
  onChange(listener: () => void): () => void;
}
