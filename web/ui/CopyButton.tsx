import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from './Button'
import { IconButton } from './IconButton'
import { showToast } from './toasts'

export interface CopyButtonProps {
  text: string
  /** What is copied, such as "Copy link"; it names the icon when `isIconOnly`. */
  label?: string | undefined
  isIconOnly?: boolean | undefined
}

export function CopyButton({ text, label = t('ui.copy'), isIconOnly = false }: CopyButtonProps): ReactNode {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Without https or permission the browser refuses; nothing is lost, but it must be said.
      showToast(t('ui.copyFailed'), { kind: 'danger' })
    }
  }
  const icon = isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />
  return (
    <>
      {isIconOnly ? (
        <IconButton size="small" label={label} icon={icon} onClick={() => void copy()} />
      ) : (
        <Button size="small" icon={icon} onClick={() => void copy()}>
          {isCopied ? t('ui.copied') : label}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {isCopied && t('ui.copied')}
      </span>
    </>
  )
}
