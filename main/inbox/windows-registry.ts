/** Reads what `reg query KEY /v NAME` prints: `    NAME    REG_DWORD    0x1`. */

/** @returns a REG_DWORD; null when there is none */
export function numberOf(output: string | null): number | null {
  const digits = /\sREG_DWORD\s+0x([\da-f]+)/i.exec(output ?? '')?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/**
 * Focus assist, out of the data that the settings page of Windows 10 and 11 keeps: it holds the name of the profile,
 * `Microsoft.QuietHoursProfile.Unrestricted`, `.PriorityOnly` or `.AlarmsOnly`, in UTF-16.
 * @returns null when it cannot be told
 */
export function focusAssistOf(output: string | null): 'on' | 'off' | null {
  const digits = /\sREG_BINARY\s+([\da-f]+)/i.exec(output ?? '')?.[1];
  if (digits === undefined) return null;
  const data = Buffer.from(digits, 'hex');
  // The name may begin at an odd byte.
  const text = data.toString('utf16le') + data.subarray(1).toString('utf16le');
  const profile = /Microsoft\.QuietHoursProfile\.(\w+)/.exec(text)?.[1];
  if (profile === undefined) return null;
  return profile.startsWith('Unrestricted') ? 'off' : 'on';
}
