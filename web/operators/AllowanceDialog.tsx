import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Problem } from '../ui/problem'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { useSettled } from '../ui/useSettled'
import { operatorKey } from './operator-queries'

/** How many organizations somebody may create by themself; they are found by their exact address. */
export function AllowanceDialog({ onClose }: { onClose: () => void }): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const [email, setEmail] = useState('')
  const settled = useSettled(email.trim(), 400)
  const { data: found } = useQuery({
    queryKey: [...operatorKey, 'user', settled],
    queryFn: () => userOf(settled),
    enabled: settled.includes('@'),
    retry: false,
  })
  const hint =
    found === undefined
      ? t('operator.allowance.hint')
      : found === null
        ? t('operator.allowance.nobody')
        : t('operator.allowance.now', { name: found.name, created: found.created, allowance: found.allowance })
  const save = async (address: string, allowance: number): Promise<void> => {
    const user = await userOf(address)
    if (user === null) throw new Problem({ title: t('operator.allowance.nobody') })
    await call('PUT /api/operator/users/{userId}/allowance', { params: { userId: user.userId }, body: { allowance } })
    showToast(t('operator.allowance.saved', { name: user.name }), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={t('operator.allowance')}
        description={t('operator.allowance.text')}
        keepsOnOutsideClick
      >
        <Form
          className="stack"
          onSubmit={(values) => withFreshSignIn(() => save(values.text('email'), values.number('allowance') ?? 1))}
        >
          <TextField
            name="email"
            type="email"
            label={t('operator.allowance.email')}
            hint={<span role="status">{hint}</span>}
            autoComplete="off"
            required
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
          <TextField
            name="allowance"
            type="number"
            label={t('operator.allowance.number')}
            min={0}
            max={1000}
            defaultValue={2}
            required
          />
          <FormActions onCancel={onClose} />
        </Form>
      </Dialog>
      {confirmation}
    </>
  )
}

async function userOf(email: string) {
  const { data } = await call('GET /api/operator/users', { query: { email } })
  return data[0] ?? null
}
