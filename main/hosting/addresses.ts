import type { NetworkInterfaceInfo } from 'node:os';
import type { HostingChoice, OwnAddress } from '../../protocol/hosting.ts';

/** Networks that a phone on the gym's Wi-Fi is not in: of containers, virtual machines and tunnels, as systems name them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|tun|tap|utun|wg|tailscale|zt|ppp|llw|awdl|bridge|vEthernet|VirtualBox|VMware|Hyper-V)/i;
/** RFC 1918: what a router at home or in a gym hands out. */
const PRIVATE = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** RFC 3927: what a computer gives itself when no router answers. */
const UNASSIGNED = /^169\.254\./;

/**
 * @param interfaces what `os.networkInterfaces()` says
 * @returns the addresses under which phones may reach this computer, the likeliest one first
 */
export function ownAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): OwnAddress[] {
  const found = Object.entries(interfaces).flatMap(([network, of = []]) =>
    of
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, network })),
  );
  // The sort is stable: among equals the system's own order stays.
  return found.toSorted((a, b) => doubts(a) - doubts(b));
}

function doubts({ address, network }: OwnAddress): number {
  return (
    (UNASSIGNED.test(address) ? 4 : 0) + (VIRTUAL.test(network) ? 2 : 0) + (PRIVATE.test(address) ? 0 : 1)
  );
}

/** @returns where phones reach a server hosted so, without the port: null when they do not */
export function linkAddress(
  { reach, address }: Pick<HostingChoice, 'reach' | 'address'>,
  addresses: readonly OwnAddress[],
): string | null {
  if (reach === 'this_computer') return null;
  const chosen = addresses.find((one) => one.address === address) ?? addresses[0];
  return chosen?.address ?? null;
}
