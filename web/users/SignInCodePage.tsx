import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { forgetEverything } from '../guards'
import { rich, t } from '../messages/messages'
import { paths } from '../paths'
import { AuthLayout } from '../shell/AuthLayout'
import { Banner } from '../ui/Banner'
import { buttonClass } from '../ui/Button'
import { Form } from '../ui/Form'
import { SubmitButton } from '../ui/FormActions'
import { Link } from '../ui/Link'
import { useAddressState } from '../ui/useAddressState'
import { CodeField } from './CodeField'
import { nextPlace } from './nextPlace'

/** The second step of signing in; the browser that did the first one holds it for ten minutes. */
export function SignInCodePage(): ReactNode {
  const navigate = useNavigate()
  const [address] = useAddressState({ next: '' })
  const [next] = useState(() => nextPlace(address.next))
  const [isOver, setOver] = useState(false)
  const finish = async (code: string): Promise<void> => {
    try {
      await call('POST /api/sessions/second-factor', { body: { code } })
    } catch (error) {
      if (!isRefusal(error, 'sign_in_expired')) throw error
      setOver(true)
      return
    }
    forgetEverything()
    await navigate({ href: next })
  }
  const again = paths.signIn(next)
  return (
    <AuthLayout
      title={t('signInCode.title')}
      description={isOver ? undefined : t('signInCode.text')}
      footer={rich('signInCode.lost', {
        link: (
          <Link key="link" to={again}>
            {t('signIn.back')}
          </Link>
        ),
      })}
    >
      {isOver ? (
        <div className="stack stack--loose">
          <Banner tone="warning" isAnnounced>
            {t('signInCode.over')}
          </Banner>
          <Link to={again} className={buttonClass({ variant: 'primary' })}>
            {t('signIn.back')}
          </Link>
        </div>
      ) : (
        <Form onSubmit={(values) => finish(values.text('code'))}>
          <CodeField takesRecoveryCodes />
          <SubmitButton isWide>{t('signInCode.submit')}</SubmitButton>
        </Form>
      )}
    </AuthLayout>
  )
}
