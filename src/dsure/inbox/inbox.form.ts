import type { Request } from 'express'
import { z } from 'zod'
import { inboxStates } from '../../domain/inbox.ts'
import type { InboxFilter } from '../../store/certificate-inbox-list.ts'
import { optionalChoiceField, optionalTextField } from '../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedQuery } from '../../web/form.ts'

const schema = z.object({
  q: optionalTextField('番号・工事名', { maxLength: 100 }),
  state: optionalChoiceField('状況', inboxStates),
  section: optionalTextField('部署', { maxLength: 100 }),
})

/** Stands in the address for all sections; nothing stands for one's own and what is nobody's yet. */
export const allSections = 'all'
const mostWords = 5

export type ReadInboxSearch = {
  readonly filter: InboxFilter
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly query: Readonly<Record<string, string>>
}

/** Reads what the inbox is narrowed to. Where nothing is said, the person's own section comes first. */
export function readInboxSearch(req: Request, ownSection: string): ReadInboxSearch {
  const form = readQuery(schema, req)
  const { typed } = form
  const query = typedQuery(schema, typed)
  const own = ownSection === '' ? null : [ownSection, '']
  if (!form.ok) return { filter: { words: [], state: null, sections: own }, typed, errors: form.errors, query }
  const { q, state, section } = form.value
  const words = q.split(/\s+/).filter(Boolean).slice(0, mostWords)
  const asked = { words, state, sections: sectionsOf(section, own) }
  if (words.some((word) => [...word].length < 2)) {
    return { filter: { ...asked, words: [] }, typed, errors: { q: '2文字以上で入力してください' }, query }
  }
  return { filter: asked, typed, errors: {}, query }
}

function sectionsOf(section: string, own: readonly string[] | null): readonly string[] | null {
  if (section === '') return own
  return section === allSections ? null : [section]
}
