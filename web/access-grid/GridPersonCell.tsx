import type { ReactNode } from 'react'
import { paths } from '../paths'
import { Avatar } from '../ui/Avatar'
import { Link } from '../ui/Link'
import { roleName } from '../members/roleNames'
import type { GridPerson } from './grid-queries'

type Props = {
  organizationId: string
  person: GridPerson | undefined
  row: number
  isActive: boolean
  width: number
  isNarrow: boolean
}

/** Who the row is about; stays beside the workspaces. */
export function GridPersonCell({ organizationId, person, row, isActive, width, isNarrow }: Props): ReactNode {
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      data-row={row}
      data-column={0}
      tabIndex={isActive ? 0 : -1}
      className="access-grid__person"
      style={{ inlineSize: width }}
    >
      {person === undefined ? (
        <span className="access-grid__wait" aria-hidden />
      ) : (
        <>
          {!isNarrow && <Avatar id={person.userId} name={person.name} size="small" />}
          <span className="access-grid__who">
            <Link
              to={paths.member({ organizationId, userId: person.userId })}
              tabIndex={-1}
              className="access-grid__name"
            >
              <bdi>{person.name}</bdi>
            </Link>
            <span className="access-grid__detail">{roleName(person.role)}</span>
          </span>
        </>
      )}
    </div>
  )
}
