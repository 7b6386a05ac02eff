import { sumOfUses, type UseStatement, type UseStatementLineField } from '../domain/use-statement.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { useStatementApproved, useStatementReceived, useStatementSentBack } from '../mail/use-statement.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee } from '../store/guarantees.ts'
import type { Owed } from '../store/outbox.ts'
import { getUseStatement, listUseStatementSendBacks } from '../store/use-statements.ts'
import { useStatementFieldLabels } from '../wording/use-statement.ts'

export type OwedUseStatement = Extract<Owed, { readonly statementId: string }>

/** The letter about a statement: that it came, what is to be put right, or that it is approved. */
export async function useStatementLetter(db: Db, head: LetterHead, owed: OwedUseStatement): Promise<Letter> {
  const statement = await getUseStatement(db, owed.statementId)
  const { guaranteeNumber, worksName } = await getGuarantee(db, statement.guaranteeId)
  const { id: statementId, number, lines } = statement
  const about = { ...head, statementId, guaranteeNumber, worksName, number, amount: sumOfUses(lines) }
  switch (owed.kind) {
    case 'use-statement-received':
      return useStatementReceived(about)
    case 'use-statement-sent-back':
      return useStatementSentBack({ ...about, corrections: await correctionsOf(db, statement) })
    case 'use-statement-approved':
      return useStatementApproved(about)
  }
}

async function correctionsOf(db: Db, { id, lines }: UseStatement) {
  const [newest] = await listUseStatementSendBacks(db, id)
  if (!newest) return []
  const placeOf = (line: string): string => `${lines.findIndex((one) => one.id === line) + 1}行目`
  const byField = Object.entries(newest.reasons).flatMap(([line, fields]) =>
    Object.entries(fields).map(([field, reason]) => ({
      label: `${placeOf(line)} ${useStatementFieldLabels[field as UseStatementLineField]}`,
      reason,
    })),
  )
  const declined = newest.declinedLines.map((line) => ({ label: placeOf(line), reason: 'この使途は認められません' }))
  const note = newest.note === '' ? [] : [{ label: '全体について', reason: newest.note }]
  return [...declined, ...byField, ...note]
}
