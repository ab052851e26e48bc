import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { linkAddress, ownAddresses } from '../../../main/hosting/addresses.ts';

const on = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: `${address}/24`,
});
const six: NetworkInterfaceInfo = {
  address: 'fe80::1',
  internal: false,
  family: 'IPv6',
  netmask: 'ffff::',
  mac: '00:00:00:00:00:00',
  cidr: 'fe80::1/64',
  scopeid: 1,
};

describe('the addresses of this computer', () => {
  it('O34: the likeliest for a phone on the gym’s Wi-Fi comes first: no container, no tunnel, no address without a router', () => {
    const found = ownAddresses({
      lo: [on('127.0.0.1', true)],
      docker0: [on('172.17.0.1')],
      eth1: [on('169.254.3.4')],
      wg0: [on('10.8.0.2')],
      eth2: [on('203.0.113.9')],
      wlan0: [six, on('192.168.1.20')],
      eth0: [on('10.1.2.3')],
    });
    expect(found.map(({ address }) => address)).toEqual([
      '192.168.1.20',
      '10.1.2.3',
      '203.0.113.9',
      '172.17.0.1',
      '10.8.0.2',
      '169.254.3.4',
    ]);
    expect(found[0]).toEqual({ address: '192.168.1.20', network: 'wlan0' });
  });

  it('O34: links name the chosen address while this computer has it, else the likeliest', () => {
    const addresses = ownAddresses({ wlan0: [on('192.168.1.20')], eth0: [on('10.1.2.3')] });
    const link = (reach: 'network' | 'this_computer', address: string | null) =>
      linkAddress({ reach, address }, addresses);
    expect(link('network', null)).toBe('192.168.1.20');
    expect(link('network', '10.1.2.3')).toBe('10.1.2.3');
    expect(link('network', '10.9.9.9')).toBe('192.168.1.20');
    expect(link('this_computer', '10.1.2.3')).toBeNull();
    expect(linkAddress({ reach: 'network', address: null }, [])).toBeNull();
  });
});
