import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { instanceQuery } from '../queries'
import { buttonClass } from '../ui/Button'
import { GoogleMark, MicrosoftMark } from './ProviderMarks'
import './entrance.css'

const marks = { google: <GoogleMark />, microsoft: <MicrosoftMark /> } as const

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
            {marks[provider]}
            <span>{t(`provider.${provider}`)}</span>
          </a>
        ))}
      </div>
      <p className="divider">{t('provider.or')}</p>
    </>
  )
}
