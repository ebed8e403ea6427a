import { z } from 'zod'
import { answers, empty, endpoint, inOrganization } from './endpoint.ts'
import { Instant } from './fields.ts'
import { problem } from './field-problems.ts'
import { OrganizationId } from './ids.ts'

const params = z.object({ organizationId: OrganizationId })
const path = '/api/organizations/{organizationId}/subscription/test-clock'
const tag = 'Subscription'
const access = inOrganization('billing.change', { frozen: true })
const moment = z.iso.datetime(problem('date_and_time')).describe('An instant, RFC 3339 in UTC.')

export const testClocks = {
  setTestClock: endpoint({
    method: 'PUT',
    path,
    tag,
    summary: 'Let the subscription live by a clock that stands still until it is advanced',
    description:
      'For rehearsals, only where the operator allows it (`ATRIUM_TEST_CLOCK`); elsewhere it does not exist.',
    access,
    audit: ['test_clock.set'],
    params,
    body: z.object({ at: moment }),
    answer: empty,
    refusals: ['not_found', 'clock_runs_back', 'clock_too_far'],
  }),
  advanceTestClock: endpoint({
    method: 'POST',
    path: `${path}/advance`,
    tag,
    summary: 'Advance the test clock: whatever falls due on the way happens, each at its own moment and in order',
    access,
    audit: ['test_clock.advanced'],
    params,
    body: z.object({ to: moment }),
    answer: answers(
      z.object({ at: Instant, happened: z.array(Instant).describe('The moments at which something was due.') }),
    ),
    refusals: ['not_found', 'no_test_clock', 'clock_runs_back', 'clock_too_far'],
  }),
  removeTestClock: endpoint({
    method: 'DELETE',
    path,
    tag,
    summary: 'Let the subscription live by the real time again',
    access,
    audit: ['test_clock.removed'],
    params,
    answer: empty,
    refusals: ['not_found', 'no_test_clock'],
  }),
}
