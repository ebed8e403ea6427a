import { prepared } from './statement.ts'

export type StoredDataKey = { id: Buffer; wrapped: Buffer; wrappedBy: Buffer }

type Candidate = [organizationId: string | null, id: Buffer, wrapped: Buffer, wrappedBy: Buffer]

/** The data key of an organization (null: of the users), which the candidate becomes when there is none. */
export const keyToSealWith = prepared<StoredDataKey, Candidate>(
  'select id, wrapped, wrapped_by as "wrappedBy" from key_to_seal_with($1, $2, $3, $4)',
)

export const dataKey = prepared<Omit<StoredDataKey, 'id'> & { organizationId: string | null }, [id: Buffer]>(
  'select organization_id as "organizationId", wrapped, wrapped_by as "wrappedBy" from data_key($1)',
)

/** Which secrets wrapped the data keys there are. */
export const wrappingKeys = prepared<{ wrappedBy: Buffer }, []>('select wrapped_by as "wrappedBy" from wrapping_keys()')

/** For the owner alone: some of those that another secret than this wrapped, locked. */
export const keysToRewrap = prepared<StoredDataKey & { organizationId: string | null }, [currentId: Buffer]>(`
  select id, organization_id as "organizationId", wrapped, wrapped_by as "wrappedBy"
  from atrium_private.data_keys where wrapped_by <> $1 order by id limit 500 for update`)

export const rewrappedKeys = prepared<object, [ids: string[], wrapped: string[], wrappedBy: Buffer]>(`
  update atrium_private.data_keys k set wrapped = decode(new.wrapped, 'hex'), wrapped_by = $3, wrapped_at = now()
  from unnest($1::text[], $2::text[]) new(id, wrapped) where k.id = decode(new.id, 'hex')`)
