import { randomInt } from 'node:crypto';
import type { AccountsStore } from '../ports/accounts.ts';
import type { AdministrationStore } from '../ports/administration.ts';
import { hashToken } from './tokens.ts';

/** Crockford's base 32 (https://www.crockford.com/base32.html): no letter that is taken for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits: with attempts limited (rule A6) nobody guesses it. */
const LENGTH = 12;

/** Rule O7: a gym without an owner is claimed with a code that only who runs the server has seen. */
export class Claim {
  readonly #accounts: AccountsStore;
  readonly #records: AdministrationStore;
  /** Never forgotten: once there was somebody there is always somebody. */
  #hasPeople = false;

  constructor(accounts: AccountsStore, records: AdministrationStore) {
    this.#accounts = accounts;
    this.#records = records;
  }

  /** Whether nobody is in the gym, neither an owner nor whom the command line has added. */
  isNew(): boolean {
    this.#hasPeople ||= this.#records.hasPeople();
    return !this.#hasPeople;
  }

  isClaimed(): boolean {
    return this.#records.hasOwner();
  }

  /** @returns a new code; an earlier one is good no longer. Only its hash is kept. Null when the gym has an owner */
  newCode(): string | null {
    if (this.isClaimed()) return null;
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    this.#accounts.setMeta('claim_code', hashOf(code));
    return code.replace(/(.{4})(?=.)/g, '$1-');
  }

  /** Whether this is the code, however it is written. Never once the gym has an owner. */
  isCode(code: string): boolean {
    return !this.isClaimed() && this.#accounts.meta('claim_code') === hashOf(readable(code));
  }
}

function readable(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

function hashOf(code: string): string {
  return Buffer.from(hashToken(code)).toString('hex');
}
