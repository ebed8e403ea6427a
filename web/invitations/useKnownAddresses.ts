import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api'
import { useSettled } from '../ui/useSettled'
import { refusedAmong } from './addressList'
import { parseAddresses } from './parseAddresses'

/** As many as are invited at a time; the rest is refused for their number anyway. */
const most = 100

/** What stands against the addresses in a text, by address: that they belong, or are invited already. */
export function useKnownAddresses(organizationId: string, text: string): ReadonlyMap<string, string> {
  const settled = useSettled(text)
  const emails = parseAddresses(settled)
    .filter(({ problem }) => problem === null)
    .map(({ text: email }) => email)
    .slice(0, most)
  const { data } = useQuery({
    queryKey: ['organization', organizationId, 'invitations', 'check', emails],
    queryFn: async () =>
      (
        await call('POST /api/organizations/{organizationId}/invitations/check', {
          params: { organizationId },
          body: { emails },
        })
      ).results,
    enabled: emails.length > 0,
    placeholderData: keepPreviousData,
    // An address that the server reads differently is refused with its reason when it is sent.
    retry: false,
  })
  return refusedAmong(data ?? [])
}
