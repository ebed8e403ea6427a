import { currentLocale, t } from '../messages/messages'
import type { BulkDeparture, Departure, HowToGo } from './departure-queries'

const namesShown = 5

/** The first names of a list, and how many more there are. */
function namesOf(names: readonly string[], count: number): string {
  const shown = names.slice(0, namesShown)
  const rest = count - shown.length
  if (rest > 0) shown.push(t('departure.more', { count: rest }))
  return new Intl.ListFormat(currentLocale()).format(shown)
}

const sum = (invitations: BulkDeparture['invitations']) => invitations.reduce((total, { count }) => total + count, 0)

/** What becomes of what hangs on those who go: a sentence for each thing that is there. */
export function lostThings(how: HowToGo, departure: BulkDeparture): string[] {
  const { ownerless, invitations, workspaceInvitations, bulkRuns, reviewEntries } = departure
  const names = namesOf(
    ownerless.workspaces.map(({ name }) => name),
    ownerless.count,
  )
  const invited = sum(invitations)
  return [
    ...(ownerless.count > 0 ? [t('departure.ownerless', { count: ownerless.count, names })] : []),
    ...(invited > 0 ? [t(`departure.invitations.${how}`, { count: invited })] : []),
    ...(workspaceInvitations > 0 ? [t('departure.places', { count: workspaceInvitations })] : []),
    ...(reviewEntries > 0 ? [t('departure.reviews', { count: reviewEntries })] : []),
    ...(bulkRuns.running > 0 ? [t('departure.running', { count: bulkRuns.running })] : []),
    ...(bulkRuns.drafts > 0 ? [t('departure.drafts', { count: bulkRuns.drafts })] : []),
  ]
}

/** The same of one person, with what only one person has. */
export function consequencesOf(how: HowToGo, departure: Departure): string[] {
  const { isSignedIn, workspaceCount, reviews, accessLevels, supportAccessUntil, exports } = departure
  const { count } = accessLevels
  const names = namesOf(accessLevels.names, count)
  return [
    isSignedIn ? `${t('departure.access')} ${t('departure.access.signedIn')}` : t('departure.access'),
    ...(how === 'remove' ? [t('departure.workspaces', { count: workspaceCount })] : []),
    ...lostThings(how, departure),
    ...reviews.filter(({ removesByThem }) => removesByThem).map(({ name }) => t('departure.reviews.rights', { name })),
    ...(count > 0 ? [t('departure.levels', { count, names })] : []),
    ...(supportAccessUntil === null ? [] : [t('departure.support', { until: instantText(supportAccessUntil) })]),
    ...(departure.successorOf.length > 0
      ? [t(`departure.successor.${how}`, { names: namesOf(departure.successorOf, departure.successorOf.length) })]
      : []),
    ...(departure.successionOffers > 0 ? [t('departure.offers', { count: departure.successionOffers })] : []),
    ...(exports > 0 ? [t('departure.exports', { count: exports })] : []),
    t(`departure.stays.${how}`),
  ]
}

const instantText = (at: string) =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
