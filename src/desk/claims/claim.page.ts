import type { ClaimSubject } from '../../domain/desk-claim.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { ClaimedThing, HeldClaim, Reviewer } from '../../store/desk-claims.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Select,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { historyTable } from '../past.ts'
import { hrefOfClaim, hrefOfSubject } from './subjects.ts'

type Form = { readonly action: string; readonly version: number; readonly csrfField: CsrfField }

export type ClaimPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  /** At most one of the three is there: what this person may do now. */
  readonly taking: Form | null
  readonly handover: (Form & { readonly to: Select; readonly note: Textarea }) | null
  readonly takeover: (Form & { readonly holder: string; readonly reason: Textarea }) | null
  /** Why none of them is, where none is. */
  readonly closed: string | null
  readonly history: DataTable
}

export type ClaimFacts = {
  readonly subject: ClaimSubject
  readonly thing: ClaimedThing
  readonly claim: HeldClaim | null
  readonly reviewers: readonly Reviewer[]
  readonly events: readonly RecordedEvent[]
  readonly user: DeskUser
}
export type Shown = { typed: Typed; errors: FieldErrors; isConflict: boolean; csrfField: CsrfField }

/** 担当: in whose hands it is and was, and taking it, handing it over or taking it over. */
export function claimPage(facts: ClaimFacts, shown: Shown): ClaimPage {
  const { subject, thing, claim, user } = facts
  const mayAct = thing.isOpen && user.roles.includes('reviewer')
  const isMine = claim?.holderId === user.userId
  const form = (act: string): Form => ({
    action: `${hrefOfClaim(subject)}/${act}`,
    version: claim?.version ?? 0,
    csrfField: shown.csrfField,
  })
  return {
    title: '担当',
    back: { text: '手続に戻る', href: hrefOfSubject(subject) },
    caption: [thing.number, thing.contractorName, thing.worksName].filter(Boolean).join('　'),
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    summary: {
      rows: [
        { label: '担当者', value: claim?.holderName ?? '決まっていません', note: isMine ? '自分' : undefined },
        ...(claim ? [{ label: '担当した日時', value: formatInstantInEra(claim.heldSince) }] : []),
      ],
    },
    taking: mayAct && !claim ? form('taking') : null,
    handover: mayAct && isMine ? { ...form('handover'), ...handoverFields(facts, shown) } : null,
    takeover: mayAct && claim && !isMine ? { ...form('takeover'), ...takeoverField(claim, shown) } : null,
    closed: mayAct ? null : closedText(facts),
    history: historyTable(facts.events),
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: '担当が変わっています',
  text: '画面を開いた後に、担当者が変わりました。まだ何も変更していません。いまの担当者を確認してください。',
}

function closedText({ thing }: ClaimFacts): string {
  if (!thing.isOpen) return 'この手続は終わっているため、担当は変えられません。'
  return '担当できるのは、審査担当者です。'
}

function handoverFields({ reviewers, user }: ClaimFacts, { typed, errors }: Shown): { to: Select; note: Textarea } {
  return {
    to: {
      name: 'to',
      label: '引き継ぐ人',
      necessity: 'required',
      emptyLabel: '選んでください',
      value: typedText(typed, 'to'),
      choices: reviewers
        .filter(({ userId }) => userId !== user.userId)
        .map(({ userId, name }) => ({ value: userId, label: name })),
      error: errors['to'],
    },
    note: {
      name: 'note',
      label: '引き継ぎのメモ',
      necessity: 'optional',
      hint: '社内だけで読みます。受注者には見えません。',
      rows: 3,
      value: typedText(typed, 'note'),
      error: errors['note'],
    },
  }
}

function takeoverField(claim: HeldClaim, { typed, errors }: Shown): { holder: string; reason: Textarea } {
  return {
    holder: claim.holderName,
    reason: {
      name: 'reason',
      label: '引き取る理由',
      necessity: 'required',
      hint: '例：担当者が休みで、契約日が近いため。社内だけで読みます。',
      rows: 2,
      value: typedText(typed, 'reason'),
      error: errors['reason'],
    },
  }
}
