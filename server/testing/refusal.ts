import { digestOf } from './replay.ts'
import { problemOf, type World } from './world.ts'

/** The code a request is refused with; fails when the refusal wrote, mailed or recorded anything. */
export async function refusalOf(world: World, request: () => Promise<unknown>): Promise<string> {
  const before = await digestOf(world)
  const { code } = await problemOf(request())
  if ((await digestOf(world)) !== before) throw new Error(`Refused with ${code}, and yet something was written`)
  return code
}
