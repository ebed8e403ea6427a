type Size = { people: number; workspaces: number }

const firstNames = ['Amelia', 'Bruno', 'Chiara', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya']
const lastNames = ['Aguilar', 'Bauer', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ivanov', 'Jansen']
const places = ['Sales', 'Support', 'Returns', 'Marketing', 'Partners', 'Events', 'Wholesale']
const cities = ['Madrid', 'Lisbon', 'Berlin', 'Cairo', 'Bogotá', 'Paris', 'Milan', 'Quito', 'Oslo', 'Porto', 'Lima']

/**
 * Very many members and workspaces at once, straight into the tables, for tests with and without a browser: each person
 * has a level in one workspace of three, and some of those are narrowed or end.
 */
export function gridStatements(
  organizationId: string,
  { people, workspaces }: Size,
): { text: string; values: string[] }[] {
  const run = Math.random().toString(36).slice(2, 8)
  // Ids have no i, l, o and u.
  const id = (prefix: string, number: string): string =>
    `'${prefix}_01${run.replaceAll(/[ilou]/g, '0').padEnd(6, '0')}' || lpad(${number}::text, 18, '0')`
  const list = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join()}]`
  const pick = (words: readonly string[], number: string): string =>
    `(${list(words)})[1 + (${number}) % ${words.length}]`
  const name = `${pick(firstNames, 'n')} || ' ' || ${pick(lastNames, 'n / 11')}`
  const place = `${pick(places, 'n')} || ' ' || ${pick(cities, 'n / 7')} || ' ' || lpad(n::text, 3, '0')`
  const values = [organizationId]
  return [
    {
      text: `insert into users (id, email, first_name, last_name, email_verified_at)
        select ${id('usr', 'n')}, '${run}' || n || '@example.com', ${pick(firstNames, 'n')}, ${pick(lastNames, 'n / 11')}, now()
        from generate_series(1, ${people}) n`,
      values: [],
    },
    {
      text: `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select $1, ${id('usr', 'n')}, 'member', ${name}, '${run}' || n || '@example.com', lower(${name}),
          array_to_tsvector(array[$1::text, lower(${pick(firstNames, 'n')}), lpad(n::text, 4, '0')])
        from generate_series(1, ${people}) n`,
      values,
    },
    {
      text: `insert into workspaces (organization_id, id, name, sort_name)
        select $1, ${id('wsp', 'n')}, ${place}, lower(${place}) from generate_series(1, ${workspaces}) n`,
      values,
    },
    {
      text: `insert into workspace_access (organization_id, workspace_id, user_id, level, restrictions, expires_at)
        select $1, ${id('wsp', 'w')}, ${id('usr', 'p')},
          (array['agent', 'agent', 'manager', 'owner'])[1 + (p + w * 2) % 4],
          case when (p + w) % 30 = 0 then '{"dataExport": true}'::jsonb else '{}' end,
          case when (p + w) % 20 = 0 then now() + interval '90 days' end
        from generate_series(1, ${people}) p, generate_series(1, ${workspaces}) w where (p + w) % 3 = 0`,
      values,
    },
    { text: 'analyze memberships, workspace_access, workspaces', values: [] },
  ]
}
