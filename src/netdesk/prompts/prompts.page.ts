import { type Prompt, type PromptKind, promptKinds } from '../../domain/prompts.ts'
import type { CsrfField, Link } from '../../web/components.ts'
import { promptActs, promptLabels, promptReason } from '../../wording/prompts.ts'

type Item = {
  readonly name: string
  readonly about: string
  readonly reason: string
  readonly start: { readonly action: string; readonly text: string }
  readonly other: { readonly action: string; readonly text: string }
  readonly kind: PromptKind
  readonly occasion: string
  readonly csrfField: CsrfField
  readonly secondCsrfField: CsrfField
}

export type PromptsPage = {
  readonly title: string
  readonly groups: readonly {
    readonly id: PromptKind
    readonly title: string
    readonly items: readonly Item[]
    readonly emptyText: string
  }[]
  readonly dismissed: readonly Item[]
  readonly back: Link
}

const emptyTexts: Readonly<Record<PromptKind, string>> = {
  new: '受注した工事や契約保証のうち、まだ申し込んでいないものはありません。',
  interim: '工期の半分が過ぎて、中間前払金保証を申し込めるものはありません。',
  continuation: '新しい年度の前払金保証を申し込めるものはありません。',
  increase: '請負金額の増額により、保証金額を増やせるものはありません。',
}

/** Where the start of each kind is pressed. */
const starts: Readonly<Record<PromptKind, (prompt: Prompt) => string>> = {
  new: ({ subjectId, reason }) =>
    reason.code === 'awarded'
      ? `/netdesk/awarded-works/${subjectId}/application`
      : `/netdesk/prompts/${subjectId}/advance`,
  interim: ({ subjectId }) => `/netdesk/prompts/${subjectId}/interim`,
  continuation: ({ subjectId }) => `/netdesk/prompts/${subjectId}/continuation`,
  increase: ({ subjectId }) => `/netdesk/prompts/${subjectId}/increase`,
}

/** 保証申込のお勧め: by kind, each with its reason, the way on, and the way to be rid of it. */
export function promptsPage(
  found: { readonly shown: readonly Prompt[]; readonly dismissed: readonly Prompt[] },
  csrfField: () => CsrfField,
): PromptsPage {
  return {
    title: '保証申込のお勧め',
    groups: promptKinds.map((kind) => {
      const own = found.shown.filter((one) => one.kind === kind)
      return {
        id: kind,
        title: `${promptLabels[kind]}（${own.length}件）`,
        items: own.map((one) => itemOf(one, 'dismissal', '表示しない', csrfField)),
        emptyText: emptyTexts[kind],
      }
    }),
    dismissed: found.dismissed.map((one) => itemOf(one, 'recall', 'もう一度表示する', csrfField)),
    back: { text: 'ホームへ戻る', href: '/netdesk' },
  }
}

function itemOf(prompt: Prompt, act: string, text: string, csrfField: () => CsrfField): Item {
  const { kind, subjectId, occasion, worksName, ordererName, guaranteeNumber } = prompt
  return {
    name: worksName,
    about: [promptLabels[kind], ordererName, guaranteeNumber].filter(Boolean).join('　'),
    reason: promptReason(prompt),
    start: { action: starts[kind](prompt), text: promptActs[kind] },
    other: { action: `/netdesk/prompts/${subjectId}/${act}`, text },
    kind,
    occasion,
    csrfField: csrfField(),
    secondCsrfField: csrfField(),
  }
}
