import type { Request } from 'express'
import { z } from 'zod'
import { requestStates } from '../domain/request.ts'
import type { ApplicationFilter } from '../store/application-search.ts'
import { optionalChoiceField, optionalDayField, optionalTextField } from '../web/fields.ts'
import { readQuery, typedQuery } from '../web/form.ts'
import { requestStateChoices } from '../wording/labels.ts'
import { type ListSearch, listSearch, periodReversed, type ReadSearch, searchedWords } from '../access/list-search.ts'

export const applicationsHref = '/netdesk/applications'

const schema = z.object({
  q: optionalTextField('番号・工事名・発注者', { maxLength: 100 }),
  state: optionalChoiceField('状況', requestStates),
  from: optionalDayField('保存日（から）'),
  to: optionalDayField('保存日（まで）'),
})

/** Reads the search of 申込の一覧 from the address. */
export function readApplicationSearch(req: Request): ReadSearch<ApplicationFilter> {
  const form = readQuery(schema, req)
  const { typed } = form
  const query = typedQuery(schema, typed)
  if (!form.ok) return { filter: null, typed, errors: form.errors, query }
  const { q, state, from, to } = form.value
  if (from && to && from > to) return { filter: null, typed, errors: periodReversed, query }
  const filter = { words: searchedWords(q), state, savedFrom: from, savedUntil: to }
  return { filter: Object.keys(query).length > 0 ? filter : null, typed, errors: {}, query }
}

export function applicationSearchFields(read: ReadSearch<ApplicationFilter>): ListSearch {
  return listSearch(
    {
      action: applicationsHref,
      region: 'applications',
      more: '状況・保存した日で絞る',
      words: { label: '番号・工事名・発注者', hint: '名前は一部（2文字から）でも探せます' },
      selects: [{ name: 'state', label: '状況', choices: requestStateChoices }],
      days: [
        { name: 'from', label: '保存日（から）' },
        { name: 'to', label: '保存日（まで）' },
      ],
    },
    read,
  )
}
