import { Fragment, type ReactNode } from 'react'
import { t } from '../messages/messages'

const isApple = /mac|iphone|ipad/iu.test(navigator.userAgent)

/** A shortcut as keys: `mod+k` is ⌘K or Ctrl K, `g m` is G then M. */
export function ShortcutKeys({ keys }: { keys: string }): ReactNode {
  return (
    <span className="keys">
      {keys.split(' ').map((step, index) => (
        <Fragment key={step}>
          {index > 0 && <span className="keys__then">{t('console.shortcuts.then')}</span>}
          {step.split('+').map((key) => (
            <kbd key={key}>{key === 'mod' ? (isApple ? '⌘' : 'Ctrl') : key.toUpperCase()}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
