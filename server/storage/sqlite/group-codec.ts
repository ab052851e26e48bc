import type { Operation, Result } from '../../ports/message-store.ts';

/**
 * A group on its way between the threads: numbers in one transferred block, texts beside it. Cloning an object for each
 * operation costs several times more than writing the operation into the database's cache.
 */
export interface PackedGroup {
  numbers: Float64Array<ArrayBuffer>;
  texts: string[];
}

/** An automatic chat has a kind of its own on the way: the others pay nothing for it. */
const KINDS = ['chat', 'notification', 'delivered', 'read', 'acknowledge', 'automatic', 'expire'] as const;
const AUTOMATIC = KINDS.indexOf('automatic');
const RESULTS = [
  'unavailable',
  'stored',
  'conflict',
  'marked',
  'unchanged',
  'acknowledged',
  'expired',
] as const;
/** The kind and at most so many numbers. */
const WIDTH = 5;
const NONE = -1;

export function packGroup(operations: readonly Operation[]): PackedGroup {
  const numbers = new Float64Array(operations.length * WIDTH);
  const texts: string[] = [];
  let at = 0;
  for (const operation of operations) {
    numbers[at] = KINDS.indexOf(operation.kind);
    switch (operation.kind) {
      case 'chat':
        numbers[at + 1] = operation.conversationId;
        numbers[at + 2] = operation.senderId;
        numbers[at + 3] = operation.recipientId;
        numbers[at + 4] = operation.at;
        texts.push(operation.messageId, operation.content);
        if (operation.automatic) numbers[at] = AUTOMATIC;
        break;
      case 'notification':
        numbers[at + 1] = operation.recipientId;
        numbers[at + 2] = operation.at;
        texts.push(operation.messageId, operation.content);
        break;
      case 'acknowledge':
        numbers[at + 1] = operation.personId;
        numbers[at + 2] = operation.position;
        break;
      case 'expire':
        numbers[at + 1] = operation.conversationId ?? NONE;
        numbers[at + 2] = operation.from;
        numbers[at + 3] = operation.to;
        break;
      default:
        numbers[at + 1] = operation.conversationId;
        numbers[at + 2] = operation.personId;
        numbers[at + 3] = operation.peerId;
        numbers[at + 4] = operation.seq;
    }
    at += WIDTH;
  }
  return { numbers, texts };
}

export function unpackGroup({ numbers, texts }: PackedGroup): Operation[] {
  const operations: Operation[] = [];
  let text = 0;
  for (let at = 0; at < numbers.length; at += WIDTH) {
    const kind = KINDS[numbers[at]!]!;
    const [a, b, c, d] = [numbers[at + 1]!, numbers[at + 2]!, numbers[at + 3]!, numbers[at + 4]!];
    if (kind === 'chat' || kind === 'notification' || kind === 'automatic') {
      const messageId = texts[text++]!;
      const content = texts[text++]!;
      if (kind === 'notification') operations.push({ kind, recipientId: a, messageId, content, at: b });
      else {
        const chat = { conversationId: a, senderId: b, recipientId: c, messageId, content, at: d };
        operations.push(kind === 'chat' ? { kind, ...chat } : { kind: 'chat', ...chat, automatic: true });
      }
    } else if (kind === 'acknowledge') operations.push({ kind, personId: a, position: b });
    else if (kind === 'expire')
      operations.push({ kind, conversationId: a === NONE ? null : a, from: b, to: c });
    else operations.push({ kind, conversationId: a, personId: b, peerId: c, seq: d });
  }
  return operations;
}

/** A stored chat needs one number more than the others have room for: whether it is a duplicate is its sign. */
export function packResults(results: readonly Result[]): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(results.length * WIDTH);
  let at = 0;
  for (const result of results) {
    numbers[at] = RESULTS.indexOf(result.is);
    if (result.is === 'stored') {
      const isChat = 'seq' in result;
      numbers[at + 1] = result.duplicate ? -result.at : result.at;
      numbers[at + 2] = isChat ? result.senderPosition : result.position;
      numbers[at + 3] = isChat ? result.seq : NONE;
      numbers[at + 4] = isChat ? result.recipientPosition : NONE;
    } else if (result.is === 'marked') {
      numbers[at + 1] = result.from;
      numbers[at + 2] = result.to;
      numbers[at + 3] = result.peerPosition;
      numbers[at + 4] = result.ownPosition ?? NONE;
    } else if (result.is === 'expired') numbers[at + 1] = result.messages;
    at += WIDTH;
  }
  return numbers;
}

export function unpackResults(numbers: Float64Array): Result[] {
  const results: Result[] = [];
  for (let at = 0; at < numbers.length; at += WIDTH) {
    const is = RESULTS[numbers[at]!]!;
    const [a, b, c, d] = [numbers[at + 1]!, numbers[at + 2]!, numbers[at + 3]!, numbers[at + 4]!];
    if (is === 'stored') {
      const known = { is, at: Math.abs(a), duplicate: a < 0 } as const;
      results.push(
        c === NONE
          ? { ...known, position: b }
          : { ...known, senderPosition: b, seq: c, recipientPosition: d },
      );
    } else if (is === 'marked')
      results.push({ is, from: a, to: b, peerPosition: c, ownPosition: d === NONE ? null : d });
    else if (is === 'expired') results.push({ is, messages: a });
    else results.push({ is });
  }
  return results;
}
