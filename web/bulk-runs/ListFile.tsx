import { IconX } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'

/** What cannot be read says where; `text` is then empty. */
export type ChosenFile = { name: string; text: string; unreadableLine: number | null }

type Props = { file: ChosenFile | null; rows: number; onChange: (file: ChosenFile | null) => void }

/** A CSV file instead of what is pasted; it is read here and shown as the server would read it. */
export function ListFile({ file, rows, onChange }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  if (file !== null) {
    return (
      <p className="row row--ends">
        <span role="status">
          {file.unreadableLine === null
            ? t('bulk.list.rows', { name: file.name, count: rows })
            : t('bulk.list.unreadable', { name: file.name, line: file.unreadableLine })}
        </span>
        <Button size="small" icon={<IconX size={14} aria-hidden />} onClick={() => onChange(null)}>
          {t('bulk.list.remove')}
        </Button>
      </p>
    )
  }
  return (
    <div className="stack stack--tight">
      <div className="row">
        <Button onClick={() => input.current?.click()}>{t('bulk.list.file')}</Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        hidden
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen !== undefined) void readList(chosen).then(onChange)
        }}
      />
      <p className="quiet small">{t('bulk.list.file.hint')}</p>
    </div>
  )
}

async function readList(file: File): Promise<ChosenFile> {
  const [{ decodeList }, bytes] = await Promise.all([import('./decodeList'), file.arrayBuffer()])
  const { text, line } = decodeList(new Uint8Array(bytes))
  return { name: file.name, text: text ?? '', unreadableLine: line }
}
