import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { showToast } from '../ui/toasts'
import { PeoplePicker, type PickedPerson } from './PeoplePicker'
import { WorkspaceFields } from './WorkspaceFields'
import { useWorkspacesChanged } from './workspace-queries'

type Props = { organizationId: string; onClose: () => void }

/** A name, then people: the first row is you; adding people can be left for later. */
export function AddWorkspaceDialog({ organizationId, onClose }: Props): ReactNode {
  const { data: me } = useQuery(meQuery)
  const changed = useWorkspacesChanged(organizationId)
  const navigate = useNavigate()
  const [picked, setPicked] = useState<readonly PickedPerson[] | null>(null)
  const you: PickedPerson[] =
    me === undefined
      ? []
      : [
          {
            userId: me.id,
            name: `${me.firstName} ${me.lastName}`,
            email: me.email,
            level: 'owner',
            you: true,
          },
        ]
  const people = picked ?? you
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('workspaces.add')}
      description={t('workspaces.add.description')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={async (values) => {
          const { workspaceId } = await call('POST /api/organizations/{organizationId}/workspaces', {
            params: { organizationId },
            body: {
              name: values.text('name'),
              timeZone: values.optional('timeZone') ?? null,
              people: people.map(({ userId, level }) => ({ userId, level })),
            },
          })
          showToast(t('workspaces.added', { name: values.text('name') }), { kind: 'success' })
          await changed()
          await navigate({ href: paths.workspace({ organizationId, workspaceId }) })
        }}
      >
        <WorkspaceFields />
        <PeoplePicker organizationId={organizationId} people={people} onChange={setPicked} />
        <FormActions saveLabel={t('workspaces.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
