import { testClocks } from '#contract/test-clocks.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { Refused } from '../http/refused.ts'
import { write } from '../http/route.ts'
import type { Due } from '../subscriptions/due.ts'
import { advanceTestClock, liveWithPayments, removeTestClock, setTestClock, type Lived } from './test-clock-commands.ts'
import { testClockOf } from './test-clock-store.ts'

type Clockwork = {
  /** All that happens to an organization by itself. */
  dues: readonly Due[]
  /** Where something of it is collected on the way; null where nothing ever is. */
  collectingIn: Database | null
}

export function testClockRoutes(
  { allowsTestClocks }: Pick<Config, 'allowsTestClocks'>,
  { dues, collectingIn }: Clockwork,
) {
  const refuseElsewhere = () => {
    if (!allowsTestClocks) throw new Refused('not_found')
  }
  return {
    setTestClock: write(testClocks.setTestClock, {
      load: ({ params }) => [testClockOf(params)],
      run: (context, { body }) => {
        refuseElsewhere()
        return setTestClock(context, context.loaded[0][0], body.at)
      },
    }),
    advanceTestClock: write(testClocks.advanceTestClock, {
      prepare: async ({ body }, _request, asking): Promise<Lived> => {
        const { organization } = await asking()
        if (collectingIn === null || !allowsTestClocks) return { from: null, happened: [] }
        return liveWithPayments(collectingIn, organization, { to: body.to, dues })
      },
      load: ({ params }) => [testClockOf(params)],
      run: (context, { body }, lived) => {
        refuseElsewhere()
        return advanceTestClock(context, context.loaded[0][0], { to: body.to, dues, lived })
      },
    }),
    removeTestClock: write(testClocks.removeTestClock, {
      load: ({ params }) => [testClockOf(params)],
      run: (context) => {
        refuseElsewhere()
        return removeTestClock(context, context.loaded[0][0])
      },
    }),
  }
}
