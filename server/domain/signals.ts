import type { Presence } from '../../protocol/entities.ts';
import type { Access } from '../ports/access.ts';
import type { Hub } from './hub.ts';

/** How the signs that nobody stores become frames: given by the transport. */
export interface SignalFrames {
  typing(sign: { conversationId: number; personId: number; active: boolean }, recipientId: number): string;
  presence(people: Presence[], recipientId: number): string;
}

/** Typing and presence: told to the full clients of those whom they concern, and forgotten (rules R5, R6). */
export class Signals {
  readonly #access: Access;
  readonly #hub: Hub;
  readonly #frames: SignalFrames;

  constructor(access: Access, hub: Hub, frames: SignalFrames) {
    this.#access = access;
    this.#hub = hub;
    this.#frames = frames;
  }

  typing(peerId: number, sign: { conversationId: number; personId: number; active: boolean }): void {
    if (!this.#hub.isListening(peerId)) return;
    const frame = this.#frames.typing(sign, peerId);
    for (const outlet of this.#hub.of(peerId)) outlet.signal(frame);
  }

  presence(presence: Presence): void {
    for (const peerId of this.peersOf(presence.personId)) {
      if (!this.#hub.isListening(peerId)) continue;
      const frame = this.#frames.presence([presence], peerId);
      for (const outlet of this.#hub.of(peerId)) outlet.signal(frame);
    }
  }

  /** Those who share an open conversation with the person. */
  peersOf(personId: number): number[] {
    return this.#access
      .conversationsOf(personId)
      .filter(({ closed }) => !closed)
      .map(({ peerId }) => peerId);
  }
}
