/** The parts of Electron's `ipcMain` that are used, so that a pair in memory can stand in for it in tests. */
export interface IpcCallEvent {
  senderFrame: { url: string } | null;
}

export interface IpcReceiver {
  handle(channel: string, answer: (event: IpcCallEvent, argument: unknown) => Promise<string>): void;
}

/** Where events for the window go; `webContents.send` gets them as one text (protocol/wire.ts). */
export type SendToWindow = (channel: string, event: unknown) => void;
