import type { OrganizationRole } from '#contract/permissions.ts'
import { levelName, roleName } from '../members/roleNames'
import { currentLocale, t } from '../messages/messages'
import type { Explanation } from './explanation-queries'

type Answer = Pick<Explanation, 'code' | 'chain'>
type Link = Explanation['chain'][number]

const linkOf = <Name extends Link['link']>(chain: readonly Link[], name: Name) =>
  chain.find((each): each is Extract<Link, { link: Name }> => each.link === name)

const day = (at: string) => new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long' }).format(new Date(at))

/** The answer in the reader's language, out of its code and its chain. */
export function answerSentence({ code, chain }: Answer, name: string): string {
  const level = linkOf(chain, 'level')
  const role: OrganizationRole = linkOf(chain, 'role')?.role ?? 'member'
  const restriction = linkOf(chain, 'restriction')?.restriction ?? null
  return t(`why.${code}`, {
    name,
    role: roleName(role),
    level: level === undefined ? '' : levelName(level),
    restriction:
      restriction === null || restriction === 'contactVisibility' ? '' : t(`access.restriction.${restriction}`),
    date: day(linkOf(chain, 'expiry')?.expiresAt ?? new Date().toISOString()),
  })
}

/** One step of the way, as a term and what was found. */
export function linkWords(link: Link): { label: string; value: string } {
  const label = t(`why.link.${link.link}`)
  switch (link.link) {
    case 'membership':
      return { label, value: t(link.holds ? 'why.membership.yes' : 'why.membership.no') }
    case 'status':
      return { label, value: t(`access.status.${link.status}`) }
    case 'role':
      return { label, value: t(link.holds ? 'why.role.enters' : 'why.role.plain', { role: roleName(link.role) }) }
    case 'grant':
      return { label, value: t(link.holds ? 'why.grant.yes' : 'why.grant.no') }
    case 'expiry':
      if (link.expiresAt === null) return { label, value: t('access.always') }
      return { label, value: t(link.holds ? 'why.expiry.until' : 'why.expiry.ended', { date: day(link.expiresAt) }) }
    case 'level':
      return { label, value: t(link.holds ? 'why.level.yes' : 'why.level.no', { level: levelName(link) }) }
    case 'restriction':
      if (link.restriction === null || link.restriction === 'contactVisibility')
        return { label, value: t('why.restriction.no') }
      return { label, value: t(`access.restriction.${link.restriction}`) }
  }
}
