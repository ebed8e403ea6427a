import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { instanceQuery } from '../queries'
import { buttonClass } from '../ui/Button'
import googleMark from './google.svg'
import microsoftMark from './microsoft.svg'
import './entrance.css'

/** The providers' own marks, in the colours their rules ask for. */
const marks = { google: googleMark, microsoft: microsoftMark } as const

/** The other ways in, where the operator configured them: links, because the browser really goes there. */
export function ProviderButtons({ returnTo }: { returnTo: string }): ReactNode {
  const { data: instance } = useQuery(instanceQuery)
  if (instance === undefined || instance.signInProviders.length === 0) return null
  return (
    <>
      <div className="providers">
        {instance.signInProviders.map((provider) => (
          <a
            key={provider}
            className={buttonClass({})}
            href={`/api/sign-in/${provider}?returnTo=${encodeURIComponent(returnTo)}`}
          >
            <img src={marks[provider]} alt="" width={18} height={18} />
            <span>{t(`provider.${provider}`)}</span>
          </a>
        ))}
      </div>
      <p className="divider">{t('provider.or')}</p>
    </>
  )
}
