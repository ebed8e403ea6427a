import { BlockList, isIP } from 'node:net'

/** What lies in the IPv4 space and is not the public internet: IANA's special-purpose registry, and multicast. */
const notPublicV4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Holds 169.254.169.254, where clouds hand out the credentials of a machine.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // 224/4 is multicast; 240/4 is reserved and ends with the broadcast address.
  ['224.0.0.0', 3],
  // Looks public, but is the platform of every machine in Azure.
  ['168.63.129.16', 32],
]

/**
 * Of IPv6 only 2000::/3 is given out to the public. What is outside of it (mapped and embedded IPv4, NAT64, unique
 * local, link-local, multicast) is refused without being listed; inside of it these are special.
 */
const specialV6: [network: string, bits: number][] = [
  // Protocol assignments, Teredo among them: it carries an IPv4 address of anybody's choice.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address too.
  ['2002::', 16],
  ['3fff::', 20],
]

const refused = new BlockList()
for (const [network, bits] of notPublicV4) refused.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of specialV6) refused.addSubnet(network, bits, 'ipv6')

const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an IP address belongs to the public internet. What is no address at all does not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !refused.check(address, 'ipv4')
  // An address with a zone (fe80::1%eth0) means an interface of this machine.
  if (version !== 6 || address.includes('%')) return false
  return given.check(address, 'ipv6') && !refused.check(address, 'ipv6')
}

export function isLoopbackAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return false
  return loopback.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
