import { IconArrowsSplit2, IconCheck, IconPlus, IconSettings } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Avatar } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { Link } from '../ui/Link'
import { matchingPlaces, recentPlaces, type OrganizationPlace, type PlaceId } from './places'
import type { PlaceSwitcherProps } from './PlaceSwitcher'
import { recentWorkspaceIds } from './recentWorkspaces'

type PlaceListProps = PlaceSwitcherProps & { query: string; onChoose: () => void }

export function PlaceList({ organizations, current, createOrganization, query, onChoose }: PlaceListProps): ReactNode {
  const matching = matchingPlaces(organizations, query)
  const recent = query === '' ? recentPlaces(organizations, recentWorkspaceIds(), current.workspaceId) : []
  return (
    <div className="places__list">
      {recent.length > 0 && (
        <section aria-label={t('console.switcher.recent')}>
          <h3 className="popover__heading">{t('console.switcher.recent')}</h3>
          <ul className="plain-list">
            {recent.map(({ organization, workspace }) => (
              <li key={workspace.id}>
                <Link to={workspace.to} className="item" onClick={onChoose}>
                  <Avatar id={organization.id} name={organization.name} isSquare size="small" />
                  <span className="item__text truncate" dir="auto">
                    {workspace.name}
                  </span>
                  <span className="quiet small truncate" dir="auto">
                    {organization.name}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {matching.map((organization) => (
        <OrganizationEntry key={organization.id} organization={organization} current={current} onChoose={onChoose} />
      ))}
      {matching.length === 0 && <p className="palette__empty">{t('console.switcher.empty', { query })}</p>}
      {createOrganization !== undefined && query === '' && (
        <div className="places__end">
          <Link to={createOrganization.to} className="item" onClick={onChoose}>
            <IconPlus size={16} aria-hidden />
            <span className="item__text">{createOrganization.label}</span>
          </Link>
          {current.organizationId !== '' && (
            <Link to={paths.chooseIn(current.organizationId)} className="item" onClick={onChoose}>
              <IconArrowsSplit2 size={16} aria-hidden />
              <span className="item__text">{t('console.choose')}</span>
            </Link>
          )}
        </div>
      )}
    </div>
  )
}

interface OrganizationEntryProps {
  organization: OrganizationPlace
  current: PlaceId
  onChoose: () => void
}

function OrganizationEntry({ organization, current, onChoose }: OrganizationEntryProps): ReactNode {
  const { id, name, role, to, settingsTo, workspaces } = organization
  return (
    <section aria-label={name} className="places__organization">
      <div className="places__head">
        <Link to={to} className="item" onClick={onChoose}>
          <Avatar id={id} name={name} isSquare size="small" />
          <span className="item__text truncate" dir="auto">
            {name}
          </span>
          <Badge>{role}</Badge>
        </Link>
        {settingsTo !== undefined && (
          <Link
            to={settingsTo}
            className="button button--ghost button--icon button--small"
            aria-label={`${t('console.switcher.settings')}: ${name}`}
            onClick={onChoose}
          >
            <IconSettings size={16} aria-hidden />
          </Link>
        )}
      </div>
      {workspaces.length === 0 && <p className="places__none">{t('console.switcher.noWorkspaces')}</p>}
      <ul className="plain-list">
        {workspaces.map((workspace) => {
          const isHere = workspace.id === current.workspaceId
          return (
            <li key={workspace.id}>
              <Link to={workspace.to} className="item places__workspace" isExact={false} onClick={onChoose}>
                <span className="item__text truncate" dir="auto">
                  {workspace.name}
                </span>
                {isHere && <IconCheck size={16} aria-hidden />}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
