import { createHash } from 'node:crypto'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { canonicalPlan, readCatalogue, refuseVersion, type CatalogueMistake } from './plan-catalogue.ts'
import {
  newVersions,
  offeredTrial,
  offerOnly,
  publishedVersions,
  publishingLock,
  waitingTrialsBegun,
} from './plan-store.ts'

/** All that is wrong with a catalogue, with the lines on which it stands. */
export class CatalogueError extends Error {
  constructor(file: string, mistakes: readonly CatalogueMistake[]) {
    const lines = mistakes.map(
      ({ line, where, reason }) => `  line ${line}: ${where === '' ? '' : `${where}: `}${reason}`,
    )
    super(
      `The plans in ${file} have ${lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`}:\n${lines.join('\n')}`,
    )
    this.name = 'CatalogueError'
  }
}

/**
 * Publishes the versions of a catalogue that are new and offers those that it names, as the owner of the database. A
 * catalogue with a mistake, or one that would change what was published, changes nothing.
 */
export async function publishCatalogue(
  database: Database,
  { text, file }: { text: string; file: string },
): Promise<void> {
  const catalogue = readCatalogue(text)
  if (Array.isArray(catalogue)) throw new CatalogueError(file, catalogue)
  const plans = catalogue.plans.map((plan) => ({ plan, digest: digestOf(canonicalPlan(plan)) }))
  await database.transaction(
    [publishingLock(), publishedVersions(), offeredTrial()],
    (transaction, [, published, [trial]]) => {
      const mistakes = plans
        .map(({ plan, digest }) => refuseVersion(plan, digest, published))
        .filter((each) => each !== null)
      if (mistakes.length > 0) throw new CatalogueError(file, mistakes)
      const known = new Set(published.map(({ key, version }) => `${key} ${version}`))
      const added = plans.filter(({ plan }) => !known.has(`${plan.key} ${plan.version}`))
      if (added.length > 0) transaction.send(newVersions(added.map(versionOf)))
      for (const statement of offerOnly(catalogue.plans, catalogue.trial)) transaction.send(statement)
      if (trial === undefined || (trial.days === null && catalogue.trial.days !== null))
        transaction.send(waitingTrialsBegun())
      return Promise.resolve()
    },
  )
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

type Added = { plan: Exclude<ReturnType<typeof readCatalogue>, CatalogueMistake[]>['plans'][number]; digest: string }

const versionOf = ({ plan, digest }: Added) => ({
  ...plan,
  id: newId('plv'),
  digest,
  prices: plan.prices.map((price) => ({ ...price, id: newId('prc') })),
})
