/**
 * The file that makes a Linux desktop start the app at login (Desktop Application Autostart Specification 0.5).
 * @param command the program and its arguments
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Spotter',
    'Comment=Inbox for personal trainers',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Desktop Entry Specification 1.5, "The Exec key": quoted arguments, and the file's own escape on top. */
function quoted(argument: string): string {
  const inner = argument.replace(/["`$\\]/g, (c) => `\\${c}`).replace(/%/g, '%%');
  return `"${inner}"`.replace(/\\/g, '\\\\');
}
