import { z } from 'zod'
import { countUpTo } from './fields.ts'

/** The query of a history by day. */
export const DaysBack = z.object({ days: countUpTo(366, 90).describe('So many days, of which today is the last.') })

const Count = z.number().int()

/** How many of something there were on each day, in UTC, the earliest first. */
export const DayCounts = z.object({
  data: z.array(
    z.object({
      day: z.iso.date(),
      last: Count.describe('At the end of the day, or now.'),
      highest: Count.describe('The most at any moment of the day.'),
    }),
  ),
})
