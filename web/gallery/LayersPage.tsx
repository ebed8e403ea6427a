import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Menu } from '../ui/Menu'
import { Page } from '../ui/Page'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'

export function LayersPage(): ReactNode {
  const [open, setOpen] = useState<'none' | 'form' | 'confirm' | 'delete'>('none')
  const close = (): void => setOpen('none')
  return (
    <Page title="Layers" description="What lies above a page.">
      <Card title="Dialogs">
        <div className="row">
          <Button onClick={() => setOpen('form')}>Add workspace</Button>
          <Button onClick={() => setOpen('confirm')}>Suspend a member</Button>
          <Button variant="danger" onClick={() => setOpen('delete')}>
            Delete workspace
          </Button>
        </div>
      </Card>
      <Card title="Menus">
        <div className="row">
          <Menu
            label="Actions"
            align="start"
            items={[
              {
                id: 'edit',
                label: 'Rename',
                icon: <IconPencil size={16} />,
                onSelect: () => showToast('Renamed', { kind: 'success' }),
              },
              { id: 'limits', label: 'Usage limits', hint: 'Messages and knowledge', to: '/states' },
              { id: 'export', label: 'Export', disabledReason: 'Only an Owner can export' },
              {
                id: 'delete',
                group: '',
                label: 'Delete',
                icon: <IconTrash size={16} />,
                isDangerous: true,
                onSelect: () => setOpen('delete'),
              },
            ]}
          />
          <Menu isIconOnly label="More" items={[{ id: 'one', label: 'One', onSelect: () => undefined }]} />
        </div>
      </Card>
      <Card title="Toasts">
        <div className="row">
          <Button onClick={() => showToast('Tomasz Wiśniewski was removed', { undo: () => undefined })}>
            With undo
          </Button>
          <Button onClick={() => showToast('Saved', { kind: 'success' })}>Success</Button>
          <Button
            onClick={() => showToast('The role could not be changed. You are no longer an admin.', { kind: 'danger' })}
          >
            Failure
          </Button>
        </div>
      </Card>
      <Dialog
        isOpen={open === 'form'}
        onClose={close}
        title="Add a workspace"
        description="A workspace has its own people, knowledge and settings."
        keepsOnOutsideClick
      >
        <Form onSubmit={close}>
          <TextField name="name" label="Name" required maxLength={60} />
          <FormActions saveLabel="Add workspace" onCancel={close} />
        </Form>
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title="Suspend Jonas Lindqvist?"
        description="They keep their place and can be let in again at any time."
        confirmLabel="Suspend"
        onConfirm={close}
      />
      <ConfirmDialog
        isOpen={open === 'delete'}
        onClose={close}
        title="Delete the workspace Sales?"
        isDangerous
        typedName="Sales"
        consequences={[
          '12 people lose access at once.',
          '34 knowledge sources stop answering.',
          'It stays in the trash for 30 days; then it is gone for good.',
        ]}
        confirmLabel="Delete workspace"
        onConfirm={close}
      />
    </Page>
  )
}
