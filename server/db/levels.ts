/** How statements read and write a level. In a table it is a word, or the word "custom" beside the id of a custom level. */

const levelRow = (a: string) =>
  `from access_levels l where l.organization_id = ${a}.organization_id and l.id = ${a}.level_id`

/** The level of a row `a` as decisions see it (`Level` of the contract): a word, or a custom level with what it contains. */
export const levelIn = (a: string) => `case when ${a}.level_id is null then to_json(${a}.level)
  else (select json_build_object('id', l.id, 'name', l.name, 'permissions', l.permissions) ${levelRow(a)}) end`

/** The level of a row `a` as the API names it. */
export const levelReferenceIn = (a: string) => `coalesce(${a}.level_id, ${a}.level)`

/** The same with the name of a custom level, as arguments of json_build_object. */
export const levelFieldsIn = (a: string) =>
  `'level', ${levelReferenceIn(a)}, 'levelName',
  case when ${a}.level_id is not null then (select l.name ${levelRow(a)}) end`

/** The two columns that a reference is stored in. */
export const levelColumnsOf = (reference: string) => `
  case when starts_with(${reference}, 'lvl_') then 'custom' else ${reference} end,
  case when starts_with(${reference}, 'lvl_') then ${reference} end`
