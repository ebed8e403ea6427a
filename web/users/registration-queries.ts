import { queryOptions } from '@tanstack/react-query'
import { call } from '../api'

/** Who is waiting for a verification mail in this browser. */
export const registrationQuery = queryOptions({
  queryKey: ['registration'],
  queryFn: () => call('GET /api/registrations/current'),
})
