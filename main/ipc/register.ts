import { channels, type Answer, type Argument, type Channel, type Result } from '../../protocol/ipc.ts';
import type { Words } from '../strings.ts';
import type { IpcCallEvent, IpcReceiver } from './ports.ts';

export type Handlers = { [C in Channel]: (argument: Argument<C>) => Promise<Result<C>> };

/**
 * Answers every channel of protocol/ipc.ts. U10: a call from any frame but the app's own is refused, and the argument is
 * parsed before the handler sees it. Nothing throws across the bridge: a refusal is `{ ok: false, why }`.
 * @param isOwnFrame whether the URL is that of the app's window
 */
export function registerChannels(
  ipc: IpcReceiver,
  handlers: Handlers,
  isOwnFrame: (url: string) => boolean,
  words: () => Words,
): void {
  for (const channel of Object.keys(channels) as Channel[]) {
    // The map is exact channel by channel; TypeScript cannot follow that through a loop.
    const handler = handlers[channel] as (argument: unknown) => Promise<Result<Channel>>;
    const schema = channels[channel].arg;
    const answer = async (event: IpcCallEvent, argument: unknown): Promise<Answer<Channel>> => {
      if (!event.senderFrame || !isOwnFrame(event.senderFrame.url))
        return { ok: false, why: words().bridge.outside(channel) };
      const parsed = schema.safeParse(argument);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const detail = `${issue?.path.join('.') || 'argument'}: ${issue?.message}`;
        return { ok: false, why: words().bridge.badArgument(channel, detail) };
      }
      try {
        return { ok: true, value: await handler(parsed.data) };
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) };
      }
    };
    // As one text: see protocol/wire.ts.
    ipc.handle(channel, async (event, argument) => JSON.stringify(await answer(event, argument)));
  }
}
