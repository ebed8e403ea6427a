import { useState, type ReactNode } from 'react'
import { call, isRefusal } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { LinkButton } from '../ui/LinkButton'

/** Leaves an organization; the last Organization Admin is led to handing it on first. */
export function LeaveOrganization({ organization }: { organization: { id: string; name: string } }): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const [isLast, setLast] = useState(false)
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
          try {
            await call('POST /api/organizations/{organizationId}/leave', { params: { organizationId: id } })
          } catch (error) {
            setLast(isRefusal(error, 'last_organization_admin'))
            throw error
          }
          window.location.assign(paths.home())
        }}
        onClose={() => setAsking(false)}
      >
        {isLast && <LinkButton to={paths.offerSuccession(id)}>{t('organizations.leave.handOn')}</LinkButton>}
      </ConfirmDialog>
    </>
  )
}
