import type { Day } from '../domain/day.ts'
import { formatDay } from '../wording/format.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

export type ContractorChangeDecided = LetterHead & {
  readonly isApproved: boolean
  readonly validFrom: Day
  readonly changeId: string
}

/** 会社の変更の結果. What was changed, and why it was declined, stands on the page. */
export function contractorChangeDecided({ isApproved, validFrom, changeId, ...head }: ContractorChangeDecided): Letter {
  return letter(head, {
    kind: null,
    subject: isApproved ? '会社の変更を承認しました' : '会社の変更について',
    opening: isApproved ? '届け出られた会社の変更を承認しました。' : '届け出られた会社の変更は、承認されませんでした。',
    facts: [['変更日', formatDay(validFrom)]],
    closing: isApproved
      ? '変更日から、新しい内容で申込と発行をします。次のページで確認してください。'
      : '理由を次のページで確認してください。',
    path: `/netdesk/company/changes/${changeId}`,
  })
}
