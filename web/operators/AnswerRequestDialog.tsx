import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { RadioCards } from '../ui/RadioCards'
import { TextArea } from '../ui/TextArea'
import { showToast } from '../ui/toasts'
import { operatorKey, type OperatorRequest } from './operator-queries'

type Decision = 'grant' | 'decline'

/** Grants a request or declines it with a word. */
export function AnswerRequestDialog({
  request,
  onClose,
}: {
  request: OperatorRequest
  onClose: () => void
}): ReactNode {
  const client = useQueryClient()
  const [decision, setDecision] = useState<Decision>('grant')
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const { id: requestId, user, number, reason } = request
  const send = async (note: string): Promise<void> => {
    const params = { requestId }
    if (decision === 'grant') {
      const body = note === '' ? {} : { note }
      await call('POST /api/operator/requests/{requestId}/grant', { params, body })
    } else {
      await call('POST /api/operator/requests/{requestId}/decline', { params, body: { note } })
    }
    showToast(t('operator.answer.sent', { name: user.name }), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={t('operator.answer.title', { name: user.name })}
        description={t('operator.requests.count', { count: number, created: user.created, allowance: user.allowance })}
        keepsOnOutsideClick
      >
        <blockquote className="quiet operator-reason" dir="auto">
          {reason}
        </blockquote>
        <Form className="stack" onSubmit={(values) => withFreshSignIn(() => send(values.text('note')))}>
          <RadioCards
            name="decision"
            label={t('operator.answer.decision')}
            value={decision}
            onChange={setDecision}
            options={[
              {
                value: 'grant',
                label: t('operator.answer.grant'),
                description: t('operator.answer.grant.text', { count: number }),
              },
              { value: 'decline', label: t('operator.answer.decline'), description: t('operator.answer.decline.text') },
            ]}
          />
          <TextArea
            name="note"
            label={t('operator.answer.note')}
            hint={t('operator.answer.note.hint')}
            isOptional={decision === 'grant'}
            required={decision === 'decline'}
            maxLength={1000}
          />
          <FormActions
            saveLabel={t(decision === 'grant' ? 'operator.answer.grant' : 'operator.answer.decline')}
            isDangerous={decision === 'decline'}
            onCancel={onClose}
          />
        </Form>
      </Dialog>
      {confirmation}
    </>
  )
}
