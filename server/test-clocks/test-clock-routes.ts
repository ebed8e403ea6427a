import { testClocks } from '#contract/test-clocks.ts'
import type { Config } from '../config.ts'
import { Refused } from '../http/refused.ts'
import { write } from '../http/route.ts'
import type { Due } from '../subscriptions/due.ts'
import { advanceTestClock, removeTestClock, setTestClock } from './test-clock-commands.ts'
import { testClockOf } from './test-clock-store.ts'

/** `dues`: all that happens to an organization by itself. */
export function testClockRoutes({ allowsTestClocks }: Pick<Config, 'allowsTestClocks'>, dues: readonly Due[]) {
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
      load: ({ params }) => [testClockOf(params)],
      run: (context, { body }) => {
        refuseElsewhere()
        return advanceTestClock(context, context.loaded[0][0], { to: body.to, dues })
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
