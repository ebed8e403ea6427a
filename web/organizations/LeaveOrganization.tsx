import { useState, type ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'

/** Leaves an organization; the last Organization Admin is told who could be promoted first. */
export function LeaveOrganization({ organization }: { organization: { id: string; name: string } }): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const { id, name } = organization
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('organizations.leave.do', { name })}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDangerous
        title={t('organizations.leave.title', { name })}
        consequences={[t('organizations.leave.access'), t('organizations.leave.back')]}
        confirmLabel={t('organizations.leave')}
        onConfirm={async () => {
          await call('POST /api/organizations/{organizationId}/leave', { params: { organizationId: id } })
          window.location.assign(paths.home())
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
