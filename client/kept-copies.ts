/** Where a device keeps copies of what the server has, beside messages: read when the server cannot be reached. */
export interface KeptCopies {
  /** @returns undefined when there is none of that name */
  kept(name: string): Promise<unknown>;
  /** @param value what JSON can hold; replaces the copy of that name */
  keep(name: string, value: unknown): Promise<void>;
}
