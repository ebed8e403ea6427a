import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { instanceQuery } from '../queries'
import { buttonClass } from '../ui/Button'
import { Skeleton } from '../ui/Skeleton'
import { leaveToConfirm, placeToComeBackTo } from './confirmingTrip'
import googleMark from './google.svg'
import microsoftMark from './microsoft.svg'

const providers = {
  google: { name: 'Google', mark: googleMark },
  microsoft: { name: 'Microsoft', mark: microsoftMark },
} as const

type Provider = keyof typeof providers

/** For who has no password: the ways in that are linked, as links, because the browser really goes there. */
export function ProviderConfirmation({ linked }: { linked: readonly Provider[] }): ReactNode {
  const { data: instance } = useQuery(instanceQuery)
  if (instance === undefined) return <Skeleton lines={2} />
  const ways = linked.filter((provider) => instance.signInProviders.includes(provider))
  if (ways.length === 0) {
    return (
      <div className="stack">
        <p>{t('confirming.none')}</p>
        <a className={buttonClass({ variant: 'primary' })} href={paths.forgotPassword()}>
          {t('confirming.none.do')}
        </a>
      </div>
    )
  }
  return (
    <div className="stack">
      <p>{t('confirming.text')}</p>
      {ways.map((provider) => (
        <a
          key={provider}
          className={buttonClass({})}
          href={`/api/sign-in/${provider}?returnTo=${encodeURIComponent(placeToComeBackTo())}`}
          onClick={leaveToConfirm}
        >
          <img src={providers[provider].mark} alt="" width={18} height={18} />
          <span>{t('confirming.with', { provider: providers[provider].name })}</span>
        </a>
      ))}
    </div>
  )
}
