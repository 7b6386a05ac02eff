import { emptyUseStatementLine, type UseStatementLine, type UseStatementLineField } from './use-statement.ts'

/** What became of a line since it was last sent or approved. */
export type UseLineChange =
  | { readonly kind: 'same'; readonly line: UseStatementLine }
  | { readonly kind: 'added'; readonly line: UseStatementLine }
  | { readonly kind: 'removed'; readonly line: UseStatementLine }
  | {
      readonly kind: 'changed'
      readonly line: UseStatementLine
      readonly before: UseStatementLine
      readonly fields: readonly UseStatementLineField[]
    }

export const useStatementLineFields = Object.keys(emptyUseStatementLine) as UseStatementLineField[]

/** Line by line what changed, told by the lines' ids: first all there are now, in their order, then those taken out. */
export function useStatementChanges(
  before: readonly UseStatementLine[],
  after: readonly UseStatementLine[],
): UseLineChange[] {
  const removed = before.filter(({ id }) => !after.some((line) => line.id === id))
  return [
    ...after.map((line) => changeOf(line, before)),
    ...removed.map((line): UseLineChange => ({ kind: 'removed', line })),
  ]
}

function changeOf(line: UseStatementLine, former: readonly UseStatementLine[]): UseLineChange {
  const before = former.find(({ id }) => id === line.id)
  if (!before) return { kind: 'added', line }
  const fields = useStatementLineFields.filter((field) => before[field] !== line[field])
  return fields.length === 0 ? { kind: 'same', line } : { kind: 'changed', line, before, fields }
}
