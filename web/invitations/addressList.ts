import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import type { Chip } from './AddressChips'
import { parseAddresses } from './parseAddresses'

/** The addresses of a typed or pasted list, each with what is wrong with it. */
export function chipsOf(text: string, refused: ReadonlyMap<string, string>): Chip[] {
  return parseAddresses(text).map(({ text: address, problem }, id) => ({
    id,
    text: address,
    problem: problem === null ? (refused.get(address) ?? null) : t(`invitations.problem.${problem}`),
  }))
}

/** The addresses that the server refused, and why. */
export const refusedAmong = (
  results: readonly { email: string; refusal: Parameters<typeof refusalText>[0] | null }[],
): ReadonlyMap<string, string> =>
  new Map(results.flatMap(({ email, refusal }) => (refusal === null ? [] : [[email, refusalText(refusal) ?? '']])))
