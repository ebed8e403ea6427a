import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { MemberChoice } from '../members/MemberChoice'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Link } from '../ui/Link'
import { RadioCards } from '../ui/RadioCards'
import { showToast } from '../ui/toasts'
import { useSuccessionChanged } from './succession-queries'

type Person = { userId: string; name: string }
type Props = { organizationId: string; proposed: Person | null; onClose: () => void }

const steps = ['stay', 'step_down', 'leave'] as const

/** Asks a member to become Organization Admin, and says what becomes of who asks. */
export function OfferDialog({ organizationId, proposed, onClose }: Props): ReactNode {
  const { data: me } = useQuery(meQuery)
  const [person, setPerson] = useState<Person | null>(proposed)
  const changed = useSuccessionChanged(organizationId)
  const offer = async (onAcceptance: (typeof steps)[number]): Promise<void> => {
    if (person === null) return
    await call('POST /api/organizations/{organizationId}/succession/offers', {
      params: { organizationId },
      body: { userId: person.userId, onAcceptance },
    })
    showToast(t('succession.offer.done', { name: person.name }), { kind: 'success' })
    onClose()
    await changed()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('succession.offer.title')}
      description={t('succession.offer.text')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={(values) => offer(steps.find((step) => step === values.text('onAcceptance')) ?? 'stay')}
      >
        <MemberChoice
          organizationId={organizationId}
          label={t('succession.offer.who')}
          nobody={t('succession.nobody')}
          without={me?.id}
          chosen={person}
          onChoose={setPerson}
        />
        <p className="quiet small">
          {t('succession.offer.notMember')}{' '}
          <Link to={paths.inviteUsers(organizationId)}>{t('succession.offer.invite')}</Link>
        </p>
        <RadioCards
          name="onAcceptance"
          label={t('succession.then')}
          defaultValue="stay"
          options={steps.map((value) => ({
            value,
            label: t(`succession.then.${value}`),
            description: t(`succession.then.${value}.text`),
          }))}
        />
        <FormActions
          saveLabel={t('succession.offer.do')}
          saveDisabledReason={person === null ? t('succession.offer.choose') : undefined}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}
