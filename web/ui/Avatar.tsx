import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { hueOf, initials } from './initials'

export interface AvatarProps {
  id: string
  name: string
  /** Square for organizations and workspaces, round for people. */
  isSquare?: boolean | undefined
  size?: 'small' | 'medium' | 'large' | undefined
}

/** Decorative: the name always stands beside it. */
export function Avatar({ id, name, isSquare = false, size = 'medium' }: AvatarProps): ReactNode {
  return (
    <span
      aria-hidden
      className={classNames(
        'avatar',
        `avatar--${hueOf(id, 8)}`,
        isSquare && 'avatar--square',
        size !== 'medium' && `avatar--${size}`,
      )}
    >
      {initials(name)}
    </span>
  )
}

type WhoProps = AvatarProps & {
  detail?: ReactNode
  /** Right after the name, such as a badge. */
  mark?: ReactNode
}

/** Avatar, name and a second line: how a person, organization or workspace looks in lists. */
export function Who({ detail, mark, ...avatar }: WhoProps): ReactNode {
  return (
    <span className="who">
      <Avatar {...avatar} />
      <span className="who__text">
        <span className="who__name">
          <bdi>{avatar.name}</bdi> {mark}
        </span>
        {detail !== undefined && (
          <span className="who__detail" dir="auto">
            {detail}
          </span>
        )}
      </span>
    </span>
  )
}
